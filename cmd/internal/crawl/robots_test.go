package crawl

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// What robots.txt means, case by case: the facts are those that https://github.com/google/robotstxt checks in
// robots_test.cc for the rules of RFC 9309, without what is Google's own. "!" stands before what must not be read.
func TestRobots(t *testing.T) {
	for _, c := range []struct{ name, txt, paths string }{
		{"empty", "", "/ /x"},
		{"all", "user-agent: bot\ndisallow: /", "!/ !/x"},
		{"unknown names", "foo: bot\nbar: /", "/x/y"},
		{"forgotten colon", "user-agent bot\ndisallow /", "!/x/y"},
		{"groups", "allow: /foo/bar/\n\nuser-agent: bot\ndisallow: /\nallow: /x/\nuser-agent: other\ndisallow: /\nallow: /y/\n\n\nallow: /w/\nuser-agent: third\n\nuser-agent: bot\nallow: /z/\ndisallow: /",
			"/x/b /z/d !/y/c !/foo/bar/"},
		{"rules before a group", "disallow: /\nuser-agent: bot\nallow: /x", "/x /y"},
		{"several names of a group", "user-agent: other\nuser-agent: bot\ndisallow: /x", "!/x /y"},
		{"names in any case", "USER-AGENT: BOT\nALLOW: /x/\nDISALLOW: /", "/x/y !/a/b"},
		{"mixed case", "uSeR-aGeNt: bOt\nAlLoW: /x/\ndIsAlLoW: /", "/x/y !/a/b"},
		{"name up to a space", "user-agent: *\ndisallow: /\nuser-agent: bot images\nallow: /x/\ndisallow: /", "/x/y !/y"},
		{"name up to a version", "user-agent: bot/1.0\ndisallow: /", "!/"},
		{"name that begins like ours", "user-agent: bo\ndisallow: /", "/"},
		{"name that ours begins like", "user-agent: botnet\ndisallow: /", "/"},
		{"all and others", "user-agent: *\nallow: /\nuser-agent: bot\ndisallow: /", "!/x/y"},
		{"only others", "user-agent: other\ndisallow: /\nuser-agent: third\ndisallow: /", "/x/y"},
		{"own group instead of that for all", "user-agent: *\ndisallow: /x/\nuser-agent: bot\ndisallow: /y/", "/x/page !/y/page"},
		{"own group without rules", "user-agent: *\ndisallow: /\n\nuser-agent: bot\ndisallow:", "/ /x"},
		{"for all", "user-agent: other\ndisallow: /a\nuser-agent: *\ndisallow: /x", "/a !/x"},
		{"paths in their case", "user-agent: bot\ndisallow: /X/", "/x/y !/X/y"},
		{"longest disallows", "user-agent: bot\ndisallow: /x/page.html\nallow: /x/", "!/x/page.html /x/"},
		{"longest allows", "user-agent: bot\nallow: /x/page.html\ndisallow: /x/", "/x/page.html !/x/"},
		{"nothing", "user-agent: bot\ndisallow: \nallow: ", "/x/page.html"},
		{"equal, disallow first", "user-agent: bot\ndisallow: /\nallow: /", "/x/page.html"},
		{"equal, longer", "user-agent: bot\ndisallow: /x/page.html\nallow: /x/page.html", "/x/page.html"},
		{"slash", "user-agent: bot\ndisallow: /x\nallow: /x/", "!/x /x/"},
		{"wildcard longer", "user-agent: bot\nallow: /page\ndisallow: /*.html", "!/page.html /page"},
		{"wildcard shorter", "user-agent: bot\nallow: /x/page.\ndisallow: /*.html", "/x/page.html !/x/y.html"},
		{"query with an address", "user-agent: bot\ndisallow: /\nallow: /foo/bar?qux=taz&baz=http://foo.bar?tar&par", "/foo/bar?qux=taz&baz=http://foo.bar?tar&par !/foo"},
		{"letters beyond ASCII", "user-agent: bot\ndisallow: /\nallow: /foo/bar/ツ", "/foo/bar/%E3%83%84 /foo/bar/ツ !/foo/bar/"},
		{"percent-encoded", "user-agent: bot\ndisallow: /\nallow: /foo/bar/%E3%83%84", "/foo/bar/%E3%83%84 /foo/bar/%e3%83%84"},
		{"percent-encoded for nothing", "user-agent: bot\ndisallow: /foo/%62%61%7A", "!/foo/baz !/foo/%62az"},
		{"wildcard in the middle", "user-agent: bot\ndisallow: /foo/bar/quz\nallow: /foo/*/qux", "!/foo/bar/quz /foo/quz /foo//quz /foo/bax/quz"},
		{"end", "user-agent: bot\ndisallow: /foo/bar$\nallow: /foo/bar/qux", "!/foo/bar /foo/bar/qux /foo/bar/ /foo/bar/baz"},
		{"end in the middle is none", "user-agent: bot\ndisallow: /foo$bar", "!/foo$bar /foo"},
		{"comments", "user-agent: bot # us\n# disallow: /\ndisallow: /foo/quz#qux\nallow: /", "/foo/bar !/foo/quz"},
		{"prefix", "user-agent: bot\ndisallow: /\nallow: /fish", "!/bar /fish /fish.html /fish/salmon.html /fishheads /fish.html?id=anything !/Fish.asp !/catfish !/?id=fish"},
		{"prefix with a star", "user-agent: bot\ndisallow: /\nallow: /fish*", "!/bar /fish /fishheads/yummy.html !/catfish !/?id=fish"},
		{"folder", "user-agent: bot\ndisallow: /\nallow: /fish/", "/fish/ /fish/salmon /fish/?salmon !/fish !/fish.html !/Fish/Salmon.html"},
		{"extension", "user-agent: bot\ndisallow: /\nallow: /*.php", "/filename.php /folder/filename.php?parameters //folder/any.php.file.html /filename.php/ /index?f=filename.php/ !/php/ !/index?php !/windows.PHP"},
		{"extension at the end", "user-agent: bot\ndisallow: /\nallow: /*.php$", "/filename.php /folder/filename.php !/filename.php?parameters !/filename.php/ !/filename.php5 !/aaaphpaaa"},
		{"wildcard begins at the start", "user-agent: bot\ndisallow: /\nallow: /fish*.php", "/fish.php /fishheads/catfish.php?parameters !/Fish.PHP !/x/fish.php"},
		{"only the root", "user-agent: bot\nallow: /$\ndisallow: /", "/ !/page.html"},
		{"without a slash", "user-agent: bot\ndisallow: x", "!/x /y"},
		{"star alone", "user-agent: bot\ndisallow: *\nallow: /a", "!/x /a"},
		{"line ends", "user-agent: bot\r\ndisallow: /x\rallow: /x/y", "!/x /x/y"},
		{"no line end", "user-agent: bot\ndisallow: /", "!/x"},
		{"byte order mark", "\ufeffuser-agent: bot\ndisallow: /", "!/x"},
		{"a delay that is none", "user-agent: bot\ncrawl-delay: soon\ndisallow: /x", "!/x /y"},
		{"a page instead", "<!DOCTYPE html>\n<pre>\nuser-agent: *\ndisallow: /\n</pre>", "/x"},
		{"long line", "user-agent: bot\ndisallow: /x/" + strings.Repeat("a", 1<<20), "/x/ /y"},
		{"not UTF-8", "user-agent: bot\ndisallow: /\xe9", "!/%E9 /%C3%A9"},
		{"nul", "user-agent: bot\ndisallow: /\x00\ndisallow: /x", "!/x /y"},
	} {
		r, err := readRobots(200, []byte(c.txt), "bot")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for path := range strings.FieldsSeq(c.paths) {
			path, forbidden := strings.CutPrefix(path, "!")
			u, err := url.Parse("http://foo.bar" + path)
			if err != nil {
				t.Fatal(err)
			}
			if r.allows(u) == forbidden {
				t.Errorf("%s: %s may be read: %t, want %t", c.name, path, forbidden, !forbidden)
			}
		}
	}
}

