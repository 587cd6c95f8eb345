package store

import (
	"context"
	"strings"
)

// Lookup returns the record that has the identifier in an outside scheme, 0 if
// none has: wikidata, iso3166, url (of a source, archived or not), domain (of
// an outlet, given as a host or a URL on it or below it), or any other scheme
// on record. Of several it is the one written first.
func (v *View) Lookup(ctx context.Context, scheme, value string) (Key, error) {
	scheme = strings.ToLower(strings.TrimSpace(scheme))
	values := []string{normalIdentifier(scheme, value)}
	if scheme == "domain" {
		values = parentDomains(values[0])
	}
	found, err := collect(ctx, v, scanOne[Key], query{what: "identifiers", text: `
		SELECT i.node
		FROM ` + v.list() + `
		CROSS JOIN identifier i ON i.scheme = ? AND i.value = p.value
		ORDER BY p.key, i.node
		LIMIT 1`, args: []any{list(values), scheme}})
	if err != nil || len(found) == 0 {
		return 0, err
	}
	return found[0], nil
}

// parentDomains returns host and the domains above it that have a dot, the
// longest first.
func parentDomains(host string) []string {
	domains := []string{host}
	for {
		_, above, found := strings.Cut(host, ".")
		if !found || !strings.Contains(above, ".") {
			return domains
		}
		domains = append(domains, above)
		host = above
	}
}
