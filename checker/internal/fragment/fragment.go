// Package fragment writes text directives, which open a page at words of it. The text of the page, as a browser's
// search goes through it, and the places of the words go in; out comes a directive for each.
// https://wicg.github.io/scroll-to-text-fragment/
package fragment

import (
	"fmt"
	"strings"
)

// Span is a half-open range of bytes of the text.
type Span struct{ Start, End int }

// Directives returns a directive for each span of a text, "text=" and what follows it, in which "\n" stands where the
// search does not read on. As many of the words around a span are named as tell it from the same words elsewhere, up
// to what its block and the next ones hold. An empty span has none.
func Directives(text string, spans []Span) []string {
	p := &page{text: text, key: fold(text)}
	directives := make([]string, len(spans))
	open := make([]int, 0, len(spans))
	for i, s := range spans {
		if s.Start < s.End {
			open = append(open, i)
		}
	}
	for _, blocks := range widths {
		var aims []*aim
		for _, i := range open {
			aims = append(aims, p.aim(p.widen(spans[i], blocks)))
		}
		p.find(aims)
		var left []int
		for k, i := range open {
			unique := p.single(aims[k])
			if unique || directives[i] == "" {
				directives[i] = aims[k].String()
			}
			if !unique {
				left = append(left, i)
			}
		}
		open = left
	}
	return directives
}

// widths are how much is named in turn where what is less stands elsewhere, too, with the same words around it: the
// words themselves, their block, and blocks before it.
var widths = [...]int{0, 1, 2, 3, 5, 9}

// page is a text that is searched.
type page struct {
	text string
	key  string // the text without the difference of capitals, byte for byte in the same places
}

// aim is a directive in the making: what is searched for is its first words and, where the span is more than one term,
// the last ones behind them.
type aim struct {
	page           *page
	first, last    Span // last is empty where first is all of it
	before, behind Span // the words around them that are named, empty for none
	astray         bool // the last words stand between the first and the last ones, too
	found          *places
}

// maxTerm is how many bytes a span has at most that is written as one term, manyWords of how many words the terms are
// that stand for a longer one.
const (
	maxTerm   = 120
	manyWords = 5
)

// aim takes a span apart into its terms.
func (p *page) aim(s Span) *aim {
	a := &aim{page: p, first: s}
	line := strings.IndexByte(p.text[s.Start:s.End], '\n')
	if line < 0 && s.End-s.Start <= maxTerm {
		return a
	}
	a.last = Span{s.Start + strings.LastIndexByte(p.text[s.Start:s.End], '\n') + 1, s.End}
	if line >= 0 {
		a.first.End = s.Start + line
	}
	if first := p.wordsFrom(a.first.Start, a.first.End, manyWords); first < a.first.End {
		a.first.End = first
	}
	a.last.Start = max(a.last.Start, a.first.End)
	for a.last.Start < a.last.End && isSpace(p.text[a.last.Start]) {
		a.last.Start++
	}
	a.astray = !p.ends(a)
	return a
}

// ends names as many last words of a span, and words behind it, as tell its end from what stands in it, and reports
// whether they do.
func (p *page) ends(a *aim) bool {
	floor := a.last.Start
	for n := manyWords; n < manyWords+maxWords; n++ {
		a.last.Start = p.wordsTo(floor, a.last.End, n)
		if p.nearest(a) {
			return true
		}
		if a.last.Start == floor {
			break
		}
	}
	for n := range maxWords {
		behind, words := p.behind(a.last.End, n+1)
		if words <= n {
			break
		}
		if a.behind = behind; p.nearest(a) {
			return true
		}
	}
	return false
}

// nearest reports whether the last words of a span are the first ones behind its first words that are theirs, with what
// is named behind them.
func (p *page) nearest(a *aim) bool {
	last, behind := p.key[a.last.Start:a.last.End], p.key[a.behind.Start:a.behind.End]
	for at := a.first.End; ; at++ {
		i := strings.Index(p.key[at:a.last.End], last)
		if i < 0 {
			return false
		}
		if at += i; at == a.last.Start {
			return true
		}
		if strings.HasPrefix(strings.TrimLeft(p.key[at+len(last):], " \n"), behind) {
			return false
		}
	}
}

// String writes the directive.
func (a *aim) String() string {
	var b strings.Builder
	b.WriteString("text=")
	text := a.page.text
	if a.before.Start < a.before.End {
		b.WriteString(Encode(text[a.before.Start:a.before.End]) + "-,")
	}
	b.WriteString(Encode(text[a.first.Start:a.first.End]))
	if a.last.Start < a.last.End {
		b.WriteString("," + Encode(text[a.last.Start:a.last.End]))
	}
	if a.behind.Start < a.behind.End {
		b.WriteString(",-" + Encode(text[a.behind.Start:a.behind.End]))
	}
	return b.String()
}

// Encode percent-encodes all but letters, digits and what means nothing in an address, a directive or a shell.
func Encode(term string) string {
	var b strings.Builder
	for i := range len(term) {
		switch c := term[i]; {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_':
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
