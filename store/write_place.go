package store

import "fmt"

func (a *applier) topic(r TopicRecord) error {
	c := a.checking()
	c.thing(&r.ThingRecord, TypeTopic)
	c.id("broader", r.Broader, false, TypeTopic)
	return a.entity(c, &r.ThingRecord, &r, "topic", nil, func(n node) ([]column, error) {
		broader, err := a.ref(r.Broader, "broader", -1)
		if broader != 0 {
			a.ring("topic.broader", n.key)
		}
		return []column{{"broader", nullable(broader)}}, err
	}, nil)
}

func (a *applier) place(r PlaceRecord) error {
	c := a.checking()
	c.thing(&r.ThingRecord, TypePlace)
	enum(c, "kind", r.Kind, true, PlaceKinds)
	c.id("state", r.State, false, TypeState)
	c.id("within", r.Within, false, TypePlace)
	c.number("latitude", r.Latitude, -90, 90)
	c.number("longitude", r.Longitude, -180, 180)
	if (r.Latitude == nil) != (r.Longitude == nil) {
		c.wrong("latitude", "latitude and longitude go together; write both or neither")
	}
	c.length("claims", len(r.Claims), MaxList)
	for i, claim := range r.Claims {
		c.within(member("claims", i), func() {
			c.id("state", claim.State, true, TypeState)
			c.id("statement", claim.Statement, true, TypeStatement)
		})
	}
	return a.entity(c, &r.ThingRecord, &r, "place", nil, func(n node) ([]column, error) {
		state, err := a.ref(r.State, "state", -1)
		if err != nil {
			return nil, err
		}
		within, err := a.ref(r.Within, "within", -1)
		if within != 0 {
			a.ring("place.within", n.key)
		}
		return []column{
			{"kind", string(r.Kind)}, {"state", nullable(state)}, {"within", nullable(within)},
			{"latitude", r.Latitude}, {"longitude", r.Longitude},
		}, err
	}, func(n node) error { return a.claims(n, r.Claims) })
}

// claims replaces who else claims a place.
func (a *applier) claims(n node, list []ClaimRecord) error {
	if err := a.replace(n, "place_claim", "place"); err != nil {
		return err
	}
	for i, claim := range list {
		state, err := a.ref(claim.State, "claims", i, ".state")
		if err != nil {
			return err
		}
		statement, err := a.ref(claim.Statement, "claims", i, ".statement")
		if err != nil {
			return err
		}
		if err := a.insert("place_claim", "place, n, state, statement", int64(n.key), i, int64(state), int64(statement)); err != nil {
			return err
		}
	}
	return nil
}

// member returns the path of the i-th member of a list.
func member(field string, i int) string { return fmt.Sprintf("%s[%d]", field, i) }