func TestRobotsStatus(t *testing.T) {
	u := &url.URL{Scheme: "https", Host: "example.com", Path: "/x"}
	for status, want := range map[int]string{200: "no", 204: "yes", 301: "error", 401: "yes", 403: "yes", 404: "yes", 410: "yes", 429: "error", 500: "error", 503: "error", 0: "error", 600: "error"} {
		body := []byte("user-agent: *\ndisallow: /")
		if status == 204 {
			body = nil
		}
		r, err := readRobots(status, body, "bot")
		got := "error"
		if err == nil {
			got = map[bool]string{true: "yes", false: "no"}[r.allows(u)]
		}
		if got != want {
			t.Errorf("%d: %s, want %s", status, got, want)
		}
	}
}

func TestRobotsDelayAndSitemaps(t *testing.T) {
	r, err := readRobots(200, []byte("Sitemap: https://example.com/a.xml # the first\nUser-agent: other\nCrawl-delay: 9\nsitemap:/b.xml\nUser-agent: *\nCrawl-delay: 2.5\n"), "bot")
	if err != nil || r.Delay != 2500*time.Millisecond || !slices.Equal(r.Sitemaps, []string{"https://example.com/a.xml", "/b.xml"}) {
		t.Errorf("got %+v, %v", r, err)
	}
	for _, delay := range []string{"-1", "nan", "1e300", "inf", ""} {
		if r, err := readRobots(200, []byte("User-agent: *\nCrawl-delay: "+delay), "bot"); err != nil || r.Delay != 0 {
			t.Errorf("Crawl-delay %q: %v, %v", delay, r.Delay, err)
		}
	}
}

