package fetch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
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
	if !isPage(a.status) {
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
	if tail := p.Text[max(0, len(p.Text)-1024):]; a.open && p.isHTML() && !bytes.Contains(bytes.ToLower(tail), []byte("</html")) {
		p.Notices = append(p.Notices, "it may be cut off: its length was not said, and it ends without </html>")
	}
	return p, nil
}

// isHTML is whether a page is written in HTML, in either syntax.
func (p *Page) isHTML() bool { return p.Format == checker.HTML || p.Format == checker.XHTML }

// address is where a page was read.
func (p *Page) address() *url.URL {
	u, err := url.Parse(p.Address)
	if err != nil {
		return &url.URL{}
	}
	return u
}
