package browser

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf16"

	"github.com/chromedp/cdproto/cdp"
)

// A document is the DOM of a page as HTML, and where its words stand in the DOM. The browser tells the flat tree,
// https://drafts.csswg.org/css-scoping/#flattening: shadow trees, the closed ones too, stand in their hosts, and what is put
// into their slots stands in the slots. The documents of frames stand in the place of the frames.
type document struct {
	text   []byte
	places []place  // sorted, they do not overlap
	unread []string // the addresses of frames that are not part of it
}

// A place is a stretch of the text that stands for a node.
type place struct {
	start, end int // bytes of the text
	node       cdp.BackendNodeID
	words      bool // it is a text node; else it is the start tag of an element
}

// find returns the places that a range of bytes touches.
func (d *document) find(start, end int) []place {
	first := sort.Search(len(d.places), func(i int) bool { return d.places[i].end > start })
	last := first
	for last < len(d.places) && d.places[last].start < end {
		last++
	}
	return d.places[first:last]
}

// units counts the UTF-16 code units of the text node that stand before a byte of a place.
func (d *document) units(p place, at int) int {
	text := unescape.Replace(string(d.text[p.start:max(p.start, min(at, p.end))]))
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

var unescape = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">")

// notices say what of a page is not part of its document.
func (d *document) notices() []string {
	var lines []string
	for i, src := range d.unread {
		if i == maxNamed {
			return append(lines, fmt.Sprintf("%d more frames of other sites are not read", len(d.unread)-i))
		}
		lines = append(lines, fmt.Sprintf("a frame of another site is not read: check %s by its own address", orUnnamed(src)))
	}
	return lines
}

// maxNamed is how many of a kind notices name.
const maxNamed = 5

func orUnnamed(src string) string {
	if src == "" {
		return "what it shows"
	}
	return src
}
