package address

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/nameserver"
)

// specials are hosts that must not be dialled, and what is said of them.
var specials = []struct{ host, kind string }{
	{"0.0.0.0", "unspecified"}, {"0.1.2.3", "this network"}, {"10.0.0.1", "private"}, {"10.255.255.255", "private"},
	{"100.64.0.1", "shared by a provider"}, {"100.127.255.255", "shared by a provider"}, {"100.100.100.200", "metadata"},
	{"127.0.0.1", "loopback"}, {"127.1.2.3", "loopback"}, {"127.255.255.255", "loopback"},
	{"169.254.0.1", "link-local"}, {"169.254.169.254", "metadata"}, {"169.254.170.2", "metadata"}, {"168.63.129.16", "metadata"},
	{"172.16.0.1", "private"}, {"172.31.255.255", "private"}, {"192.168.0.1", "private"}, {"192.168.255.255", "private"},
	{"192.0.0.1", "special-purpose"}, {"192.0.0.8", "special-purpose"}, {"192.0.0.170", "special-purpose"}, {"192.0.0.192", "metadata"},
	{"192.0.2.1", "documentation"}, {"198.51.100.1", "documentation"}, {"203.0.113.1", "documentation"},
	{"192.31.196.1", "special-purpose"}, {"192.52.193.1", "special-purpose"}, {"192.175.48.1", "special-purpose"},
	{"192.88.99.1", "6to4 relay"}, {"198.18.0.1", "benchmarks"}, {"198.19.255.255", "benchmarks"},
	{"224.0.0.1", "multicast"}, {"239.255.255.250", "multicast"}, {"240.0.0.1", "reserved"}, {"255.255.255.254", "reserved"},
	{"255.255.255.255", "broadcast"},

	{"::", "unspecified"}, {"::1", "loopback"}, {"::2", "IPv4-compatible"}, {"::127.0.0.1", "IPv4-compatible form of 127.0.0.1"},
	{"::8.8.8.8", "IPv4-compatible"}, {"::ffff:127.0.0.1", "loopback"}, {"::ffff:7f00:1", "loopback"}, {"::ffff:10.0.0.1", "private"},
	{"0:0:0:0:0:ffff:a9fe:a9fe", "metadata"}, {"::ffff:0:127.0.0.1", "IPv4-translated form of 127.0.0.1"},
	{"64:ff9b::7f00:1", "NAT64 form of 127.0.0.1, a loopback"}, {"64:ff9b::10.1.2.3", "NAT64 form of 10.1.2.3, a private"},
	{"64:ff9b::a9fe:a9fe", "NAT64 form of 169.254.169.254, the address of a cloud's metadata"}, {"64:ff9b:1::1", "local NAT64"},
	{"64:ff9b:1:7f00:0:100::", "local NAT64"}, {"64:ff9b:2::1", "not assigned"},
	{"100::1", "discard-only"}, {"100:0:0:1::1", "dummy"},
	{"2001::1", "Teredo form of 255.255.255.254"}, {"2001:0:4136:e378:8000:63bf:80ff:fffe", "Teredo form of 127.0.0.1"},
	{"2001:0:4136:e378:8000:63bf:f7f7:f7f7", "Teredo"}, {"2001:1::1", "special-purpose"}, {"2001:2::1", "benchmarks"},
	{"2001:3::1", "special-purpose"}, {"2001:4:112::1", "special-purpose"}, {"2001:10::1", "special-purpose"},
	{"2001:20::1", "special-purpose"}, {"2001:30::1", "special-purpose"}, {"2001:db8::1", "documentation"}, {"3fff::1", "documentation"},
	{"2002:7f00:1::", "6to4 form of 127.0.0.1"}, {"2002:a00:1::1", "6to4 form of 10.0.0.1"}, {"2002:808:808::1", "6to4"},
	{"2620:4f:8000::1", "special-purpose"}, {"5f00::1", "segment routing"}, {"4000::1", "not assigned"}, {"e000::1", "not assigned"},
	{"fc00::1", "unique local"}, {"fd12:3456::1", "unique local"}, {"fd00:ec2::254", "metadata"}, {"fd20:ce::254", "metadata"},
	{"fe80::1", "link-local"}, {"fe80::a9fe:a9fe", "metadata"}, {"febf::1", "link-local"}, {"fec0::1", "site-local"}, {"feff::1", "site-local"},
	{"ff02::1", "multicast"}, {"ff0e::1", "multicast"},
	{"2606:4700::5efe:10.0.0.1", "ISATAP form of 10.0.0.1"}, {"2606:4700::200:5efe:7f00:1", "ISATAP form of 127.0.0.1"},
	{"fe80::1%eth0", "zone"}, {"::1%lo", "zone"}, {"2606:4700::1%eth0", "zone"},
	{"0177.0.0.1", "unusual spelling"}, {"0x7f.1", "unusual spelling"}, {"0x7f000001", "unusual spelling"}, {"0X7F.0.0.1", "unusual spelling"},
	{"2130706433", "unusual spelling"}, {"127.1", "unusual spelling"}, {"127.0.1", "unusual spelling"}, {"127.0.0.1.", "unusual spelling"},
	{"127.0.0.01", "unusual spelling"}, {"10.0.0.256", "unusual spelling"}, {"evil.example.0x7f", "unusual spelling"},
	{"１２７.0.0.1", "unusual spelling"}, {"127。0。0。1", "unusual spelling"}, {"①②⑦.0.0.1", "unusual spelling"}, {"0.0x0.0", "unusual spelling"},
	{"localhost", "loopback"}, {"LOCALHOST", "loopback"}, {"localhost.", "loopback"}, {"ｌｏｃａｌｈｏｓｔ", "loopback"},
	{"app.localhost", "loopback"}, {"internal.example.com", "private"}, {"INTERNAL.example.com.", "private"}, {"six.example.com", "unique local"},
	{"mapped.example.com", "loopback"}, {"nat64.example.com", "NAT64 form of 169.254.169.254"}, {"metadata.google.internal", "metadata"},
	{"bücher.example.com", "private"}, {"under_score.example.com", "private"}, {"all.example.com", "private"},
}

