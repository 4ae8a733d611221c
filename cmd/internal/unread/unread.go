// Package unread tells what belongs to a page and was not read with it. The HTML of a page goes in; out come lines for
// people, such as of linked PDFs, pictures and frames.
package unread

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/attestlint/attestlint/cmd/internal/location"
)

// Bounds of what is listed one by one. The rest is counted.
const (
	maxListed = 20  // of each kind
	maxNamed  = 5   // pictures without alternative text that are named
	maxText   = 100 // bytes of the text of a link
)

// Lines returns what was not read of a page, a line each, at most a few dozen. Base is where the page was read, nil for a
// file, whose links stand as they are written. Of a page that a browser has rendered the frames of its own host were read.
func Lines(source []byte, base *url.URL, rendered bool) []string {
	p := page{base: base, rendered: rendered, seen: map[string]bool{}}
	p.read(source)
	return slices.Concat(
		listed(p.files, "linked file"), listed(p.frames, "frame"), listed(p.media, "video or sound"), p.pictures(),
	)
}

// A page is what was found of a page so far.
type page struct {
	base     *url.URL
	rendered bool

	files, frames, media []string
	seen                 map[string]bool // addresses
	described            int             // pictures with alternative text
	bare                 int             // pictures without
	named                []string        // a few of them
	drawings             int             // canvas
}

// read takes the tokens of a source. It needs no tree, and no time beyond that of reading.
func (p *page) read(source []byte) {
	tokens := html.NewTokenizer(bytes.NewReader(source))
	link := "" // the file that the link leads to in which the tokens stand, with its kind in front
	var text strings.Builder
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			if link != "" && text.Len() < maxText {
				text.Write(tokens.Text())
			}
		case html.EndTagToken:
			if name, _ := tokens.TagName(); link != "" && atom.Lookup(name) == atom.A {
				p.file(link, text.String())
				link = ""
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := tokens.Token()
			if t.DataAtom == atom.A {
				link = p.linked(t)
				text.Reset()
			} else {
				p.element(t)
			}
			if alt := attribute(t, "alt"); link != "" && t.DataAtom == atom.Img && text.Len() < maxText {
				text.WriteString(alt)
			}
		}
	}
}

// element takes an element that holds or shows something.
func (p *page) element(t html.Token) {
	switch t.DataAtom {
	case atom.Base:
		if u, err := url.Parse(attribute(t, "href")); err == nil && p.base != nil {
			p.base = p.base.ResolveReference(u)
		}
	case atom.Img:
		p.picture(t)
	case atom.Input:
		if strings.EqualFold(attribute(t, "type"), "image") {
			p.picture(t)
		}
	case atom.Canvas:
		p.drawings++
	case atom.Iframe, atom.Frame:
		p.frame(attribute(t, "src"))
	case atom.Embed, atom.Object:
		if at := cmp.Or(attribute(t, "src"), attribute(t, "data")); at != "" {
			p.add(&p.files, p.absolute(at), kindOf(at, attribute(t, "type"))+" in the page: ")
		}
	case atom.Video, atom.Audio, atom.Source:
		kind := strings.ToLower(attribute(t, "type"))
		if at := attribute(t, "src"); at != "" && !strings.HasPrefix(kind, "image/") {
			p.add(&p.media, p.absolute(at), "video or sound: ")
		}
	}
}

// linked returns where a link leads to if that is a file to be opened by another program, "" else.
func (p *page) linked(t html.Token) string {
	at := strings.TrimSpace(attribute(t, "href"))
	if at == "" || kindOf(at, attribute(t, "type")) == "file" {
		return ""
	}
	return kindOf(at, attribute(t, "type")) + "\x00" + p.absolute(at)
}

