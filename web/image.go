package web

import (
	"crypto/sha256"
	"encoding/json"
	"net/http"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/singleflight"

	"onrecord/web/poster"
)

// posters draws the pictures that stand for statements. Drawing takes time, so
// that few are drawn at once, each once, and the last ones are kept.
type posters struct {
	kept    *lru.Cache[[32]byte, []byte]
	flight  singleflight.Group
	drawing chan struct{}
}

// keptPosters is how many pictures are kept, of some 40 KB each; drawnAtOnce
// how many are drawn at the same time.
const (
	keptPosters = 128
	drawnAtOnce = 2
)

func newPosters() *posters {
	return &posters{kept: must(lru.New[[32]byte, []byte](keptPosters)), drawing: make(chan struct{}, drawnAtOnce)}
}

// png returns the picture.
func (d *posters) png(p poster.Poster) []byte {
	key := sha256.Sum256(must(json.Marshal(p)))
	if drawn, ok := d.kept.Get(key); ok {
		return drawn
	}
	drawn, _, _ := d.flight.Do(string(key[:]), func() (any, error) {
		d.drawing <- struct{}{}
		defer func() { <-d.drawing }()
		drawn := p.PNG()
		d.kept.Add(key, drawn)
		return drawn, nil
	})
	return drawn.([]byte)
}

// image answers the picture of a statement.
func (s *Site) image() http.Handler {
	document := readDocument("embed/statement")
	drawn := newPosters()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, isPNG := strings.CutSuffix(strings.TrimPrefix(r.URL.Path, "/image/"), ".png")
		if !isPNG {
			refuse(w, http.StatusNotFound, "a picture is a .png")
			return
		}
		v := s.view(r)
		v.Path = "/" + id
		var answer statementPage
		data, err := s.asker.Ask(r.Context(), document, must(json.Marshal(v.variables("id", id))))
		if err != nil || json.Unmarshal(data, &answer) != nil || answer.Statement == nil {
			refuse(w, http.StatusNotFound, "there is no such statement")
			return
		}
		w.Header().Add("Vary", "Accept-Language")
		send(w, r, "image/png", drawn.png(v.poster(answer.Statement)))
	})
}

// poster returns what the picture of a statement says.
func (v *view) poster(s *statement) poster.Poster {
	p := poster.Poster{
		Text: s.Text, Label: v.lang.word("In our words"), Who: s.SpeakerLabel, When: v.lang.word("No date on record"), Site: "onrecord",
		Absent: v.lang.word("These words are in a script that this picture has no letters for."),
		Basis:  v.lang.count(s.Corroboration.Outlets, "outlet") + ", " + v.lang.count(s.Corroboration.IndependentOrigins, "independent origin"),
	}
	switch w := quoted(*s); {
	case w == nil:
	case w.Whole:
		p.Text, p.Quoted, p.Label = v.lang.Open+w.Text+v.lang.Close, true, ""
	default:
		p.Label = v.lang.word("Partly in our words")
	}
	if s.Status != "ASSERTED" {
		p.Label = strings.Trim(p.Label+" · "+v.lang.word(s.Status), " ·")
	}
	switch {
	case s.Speaker != nil:
		p.Who = s.Speaker.Name
	case p.Who == "":
		p.Who = v.lang.word("A speaker who is not named")
	}
	if post := s.SpeakingAs; post != nil {
		p.Post = post.Title
		if post.Of != nil {
			p.Post += ", " + post.Of.Name
		}
	}
	if s.Said != nil {
		p.When = s.Said.Text
	}
	return p
}
