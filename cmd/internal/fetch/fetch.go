// Package fetch reads pages over HTTP. An address goes in; out comes the page as it was sent and as UTF-8, where it was
// found, and what the user should know of it, or one line that says why it could not be read and what to do.
package fetch

import (
	"cmp"
	"context"
	"crypto/x509"
	"net/http"
	"net/url"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/location"
)

// Limits of one page.
const (
	MaxBody      = 10 << 20  // bytes of a page without its content encoding
	maxHeader    = 256 << 10 // bytes of a response's header
	maxRedirects = 10
	maxTries     = 3 // of one address
)

// Options say how a client reads. The zero value of a time is its default.
type Options struct {
	Env    []string        // as os.Environ gives it, for the proxies: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY
	Policy *address.Policy // which addresses may be dialled
	Agent  string          // the header User-Agent
	Roots  *x509.CertPool  // certificate authorities, nil for those of the system

	Connect time.Duration // for a connection to a host, 10 s
	TLS     time.Duration // for its handshake, 10 s
	Header  time.Duration // until the header of a response has come, 10 s
	Whole   time.Duration // for a page with its redirects and retries, 30 s
	Pause   time.Duration // before the first retry where the server does not name one, 500 ms
}

// Client reads pages. It is safe for concurrent use.
type Client struct {
	options Options
	proxies func(*url.URL) (*url.URL, error) // tells the proxy for an address, nil for none
	shared  *transport                       // of what the policy allows without an address that was typed
}

// New returns a client.
func New(o Options) *Client {
	o.Connect = cmp.Or(o.Connect, 10*time.Second)
	o.TLS = cmp.Or(o.TLS, 10*time.Second)
	o.Header = cmp.Or(o.Header, 10*time.Second)
	o.Whole = cmp.Or(o.Whole, 30*time.Second)
	o.Pause = cmp.Or(o.Pause, 500*time.Millisecond)
	if o.Policy == nil {
		o.Policy = &address.Policy{}
	}
	c := &Client{options: o, proxies: Proxies(o.Env)}
	c.shared = c.newTransport(o.Policy)
	return c
}

// typed returns what reads at an address that the user typed. It is to be closed by its second result: connections to what
// was typed are used once, so that no other page may reach them.
func (c *Client) typed(u *url.URL) (*transport, func()) {
	policy := c.options.Policy.Typed(u)
	if policy == c.options.Policy {
		return c.shared, func() {}
	}
	own := c.newTransport(policy)
	return own, own.close
}

// Get reads the page at an address that the user typed: a literal address or localhost there may be dialled.
func (c *Client) Get(ctx context.Context, u *url.URL) (*Page, error) {
	t, done := c.typed(u)
	defer done()
	return c.page(ctx, u, u.User, t)
}

// Found reads the page at an address that another page named: nothing is granted by it, and its credentials are not sent.
func (c *Client) Found(ctx context.Context, u *url.URL) (*Page, error) {
	return c.page(ctx, u, nil, c.shared)
}

// Bytes reads what pages are found by, robots.txt or a sitemap, at an address of an origin that the user typed. Every
// status is an answer. Of a body longer than limit, without its content encoding, the first limit bytes are returned with
// ErrLarge.
func (c *Client) Bytes(ctx context.Context, u *url.URL, limit int64) (status int, header http.Header, body []byte, err error) {
	t, done := c.typed(u)
	defer done()
	return c.bytes(ctx, u, u.User, t, limit)
}

// FoundBytes is Bytes at an address that another page named.
func (c *Client) FoundBytes(ctx context.Context, u *url.URL, limit int64) (status int, header http.Header, body []byte, err error) {
	return c.bytes(ctx, u, nil, c.shared, limit)
}

func (c *Client) bytes(ctx context.Context, u *url.URL, user *url.Userinfo, t *transport, limit int64) (status int, header http.Header, body []byte, err error) {
	ctx, cancel := context.WithTimeout(ctx, c.options.Whole)
	defer cancel()
	v := c.newVisit(u, user, t, limit)
	a, err := v.read(ctx, u)
	if err != nil {
		return 0, nil, nil, v.explain(ctx, err)
	}
	body, err = a.decoded(limit)
	return a.status, a.header, body, err
}

// page reads a page by a transport, with the credentials that were typed for it.
func (c *Client) page(ctx context.Context, u *url.URL, user *url.Userinfo, t *transport) (*Page, error) {
	ctx, cancel := context.WithTimeout(ctx, c.options.Whole)
	defer cancel()
	asked := location.Bare(u)
	v := c.newVisit(u, user, t, MaxBody)
	for {
		a, err := v.read(ctx, u)
		if err != nil {
			return nil, v.explain(ctx, err)
		}
		p, err := a.page()
		if err != nil {
			return nil, err
		}
		next := refresh(p)
		if next == nil {
			p.Asked = asked.String()
			p.Notices = append(v.notices, p.Notices...)
			return p, nil
		}
		if u, err = v.follow(a.address, next); err != nil {
			return nil, err
		}
	}
}
