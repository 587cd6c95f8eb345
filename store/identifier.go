package store

import (
	"net"
	"net/url"
	"regexp"
	"strings"
)

var wikidata = regexp.MustCompile(`^[QPL][1-9][0-9]*$`)

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
	host := strings.ToLower(u.Hostname())
	if port := u.Port(); port != "" && port != "80" && port != "443" {
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

// hostForm is what a domain looks like.
var hostForm = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9][a-z0-9-]*[a-z0-9]$`)

// identify replaces the identifiers by which a record is looked up.
func (a *applier) identify(key Key, existed bool, list []Identifier) error {
	if existed {
		if err := a.exec("DELETE FROM identifier WHERE node = ?", int64(key)); err != nil {
			return err
		}
	}
	for _, id := range list {
		if err := a.exec("INSERT INTO identifier (scheme, value, node) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
			id.Scheme, normalIdentifier(id.Scheme, id.Value), int64(key)); err != nil {
			return err
		}
	}
	return nil
}