// publics are hosts that may be dialled.
var publics = []string{
	"1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255", "128.0.0.1", "169.253.0.1",
	"169.255.0.1", "172.15.255.255", "172.32.0.1", "191.255.255.255", "192.0.1.1", "192.167.255.255", "192.169.0.1", "198.17.255.255",
	"198.20.0.1", "223.255.255.255", "2000::1", "2001:200::1", "2001:4860:4860::8888", "2606:4700::1111", "2a00:1450:4001::1",
	"::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2606:4700::5efe:8.8.8.8", "public.example.com", "PUBLIC.example.com.", "mixed.example.com",
}

var zone = map[string][]string{
	"localhost":                 {"127.0.0.1 ::1"},
	"app.localhost":             {"127.0.0.1"},
	"internal.example.com":      {"10.1.2.3"},
	"x.internal.example.com":    {"10.1.2.3"},
	"six.example.com":           {"fd00::1"},
	"mapped.example.com":        {"::ffff:127.0.0.1"},
	"nat64.example.com":         {"64:ff9b::a9fe:a9fe"},
	"metadata.google.internal":  {"169.254.169.254"},
	"xn--bcher-kva.example.com": {"192.168.1.1"},
	"under_score.example.com":   {"192.168.1.2"},
	"all.example.com":           {"10.0.0.1 172.16.0.1 fd00::1"},
	"public.example.com":        {"93.184.215.14 2606:2800:21f::1"},
	"mixed.example.com":         {"10.0.0.1 93.184.215.14"},
}

var errAllowed = errors.New("allowed")

// probe is a policy that tells what it would dial, and dials nothing.
func probe(t *testing.T, dialled *atomic.Int64, allow ...string) *Policy {
	t.Helper()
	p, err := New(allow)
	if err != nil {
		t.Fatal(err)
	}
	p.Dialer = net.Dialer{
		Resolver: nameserver.Start(t, zone),
		ControlContext: func(_ context.Context, _, addr string, _ syscall.RawConn) error {
			dialled.Add(1)
			return errAllowed
		},
	}
	return p
}

func dial(p *Policy, host, port string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	conn, err := p.DialContext(ctx, "tcp", net.JoinHostPort(host, port))
	if err == nil {
		conn.Close()
	}
	return err
}

func TestSpecialIsNeverDialled(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	var accepted, dialled atomic.Int64
	go func() {
		for {
			if _, err := listener.Accept(); err != nil {
				return
			}
			accepted.Add(1)
		}
	}()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	p := probe(t, &dialled)
	for _, test := range specials {
		for how, err := range map[string]error{"dialled": dial(p, test.host, port), "by a proxy": p.Check(context.Background(), test.host, port)} {
			var refused *Refused
			if !errors.As(err, &refused) {
				t.Errorf("%s %s: %v, want it refused", test.host, how, err)
			} else if !strings.Contains(refused.Kind, test.kind) {
				t.Errorf("%s %s: %q, want %q", test.host, how, refused.Kind, test.kind)
			}
		}
	}
	// What a system makes of these spellings is not asked for, but nothing of it may get through either.
	for _, host := range []string{"127.0.0.1%00", "127.0.0.1 ", " 127.0.0.1", "127.0.0.1#", "127%2e0.0.1", "[127.0.0.1]", "0:0", "", ".", "%6c"} {
		if err := dial(p, host, port); err == nil || errors.Is(err, errAllowed) {
			t.Errorf("%q is dialled: %v", host, err)
		}
	}
	if len(specials) < 60 {
		t.Errorf("%d hosts are tried", len(specials))
	}
	if accepted.Load()+dialled.Load() > 0 {
		t.Errorf("%d connections were accepted, %d allowed", accepted.Load(), dialled.Load())
	}
}

