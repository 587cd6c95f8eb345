package web

import (
	"bytes"
	"image/png"
	"net/http"
	"testing"

	"onrecord/web/poster"
)

func TestImage(t *testing.T) {
	h := published(t, "")
	answer := get(t, h, "/image/statement/istanbul-2025-03.png?lang=uk")
	if answer.Code != http.StatusOK || answer.Header().Get("Content-Type") != "image/png" || answer.Header().Get("ETag") == "" {
		t.Fatalf("status %d, %v", answer.Code, answer.Header())
	}
	picture, err := png.DecodeConfig(bytes.NewReader(answer.Body.Bytes()))
	if err != nil || picture.Width != 1200 || picture.Height != 630 {
		t.Errorf("%+v, %v", picture, err)
	}
	if bytes.Equal(answer.Body.Bytes(), get(t, h, "/image/statement/istanbul-2025-03.png?lang=en").Body.Bytes()) {
		t.Error("the same picture in two languages")
	}
	for _, path := range []string{"/image/statement/nothing.png", "/image/statement/istanbul-2025-03", "/image/statement/x%22.png"} {
		if got := get(t, h, path).Code; got != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", path, got)
		}
	}
}

// TestPosters shows that a picture is drawn once as long as it is kept, and
// that the number of those kept is bounded.
func TestPosters(t *testing.T) {
	d := newPosters()
	first := d.png(poster.Poster{Text: "a"})
	if again := d.png(poster.Poster{Text: "a"}); &again[0] != &first[0] {
		t.Error("a picture was drawn twice")
	}
	for key := range keptPosters + 10 {
		d.kept.Add([32]byte{byte(key), byte(key >> 8), 1}, nil)
	}
	if d.kept.Len() > keptPosters {
		t.Errorf("%d pictures are kept", d.kept.Len())
	}
}
