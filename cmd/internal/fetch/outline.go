package fetch

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// An outline is what tells whether a page of HTML holds something to read.
type outline struct {
	title     string
	heading   string // those of the first two levels
	words     int    // that a reader sees
	prose     int    // those outside menus, headers, footers, forms and notices
	links     int    // in blocks that are nothing but links, outside of these
	text      string // the first words
	scripts   int
	inputs    int // fields to type in
	passwords int // those for one
	frames    int // frames of a frameset, and iframes
	frameset  bool
	hollow    bool   // the element that a script draws into has nothing in it
	noscript  string // what is said to browsers without scripts
	marks     []string
}

const maxText = 4 << 10 // bytes of text and of noscript

// unseen are elements whose content is no text of the page; apart are those whose text frames it.
var (
	unseen = words("script style template svg math object audio video canvas iframe noembed noframes select datalist textarea title noscript")
	apart  = words("nav footer header aside button form dialog menu")
	roots  = words("root app __next __nuxt ___gatsby svelte main-app react-root app-root q-app ember-app application reactroot mount spa")
	blocks = words("p div section article main li td th h1 h2 h3 h4 h5 h6 ul ol table tr dl dt dd blockquote pre br body")
)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	return set
}

// A region is the inside of an element, up to the end tag that belongs to it.
type region struct {
	name  string
	depth int // elements of that name that are open; 0 means that there is no region
	words int // of the page before it
}

func (r *region) open(name string, words int) {
	if r.depth == 0 {
		*r = region{name: name, words: words}
	}
	if r.name == name {
		r.depth++
	}
}

// close reports whether an end tag ends the region.
func (r *region) close(name string) bool {
	if r.depth > 0 && r.name == name {
		r.depth--
		return r.depth == 0
	}
	return false
}

// A reader goes through the tokens of a page.
type reader struct {
	outline
	hidden, framing, root, link, head region
	block                             strings.Builder // the text of the current block that is prose
	linked                            int             // words of it that are links
	shown                             strings.Builder
}

// outlineOf outlines a page in one pass over its tokens, which ends where it is clear that there is enough to read.
func outlineOf(page []byte, xhtml bool) *outline {
	z := html.NewTokenizer(bytes.NewReader(page))
	r := &reader{}
	for r.prose < muchWords {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			r.endBlock()
			return r.done()
		case html.TextToken:
			r.say(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, more := z.TagName()
			name := string(tag)
			closed := kind == html.SelfClosingTagToken && (xhtml || name == "svg" || name == "math")
			if closed {
				z.NextIsNotRawText()
			}
			r.start(name, attributes(z, more), closed || void[name])
		case html.EndTagToken:
			name, _ := z.TagName()
			r.end(string(name))
		}
	}
	return r.done()
}

func (r *reader) done() *outline {
	r.text = r.shown.String()
	return &r.outline
}

// said is the text of a page as it is searched: in lower case, with straight apostrophes and single spaces.
func (o *outline) said() string { return searched(o.text) }

// called is its title, likewise.
func (o *outline) called() string { return searched(o.title) }

func searched(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(text), "’", "'")), " ")
}

// attributes are those of the current tag that an outline needs.
func attributes(z *html.Tokenizer, more bool) map[string]string {
	var list map[string]string
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "id", "class", "type", "http-equiv", "content", "charset", "aria-label", "src", "action":
			if list == nil {
				list = map[string]string{}
			}
			if _, ok := list[string(key)]; !ok {
				list[string(key)] = string(value)
			}
		}
	}
	return list
}