func (p *page) file(link, text string) {
	kind, at, _ := strings.Cut(link, "\x00")
	words := strings.Join(strings.Fields(text), " ")
	if len(words) > maxText {
		words = strings.ToValidUTF8(words[:maxText], "") + "…"
	}
	if words != "" {
		words = "“" + words + "” "
	}
	p.add(&p.files, at, "linked "+kind+": "+words)
}

// kinds are the endings of files that are not read.
var kinds = map[string]string{
	".pdf": "PDF", ".doc": "document", ".docx": "document", ".odt": "document", ".rtf": "document",
	".xls": "spreadsheet", ".xlsx": "spreadsheet", ".ods": "spreadsheet", ".ppt": "presentation", ".pptx": "presentation",
	".zip": "archive",
}

// kindOf is what a link leads to, by its type or by its ending; "file" where neither tells.
func kindOf(at, mediaType string) string {
	if mediaType, _, _ = strings.Cut(strings.ToLower(mediaType), ";"); strings.TrimSpace(mediaType) == "application/pdf" {
		return "PDF"
	}
	if u, err := url.Parse(at); err == nil {
		at = u.Path
	}
	return cmp.Or(kinds[strings.ToLower(path.Ext(at))], "file")
}

// frame takes a frame, unless a browser has read it.
func (p *page) frame(src string) {
	if src = strings.TrimSpace(src); src == "" || strings.HasPrefix(src, "about:") {
		return
	}
	at := p.absolute(src)
	u, err := url.Parse(at)
	if err == nil && p.rendered && p.base != nil && location.Origin(u) == location.Origin(p.base) {
		return
	}
	p.add(&p.frames, at, "frame: ")
}

// picture takes a picture. One of a pixel or two is there to count visitors.
func (p *page) picture(t html.Token) {
	if tiny(attribute(t, "width")) || tiny(attribute(t, "height")) {
		return
	}
	if strings.TrimSpace(attribute(t, "alt")+attribute(t, "aria-label")) != "" {
		p.described++
		return
	}
	p.bare++
	name := path.Base(attribute(t, "src"))
	if u, err := url.Parse(attribute(t, "src")); err == nil {
		name = path.Base(u.Path)
	}
	if name != "." && name != "/" && len(name) <= maxText && !strings.HasPrefix(attribute(t, "src"), "data:") && len(p.named) < maxNamed && !slices.Contains(p.named, name) {
		p.named = append(p.named, name)
	}
}

func tiny(size string) bool { return size == "0" || size == "1" || size == "2" }

// pictures are the lines about pictures.
func (p *page) pictures() (lines []string) {
	if p.bare > 0 {
		line := count(p.bare, "picture") + " without alternative text"
		if len(p.named) > 0 {
			line += ": " + strings.Join(p.named, ", ")
			if p.bare > len(p.named) {
				line += " …"
			}
		}
		lines = append(lines, line)
	}
	if p.described > 0 {
		lines = append(lines, count(p.described, "picture")+" of which the alternative text was read, but not what is drawn")
	}
	if p.drawings > 0 {
		lines = append(lines, count(p.drawings, "drawing")+" made by a script")
	}
	return lines
}

// absolute is an address without credentials and fragment, resolved where the page has one itself.
func (p *page) absolute(at string) string {
	u, err := url.Parse(strings.TrimSpace(at))
	if err != nil {
		return at
	}
	if p.base != nil {
		u = p.base.ResolveReference(u)
	}
	if u.Scheme == "data" {
		return "within the page"
	}
	return location.Bare(u).String()
}

// add adds an address once.
func (p *page) add(to *[]string, at, prefix string) {
	if !p.seen[at] {
		p.seen[at] = true
		*to = append(*to, prefix+at)
	}
}

// listed are the first of some lines, with how many more there are.
func listed(all []string, thing string) []string {
	if more := len(all) - maxListed; more > 0 {
		return append(all[:maxListed:maxListed], count(more, "more "+thing))
	}
	return all
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	if thing == "more video or sound" {
		return fmt.Sprintf("%d more videos or sounds", n)
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
