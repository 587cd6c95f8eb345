package gate

import (
	"fmt"
	"net/http"
	"net/netip"
	"strings"
)

// Proxies are the networks whose word is taken for whom they ask on behalf of.
type Proxies []netip.Prefix

// ParseProxies reads networks such as 10.0.0.0/8, or single addresses.
func ParseProxies(texts []string) (Proxies, error) {
	var proxies Proxies
	for _, text := range texts {
		network, err := netip.ParsePrefix(text)
		if err != nil {
			var alone netip.Addr
			if alone, err = netip.ParseAddr(text); err == nil {
				network, err = alone.Prefix(alone.BitLen())
			}
		}
		if err != nil {
			return nil, fmt.Errorf("%q is no network; write one as in 10.0.0.0/8, or one address", text)
		}
		proxies = append(proxies, network.Masked())
	}
	return proxies, nil
}

// trusts tells whether an address is that of a proxy of ours.
func (p Proxies) trusts(a netip.Addr) bool {
	for _, network := range p {
		if network.Contains(a) {
			return true
		}
	}
	return false
}

// Address returns where a request comes from; the zero Addr if that is not
// known. It is the peer of the connection or, if that is a proxy of ours, what
// the proxy says: each puts its own peer at the right end of X-Forwarded-For,
// so the first address from there that is no proxy's is the last one that
// anybody trusted has seen. What stands left of it, or of what is no address,
// the sender may have made up.
func (p Proxies) Address(r *http.Request) netip.Addr {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	address := plain(peer.Addr())
	headers := r.Header["X-Forwarded-For"]
	for i := len(headers) - 1; i >= 0; i-- {
		for rest, more := headers[i], true; more; {
			if !p.trusts(address) {
				return address
			}
			var last string
			rest, last, more = cutLast(rest)
			next, ok := parseForwarded(last)
			if !ok {
				return address
			}
			address = next
		}
	}
	return address
}

// cutLast cuts the last of a list's values off.
func cutLast(list string) (rest, last string, more bool) {
	if i := strings.LastIndexByte(list, ','); i >= 0 {
		return list[:i], list[i+1:], true
	}
	return "", list, false
}

// parseForwarded reads an address as proxies write it, some with the port.
func parseForwarded(text string) (netip.Addr, bool) {
	text = strings.TrimSpace(text)
	if a, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(text, "["), "]")); err == nil {
		return plain(a), true
	}
	if a, err := netip.ParseAddrPort(text); err == nil {
		return plain(a.Addr()), true
	}
	return netip.Addr{}, false
}

// plain writes an address in the one way in which it is compared.
func plain(a netip.Addr) netip.Addr { return a.Unmap().WithZone("") }

// unnamed returns the peer of a request if that seems to be a proxy which was
// not named: it is near, and says for whom it asks.
func (p Proxies) unnamed(r *http.Request) (peer netip.Addr, ok bool) {
	if r.Header["X-Forwarded-For"] == nil {
		return peer, false
	}
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	peer = plain(from.Addr())
	return peer, err == nil && near(peer) && !p.trusts(peer)
}

// near tells whether an address is of this machine or of a private network.
func near(a netip.Addr) bool {
	return a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast()
}

// household returns what one party can have to itself: an IPv4 address, or an
// IPv6 network of 64 bits, of which the rest is chosen at will.
func household(a netip.Addr) netip.Addr {
	if a.Is6() {
		network, _ := a.Prefix(64) // 64 bits are there
		return network.Addr()
	}
	return a
}
