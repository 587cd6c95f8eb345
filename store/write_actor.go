package store

import (
	"slices"
	"strings"
)

func (a *applier) person(r PersonRecord) error {
	c := a.checking()
	c.thing(&r.ThingRecord, TypePerson)
	return a.entity(c, &r.ThingRecord, &r, "person", nil, nil, nil)
}

func (a *applier) state(r StateRecord) error {
	c := a.checking()
	c.thing(&r.ThingRecord, TypeState)
	if r.ISO != "" && (len(r.ISO) != 2 || strings.Trim(r.ISO, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "") {
		c.wrong("iso", "%q is no country code (ISO 3166-1 alpha-2); write two capital letters, as in UA", r.ISO)
	}
	var also []Identifier
	if r.ISO != "" {
		also = []Identifier{{"iso3166", r.ISO}}
	}
	return a.entity(c, &r.ThingRecord, &r, "state", also, func(node) ([]column, error) {
		return []column{{"iso", optional(r.ISO)}}, nil
	}, nil)
}

func (a *applier) organization(r OrganizationRecord) error {
	c := a.checking()
	c.thing(&r.ThingRecord, TypeOrganization)
	enum(c, "kind", r.Kind, true, OrganizationKinds)
	c.id("state", r.State, false, TypeState)
	c.id("parent", r.Parent, false, TypeOrganization)
	c.length("domains", len(r.Domains), MaxList)
	r.Domains = slices.Clone(r.Domains)
	var also []Identifier
	for i, d := range r.Domains {
		if r.Domains[i] = strings.ToLower(d); !isHost(r.Domains[i]) {
			c.wrong(member("domains", i), "%q is no domain; write the host alone, as in example.org", d)
		}
		also = append(also, Identifier{"domain", r.Domains[i]})
	}
	return a.entity(c, &r.ThingRecord, &r, "organization", also, func(n node) ([]column, error) {
		state, err := a.ref(r.State, "state", -1)
		if err != nil {
			return nil, err
		}
		parent, err := a.ref(r.Parent, "parent", -1)
		if err != nil {
			return nil, err
		}
		if parent != 0 {
			a.ring("organization.parent", n.key)
		}
		if parent != 0 || !n.fresh || n.referred {
			a.changed.organizations = append(a.changed.organizations, n.key)
		}
		set := []column{{"kind", string(r.Kind)}, {"state", nullable(state)}, {"parent", nullable(parent)}, {"domains", asJSON(r.Domains)}}
		if n.fresh {
			set = append(set, column{"owner", int64(n.key)})
		}
		return set, nil
	}, nil)
}
