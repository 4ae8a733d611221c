package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/attestlint/attestlint/checker"
)

// Page is what was read at an address.
type Page struct {
	Asked, Address string // as asked for, and where it was read; both without credentials and fragment
	Time           time.Time
	MediaType      string // in lower case, without parameters; where the server named none that tells, what the bytes are
	Charset        string // the name by the encoding standard, in lower case
	Format         checker.Format
	Raw            []byte // the body without its content encoding
	Text           []byte // the same in UTF-8, without a byte order mark; the offsets of findings point into it
	Header         http.Header
	Notices        []string // what the user should know, a line each
	Rendered       bool     // whether a browser drew it
}

// Sum is the SHA-256 of Raw in hexadecimal digits.
func (p *Page) Sum() string {
	sum := sha256.Sum256(p.Raw)
	return hex.EncodeToString(sum[:])
}

// page reads an answer as a page.
func (a *answer) page() (*Page, error) {
	if a.status != http.StatusOK && a.status != http.StatusNonAuthoritativeInfo {
		return nil, a.failure()
	}
	raw, err := a.decoded(MaxBody)
	if err != nil {
		return nil, err
	}
	p := &Page{Address: a.address.String(), Time: time.Now(), Header: a.header, Raw: raw}
	if err := p.decide(a.address); err != nil {
		return nil, err
	}
	if err := p.decode(); err != nil {
		return nil, err
	}
	return p, nil
}

// address is where a page was read.
func (p *Page) address() *url.URL {
	u, err := url.Parse(p.Address)
	if err != nil {
		return &url.URL{}
	}
	return u
}

// failure is an answer that is no page, as an error.
func (a *answer) failure() error {
	name := http.StatusText(a.status)
	if name != "" {
		name = " " + name
	}
	return plain(fmt.Sprintf("answers %d%s: %s", a.status, name, remedy(a)))
}

// remedy is what to do about a status.
func remedy(a *answer) string {
	switch status := a.status; {
	case status == 401, status == 403:
		return "it may need a login or refuse programs: try --render, or save the page and check the file"
	case status == 404, status == 410:
		return "check the address"
	case status == 407:
		return "give the proxy's user and password in HTTPS_PROXY and HTTP_PROXY"
	case status == 429:
		if wait := a.header.Get("Retry-After"); wait != "" {
			return fmt.Sprintf("it asks to wait (Retry-After: %.40q): try again then", wait)
		}
		return "it was asked too often: try again later"
	case status == 451:
		return "it is withheld for legal reasons: ask whoever runs the site"
	case status == 204, status == 205:
		return "there is no page at this address"
	case status == 206:
		return "it sent a part, though the whole was asked for: try again, or save the page and check the file"
	case status == 304:
		return "it sent nothing new, though nothing was known of it: try again, or save the page and check the file"
	case status >= 500:
		return "the server is in trouble: try again later"
	case status >= 300 && status < 400:
		return "it redirects, but not to an address: name the one where the page is"
	case status >= 400:
		return "open the address in a browser, save the page and check the file"
	}
	return "this is no page: save it by a browser and check the file"
}
