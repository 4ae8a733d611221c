package location_test

import (
	"net/url"
	"testing"

	"github.com/attestlint/attestlint/cmd/internal/location"
)

func TestLocation(t *testing.T) {
	for _, c := range []struct{ address, bare, origin, hostport string }{
		{"https://example.com/a?b=c", "https://example.com/a?b=c", "https://example.com", "example.com:443"},
		{"HTTPS://Ann:secret@EXAMPLE.com.:443/a#b", "https://EXAMPLE.com.:443/a", "https://example.com", "example.com:443"},
		{"http://example.com:8080#%C3%A9", "http://example.com:8080", "http://example.com:8080", "example.com:8080"},
		{"http://example.com:443/", "http://example.com:443/", "http://example.com:443", "example.com:443"},
		{"https://b\u00fccher.example/", "https://b\u00fccher.example/", "https://xn--bcher-kva.example", "xn--bcher-kva.example:443"},
		{"http://[::1]/", "http://[::1]/", "http://[::1]", "[::1]:80"},
		{"http://[::1]:3000/", "http://[::1]:3000/", "http://[::1]:3000", "[::1]:3000"},
		{"wss://a_b.example/", "wss://a_b.example/", "wss://a_b.example", "a_b.example:443"},
	} {
		u, err := url.Parse(c.address)
		if err != nil {
			t.Fatal(err)
		}
		// An address that was parsed writes a host beyond ASCII in percent-encoding.
		if want, err := url.Parse(c.bare); err != nil || location.Bare(u).String() != want.String() {
			t.Errorf("%s: shown as %s, want %s", c.address, location.Bare(u), want)
		}
		if got := location.Origin(u); got != c.origin {
			t.Errorf("%s: origin %s, want %s", c.address, got, c.origin)
		}
		if got := location.HostPort(u); got != c.hostport {
			t.Errorf("%s: dialled at %s, want %s", c.address, got, c.hostport)
		}
	}
}
