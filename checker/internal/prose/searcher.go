package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// searcher gathers the text that a browser's search goes through.
type searcher struct {
	textBuilder
	anchors []Anchor
	passed  []string // the open elements from the one on that is not searched
	spaced  int      // how many elements are open that keep their white space
	last    byte     // of the text
	gap     Range    // white space that is not written yet, empty for none
}

// passes reports whether the text here is not searched.
func (s *searcher) passes() bool { return len(s.passed) > 0 }

// keepsSpace are the elements in which white space stands as it is.
var keepsSpace = set("listing plaintext pre textarea xmp")

func (s *searcher) open(t tag, closed bool) {
	if s.passes() && endsAt(s.passed, t.name) {
		s.passed = nil
	}
	if s.passes() {
		if !closed {
			s.passed = append(s.passed, t.name)
		}
		return
	}
	if id := t.value("id"); id != "" && !unsearched[t.name] {
		s.anchors = append(s.anchors, Anchor{id, t.src.Start})
	}
	switch {
	case opaque[t.name]:
		s.cut(t.src)
		s.pass(t.name, closed)
	case unsearched[t.name] || hides(t):
		s.pass(t.name, closed)
	case cuts(t.name):
		s.cut(t.src)
	}
	if keepsSpace[t.name] && !closed && !s.passes() {
		s.spaced++
	}
	if t.name == "input" && !s.passes() && isTyped(t) {
		s.put(strings.Join(strings.Fields(t.value("value")), " "), t.src)
		s.last = 0
		s.cut(t.src)
	}
}

func (s *searcher) pass(name string, closed bool) {
	if !closed {
		s.passed = append(s.passed[:0], name)
	}
}

func (s *searcher) close(name string, src Range) {
	if s.passes() {
		at := -1
		for i := len(s.passed) - 1; i >= max(0, len(s.passed)-reach) && at < 0; i-- {
			if s.passed[i] == name {
				at = i
			}
		}
		switch {
		case at >= 0:
			s.passed = s.passed[:at]
			return
		case !implied[s.passed[0]] || displayOf(name) != block:
			return
		}
		s.passed = nil // the end of what is around an element ends it, too
	}
	if keepsSpace[name] && s.spaced > 0 {
		s.spaced--
	}
	if cuts(name) || opaque[name] {
		s.cut(src)
	}
}

// cuts reports whether the search reads on neither into an element nor out of it.
func cuts(name string) bool {
	d := displayOf(name)
	return d == block || d == listing || cutting[name]
}

// implied are the elements that end without an end tag.
var implied = set("dd dt li option p rp rt tbody td tfoot th thead tr")

// endsAt reports whether the first of some open elements ends where another begins.
func endsAt(open []string, name string) bool {
	switch first := open[0]; first {
	case "p":
		return len(open) == 1 && displayOf(name) == block && !keepsParagraph[name]
	case "td", "th":
		return len(open) == 1 && slices.Contains([]string{"td", "th", "tr", "tbody", "tfoot"}, name)
	case "dt", "dd":
		return len(open) == 1 && (name == "dt" || name == "dd")
	default:
		return len(open) == 1 && implied[first] && first == name
	}
}

// hides reports whether a tag itself says that its element is not shown.
func hides(t tag) bool {
	style := strings.ToLower(strings.Join(strings.Fields(t.value("style")), ""))
	return t.has("hidden") && !strings.EqualFold(t.value("hidden"), "until-found") ||
		t.name == "dialog" && !t.has("open") || t.has("popover") ||
		strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// isTyped reports whether an <input> shows its value as text.
func isTyped(t tag) bool {
	return !slices.Contains([]string{"checkbox", "color", "file", "hidden", "image", "password", "radio", "range"}, strings.ToLower(t.value("type")))
}

// cut ends what is read as one.
func (s *searcher) cut(src Range) {
	s.gap = Range{}
	if s.len() > 0 && s.last != '\n' {
		s.put("\n", Range{src.Start, src.Start})
		s.last = '\n'
	}
}

// read appends a text with each white space as one space.
func (s *searcher) read(t Text) {
	from := 0 // of what is not written yet
	write := func(end, next int) {
		if from < end {
			s.fill()
			s.copy(t, from, end)
			s.last = t.Plain[end-1]
		}
		from = next
	}
	for i, n := 0, 0; i < len(t.Plain); i += n {
		c := rune(t.Plain[i])
		if n = 1; c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(t.Plain[i:])
		}
		switch {
		case c > ' ' && c < utf8.RuneSelf:
		case c == ' ' && i > from && i+1 < len(t.Plain) && t.Plain[i+1] > ' ':
		case isSpace(c):
			write(i, i+n)
			if src := t.Source(i, i+n); s.spaced > 0 && (c == '\n' || s.gap.End > 0) {
				s.cut(src)
			} else if s.gap.End > 0 {
				s.gap.End = src.End
			} else {
				s.gap = src
			}
		case c == noBreak:
			write(i, i+n)
			if s.fill(); s.len() > 0 && s.last != '\n' {
				s.put(" ", t.Source(i, i+n))
				s.last = 0
			}
		case unicode.Is(unicode.Cf, c):
			write(i, i+n)
		}
	}
	write(len(t.Plain), len(t.Plain))
}

const noBreak = '\u00A0'

func isSpace(c rune) bool { return c == ' ' || c >= '\t' && c <= '\r' && c != '\v' }

// fill writes the white space that is not written yet, but for that at the start of a block.
func (s *searcher) fill() {
	if s.gap.End > 0 && s.len() > 0 && s.last != '\n' {
		s.put(" ", s.gap)
	}
	s.gap = Range{}
}
