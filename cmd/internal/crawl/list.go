package crawl

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/location"
)

// maxSitemaps is how many sitemaps of a host are asked for.
const maxSitemaps = 100

// listed is a page that a sitemap lists.
type listed struct {
	address *url.URL
	from    string // the address of the sitemap
}

// named is a sitemap to read.
type named struct {
	address *url.URL
	from    string
	guessed bool // whether nobody names it: it may be missing
	inner   bool // whether an index names it
}

// list reads the sitemap that the user named, or those of a host: the ones that robots.txt names and /sitemap.xml.
func (h *host) list(ctx context.Context, t *target) {
	r, err := h.robotsOf(ctx, t)
	if err != nil {
		return
	}
	l := listing{host: h, target: t, seen: map[string]bool{}}
	if !t.root {
		l.add(named{address: t.address})
	} else {
		for _, s := range r.Sitemaps {
			if u := resolved(robotsAt(t.address), s); u != nil {
				l.add(named{address: u, from: shown(robotsAt(t.address))})
			}
		}
		at := beside(t.address, "/sitemap.xml")
		l.add(named{address: at, guessed: len(l.wait) > 0})
	}
	for l.asked = 0; len(l.wait) > 0 && ctx.Err() == nil; l.asked++ {
		if l.own >= h.Pages || l.asked == maxSitemaps {
			t.said = append(t.said, fmt.Sprintf("%s: of %d sitemaps %d are read, which list %d pages: raise --max-pages, or name a sitemap as an address", shown(beside(t.address, "/")), l.asked+len(l.wait), l.asked, l.own))
			break
		}
		next := l.wait[0]
		l.wait = l.wait[1:]
		l.read(ctx, next)
	}
	if l.own == 0 && len(t.errs) == 0 {
		t.errs = append(t.errs, Result{Address: t.address, Err: errors.New("its sitemap lists no page of this host: name the pages, or follow links with --crawl N")})
	}
}

// listing is the reading of sitemaps.
type listing struct {
	*host
	*target
	wait  []named
	seen  map[string]bool
	asked int // how many sitemaps were asked for
	own   int // how many pages of the host they list
}

// add has a sitemap read, once, if it is on the host.
func (l *listing) add(n named) {
	switch key := normal(n.address); {
	case l.seen[key]:
	case hostport(n.address) != hostport(l.address):
		l.seen[key] = true
		l.said = append(l.said, fmt.Sprintf("%s names a sitemap on another host, which is not read: name it as an address (%s)", n.from, shown(n.address)))
	default:
		l.seen[key] = true
		n.address = bare(n.address)
		if location.Origin(n.address) == location.Origin(l.address) {
			n.address.User = l.address.User
		}
		l.wait = append(l.wait, n)
	}
}

// read reads a sitemap. An index within an index is not followed: https://www.sitemaps.org/protocol.html#index
func (l *listing) read(ctx context.Context, n named) {
	status, _, body, err := l.bytes(ctx, n.address, maxSitemap)
	var s sitemap
	switch {
	case errors.Is(err, fetch.ErrLarge):
		err = fmt.Errorf("is longer than %d MiB, which is as long as a sitemap may be", maxSitemap>>20)
	case err != nil:
	case status == http.StatusNotFound || status == http.StatusGone:
		err = fmt.Errorf("there is no sitemap (the server answers %d)", status)
	case status != http.StatusOK:
		err = fmt.Errorf("the server answers %d", status)
	default:
		s, err = readSitemap(body)
	}
	if err != nil && n.guessed {
		return
	}
	if err != nil {
		l.errs = append(l.errs, Result{Address: n.address, From: n.from, Err: fmt.Errorf("%w: name the pages, or follow links with --crawl N", err)})
	}
	if s.More {
		l.said = append(l.said, fmt.Sprintf("%s lists more than %d addresses, which is as many as a sitemap may: the others are left out", shown(n.address), maxAddresses))
	}
	for _, page := range s.Pages {
		if u := resolved(n.address, page); u != nil {
			l.listed = append(l.listed, listed{u, shown(n.address)})
			if hostport(u) == hostport(l.address) {
				l.own++
			}
		}
	}
	if n.inner && len(s.Sitemaps) > 0 {
		l.said = append(l.said, fmt.Sprintf("%s is an index within an index, which no sitemap may be: it is left out", shown(n.address)))
		return
	}
	for _, inner := range s.Sitemaps {
		if u := resolved(n.address, inner); u != nil {
			l.add(named{address: u, from: shown(n.address), inner: true})
		}
	}
}

// beside is another path on the host of an address, with its credentials.
func beside(u *url.URL, path string) *url.URL {
	return &url.URL{Scheme: u.Scheme, User: u.User, Host: u.Host, Path: path}
}
