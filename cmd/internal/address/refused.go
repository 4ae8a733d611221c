package address

import "strings"

// Refused says that a host is not read because of its address.
type Refused struct {
	Host string // as it was asked for, or the address itself
	Addr string // what it was resolved to, "" if it was not
	Kind string // what is special about it, with its article: "a private address"
}

// odd is the kind of a host that is an address, but not in the one spelling that all programs agree on.
const odd = "an address in an unusual spelling"

func (r *Refused) Error() string {
	remedy := ": name it by --allow-private to read it"
	switch {
	case r.Kind == odd:
		return r.Host + " is " + r.Kind + ": write it as four decimal numbers, such as 127.0.0.1"
	case r.Addr == "":
		return r.Host + " is " + r.Kind + remedy
	case strings.Contains(r.Addr, "%"):
		return r.Addr + " is " + r.Kind + ", which is not read: use an address without one"
	case r.Host == localhost && r.Kind == notLoopback:
		return "localhost resolves to " + r.Addr + ", " + r.Kind + ": check the hosts file, or type the address"
	case r.Host == r.Addr:
		return r.Addr + " is " + r.Kind + remedy
	}
	return r.Host + " resolves to " + r.Addr + ", " + r.Kind + remedy
}

// notLoopback is the kind of an address that localhost must not resolve to.
const notLoopback = "no loopback address"

// local are the domains that stand for no host of the Internet: RFC 6761, 6762, 8375, 9476,
// https://www.icann.org/en/board-activities-and-meetings/materials/approved-resolutions-special-meeting-of-the-icann-board-29-07-2024-en
// (internal), and what RFC 6762, appendix G, found in use.
var local = []string{
	"localhost", "local", "internal", "home.arpa", "test", "invalid", "example", "alt", "onion",
	"intranet", "private", "corp", "home", "lan", "localdomain",
}

// isLocal is whether a name that could not be resolved looks like one of a local network.
func isLocal(host string) bool {
	if !strings.Contains(host, ".") {
		return true
	}
	for _, domain := range local {
		if strings.HasSuffix(host, "."+domain) {
			return true
		}
	}
	return false
}
