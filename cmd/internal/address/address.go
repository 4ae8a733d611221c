// Package address decides which addresses of the network may be dialled. A host and a port go in; out comes a
// connection, or the reason why there is none.
//
// Pages name other pages, and names name addresses, so that a page on the Internet could have attestlint read what only
// this machine can reach. Addresses of the public Internet are dialled; special ones only where the user has named them.
// What is judged is the address that a name was resolved to, at the moment when it is dialled.
package address

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/net/idna"

	"github.com/attestlint/attestlint/cmd/internal/location"
)

// Policy says which special addresses may be dialled. It is safe for concurrent use as long as nobody sets its Dialer.
type Policy struct {
	// Dialer connects to the addresses that are allowed. Its ControlContext, if any, is called for those only.
	Dialer net.Dialer

	hosts    []string // as normal writes them
	prefixes []netip.Prefix
	typed    []endpoint
}

// An endpoint is one port of a literal address or of localhost.
type endpoint struct{ host, port string }

const localhost = "localhost"

// New returns the policy that allows the public Internet and what is named: host names, addresses, and blocks of
// addresses (CIDR). A host name allows all addresses that it resolves to, at all ports.
func New(allow []string) (*Policy, error) {
	p := &Policy{}
	for _, value := range allow {
		if prefix, err := netip.ParsePrefix(value); err == nil {
			p.prefixes = append(p.prefixes, unmapped(prefix))
			continue
		}
		literal := strings.TrimSuffix(strings.TrimPrefix(value, "["), "]")
		if addr, err := netip.ParseAddr(literal); err == nil && addr.Zone() == "" {
			addr = addr.Unmap()
			p.prefixes = append(p.prefixes, netip.PrefixFrom(addr, addr.BitLen()))
			continue
		}
		host, err := normal(value)
		if err != nil || strings.ContainsAny(value, ":/*@ ") {
			return nil, fmt.Errorf("%q is no host: name a host (intranet.example.com), an address (10.0.0.5) or a block of addresses (10.0.0.0/8)", value)
		}
		p.hosts = append(p.hosts, host)
	}
	return p, nil
}

// unmapped is a block without its host bits, and one of IPv4-mapped addresses as one of IPv4.
func unmapped(prefix netip.Prefix) netip.Prefix {
	if addr := prefix.Addr(); addr.Is4In6() && prefix.Bits() >= 96 {
		prefix = netip.PrefixFrom(addr.Unmap(), prefix.Bits()-96)
	}
	return prefix.Masked()
}

// Typed returns a policy that also allows what the user typed, if it is a literal address or localhost: that host at
// that port and nothing else. Other spellings of an address allow nothing. Without such a host it is the policy itself.
func (p *Policy) Typed(u *url.URL) *Policy {
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if host != localhost {
		addr, err := netip.ParseAddr(u.Hostname())
		if err != nil || addr.Zone() != "" {
			return p
		}
		host = addr.Unmap().String()
	}
	granted := *p
	granted.typed = append(slices.Clone(p.typed), endpoint{host, location.Port(u)})
	return &granted
}

// DialContext connects to a host and port over TCP. A name is resolved, and each of its addresses is judged right before
// it is dialled; where none is allowed the error is a *Refused.
func (p *Policy) DialContext(ctx context.Context, network, addr string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	host, err = normal(host)
	if err != nil {
		return nil, err
	}
	if literal, err := netip.ParseAddr(host); err == nil {
		if err := p.judge(host, port, literal); err != nil {
			return nil, err
		}
	}
	dialer := p.Dialer
	allowed := p.Dialer.ControlContext
	dialer.Control = nil
	dialer.ControlContext = func(ctx context.Context, network, address string, c syscall.RawConn) error {
		resolved, err := netip.ParseAddrPort(address)
		if err != nil {
			return &Refused{Host: host, Addr: address, Kind: "not an address"}
		}
		if err := p.judge(host, port, resolved.Addr()); err != nil {
			return err
		}
		if allowed != nil {
			return allowed(ctx, network, address, c)
		}
		return nil
	}
	return dialer.DialContext(ctx, network, net.JoinHostPort(host, port))
}

// Check judges a target that a proxy is asked for, which resolves it again: each address that the name resolves to here
// must be allowed. The error is a *Refused, or a *net.DNSError where the name cannot be resolved here and does not look
// like one of a local network.
func (p *Policy) Check(ctx context.Context, host, port string) error {
	host, err := normal(host)
	if err != nil {
		return err
	}
	if addr, err := netip.ParseAddr(host); err == nil {
		return p.judge(host, port, addr)
	}
	resolver := p.Dialer.Resolver
	if resolver == nil {
		resolver = net.DefaultResolver
	}
	found, err := resolver.LookupNetIP(ctx, "ip", host)
	if err != nil {
		if isLocal(host) && !slices.Contains(p.hosts, host) {
			return &Refused{Host: host, Kind: "a name of a local network"}
		}
		return err
	}
	for _, addr := range found {
		if err := p.judge(host, port, addr); err != nil {
			return err
		}
	}
	return nil
}

// judge says whether an address may be dialled that a host, which may be the address itself, was resolved to.
func (p *Policy) judge(host, port string, addr netip.Addr) error {
	kind := kindOf(addr)
	plain := addr.Unmap()
	if host == localhost && !plain.IsLoopback() {
		return &Refused{Host: host, Addr: addr.String(), Kind: notLoopback}
	}
	if kind == "" || slices.Contains(p.hosts, host) && addr.Zone() == "" || p.covers(plain) {
		return nil
	}
	if nat64.Contains(plain) && p.covers(embedded(plain, 12, 0)) {
		return nil
	}
	if slices.Contains(p.typed, endpoint{host, port}) {
		// Some systems dial the unspecified address as the loopback address: then that is what the user typed.
		literal, err := netip.ParseAddr(host)
		if host == localhost || err == nil && (literal == plain || literal.IsUnspecified() && plain.IsLoopback()) {
			return nil
		}
	}
	return &Refused{Host: host, Addr: addr.String(), Kind: kind}
}

// covers is whether an address is in one of the blocks that are allowed.
func (p *Policy) covers(addr netip.Addr) bool {
	return slices.ContainsFunc(p.prefixes, func(b netip.Prefix) bool { return b.Contains(addr) })
}

// normal is the one spelling of a host: a name in lower case and ASCII without a final dot, an address as netip writes it.
// What browsers and systems read as an address in another spelling is an error.
func normal(host string) (string, error) {
	if addr, err := netip.ParseAddr(host); err == nil {
		return addr.Unmap().String(), nil
	}
	ascii, err := idna.Lookup.ToASCII(host)
	if err != nil {
		// Names with an underscore exist, and are not for idna to judge.
		if strings.ContainsFunc(host, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
			return "", fmt.Errorf("%q is no host name: check its spelling", host)
		}
		ascii = host
	}
	ascii = strings.ToLower(strings.TrimSuffix(ascii, "."))
	if ascii == "" {
		return "", fmt.Errorf("%q is no host name: check its spelling", host)
	}
	if endsInNumber(ascii) {
		return "", &Refused{Host: host, Kind: odd}
	}
	return ascii, nil
}

// endsInNumber is whether a host is an address by the rules of browsers, in whatever spelling: its last part is a
// number, https://url.spec.whatwg.org/#ends-in-a-number-checker.
func endsInNumber(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	if digits, ok := strings.CutPrefix(last, "0x"); ok {
		return strings.Trim(digits, "0123456789abcdef") == ""
	}
	return last != "" && strings.Trim(last, "0123456789") == ""
}
