package prose

import (
	"sort"
	"strings"

	"golang.org/x/net/html"
)

// Searched is the text of an HTML page as a browser's search goes through it: with code, without what only attributes
// say. "\n" stands where it does not read on: between two blocks, at a <br>, at a field. Any other white space is one
// space, and what takes no room is gone.
type Searched struct {
	Text
	Anchors []Anchor // in the order of the source
}

// Anchor is an element that an address can name.
type Anchor struct {
	ID    string
	Start int // of its tag in the source
}

// Found returns the half-open range of Plain that was read from a range of the source, without the white space at its
// ends. It is false where nothing of it is searched.
func (s *Searched) Found(r Range) (start, end int, ok bool) {
	first := sort.Search(len(s.pieces), func(i int) bool { return s.pieces[i].src.End > r.Start })
	last := sort.Search(len(s.pieces), func(i int) bool { return s.pieces[i].src.Start >= r.End }) - 1
	if first > last {
		return 0, 0, false
	}
	start, end = s.pieces[first].at, s.endOf(last)
	if p := s.pieces[first]; p.verbatim {
		start += max(0, r.Start-p.src.Start)
	}
	if p := s.pieces[last]; p.verbatim {
		end -= max(0, p.src.End-r.End)
	}
	for start < end && (s.Plain[start] == ' ' || s.Plain[start] == '\n') {
		start++
	}
	for start < end && (s.Plain[end-1] == ' ' || s.Plain[end-1] == '\n') {
		end--
	}
	return start, end, start < end
}

// Above returns the id of the last element that begins at or before a place of the source, "" for none.
func (s *Searched) Above(at int) string {
	i := sort.Search(len(s.Anchors), func(i int) bool { return s.Anchors[i].Start > at })
	if i == 0 {
		return ""
	}
	return s.Anchors[i-1].ID
}

// What Chromium's search passes over without a trace, what it does not look into, and what it does not read across.
// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/core/editing/finder/find_buffer.cc
var (
	unsearched = set("datalist noembed noframes noscript rp rt script style template title")
	opaque     = set("audio canvas iframe meter object progress select video")
	hiding     = set("hidden id open popover style type value") // the attributes that matter to it
	cutting    = set("br embed frame hr input svg text textarea")
)

// Search reads HTML, a whole file or a part of one, as a browser's search does. In strict HTML, which is XHTML, a
// self-closing tag is closed.
func Search(src []byte, strict bool) *Searched {
	var s searcher
	t := clean(src)
	z := html.NewTokenizer(strings.NewReader(t.Plain))
	for at := 0; ; {
		kind := z.Next()
		start := at
		at += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return &Searched{s.text(), s.anchors}
		case html.TextToken:
			if !s.passes() {
				var b textBuilder
				b.decode(t, start, at, inHTML)
				s.read(b.text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := tag{name: string(name), src: t.Source(start, at), attributes: attributesIn(hiding, t, start, at)}
			closed := void[tag.name]
			if strict && kind == html.SelfClosingTagToken {
				z.NextIsNotRawText()
				closed = true
			}
			s.open(tag, closed)
		case html.EndTagToken:
			name, _ := z.TagName()
			s.close(string(name), t.Source(start, at))
		}
	}
}
