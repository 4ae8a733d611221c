package crawl

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The limits of a sitemap: https://www.sitemaps.org/protocol.html#index
const (
	maxSitemap   = 50 << 20 // bytes, unpacked
	maxAddresses = 50_000
	maxAddress   = 8 << 10 // bytes; the protocol has 2,048 characters
)

// sitemap is what a sitemap lists: pages, or if it is an index other sitemaps.
type sitemap struct {
	Pages, Sitemaps []string
	More            bool // whether it lists more than a sitemap may, which are left out
}

// readSitemap reads a sitemap in XML or as text with an address a line, packed by gzip or not. What follows the fault
// of a broken one is lost, and the fault is an error beside what is read.
func readSitemap(body []byte) (sitemap, error) {
	var r io.Reader = bytes.NewReader(body)
	if bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		unpacked, err := gzip.NewReader(r)
		if err != nil {
			return sitemap{}, errors.New("is packed by gzip and broken")
		}
		r = unpacked
	}
	limited := &io.LimitedReader{R: r, N: maxSitemap + 1}
	text := bufio.NewReaderSize(decoded(bufio.NewReader(limited)), 4<<10)
	read := readText
	if first(text) == '<' {
		read = readXML
	}
	s, err := read(text)
	if limited.N <= 0 {
		return s, fmt.Errorf("is longer than %d MiB, which is as long as a sitemap may be", maxSitemap>>20)
	}
	if err == nil && len(s.Pages)+len(s.Sitemaps) == 0 {
		err = errors.New("lists nothing")
	}
	return s, err
}

// decoded is text in UTF-8 if it is in UTF-16, which encoding/xml does not know, with or without a byte order mark.
// Other text stays as it is, without its mark.
func decoded(r *bufio.Reader) io.Reader {
	head, _ := r.Peek(3)
	order := unicode.BigEndian
	switch {
	case bytes.Equal(head, bom):
		_, _ = r.Discard(len(bom)) // never an error, for it has been peeked at
		return r
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("<\x00")):
		order = unicode.LittleEndian
	case bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.HasPrefix(head, []byte("\x00<")):
	default:
		return r
	}
	return transform.NewReader(r, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
}

// first is the first character that is no space, 0 if there is none among the first few thousand.
func first(r *bufio.Reader) byte {
	head, _ := r.Peek(r.Size())
	if head = bytes.TrimSpace(head); len(head) == 0 {
		return 0
	}
	return head[0]
}

// readText reads a sitemap with an address a line.
func readText(r io.Reader) (s sitemap, err error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxAddress)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" {
			continue
		}
		if !strings.HasPrefix(line, "http://") && !strings.HasPrefix(line, "https://") {
			return s, errors.New("is no sitemap, neither XML nor a list of addresses")
		}
		if !s.add(&s.Pages, line) {
			return s, nil
		}
	}
	if lines.Err() != nil {
		return s, errors.New("is no sitemap, neither XML nor a list of addresses")
	}
	return s, nil
}

// add adds an address if there is still room for it.
func (s *sitemap) add(to *[]string, address string) bool {
	if len(*to) == maxAddresses {
		s.More = true
		return false
	}
	*to = append(*to, address)
	return true
}

// readXML reads a sitemap in XML. Its tokens are read raw: elements may be nested without end, and entities that the
// document declares are not replaced.
func readXML(r io.Reader) (s sitemap, err error) {
	d := xml.NewDecoder(r)
	d.Strict = false // an address with a bare "&" is a frequent mistake
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return r, nil // decoded already, or its declaration could not have been read
		}
		return charset.NewReaderLabel(label, r)
	}
	var p place
	var loc strings.Builder
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			if p.depth > 0 {
				return s, errors.New("ends in the middle")
			}
			return s, nil
		}
		if err != nil {
			return s, errors.New("is broken XML") // without the decoder's reason, which quotes it
		}
		switch t := t.(type) {
		case xml.Directive:
			if strings.EqualFold(string(bytes.TrimSpace(t)), "doctype html") {
				return s, errPage
			}
		case xml.StartElement:
			p.open(t.Name.Local)
			if err := p.root(); err != nil {
				return s, err
			}
			loc.Reset()
		case xml.CharData:
			if p.listed() != "" && loc.Len()+len(t) <= maxAddress {
				loc.Write(t)
			}
		case xml.EndElement:
			address := strings.TrimSpace(loc.String())
			to := &s.Pages
			if p.listed() == "sitemap" {
				to = &s.Sitemaps
			}
			if p.listed() != "" && address != "" && !s.add(to, address) {
				return s, nil
			}
			p.close()
		}
	}
}

var errPage = errors.New("is a page, and no sitemap")

// place is where a sitemap is read: the names of the outermost elements, and how deep it is.
type place struct {
	names [3]string
	depth int
}

func (p *place) open(name string) {
	if p.depth < len(p.names) {
		p.names[p.depth] = name
	}
	p.depth++
}

func (p *place) close() { p.depth = max(0, p.depth-1) }

// root is an error if the document is no sitemap.
func (p *place) root() error {
	switch name := p.names[0]; {
	case name == "urlset", name == "sitemapindex":
		return nil
	case name == "rss", name == "feed":
		return errors.New("is a feed (RSS or Atom), which lists only what is new, and no sitemap")
	case strings.EqualFold(name, "html"):
		return errPage
	}
	return errors.New("is no sitemap")
}

// listed is "url" within the address of a page, "sitemap" within that of a sitemap, else "".
func (p *place) listed() string {
	if p.depth != 3 || p.names[2] != "loc" {
		return ""
	}
	switch p.names[0] + " " + p.names[1] {
	case "urlset url", "sitemapindex sitemap":
		return p.names[1]
	}
	return ""
}

// isSitemap is whether an address that the user named is plainly that of a sitemap, by its name.
func isSitemap(u *url.URL) bool {
	name := strings.ToLower(u.Path[strings.LastIndex(u.Path, "/")+1:])
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".xml.gz") ||
		strings.Contains(name, "sitemap") && (strings.HasSuffix(name, ".txt") || strings.HasSuffix(name, ".txt.gz"))
}
