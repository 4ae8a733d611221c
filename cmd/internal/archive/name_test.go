package archive

import (
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

func TestNames(t *testing.T) {
	for _, tc := range []struct{ address, ext, plain string }{
		{"https://example.com/", ".html", "example.com/index.html"},
		{"https://example.com", ".html", "example.com/index.html"},
		{"https://example.com/security", ".html", "example.com/security.html"},
		{"https://example.com/security/", ".html", "example.com/security.html"},
		{"https://example.com/security.html", ".html", "example.com/security.html"},
		{"https://example.com/security.htm", ".html", "example.com/security.html"},
		{"https://example.com/legal/trust-center", ".html", "example.com/legal-trust-center.html"},
		{"https://example.com/SECURITY.md", ".md", ""},
		{"https://example.com/docs/security.md", ".md", "example.com/docs-security.md"},
		{"https://example.com/security.txt", ".txt", "example.com/security.txt"},
		{"https://example.com/.well-known/security.txt", ".txt", ""},
		{"http://localhost:8080/trust", ".html", "localhost-8080/trust.html"},
		{"http://[::1]:8080/trust", ".html", "1-8080/trust.html"},
		{"https://example.com/trust?lang=en", ".html", ""},
		{"https://example.com/con", ".html", ""},
		{"https://con.example.com/trust", ".html", "host-con.example.com/trust.html"},
		{"https://vendor/trust", ".html", "host-vendor/trust.html"},
		{"https://example.com/../../etc/passwd", ".html", ""},
		{"https://example.com/%2e%2e/%2e%2e/etc/passwd", ".html", ""},
		{"https://example.com/a%00b", ".html", ""},
		{"https://../", ".html", "host/index.html"},
	} {
		plain, unique := names(tc.address, tc.ext)
		if tc.plain == "" {
			if plain != unique {
				t.Errorf("names(%q) = %q, want one that only it has", tc.address, plain)
			}
			continue
		}
		if plain != tc.plain {
			t.Errorf("names(%q) = %q, want %q", tc.address, plain, tc.plain)
		}
	}
}

// A name is safe on every system, is found by a walk, and only one address has the unique one.
func TestNamesAreSafe(t *testing.T) {
	safe := regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*/[a-z0-9][a-z0-9-]*\.html$`)
	owner := map[string]string{}
	for _, host := range []string{
		"example.com", "EXAMPLE.com", "..", ".", "a..b", "-", "nul", "com1.example", "node_modules", "vendor", ".git", "[::1]", "[fe80::1%25eth0]",
		"例え.jp", "xn--r8jz45g.jp", strings.Repeat("a", 300), "example.com:1", "%00", "a%2fb",
	} {
		for _, rest := range []string{
			"", "/", "/a", "/A", "/a/", "//a", "/a//b", "/a/b", "/a-b", "/a?b", "/a?c", "/..", "/../..", "/..%2f..", "/%2e%2e%5c", "/.git/config", "/.attestlint.yaml",
			"/node_modules/x", "/nul", "/nul.html", "/com1.txt", "/a.html", "/a.HTML", "/a.html/b", "/index.jsonl", "/a:b", "/a|b", "/a*", "/ a ", "/a.", "/%0a%1b[2J", "/é", "/e%CC%81",
			"/%ff", "/" + strings.Repeat("x", 5000), "/" + strings.Repeat("x/", 3000), "/*", "/a;b=c", "/a#b",
		} {
			address := "https://" + host + rest
			plain, unique := names(address, ".html")
			for _, name := range []string{plain, unique} {
				if !safe.MatchString(name) || !filepath.IsLocal(name) || len(name) > 220 {
					t.Errorf("names(%.60q): %q", address, name)
				}
				if device.MatchString(path.Base(name)) || device.MatchString(path.Dir(name)) {
					t.Errorf("names(%.60q): %q is a device", address, name)
				}
				if _, ok := checker.FormatOf(name); !ok || path.Dir(name) == "vendor" || path.Dir(name) == "node_modules" {
					t.Errorf("names(%.60q): %q is not read again", address, name)
				}
			}
			if other, ok := owner[unique]; ok {
				t.Errorf("%.60q and %.60q are both %q", address, other, unique)
			}
			owner[unique] = address
		}
	}
}
