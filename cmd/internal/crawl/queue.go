package crawl

import (
	"context"
	"errors"
	"net/url"
	"sync"

	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/location"
)

// window is how many addresses are looked at to find one whose host is free. It bounds how many pages are held.
const window = 16

// A target is something to read: a page, or the sitemaps of a host.
type target struct {
	address *url.URL
	from    string // who names it, "" for the user
	listing bool   // whether it is a sitemap that the user named, or with root all those of the host
	root    bool
	begun   bool
	done    bool

	// What came of it, when it is done.
	page   *fetch.Page
	listed []listed // by sitemaps
	errs   []Result // what could not be read of them
	said   []string // notices about them
	err    error
	asked  bool // whether the page was asked for
}

// errKept is what robots.txt keeps from being read.
var errKept = errors.New("is kept back by robots.txt")

// crawl is a run over sites.
type crawl struct {
	Options
	ctx     context.Context
	running sync.WaitGroup

	level []*target // the pages that are equally far away
	at    int       // how far it is done
	below []*target // the next level
	depth int

	hosts    map[string]*host         // by name
	sites    map[string]bool          // by host and port
	logins   map[string]*url.Userinfo // by origin: the credentials typed for it
	listings map[string]bool          // by host and port: whether the sitemaps are read
	finished chan *target
	known    map[string]bool   // addresses in their normal form
	read     map[string]string // of pages that were read, also after redirects → the address as it is shown
	bodies   map[body]string   // pages by what they hold → the address as it is shown
	asked    int               // pages that were asked for
	left     leftOut
}

func newCrawl(ctx context.Context, start []*url.URL, o Options) *crawl {
	c := &crawl{
		Options: o, ctx: ctx,
		hosts: map[string]*host{}, sites: map[string]bool{}, logins: map[string]*url.Userinfo{},
		listings: map[string]bool{}, finished: make(chan *target),
		known: map[string]bool{}, read: map[string]string{}, bodies: map[body]string{},
	}
	for _, u := range start {
		key := normal(u)
		if c.known[key] {
			c.Notice(shown(u) + " is named twice, and read once")
			continue
		}
		c.known[key], c.sites[hostport(u)] = true, true
		if u.User != nil {
			c.logins[location.Origin(u)] = u.User
		}
		c.level = append(c.level, &target{address: u, listing: o.Sitemap && isSitemap(u)})
	}
	return c
}

// over is whether there is nothing more to read. It goes to the next level where one is done.
func (c *crawl) over() bool {
	if c.at == len(c.level) {
		c.level, c.below, c.at = c.below, nil, 0
		c.depth++
	}
	switch {
	case c.ctx.Err() != nil, len(c.level) == 0:
		return true
	case c.full(0) && c.level[c.at].from != "":
		c.left.more += len(c.level) - c.at + len(c.below)
		return true
	}
	return false
}

// full is whether as many pages are asked for as may be, and so many more.
func (c *crawl) full(more int) bool { return c.asked+more >= c.Pages }

// launch begins to read what comes next at each host that is free. A page that perhaps must not be asked for any more
// is not begun.
func (c *crawl) launch() {
	for i, t := range c.level[c.at:min(c.at+window, len(c.level))] {
		if t.from != "" && c.full(i) {
			return
		}
		h := c.host(t.address)
		if t.begun || h.busy {
			continue
		}
		t.begun, h.busy = true, true
		c.running.Go(func() {
			h.fetch(c.ctx, t)
			select {
			case c.finished <- t:
			case <-c.ctx.Done():
			}
		})
	}
}

// host is where an address is.
func (c *crawl) host(u *url.URL) *host {
	name := location.Host(u)
	if c.hosts[name] == nil {
		c.hosts[name] = newHost(u, c.Options)
	}
	return c.hosts[name]
}

// next waits for what comes next and returns what there is to tell of it. Meanwhile it keeps the hosts at work.
func (c *crawl) next() []Result {
	t := c.level[c.at]
	for !t.done {
		c.launch()
		select {
		case f := <-c.finished:
			f.done, c.host(f.address).busy = true, false
		case <-c.ctx.Done():
			return nil
		}
	}
	c.launch()
	c.level[c.at] = nil // so that the page is held no longer than its reader does
	c.at++
	if t.asked {
		c.asked++
	}
	for _, s := range t.said {
		c.Notice(s)
	}
	results := t.errs
	if t.listing {
		c.list(t)
	} else if r, ok := c.judge(t); ok {
		results = append(results, r)
	}
	for i := range results {
		results[i].Read, results[i].Known = c.asked, c.asked+c.coming()
	}
	return results
}

// rest are the pages that were read before their turn came, which it never does when the context ends.
func (c *crawl) rest() []Result {
	var results []Result
	for _, t := range c.level[c.at:] {
		if t.done && t.page != nil {
			if r, ok := c.judge(t); ok {
				results = append(results, r)
			}
		}
	}
	return results
}

// coming is how many pages are still to be asked for, as far as is known.
func (c *crawl) coming() int {
	typed := 0
	for _, t := range c.level[c.at:] {
		if t.from != "" {
			break
		}
		if !t.listing {
			typed++
		}
	}
	return max(typed, min(len(c.level)-c.at+len(c.below), c.Pages-c.asked))
}

// wantSitemaps has the sitemaps of a host read, once, if sitemaps are wanted. They are those of the host that a typed
// address ends at.
func (c *crawl) wantSitemaps(u *url.URL) {
	if c.Sitemap && !c.listings[hostport(u)] {
		c.listings[hostport(u)] = true
		c.level = append(c.level, &target{address: u, listing: true, root: true})
	}
}

// add adds a page of a site to a level, unless it is known.
func (c *crawl) add(to *[]*target, u *url.URL, from string) {
	key := normal(u)
	switch {
	case c.known[key]:
		return
	case len(c.known) >= maxAddresses:
		c.left.more++
		return
	}
	c.known[key] = true
	if to == &c.below && c.depth == c.Depth {
		c.left.deeper.add(u, "")
		return
	}
	u = bare(u)
	u.User = c.logins[location.Origin(u)]
	*to = append(*to, &target{address: u, from: from})
}
