// Package location reads where the address of a page leads. URLs go in; out come hosts, ports and origins that can be
// compared, and addresses that can be shown.
package location

import (
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// Bare is an address without credentials and fragment: as a server is asked for it, and as it is shown.
func Bare(u *url.URL) *url.URL {
	b := *u
	b.User, b.Fragment, b.RawFragment = nil, "", ""
	return &b
}

// Origin is the scheme, host and port of an address, without the port that the scheme implies:
// https://www.rfc-editor.org/rfc/rfc6454#section-4
func Origin(u *url.URL) string {
	scheme, host := strings.ToLower(u.Scheme), Host(u)
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if p := u.Port(); p != "" && p != ports[scheme] {
		host += ":" + p
	}
	return scheme + "://" + host
}

// Host is the name of the host as DNS knows it: in lower case, other letters than those of ASCII as Punycode, and
// without the dot of the root. An address of IPv6 has no brackets.
func Host(u *url.URL) string {
	name := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if ascii, err := idna.Lookup.ToASCII(name); err == nil {
		return ascii
	}
	return name
}

// Port is the port of an address, that of its scheme where it names none, "" where neither is known.
func Port(u *url.URL) string {
	if p := u.Port(); p != "" {
		return p
	}
	return ports[strings.ToLower(u.Scheme)]
}

// HostPort is the host and port of an address as they are dialled.
func HostPort(u *url.URL) string { return net.JoinHostPort(Host(u), Port(u)) }

// ports are those that a scheme implies: https://url.spec.whatwg.org/#special-scheme
var ports = map[string]string{"http": "80", "https": "443", "ws": "80", "wss": "443"}
