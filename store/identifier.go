package store

import (
	"net"
	"net/url"
	"slices"
	"strings"
)

// normalIdentifier returns the one form in which an identifier of a scheme is
// stored and looked up.
func normalIdentifier(scheme, value string) string {
	value = strings.TrimSpace(value)
	switch scheme {
	case "wikidata", "iso3166":
		return strings.ToUpper(value)
	case "url":
		return normalURL(value)
	case "domain":
		return normalHost(value)
	}
	return value
}

// normalURL drops from an address what does not change where it leads: scheme,
// case of the host, standard port, fragment, slash at the end.
func normalURL(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	path := strings.TrimSuffix(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	port := u.Port()
	if standard := map[string]string{"http": "80", "https": "443"}; port != "" && port != standard[strings.ToLower(u.Scheme)] {
		host = net.JoinHostPort(host, port)
	}
	return "//" + host + path
}

// normalHost returns the host of an address, or of what is one already.
func normalHost(value string) string {
	if !strings.Contains(value, "//") {
		value = "//" + value
	}
	u, err := url.Parse(value)
	if err != nil {
		return strings.ToLower(value)
	}
	return strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
}

// isHost tells whether value is a host name with a dot, in lower case.
func isHost(value string) bool {
	if len(value) > 253 || !strings.Contains(value, ".") {
		return false
	}
	for label := range strings.SplitSeq(value, ".") {
		if label == "" || len(label) > 63 || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" ||
			label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
	}
	return true
}

// identify replaces the identifiers by which a record is looked up.
func (a *applier) identify(n node, list []Identifier) error {
	if err := a.replace(n, "identifier", "node"); err != nil {
		return err
	}
	for _, id := range normalIdentifiers(list) {
		if err := a.insert("identifier", "scheme, value, node", id.Scheme, id.Value, int64(n.key)); err != nil {
			return err
		}
	}
	return nil
}

// normalIdentifiers returns the identifiers as they are looked up, each once.
func normalIdentifiers(list []Identifier) []Identifier {
	var normal []Identifier
	for _, id := range list {
		id.Value = normalIdentifier(id.Scheme, id.Value)
		if !slices.Contains(normal, id) {
			normal = append(normal, id)
		}
	}
	return normal
}
