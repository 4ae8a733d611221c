package address

import (
	"cmp"
	"encoding/binary"
	"net/netip"
)

// A block is a range of addresses that no public page is read from.
type block struct {
	prefix netip.Prefix
	kind   string // with its article
}

// special are the blocks of both families; the first that holds an address tells its kind. They are, narrowest first
// where one holds another:
//   - services of clouds that hand out secrets, at the addresses that the clouds document;
//   - https://www.iana.org/assignments/iana-ipv4-special-registry and
//     https://www.iana.org/assignments/iana-ipv6-special-registry, all of them, the globally reachable ones too: there
//     are no pages at an anycast address of AS112;
//   - multicast, https://www.iana.org/assignments/multicast-addresses, and what RFC 4291 (2.5.5.1, 2.5.7) and RFC 3879 retired.
//
// The blocks that only wrap an address of the other family and are in use, ::ffff:0:0/96 and 64:ff9b::/96, are not
// here: what they wrap is judged.
var special = blocks(
	"the address of a cloud's metadata", "169.254.169.254/32", "169.254.170.2/32", "169.254.170.23/32", "169.254.0.23/32",
	"", "100.100.100.200/32", "192.0.0.192/32", "168.63.129.16/32",
	"", "fd00:ec2::254/128", "fd00:ec2::23/128", "fd20:ce::254/128", "fd00:42::42/128", "fe80::a9fe:a9fe/128",

	"an unspecified address", "0.0.0.0/32", "::/128",
	"an address of this network", "0.0.0.0/8",
	"a private address", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
	"an address shared by a provider's customers", "100.64.0.0/10",
	"a loopback address", "127.0.0.0/8", "::1/128",
	"a link-local address", "169.254.0.0/16", "fe80::/10",
	"a special-purpose address", "192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24",
	"a 6to4 relay address", "192.88.99.0/24",
	"an address for documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20",
	"an address for benchmarks", "198.18.0.0/15", "2001:2::/48",
	"a multicast address", "224.0.0.0/4", "ff00::/8",
	"the broadcast address", "255.255.255.255/32",
	"a reserved address", "240.0.0.0/4",

	"an IPv4-compatible address", "::/96",
	"an IPv4-translated address", "::ffff:0:0:0/96",
	"a local NAT64 address", "64:ff9b:1::/48",
	"a discard-only address", "100::/64",
	"a dummy address", "100:0:0:1::/64",
	"a Teredo address", "2001::/32",
	"a special-purpose address", "2001::/23", "2620:4f:8000::/48",
	"a 6to4 address", "2002::/16",
	"an identifier of segment routing", "5f00::/16",
	"a unique local address", "fc00::/7",
	"a site-local address", "fec0::/10",
)

// blocks reads prefixes, each of the kind that stands before it.
func blocks(words ...string) []block {
	var list []block
	kind := ""
	for _, word := range words {
		if prefix, err := netip.ParsePrefix(word); err == nil {
			list = append(list, block{prefix, kind})
		} else if word != "" {
			kind = word
		}
	}
	return list
}

// A form is a block whose addresses stand for those of IPv4.
type form struct {
	prefix netip.Prefix
	name   string
	at     int // the byte that the IPv4 address begins at
	mask   byte
}

var forms = []form{
	{netip.MustParsePrefix("2002::/16"), "6to4", 2, 0},                   // RFC 3056
	{netip.MustParsePrefix("2001::/32"), "Teredo", 12, 0xff},             // RFC 4380, 4
	{netip.MustParsePrefix("::/96"), "IPv4-compatible", 12, 0},           // RFC 4291, 2.5.5.1
	{netip.MustParsePrefix("::ffff:0:0:0/96"), "IPv4-translated", 12, 0}, // RFC 7915
}

var (
	nat64         = netip.MustParsePrefix("64:ff9b::/96") // RFC 6052
	globalUnicast = netip.MustParsePrefix("2000::/3")     // RFC 4291, 2.4: the only one that IANA assigns from
)

// kindOf says what kind of special address it is, with its article, "" for one of the public Internet.
func kindOf(addr netip.Addr) string {
	if addr.Zone() != "" {
		return "an address with a zone"
	}
	addr = addr.Unmap()
	if nat64.Contains(addr) {
		return wrapped("NAT64", embedded(addr, 12, 0))
	}
	for _, b := range special {
		if b.prefix.Contains(addr) {
			return cmp.Or(wrappedIn(b.prefix, addr), b.kind)
		}
	}
	switch {
	case addr.Is4():
		return ""
	case !globalUnicast.Contains(addr):
		return "an address that is not assigned"
	case isISATAP(addr):
		return wrapped("ISATAP", embedded(addr, 12, 0))
	}
	return ""
}

// wrappedIn is the kind of the address that one stands for which is in a block of the table, "" if it stands for none
// or for a public one.
func wrappedIn(prefix netip.Prefix, addr netip.Addr) string {
	for _, f := range forms {
		if f.prefix == prefix {
			return wrapped(f.name, embedded(addr, f.at, f.mask))
		}
	}
	return ""
}

// wrapped is the kind of an address that stands for another one.
func wrapped(form string, inner netip.Addr) string {
	if kind := kindOf(inner); kind != "" {
		return "the " + form + " form of " + inner.String() + ", " + kind
	}
	return ""
}

// isISATAP is whether the interface of an address is named by an IPv4 address: RFC 5214, 6.1.
func isISATAP(addr netip.Addr) bool {
	b := addr.As16()
	id := binary.BigEndian.Uint32(b[8:12])
	return id == 0x00005efe || id == 0x02005efe
}

// embedded is the IPv4 address that begins at a byte of an IPv6 address, each byte of it changed by a mask.
func embedded(addr netip.Addr, at int, mask byte) netip.Addr {
	b := addr.As16()
	inner := [4]byte(b[at : at+4])
	for i := range inner {
		inner[i] ^= mask
	}
	return netip.AddrFrom4(inner)
}
