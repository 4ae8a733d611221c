package crawl

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

// urlset is a sitemap with addresses.
func urlset(addresses ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	for _, a := range addresses {
		fmt.Fprintf(&b, "\n  <url><loc>%s</loc><lastmod>2026-01-01</lastmod></url>", a)
	}
	return b.String() + "\n</urlset>\n"
}

func packed(t testing.TB, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// utf16Of is text in UTF-16.
func utf16Of(text string, little bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		if little {
			b = append(b, byte(u), byte(u>>8))
		} else {
			b = append(b, byte(u>>8), byte(u))
		}
	}
	return b
}

func TestReadSitemap(t *testing.T) {
	two := []string{"https://example.com/a", "https://example.com/é?x=1&y=2"}
	plain := urlset(two[0], "https://example.com/é?x=1&amp;y=2")
	wide := strings.Replace(plain, "UTF-8", "UTF-16", 1)
	for name, body := range map[string][]byte{
		"UTF-8":               []byte(plain),
		"byte order mark":     []byte("\ufeff" + plain),
		"gzip":                packed(t, []byte(plain)),
		"UTF-16LE with mark":  utf16Of("\ufeff"+wide, true),
		"UTF-16BE with mark":  utf16Of("\ufeff"+wide, false),
		"UTF-16LE":            utf16Of(wide, true),
		"UTF-16BE":            utf16Of(wide, false),
		"windows-1252":        []byte(strings.NewReplacer("UTF-8", "windows-1252", "é", "\xe9").Replace(plain)),
		"bare ampersand":      []byte(strings.Replace(plain, "&amp;", "&", 1)),
		"CDATA and spaces":    []byte(strings.NewReplacer("<loc>", "<loc>\n <![CDATA[", "</loc>", "]]>\n</loc>", "&amp;", "&").Replace(plain)),
		"comment within":      []byte(strings.Replace(plain, "example.com/a", "example<!-- x -->.com/a", 1)),
		"prefix":              []byte(strings.NewReplacer("<url", "<s:url", "</url", "</s:url", "<loc", "<s:loc", "</loc", "</s:loc", "xmlns=", "xmlns:s=").Replace(plain)),
		"pictures and videos": []byte(strings.ReplaceAll(plain, "</url>", `<image:image><image:loc>https://example.com/i</image:loc></image:image><xhtml:link rel="alternate" href="https://example.com/de"/></url>`)),
		"text":                []byte(strings.Join(two, "\r\n") + "\n\n"),
		"text with mark":      []byte("\ufeff" + strings.Join(two, "\n")),
		"text in gzip":        packed(t, []byte(strings.Join(two, "\n"))),
		"spaces ahead":        []byte("\n\n" + strings.TrimPrefix(plain, `<?xml version="1.0" encoding="UTF-8"?>`)),
	} {
		s, err := readSitemap(body)
		if err != nil || !slices.Equal(s.Pages, two) || len(s.Sitemaps) > 0 || s.More {
			t.Errorf("%s: got %q, %q, %v", name, s.Pages, s.Sitemaps, err)
		}
	}
}

