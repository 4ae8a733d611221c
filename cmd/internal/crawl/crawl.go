// Package crawl finds the pages of a site. The addresses that a user typed go in; out come the pages that are there and
// those that their links or the site's sitemap name, each once, as they are read.
//
// The site is the host and port of a typed address, and the one that this redirects to; both http and https at their
// usual ports are one site. A page that the user did not type is read only if robots.txt allows it. A host is asked one
// thing at a time, and not more often than once a second unless it is the user's own machine.
package crawl

import (
	"context"
	"iter"
	"net/http"
	"net/url"

	"github.com/attestlint/attestlint/cmd/internal/fetch"
)

// Options say which pages are read, and how.
type Options struct {
	Depth   int    // how many links away from a typed address, 0 to follow none
	Sitemap bool   // whether the pages that the sitemaps list are read, of the whole host
	Pages   int    // how many addresses are asked for at most, the typed ones included; these are all read in any case
	Agent   string // the name that robots.txt has for this program, without a version

	// Get reads a page of a site whose address the user typed, as fetch.Client.Get does, with its errors and those of
	// fetch.Page.Unreadable. It is called for several hosts
	// at once, and not twice for one.
	Get func(ctx context.Context, u *url.URL) (*fetch.Page, error)
	// Bytes reads robots.txt and sitemaps of such a site, as fetch.Client.Bytes does. It too is called for several
	// hosts at once.
	Bytes func(ctx context.Context, u *url.URL, limit int64) (status int, header http.Header, body []byte, err error)
	// Notice takes what the user should know, a line at a time. It is called where the pages are ranged over. What
	// stands in the line comes from pages.
	Notice func(line string)
}

// Result is a page, or the reason why one that had to be read could not be.
type Result struct {
	Address *url.URL    // as it was typed, or where a page was found, perhaps with credentials; also that of a sitemap or robots.txt
	From    string      // the address of the page or sitemap that names it, "" if the user does
	Page    *fetch.Page // nil if there is an error
	Err     error

	Read, Known int // how many addresses are done, this one included, and how many there are to do as far as is known
}

// Pages reads the pages of sites. Their order depends on the sites only: first those that were typed, then those that
// the sitemaps list, then those that these link to, and so on, each level in the order of the links.
//
// A page comes once: addresses that mean the same or lead to the same page are one, and so are those found on a host
// that give the same bytes. What the user typed is an error if it cannot be read, and so is a page that was found,
// unless it does not exist (404, 410), is of another type, asks for a login, lies on another host, or is kept back by
// robots.txt: these are told by notices at the end. When the context ends those pages come that are read by then, and no
// more; when the range is left none do.
func Pages(ctx context.Context, start []*url.URL, o Options) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		c := newCrawl(ctx, start, o)
		defer c.running.Wait()
		defer cancel()
		for !c.over() {
			for _, r := range c.next() {
				if !yield(r) {
					return
				}
			}
		}
		for _, r := range c.rest() {
			if !yield(r) {
				return
			}
		}
		c.summary()
	}
}
