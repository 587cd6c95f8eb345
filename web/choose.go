package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// asking is a page that needs records to be about, and has them by name or id
// from its address.
type asking struct {
	path   string
	fields []string // parameters of the address; one that may be given several times stands there as often
	least  int      // how many records it needs
	any    bool     // records of any type, not only actors
}

// choosing is what the page shows that asks for names, or which record a name
// means.
type choosing struct {
	Path    string
	Boxes   []box
	Hidden  []pair      // what the address says besides
	Voices  []candidate // who may be chosen, or what, without a name being given
	Missing bool        // a name was given that nobody has
}

// box is one name that is asked for.
type box struct {
	Field   string
	Asked   string // as it was given
	Value   string // what the form sends for it: an id once it is known
	Chosen  *node
	Options []candidate
}

// candidate is a record that a name may mean.
type candidate struct {
	Record      node
	Description string
	Address     string // of the page with this record chosen
}

// pair is a parameter of an address.
type pair struct{ Name, Value string }

// serve lets page answer once the address names enough records by id. Names are
// looked up first: one that means one record leads on to its id, so that an
// address that is passed on means the same for ever.
func (a asking) serve(s *Site, page http.Handler) http.Handler {
	who, voices := readDocument("who"), readDocument("voices")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		boxes := a.boxes(r.URL.Query())
		named := !slices.ContainsFunc(boxes, func(b box) bool { return b.Asked != "" && !isID(b.Asked) })
		if named && a.enough(boxes) {
			page.ServeHTTP(w, r)
			return
		}
		v := s.view(r)
		v.Path = a.path
		for i := range boxes {
			if err := a.look(v, who, &boxes[i]); err != nil {
				s.fail(w, v, err)
				return
			}
		}
		if !slices.ContainsFunc(boxes, func(b box) bool { return b.Asked != "" && b.Value == b.Asked && !isID(b.Asked) }) && a.enough(boxes) {
			http.Redirect(w, r, r.URL.Path+"?"+a.address(r, boxes), http.StatusSeeOther)
			return
		}
		a.choose(v, w, voices, boxes)
	})
}

// isID tells whether a text is the id of a record rather than a name.
func isID(text string) bool {
	kind, name, ok := strings.Cut(text, "/")
	return ok && name != "" && slices.Contains(types, kind)
}

// boxes returns what the address gives, and an empty box for what it does not.
func (a asking) boxes(q url.Values) []box {
	given := map[string][]string{}
	for name, values := range q {
		for _, value := range values {
			if value = strings.TrimSpace(value); value != "" && !slices.Contains(given[name], value) {
				given[name] = append(given[name], value)
			}
		}
	}
	boxes := make([]box, len(a.fields))
	for i, field := range a.fields {
		boxes[i].Field = field
		if values := given[field]; len(values) > 0 {
			boxes[i].Asked, boxes[i].Value = values[0], values[0]
			given[field] = values[1:]
		}
	}
	return boxes
}

// enough tells whether as many records are given as the page needs.
func (a asking) enough(boxes []box) bool {
	records := map[string]bool{}
	for _, b := range boxes {
		if b.Value != "" {
			records[b.Value] = true
		}
	}
	return len(records) >= a.least
}

// look finds who may be meant by the name in a box.
func (a asking) look(v *view, document string, b *box) error {
	if b.Asked == "" || isID(b.Asked) {
		return nil
	}
	var found struct {
		Actors []struct {
			Score float64 `json:"score"`
			Actor thing   `json:"actor"`
		} `json:"actors"`
		Search struct {
			Hits []struct {
				Node node `json:"node"`
			} `json:"hits"`
		} `json:"search"`
	}
	err := v.ask(document, v.variables("name", b.Asked, "types", upper(types[3:]), "any", a.any), &found)
	if err != nil {
		return err
	}
	exact := 0
	for _, match := range found.Actors {
		b.Options = append(b.Options, candidate{Record: node{Ref: match.Actor.ref}, Description: match.Actor.Description})
		if match.Score == 1 {
			exact++
		}
	}
	for _, hit := range found.Search.Hits {
		b.Options = append(b.Options, candidate{Record: hit.Node})
	}
	if len(b.Options) == 1 || exact == 1 && found.Actors[0].Score == 1 {
		b.Chosen = &b.Options[0].Record
		b.Value, b.Options = b.Chosen.Ref.ID, nil
	}
	return nil
}

// address returns the page's parameters with what is in the boxes.
func (a asking) address(r *http.Request, boxes []box) string {
	q := r.URL.Query()
	for _, field := range a.fields {
		q.Del(field)
	}
	for _, b := range boxes {
		if b.Value != "" && !slices.Contains(q[b.Field], b.Value) {
			q.Add(b.Field, b.Value)
		}
	}
	return q.Encode()
}

// choose shows the page that asks for names.
func (a asking) choose(v *view, w http.ResponseWriter, voices string, boxes []box) {
	c := choosing{Path: a.path, Boxes: boxes}
	for i, b := range boxes {
		for j, o := range b.Options {
			b.Options[j].Address = a.with(v, boxes, i, o.Record.Ref.ID)
		}
		c.Missing = c.Missing || b.Asked != "" && b.Chosen == nil && b.Options == nil && !isID(b.Asked)
	}
	for name, values := range v.r.URL.Query() {
		if !slices.Contains(a.fields, name) {
			c.Hidden = append(c.Hidden, pair{name, values[0]})
		}
	}
	slices.SortFunc(c.Hidden, func(x, y pair) int { return strings.Compare(x.Name, y.Name) })
	var answer struct {
		Counts []bucket `json:"statementCounts"`
	}
	if err := v.ask(voices, v.variables(), &answer); err != nil {
		v.site.fail(w, v, err)
		return
	}
	c.Voices = a.voices(v, boxes, answer.Counts)
	v.Title, v.Data = v.lang.word("Compare speakers"), c
	if a.any {
		v.Title = v.lang.word("How two records are connected")
	}
	v.site.write(w, v, "choose", http.StatusOK)
}

// voices returns those most on record, each to be chosen for the first box that
// is empty.
func (a asking) voices(v *view, boxes []box, counts []bucket) (options []candidate) {
	empty := slices.IndexFunc(boxes, func(b box) bool { return b.Asked == "" })
	for _, c := range counts {
		taken := func(b box) bool { return b.Value == c.Key }
		if c.Node != nil && empty >= 0 && !slices.ContainsFunc(boxes, taken) {
			options = append(options, candidate{Record: node{Ref: *c.Node}, Address: a.with(v, boxes, empty, c.Key)})
		}
	}
	return options
}

// with returns the address of the page with a record in one of the boxes.
func (a asking) with(v *view, boxes []box, i int, id string) string {
	filled := slices.Clone(boxes)
	filled[i].Value = id
	return a.path + "?" + a.address(v.r, filled)
}