func TestReadSitemapIndex(t *testing.T) {
	s, err := readSitemap([]byte(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://example.com/1.xml</loc></sitemap><sitemap><loc>https://example.com/2.xml.gz</loc></sitemap><url><loc>https://example.com/page</loc></url></sitemapindex>`))
	if err != nil || len(s.Pages) > 0 || !slices.Equal(s.Sitemaps, []string{"https://example.com/1.xml", "https://example.com/2.xml.gz"}) {
		t.Errorf("got %q, %q, %v", s.Pages, s.Sitemaps, err)
	}
}

func TestReadNoSitemap(t *testing.T) {
	for body, want := range map[string]string{
		"":                          "lists nothing",
		urlset():                    "lists nothing",
		"<!DOCTYPE html><html><p>x": "is a page",
		"<rss><channel><item><link>https://example.com/</link></item></channel></rss>": "is a feed",
		"<feed xmlns='http://www.w3.org/2005/Atom'/>":                                  "is a feed",
		"<svg/>":                      "is no sitemap",
		"https://example.com/\nhello": "is no sitemap",
		"hello":                       "is no sitemap",
		"%PDF-1.7":                    "is no sitemap",
		"\x1f\x8b broken":             "is packed by gzip and broken",
		"<urlset><url><loc>https://example.com/</loc></url>":           "ends in the middle",
		"<urlset><url><loc>https://example.com/</loc></url><":          "is broken XML",
		string(packed(t, []byte(urlset("https://example.com/")))[:60]): "",
	} {
		if _, err := readSitemap([]byte(body)); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%.40q: error is %v, want %q", body, err, want)
		}
	}
}

func TestSitemapLimits(t *testing.T) {
	var many []string
	for i := range maxAddresses + 1 {
		many = append(many, fmt.Sprintf("https://example.com/%d", i))
	}
	for name, body := range map[string]string{"XML": urlset(many...), "text": strings.Join(many, "\n")} {
		s, err := readSitemap([]byte(body))
		if err != nil || len(s.Pages) != maxAddresses || !s.More {
			t.Errorf("%s of %d addresses: %d are read, more: %t, %v", name, len(many), len(s.Pages), s.More, err)
		}
	}
	if s, err := readSitemap([]byte(urlset(many[:maxAddresses]...))); err != nil || len(s.Pages) != maxAddresses || s.More {
		t.Errorf("%d addresses: %d are read, more: %t, %v", maxAddresses, len(s.Pages), s.More, err)
	}
}

// None of these takes much time or memory, whatever it comes to.
func TestHostileSitemaps(t *testing.T) {
	lol := `<!ENTITY a "aaaaaaaaaa">`
	for c := 'b'; c <= 'l'; c++ {
		lol += fmt.Sprintf("<!ENTITY %c %q>", c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	entities := "<!DOCTYPE urlset [" + lol + `<!ENTITY file SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://example.com/&l;&file;</loc></url></urlset>`
	s, err := readSitemap([]byte(entities))
	if err != nil || !slices.Equal(s.Pages, []string{"https://example.com/&l;&file;"}) {
		t.Errorf("entities: got %q, %v", s.Pages, err)
	}
	for name, body := range map[string][]byte{
		"bomb":         packed(t, append([]byte("<urlset>"), make([]byte, 60<<20)...)),
		"bomb of text": packed(t, bytes.Repeat([]byte(" "), 200<<20)),
		"deep":         packed(t, bytes.Repeat([]byte("<urlset>"), (8<<20)/8)),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begin := time.Now()
		s, err := readSitemap(body)
		d := time.Since(begin)
		runtime.ReadMemStats(&after)
		if err == nil || len(s.Pages) > 0 {
			t.Errorf("%s: no error, %d pages", name, len(s.Pages))
		}
		if grown := after.HeapSys - min(before.HeapSys, after.HeapSys); d > 30*time.Second || grown > 300<<20 {
			t.Errorf("%s: %s and %d MiB", name, d, grown>>20)
		}
		t.Logf("%s: %v after %s", name, err, d)
	}
}

func FuzzSitemap(f *testing.F) {
	f.Add([]byte(urlset("https://example.com/")))
	f.Add([]byte("https://example.com/\nhttps://example.com/a"))
	f.Add(utf16Of(urlset("https://example.com/"), true))
	f.Add(packed(f, []byte(urlset("https://example.com/"))))
	f.Add([]byte("<!DOCTYPE x [<!ENTITY a 'b'>]><sitemapindex><sitemap><loc>&a;</loc>"))
	f.Fuzz(func(t *testing.T, body []byte) {
		s, err := readSitemap(body)
		if err == nil && len(s.Pages)+len(s.Sitemaps) == 0 {
			t.Errorf("nothing is listed, and no error tells it")
		}
		if err != nil && strings.ContainsFunc(err.Error(), func(r rune) bool { return r < ' ' || r > '~' }) {
			t.Errorf("the error holds what the sitemap says: %q", err)
		}
		for _, address := range append(s.Pages, s.Sitemaps...) {
			if len(address) > maxAddress || strings.TrimSpace(address) != address || address == "" {
				t.Errorf("%.60q is listed", address)
			}
		}
	})
}
