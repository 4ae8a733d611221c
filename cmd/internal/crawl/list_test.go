package crawl_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/cmd/internal/crawl"
)

// urlset is a sitemap of pages, index one of sitemaps.
func urlset(addresses ...string) string { return sitemapOf("urlset", "url", addresses) }
func index(addresses ...string) string  { return sitemapOf("sitemapindex", "sitemap", addresses) }

func sitemapOf(root, item string, addresses []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0"?><%s xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`, root)
	for _, a := range addresses {
		fmt.Fprintf(&b, "<%s><loc>{site}%s</loc></%s>", item, a, item)
	}
	return b.String() + "</" + root + ">"
}

func mapped(t *testing.T, pages int) crawl.Options {
	o := options(t)
	o.Pages, o.Sitemap = pages, true
	return o
}

// A start reads the sitemaps of the whole host, and itself.
func TestSitemap(t *testing.T) {
	s := serve(t, site{
		"/docs/":       page("docs", "/unlisted"),
		"/robots.txt":  "Sitemap: {site}/one.xml\nSitemap: /two.xml\nUser-agent: *\nDisallow: /kept",
		"/one.xml":     urlset("/b", "/a", "/report.pdf", "/kept"),
		"/two.xml":     urlset("/c", "/a"),
		"/sitemap.xml": urlset("/d", "/docs/"),
		"/a":           page("a"), "/b": page("b"), "/c": page("c"), "/d": page("d"), "/kept": page("kept"), "/unlisted": page("unlisted"),
	})
	r := run(t, s, mapped(t, 100), "/docs/")
	same(t, "pages", r.pages, "/docs/", "/b", "/a", "/c", "/d")
	says(t, "errors", r.errs)
	says(t, "notices", r.notices, "robots.txt keeps it back: name it as an address to read it as a browser would (/kept)", "a file that is no page: download it to check it (/report.pdf)")
	same(t, "requests", s.asked, "/docs/", "/robots.txt", "/one.xml", "/two.xml", "/sitemap.xml", "/b", "/a", "/c", "/d")
}

func TestSitemapIndex(t *testing.T) {
	s := serve(t, site{
		"/":            page("start"),
		"/sitemap.xml": index("/sitemap.xml", "/1.xml", "/2.xml", "/1.xml", "/inner.xml"),
		"/1.xml":       urlset("/a"),
		"/2.xml":       urlset("/b"),
		"/inner.xml":   index("/3.xml"),
		"/3.xml":       urlset("/c"),
		"/a":           page("a"), "/b": page("b"), "/c": page("c"),
	})
	r := run(t, s, mapped(t, 100), "/")
	same(t, "pages", r.pages, "/", "/a", "/b")
	says(t, "errors", r.errs)
	says(t, "notices", r.notices, "/inner.xml is an index within an index")
}

func TestSitemapLimit(t *testing.T) {
	pages := site{"/": page("start"), "/sitemap.xml": index("/1.xml", "/2.xml", "/3.xml")}
	for i := 1; i <= 3; i++ {
		var list []string
		for j := range 5 {
			list = append(list, fmt.Sprintf("/%d-%d", i, j))
			pages[fmt.Sprintf("/%d-%d", i, j)] = page(fmt.Sprint(i, j))
		}
		pages[fmt.Sprintf("/%d.xml", i)] = urlset(list...)
	}
	r := run(t, serve(t, pages), mapped(t, 7), "/")
	same(t, "pages", r.pages, "/", "/1-0", "/1-1", "/1-2", "/1-3", "/1-4", "/2-0")
	says(t, "notices", r.notices, "/: of 4 sitemaps 3 are read, which list 10 pages: raise --max-pages", "as many pages as may be are asked for (7), and 4 more that are known are not: raise --max-pages")
}

func TestSitemapThatUserNames(t *testing.T) {
	s := serve(t, site{
		"/docs/sitemap.xml": urlset("/docs/a"), "/docs/a": page("a"),
		"/sitemap.txt": "{site}/b\n", "/b": page("b"),
		"/sitemap.xml": urlset("/c"), "/c": page("c"),
	})
	r := run(t, s, mapped(t, 100), "/docs/sitemap.xml", "/sitemap.txt")
	same(t, "pages", r.pages, "/docs/a", "/b")
	says(t, "errors", r.errs)
}

func TestSitemapsThatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		name string
		site site
		want []string
	}{
		{"none", site{}, []string{"/sitemap.xml: there is no sitemap (the server answers 404): name the pages, or follow links with --crawl N"}},
		{"a page", site{"/sitemap.xml": page("all")}, []string{"/sitemap.xml: is a page, and no sitemap: name"}},
		{"one that robots.txt names", site{"/robots.txt": "sitemap: /map.xml"}, []string{"/map.xml: there is no sitemap"}},
		{"refused", site{"/sitemap.xml": "status 403"}, []string{"/sitemap.xml: the server answers 403"}},
		{"robots.txt", site{"/robots.txt": "status 503", "/sitemap.xml": urlset("/a")}, []string{"/robots.txt: the server answers 503; as long as it cannot be read, pages of this host are read only if you name them"}},
		{"pages of other hosts", site{"/sitemap.xml": strings.ReplaceAll(urlset("/a"), "{site}", "https://other.example")}, []string{"/: its sitemap lists no page of this host"}},
	} {
		c.site["/"] = page("start")
		r := run(t, serve(t, c.site), mapped(t, 100), "/")
		same(t, c.name+": pages", r.pages, "/")
		says(t, c.name+": errors", r.errs, c.want...)
	}
}

// A sitemap that leads elsewhere is not read: an address of a private network could stand in it.
func TestSitemapOnOtherHost(t *testing.T) {
	other := serve(t, site{"/map.xml": urlset("/a")})
	s := serve(t, site{
		"/": page("start"), "/robots.txt": "sitemap: " + other.URL + "/map.xml", "/sitemap.xml": urlset("/b"), "/b": page("b"),
	})
	r := run(t, s, mapped(t, 100), "/")
	same(t, "pages", r.pages, "/", "/b")
	says(t, "notices", r.notices, "/robots.txt names a sitemap on another host, which is not read: name it as an address ("+other.URL+"/map.xml)")
	same(t, "requests to the other host", other.asked)
}

// Links of the pages that a sitemap lists are followed where links are wanted, too.
func TestSitemapAndLinks(t *testing.T) {
	s := serve(t, site{
		"/": page("start", "/1"), "/sitemap.xml": urlset("/a"), "/a": page("a", "/2"),
		"/1": page("1"), "/2": page("2", "/3"), "/3": page("3"),
	})
	o := mapped(t, 100)
	o.Depth = 1
	r := run(t, s, o, "/")
	same(t, "pages", r.pages, "/", "/a", "/1", "/2")
}

func TestRobotsInCrawl(t *testing.T) {
	for _, c := range []struct {
		name, robots           string
		pages, errors, notices []string
	}{
		{"missing", "status 404", []string{"/kept", "/a", "/b"}, nil, nil},
		{"of another", "User-agent: other\nDisallow: /", []string{"/kept", "/a", "/b"}, nil, nil},
		{"all", "User-agent: *\nDisallow: /\n", []string{"/kept"}, nil, []string{"2 pages are not read, for robots.txt keeps them back"}},
		{"some", "User-agent: attestlint\nDisallow: /kept\nDisallow: /b\n", []string{"/kept", "/a"}, nil, []string{"1 page is not read, for robots.txt keeps it back: name it as an address to read it as a browser would (/b)"}},
		{"a page", page("soft", "/x"), []string{"/kept", "/a", "/b"}, nil, nil},
		{"down", "status 500", []string{"/kept"}, []string{"/robots.txt: the server answers 500"}, []string{"2 pages are not read"}},
	} {
		s := serve(t, site{"/kept": page("start", "/a", "/b"), "/a": page("a"), "/b": page("b"), "/robots.txt": c.robots})
		r := run(t, s, crawling(t, 100, 5), "/kept")
		same(t, c.name+": pages", r.pages, c.pages...)
		says(t, c.name+": errors", r.errs, c.errors...)
		says(t, c.name+": notices", r.notices, c.notices...)
	}
}