func TestPublicIsDialled(t *testing.T) {
	var dialled atomic.Int64
	p := probe(t, &dialled)
	for _, host := range publics {
		before := dialled.Load()
		if err := dial(p, host, "443"); !errors.Is(err, errAllowed) && !errors.As(err, new(*Refused)) || dialled.Load() == before {
			t.Errorf("%s: %v", host, err)
		}
		// A proxy may take any address of a name, so that one bad one is enough.
		if err := p.Check(context.Background(), host, "443"); (err != nil) != (host == "mixed.example.com") {
			t.Errorf("%s by a proxy: %v", host, err)
		}
	}
}

func TestAllow(t *testing.T) {
	for _, test := range []struct {
		allow   string
		dialled []string
		refused []string
	}{
		{"10.1.2.3", []string{"10.1.2.3", "internal.example.com", "::ffff:10.1.2.3", "64:ff9b::10.1.2.3"}, []string{"10.1.2.4", "all.example.com", "2002:a01:203::"}},
		{"10.9.9.9/8", []string{"10.0.0.1", "internal.example.com", "all.example.com"}, []string{"192.168.0.1", "fd00::1"}},
		{"::ffff:10.0.0.0/104", []string{"10.0.0.1"}, []string{"192.168.0.1", "127.0.0.1"}},
		{"internal.example.com", []string{"internal.example.com", "INTERNAL.EXAMPLE.COM."}, []string{"10.1.2.3", "x.internal.example.com", "all.example.com"}},
		{"Bücher.example.com", []string{"bücher.example.com", "xn--bcher-kva.example.com"}, []string{"192.168.1.1"}},
		{"localhost", []string{"localhost", "LocalHost."}, []string{"127.0.0.1", "app.localhost", "::1"}},
		{"fd00::/8", []string{"fd00::1", "six.example.com", "fd00:ec2::254"}, []string{"fe80::1", "fd00::1%eth0"}},
		{"[::1]", []string{"::1"}, []string{"127.0.0.1"}},
		{"0.0.0.0/0", []string{"127.0.0.1", "10.0.0.1"}, []string{"::1", "0x7f.1"}},
	} {
		var dialled atomic.Int64
		p := probe(t, &dialled, test.allow)
		for _, host := range test.dialled {
			if err := dial(p, host, "80"); !errors.Is(err, errAllowed) && dialled.Load() == 0 {
				t.Errorf("with %s, %s: %v", test.allow, host, err)
			}
			dialled.Store(0)
		}
		for _, host := range test.refused {
			if err := dial(p, host, "80"); !errors.As(err, new(*Refused)) || dialled.Load() > 0 {
				t.Errorf("with %s, %s: %v, want it refused", test.allow, host, err)
			}
			dialled.Store(0)
		}
	}
	for _, bad := range []string{"", "http://10.0.0.1/", "10.0.0.1:80", "*.example.com", "user@host", "10.0.0.0/33", "127.1", "fe80::1%eth0", "a b", "host:80"} {
		if _, err := New([]string{bad}); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestTypedGrantsThatHostAndPort(t *testing.T) {
	for _, test := range []struct{ typed, dialled, refused string }{
		{"http://127.0.0.1:8000/", "127.0.0.1:8000 [::ffff:127.0.0.1]:8000", "127.0.0.1:8001 127.0.0.1:80 localhost:8000 [::1]:8000 127.0.0.2:8000 app.localhost:8000"},
		{"http://localhost:3000/a", "localhost:3000 LOCALHOST:3000 localhost.:3000", "localhost:3001 127.0.0.1:3000 [::1]:3000 app.localhost:3000"},
		{"http://LOCALHOST./a", "localhost:80", "localhost:443"},
		{"https://10.0.0.1/", "10.0.0.1:443", "10.0.0.1:80 internal.example.com:443"},
		{"http://[::1]:8000/", "[::1]:8000", "127.0.0.1:8000 localhost:8000"},
		{"http://[::ffff:127.0.0.1]/", "127.0.0.1:80", "localhost:80"},
		{"http://0.0.0.0:8000/", "0.0.0.0:8000", "127.0.0.1:8000"},
		{"http://169.254.169.254/", "169.254.169.254:80", "169.254.170.2:80"},
		{"http://app.localhost:3000/", "", "app.localhost:3000 localhost:3000 127.0.0.1:3000"},
		{"http://internal.example.com/", "", "internal.example.com:80 10.1.2.3:80"},
		{"http://127.1:8000/", "", "127.1:8000 127.0.0.1:8000"},
		{"http://１２７.0.0.1:8000/", "", "127.0.0.1:8000"},
		{"http://0x7f000001/", "", "127.0.0.1:80"},
		{"http://[fe80::1%25lo]/", "", "[fe80::1%lo]:80 [fe80::1]:80"},
	} {
		u, err := url.Parse(test.typed)
		if err != nil {
			t.Fatal(err)
		}
		var dialled atomic.Int64
		base := probe(t, &dialled)
		p := base.Typed(u)
		if (p != base) != (test.dialled != "") {
			t.Errorf("%s: grants %v", test.typed, p.typed)
		}
		for target := range strings.FieldsSeq(test.dialled) {
			host, port, _ := net.SplitHostPort(target)
			if err := dial(p, host, port); !errors.Is(err, errAllowed) {
				t.Errorf("%s: %s: %v", test.typed, target, err)
			}
			if err := dial(base, host, port); !errors.As(err, new(*Refused)) {
				t.Errorf("%s: %s without it: %v", test.typed, target, err)
			}
		}
		dialled.Store(0)
		for target := range strings.FieldsSeq(test.refused) {
			host, port, _ := net.SplitHostPort(target)
			if err := dial(p, host, port); !errors.As(err, new(*Refused)) || dialled.Load() > 0 {
				t.Errorf("%s: %s: %v, want it refused", test.typed, target, err)
			}
		}
	}
}

func TestLocalhostIsLoopback(t *testing.T) {
	p, err := New([]string{"localhost", "10.0.0.0/8"})
	if err != nil {
		t.Fatal(err)
	}
	for addr, loopback := range map[string]bool{"127.0.0.1": true, "::1": true, "::ffff:127.0.0.2": true, "10.0.0.1": false, "93.184.215.14": false, "64:ff9b::7f00:1": false} {
		if err := p.judge(localhost, "80", netip.MustParseAddr(addr)); (err == nil) != loopback {
			t.Errorf("%s: %v", addr, err)
		}
	}
}

// A name that is public when it is looked up first and private when it is dialled is judged when it is dialled.
func TestRebinding(t *testing.T) {
	var dialled atomic.Int64
	p := probe(t, &dialled)
	p.Dialer.Resolver = nameserver.Start(t, map[string][]string{"rebind.example.com": {"93.184.215.14", "127.0.0.1"}})
	if err := p.Check(context.Background(), "rebind.example.com", "80"); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := dial(p, "rebind.example.com", "80"); !errors.As(err, new(*Refused)) {
			t.Errorf("%v, want it refused", err)
		}
	}
	if dialled.Load() > 0 {
		t.Errorf("%d dialled", dialled.Load())
	}
}

func TestCheckOfUnknownName(t *testing.T) {
	var dialled atomic.Int64
	p := probe(t, &dialled, "wiki")
	for host, local := range map[string]bool{
		"unknown.example.com": false, "trust.acme.io": false, "wiki": false,
		"intranet": true, "printer.local": true, "x.internal": true, "x.home.arpa": true, "git.corp": true, "a.localhost": true,
	} {
		err := p.Check(context.Background(), host, "443")
		if errors.As(err, new(*Refused)) != local || !local && !errors.As(err, new(*net.DNSError)) {
			t.Errorf("%s: %v", host, err)
		}
	}
}

func TestRefusedSaysWhatToDo(t *testing.T) {
	var dialled atomic.Int64
	p := probe(t, &dialled)
	for host, want := range map[string]string{
		"10.0.0.1":             "10.0.0.1 is a private address: name it by --allow-private to read it",
		"internal.example.com": "internal.example.com resolves to 10.1.2.3, a private address: name it by --allow-private to read it",
		"127.1":                "127.1 is an address in an unusual spelling: write it as four decimal numbers, such as 127.0.0.1",
		"::1%lo":               "::1%lo is an address with a zone, which is not read: use an address without one",
	} {
		var refused *Refused
		if err := dial(p, host, "80"); !errors.As(err, &refused) || refused.Error() != want {
			t.Errorf("%s: %v", host, err)
		}
	}
}