// start takes a start tag, of an element that is empty or has content up to its end tag.
func (r *reader) start(name string, a map[string]string, empty bool) {
	if blocks[name] {
		r.endBlock()
	}
	if r.hidden.depth > 0 {
		if !empty {
			r.hidden.open(name, 0)
		}
		return
	}
	switch name {
	case "script":
		r.scripts++
		r.mark(a["src"])
	case "input":
		switch strings.ToLower(a["type"]) {
		case "password":
			r.passwords++
		case "hidden", "submit", "button", "checkbox", "radio", "image", "search":
		default:
			r.inputs++
		}
	case "iframe", "frame":
		r.frames++
		r.mark(a["src"])
	case "frameset":
		r.frameset = true
	}
	r.mark(a["id"])
	r.mark(a["class"])
	r.mark(a["action"])
	if empty {
		return
	}
	if unseen[name] && r.hidden.depth == 0 {
		r.hidden.open(name, 0)
		return
	}
	if name == "a" {
		r.link.open(name, 0)
	}
	if name == "h1" || name == "h2" {
		r.head.open(name, 0)
	}
	if r.root.depth > 0 || roots[strings.ToLower(a["id"])] || name == "main" || isAppElement(name) {
		r.root.open(name, r.words)
	}
	if r.framing.depth > 0 || apart[name] || isNotice(a) {
		r.endBlock()
		r.framing.open(name, 0)
	}
}

var void = words("area base br col embed hr img input link meta source track wbr frame")

// isAppElement is whether an element is one that a page defines for all that a script draws.
func isAppElement(name string) bool {
	return strings.HasPrefix(name, "app-") || strings.HasSuffix(name, "-app") || strings.HasSuffix(name, "-root")
}

// isNotice is whether an element is a notice about cookies.
func isNotice(a map[string]string) bool {
	for _, key := range []string{"id", "class", "aria-label"} {
		value := strings.ToLower(a[key])
		for _, word := range []string{"cookie", "consent", "onetrust", "gdpr", "cmp-"} {
			if strings.Contains(value, word) {
				return true
			}
		}
	}
	return false
}

func (r *reader) end(name string) {
	if blocks[name] {
		r.endBlock()
	}
	if r.hidden.depth > 0 {
		r.hidden.close(name)
		return
	}
	if r.framing.close(name) {
		r.block.Reset()
	}
	r.link.close(name)
	r.head.close(name)
	if r.root.close(name) && r.words-r.root.words < 4 {
		r.hollow = true
	}
}

func (r *reader) say(text string) {
	switch {
	case r.hidden.depth > 0:
		switch r.hidden.name {
		case "title":
			if len(r.title) < maxText {
				r.title += text
			}
		case "noscript":
			if len(r.noscript) < maxText {
				r.noscript += text
			}
		}
		return
	case strings.TrimSpace(text) == "":
		return
	}
	n := count(text)
	r.words += n
	if r.shown.Len() < maxText {
		r.shown.WriteString(text[:min(len(text), maxText)])
		r.shown.WriteByte(' ')
	}
	if r.head.depth > 0 && len(r.heading) < maxText {
		r.heading += text + " "
	}
	if r.framing.depth == 0 {
		if r.link.depth > 0 {
			r.linked += n
		}
		r.block.WriteString(text)
		r.block.WriteByte(' ')
	}
}

// aside are words of blocks that are about the site or the browser and not of the page.
var aside = []string{"cookie", "value your privacy", "©", "all rights reserved", "javascript", "browser is not supported", "modern browser", "please wait", "please stand by"}

// endBlock counts a block of text, unless it is about cookies, copyright or JavaScript, says that the page is still to
// come, or is a menu: nothing but links.
func (r *reader) endBlock() {
	if r.block.Len() == 0 {
		return
	}
	text, linked := strings.ToLower(r.block.String()), r.linked
	r.block.Reset()
	r.linked = 0
	n := count(text)
	if n == linked {
		r.links += n
		return
	}
	if n < muchWords && containsAny(text, aside...) || n < askedWords && strings.HasPrefix(strings.TrimSpace(text), "loading") {
		return
	}
	r.prose += n
}

func (r *reader) mark(text string) {
	if text != "" && len(r.marks) < 1000 {
		r.marks = append(r.marks, strings.ToLower(text))
	}
}

// count counts words. In scripts that are written without spaces each three characters are taken for one.
func count(text string) int {
	n, in, dense := 0, false, 0
	for _, c := range text {
		switch {
		case unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			dense++
			in = false
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			if !in {
				n++
			}
			in = true
		case unicode.IsSpace(c):
			in = false
		}
	}
	return n + (dense+2)/3
}
