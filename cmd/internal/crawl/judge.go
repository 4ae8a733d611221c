package crawl

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"net/url"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/location"
)

// body is what a host sent.
type body struct {
	host string
	sum  [sha256.Size]byte
}

// list takes over what sitemaps list.
func (c *crawl) list(t *target) {
	for _, l := range t.listed {
		switch {
		case otherType(l.address):
			c.left.types.add(l.address, "")
		case !c.within(l.address):
			c.left.elsewhere.add(l.address, "")
		default:
			c.add(&c.level, l.address, l.from)
		}
	}
}

// judge says whether what was read is a page that has not been read yet, and takes over its links.
func (c *crawl) judge(t *target) (Result, bool) {
	r := Result{Address: t.address, From: t.from, Page: t.page, Err: t.err}
	if t.err != nil {
		switch {
		case t.from == "":
			c.wantSitemaps(t.address)
		case errors.Is(t.err, errKept):
			c.left.kept.add(t.address, "")
			return r, false
		case errors.Is(t.err, fetch.ErrMissing):
			c.left.missing.add(t.address, " on "+t.from)
			return r, false
		case errors.Is(t.err, fetch.ErrType):
			c.left.types.add(t.address, "")
			return r, false
		case errors.Is(t.err, fetch.ErrLogin):
			c.left.logins.add(t.address, "")
			return r, false
		}
		return r, true
	}
	final, err := url.Parse(t.page.Address)
	if err != nil {
		final = t.address
	}
	if !c.within(final) {
		if t.from != "" {
			c.left.elsewhere.add(t.address, " on "+t.from)
			return r, false
		}
		c.sites[hostport(final)] = true
	}
	if t.from == "" {
		c.wantSitemaps(final)
	}
	if t.from != "" {
		final.User = c.logins[location.Origin(final)]
		r.Address = final
	}
	if same, ok := c.same(r.Address, final, t); ok {
		switch {
		case t.from == "":
			c.Notice(fmt.Sprintf("%s leads to %s, which is read once", shown(t.address), same))
		case same != shown(t.address):
			c.left.same.add(t.address, " is "+same)
		}
		return r, false
	}
	c.follow(t.page, final)
	return r, true
}

// same is the page that has been read already if this is one, which is to be told by an address and was read at another.
func (c *crawl) same(told, at *url.URL, t *target) (string, bool) {
	address := normal(at)
	if same, ok := c.read[address]; ok {
		return same, true
	}
	b := body{hostport(at), sha256.Sum256(t.page.Text)}
	if same, ok := c.bodies[b]; ok && t.from != "" {
		return same, true
	}
	c.read[address], c.known[address] = shown(told), true
	c.bodies[b] = shown(told)
	return "", false
}

// follow takes over the links of a page.
func (c *crawl) follow(p *fetch.Page, at *url.URL) {
	if c.Depth == 0 || p.Format != checker.HTML && p.Format != checker.XHTML {
		return
	}
	for u := range links(at, p.Text) {
		if c.within(u) && !otherType(u) {
			c.add(&c.below, u, shown(at))
		}
	}
}

// within is whether an address is one of the sites.
func (c *crawl) within(u *url.URL) bool {
	return c.sites[hostport(u)]
}
