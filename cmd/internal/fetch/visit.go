package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"

	"github.com/attestlint/attestlint/cmd/internal/location"
)

// A visit is what happens between an address and its page: redirects, and tries of each address.
type visit struct {
	client    *Client
	transport *transport
	cookies   http.CookieJar // some sites set one and redirect until it comes back
	user      *url.Userinfo
	origin    string   // where the credentials are sent
	limit     int64    // bytes of a body
	followed  []string // the addresses that it was redirected to
	notices   []string
}

func (c *Client) newVisit(u *url.URL, user *url.Userinfo, t *transport, limit int64) *visit {
	jar, _ := cookiejar.New(nil) // never an error
	return &visit{client: c, transport: t, cookies: jar, user: user, origin: location.Origin(u), limit: limit}
}

// An answer is what a server sent in the end.
type answer struct {
	address *url.URL // without credentials and fragment
	status  int
	header  http.Header
	wire    []byte // the body with its content encoding
	open    bool   // whether nothing but the end of the connection said where the body ends
}

// read asks for an address and follows redirects.
func (v *visit) read(ctx context.Context, u *url.URL) (*answer, error) {
	for {
		if err := readable(u); err != nil {
			return nil, err
		}
		a, err := v.tried(ctx, location.Bare(u))
		if err != nil {
			return nil, err
		}
		location := a.header.Get("Location")
		if !slices.Contains([]int{301, 302, 303, 307, 308}, a.status) || location == "" {
			return a, nil
		}
		next, err := a.address.Parse(location)
		if err != nil {
			return nil, plain("redirects to something that is no address: ask whoever runs the site")
		}
		if u, err = v.follow(a.address, next); err != nil {
			return nil, err
		}
	}
}

// readable is an error unless an address can be asked for.
func readable(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return plain(fmt.Sprintf("has the scheme %q: only http and https are read", u.Scheme))
	case u.Hostname() == "":
		return plain("names no host: write it as https://example.com/security")
	}
	return nil
}

// follow goes from an address to the next, which may be neither too far nor anything but a page.
func (v *visit) follow(from, to *url.URL) (*url.URL, error) {
	if to.Scheme != "http" && to.Scheme != "https" {
		return nil, plain(fmt.Sprintf("redirects to an address with the scheme %q, which is not followed: only http and https are read", to.Scheme))
	}
	next := location.Bare(to)
	if len(v.followed) == maxRedirects {
		if slices.Contains(v.followed, next.String()) {
			return nil, plain("redirects in a circle: open it in a browser, and name the address that is shown there")
		}
		return nil, plain(fmt.Sprintf("redirects more than %d times: name the address where it ends", maxRedirects))
	}
	v.followed = append(v.followed, next.String())
	if from.Scheme == "https" && next.Scheme == "http" {
		v.notice("redirects from https to http: what is read there is not protected on its way")
	}
	return next, nil
}

// notice tells the user something, once.
func (v *visit) notice(text string) {
	if !slices.Contains(v.notices, text) {
		v.notices = append(v.notices, text)
	}
}

// ask sends one request and reads the answer to its end. The address has no credentials.
func (v *visit) ask(ctx context.Context, u *url.URL) (*answer, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("User-Agent", v.client.options.Agent)
	r.Header.Set("Accept", "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8, */*;q=0.1")
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	r.Header.Set("Accept-Language", "en, *;q=0.5")
	if v.user != nil && location.Origin(u) == v.origin {
		password, _ := v.user.Password()
		r.SetBasicAuth(v.user.Username(), password)
	}
	for _, cookie := range v.cookies.Cookies(u) {
		r.AddCookie(cookie)
	}
	response, byProxy, err := v.transport.send(r)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if byProxy {
		v.notice("the host is not known here: where it is was the proxy's to decide")
	}
	v.cookies.SetCookies(u, response.Cookies())
	a := &answer{address: u, status: response.StatusCode, header: response.Header}
	a.open = response.ProtoMajor == 1 && response.ContentLength < 0 && response.TransferEncoding == nil
	a.wire, err = wire(response.Body, response.ContentLength, v.limit+maxOverhead)
	return a, err
}

// maxOverhead is by how many bytes an encoded body may be longer than the body itself.
const maxOverhead = 64 << 10

// wire reads a body, of which at most one byte more than limit is wanted.
func wire(body io.Reader, size, limit int64) ([]byte, error) {
	b := make([]byte, 0, min(max(size, 0), limit)+512)
	body = io.LimitReader(body, limit+1)
	for {
		n, err := body.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if err == io.EOF {
			return b, nil
		}
		if err != nil {
			return nil, err
		}
		if len(b) == cap(b) {
			b = slices.Grow(b, len(b))
		}
	}
}
