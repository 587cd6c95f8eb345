package web

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/go-fonts/liberation/liberationmonoregular"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
)

var update = flag.Bool("update", false, "store the pictures of pages as they look now")

// shots are pages whose looks are stored, in browserFolder/shots.
var shots = map[string]string{
	"home":      "/",
	"person":    "/person/volodymyr-zelenskyy",
	"meeting":   "/meeting/istanbul-2025-3",
	"statement": "/statement/istanbul-2025-03",
	"source":    "/source/reuters-istanbul-2025-faulconbridge",
	"topic":     "/topic/delegations",
	"compare":   "/compare?speaker=person/volodymyr-zelenskyy&speaker=person/dmitri-peskov",
	"path":      "/path?from=person/volodymyr-zelenskyy&to=person/dmitri-peskov",
	"search":    "/search?q=delegation",
	"embed":     "/embed/statement/istanbul-2025-03",
}

// TestShots compares pages, light on a desk and dark on a phone, with how they
// looked when somebody last looked at them. With -update it stores how they
// look now.
func TestShots(t *testing.T) {
	needsBrowser(t)
	taken := must(filepath.Abs(browserFolder + "/differ"))
	if *update {
		taken = t.TempDir()
	} else if err := os.MkdirAll(taken, 0o755); err != nil {
		t.Fatal(err)
	}
	take := exec.CommandContext(t.Context(), "node", "shots.mjs")
	take.Dir = browserFolder
	take.Env = append(os.Environ(), "FONTCONFIG_FILE="+ownFonts(t))
	take.Stdin = bytes.NewReader(must(json.Marshal(map[string]any{
		"site": served(t, istanbul(t)), "pages": shots, "stored": "shots", "taken": taken, "all": *update,
	})))
	if out, err := take.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if *update {
		storeShots(t, taken)
	}
}

// storeShots stores the pictures of a folder.
func storeShots(t *testing.T, folder string) {
	const version = "chromium.txt"
	if err := os.WriteFile(filepath.Join(browserFolder, "shots", version), must(os.ReadFile(filepath.Join(folder, version))), 0o644); err != nil {
		t.Fatal(err)
	}
	files := must(filepath.Glob(folder + "/*.png"))
	for _, file := range files {
		shot, err := png.Decode(bytes.NewReader(must(os.ReadFile(file))))
		if err != nil {
			t.Fatal(err)
		}
		var small bytes.Buffer
		encoder := png.Encoder{CompressionLevel: png.BestCompression}
		if err := encoder.Encode(&small, reduced(shot)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(browserFolder, "shots", filepath.Base(file)), small.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// reduced returns a picture in its 256 most frequent colours: a third of the
// bytes, and no difference that an eye could see.
func reduced(shot image.Image) image.Image {
	count := map[color.Color]int{}
	bounds := shot.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			count[shot.At(x, y)]++
		}
	}
	often := slices.SortedFunc(maps.Keys(count), func(a, b color.Color) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	})
	small := image.NewPaletted(bounds, often[:min(len(often), 256)])
	place := map[color.Color]uint8{}
	for c := range count {
		place[c] = uint8(small.Palette.Index(c))
	}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			small.SetColorIndex(x, y, place[shot.At(x, y)])
		}
	}
	return small
}

// ownFonts returns a configuration under which a program sees the fonts that
// come with the tests, and no others that a machine may have.
func ownFonts(t *testing.T) string {
	folder := t.TempDir()
	for name, font := range map[string][]byte{
		"sans": liberationsansregular.TTF, "sans-bold": liberationsansbold.TTF, "sans-italic": liberationsansitalic.TTF,
		"serif": liberationserifregular.TTF, "serif-bold": liberationserifbold.TTF, "serif-italic": liberationserifitalic.TTF,
		"mono": liberationmonoregular.TTF,
	} {
		if err := os.WriteFile(filepath.Join(folder, name+".ttf"), font, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(folder, "fonts.conf")
	if err := os.WriteFile(file, []byte(fmt.Sprintf(fontsConf, folder)), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>%[1]s</dir>
  <cachedir>%[1]s</cachedir>
  <alias binding="same"><family>serif</family><prefer><family>Liberation Serif</family></prefer></alias>
  <alias binding="same"><family>monospace</family><prefer><family>Liberation Mono</family></prefer></alias>
  <match target="pattern"><edit name="family" mode="append_last"><string>Liberation Sans</string></edit></match>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
`