// What stands behind the first 512 KiB does not count, and what stands there takes bounded time.
func TestLargeRobots(t *testing.T) {
	for name, line := range map[string]string{
		"wildcards": "disallow: *a*b*c*d*e*f$\n",
		"one rule":  "disallow: /" + strings.Repeat("a*", 1<<20) + "\n",
		"prefixes":  "disallow: /aaaaa\n",
	} {
		body := []byte("user-agent: *\n" + strings.Repeat(line, 1+(2<<20)/len(line)))
		u := &url.URL{Scheme: "https", Host: "example.com", Path: "/" + strings.Repeat("a", 2000)}
		begin := time.Now()
		r, err := readRobots(200, body, "bot")
		if err != nil {
			t.Fatal(err)
		}
		read := time.Since(begin)
		r.allows(u)
		if d := time.Since(begin); d > 20*time.Second { // it takes half a second, on a machine that does nothing else
			t.Errorf("%s: %s to read, %s in all", name, read, d)
		}
	}
	late := append([]byte("user-agent: *\n"), bytes.Repeat([]byte("#\n"), maxRobots/2)...)
	late = append(late, "disallow: /"...)
	if r, err := readRobots(200, late, "bot"); err != nil || !r.allows(&url.URL{Path: "/x"}) {
		t.Errorf("a rule behind the first 512 KiB counts: %v", err)
	}
}

func FuzzRobots(f *testing.F) {
	for _, s := range []string{"user-agent: *\ndisallow: /x*y$\ncrawl-delay: 1\nsitemap: /s.xml", "allow", ":\n:", "user-agent: bot\nallow: \xff%zz*"} {
		f.Add([]byte(s), "/x/y?z")
	}
	f.Fuzz(func(t *testing.T, body []byte, path string) {
		r, err := readRobots(200, body, "bot")
		if err != nil {
			t.Fatalf("%q: %v", body, err)
		}
		r.allows(&url.URL{Scheme: "https", Host: "example.com", Path: "/" + path})

		// Whatever else is said, a rule for exactly one address decides about it.
		exact := &url.URL{Scheme: "https", Host: "example.com", Path: "/" + url.PathEscape(path)}
		if strings.Contains(path, "*") || len(path) > maxRule/20 {
			return
		}
		for want, key := range map[bool]string{true: "allow", false: "disallow"} {
			txt := fmt.Appendf(nil, "user-agent: bot\nallow: /\ndisallow: /\n%s: %s$", key, exact.EscapedPath())
			if r, err := readRobots(200, txt, "bot"); err != nil || r.allows(exact) != want && exact.EscapedPath() != "/" {
				t.Errorf("%q: %q is allowed: %t, %v", txt, exact, !want, err)
			}
		}
	})
}
