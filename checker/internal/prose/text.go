package prose

import (
	"sort"
	"strings"
)

// Range is a half-open range of bytes [Start, End) of the source.
type Range struct{ Start, End int }

// Text is one unbroken stretch as a reader sees it, with a map back to the bytes that it came from.
//
// Its pieces cover Plain without gaps and in order, and their sources never go backwards. Between the
// sources of two pieces lies what is not text: markup, the prefix of a quote, a comment.
type Text struct {
	Plain  string // valid UTF-8, as the author spelt it: nothing is folded here
	pieces []piece
}

// A piece says where Plain[at:] comes from, up to the next piece. A verbatim piece equals its source byte
// for byte; any other stands for the whole of its source: an entity, an escape, a line break.
type piece struct {
	at       int
	src      Range
	verbatim bool
}

// Source maps the half-open range [start, end) of Plain to the range of the source that it was read from:
// from the first byte of its first character to the last byte of its last one, with any markup that stands
// between them and none that stands around them. An empty range maps to an empty one.
func (t Text) Source(start, end int) Range {
	if start >= end {
		at := t.sourceOf(start).Start
		return Range{at, at}
	}
	return Range{t.sourceOf(start).Start, t.sourceOf(end - 1).End}
}

// Verbatim reports whether [start, end) of Plain stands in the source as it is, in one piece.
func (t Text) Verbatim(start, end int) bool {
	i := t.pieceAt(start)
	return i >= 0 && start <= end && t.pieces[i].verbatim && end <= t.endOf(i)
}

// Whole reports whether the source of [start, end) of Plain holds nothing but it: no markup between its characters,
// and no character of which only a part is meant.
func (t Text) Whole(start, end int) bool {
	i := t.pieceAt(start)
	if i < 0 || start > end || end > len(t.Plain) || !t.pieces[i].verbatim && t.pieces[i].at != start {
		return false
	}
	for ; t.endOf(i) < end; i++ {
		if t.sourceOf(t.endOf(i)-1).End != t.pieces[i+1].src.Start {
			return false
		}
	}
	return t.pieces[i].verbatim || t.endOf(i) == end
}

// sourceOf returns the source of one byte of Plain.
func (t Text) sourceOf(at int) Range {
	i := t.pieceAt(at)
	if i < 0 {
		return Range{}
	}
	p := t.pieces[i]
	if !p.verbatim {
		return p.src
	}
	start := p.src.Start + at - p.at
	return Range{start, min(start+1, p.src.End)}
}

func (t Text) pieceAt(at int) int {
	return sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].at > at }) - 1
}

func (t Text) endOf(i int) int {
	if i+1 < len(t.pieces) {
		return t.pieces[i+1].at
	}
	return len(t.Plain)
}

// Slice returns the half-open range [start, end) of the text with its map.
func (t Text) Slice(start, end int) Text { return t.slice(start, end) }

// slice returns [start, end) of the text with its map.
func (t Text) slice(start, end int) Text {
	var b textBuilder
	b.copy(t, start, end)
	return b.text()
}

// textBuilder gathers a Text from ranges of a source, which may itself be a Text: maps compose.
type textBuilder struct {
	plain  strings.Builder
	pieces []piece
}

func (b *textBuilder) text() Text { return Text{b.plain.String(), b.pieces} }

func (b *textBuilder) len() int { return b.plain.Len() }

// copy appends [start, end) of a text.
func (b *textBuilder) copy(t Text, start, end int) {
	for i := t.pieceAt(start); start < end; i++ {
		p, stop := t.pieces[i], min(end, t.endOf(i))
		src := p.src
		if p.verbatim {
			from := p.src.Start + start - p.at
			src = Range{from, from + stop - start}
		}
		b.add(t.Plain[start:stop], src, p.verbatim)
		start = stop
	}
}

// put appends what a reader sees in the place of a range of the source.
func (b *textBuilder) put(plain string, src Range) { b.add(plain, src, false) }

func (b *textBuilder) add(plain string, src Range, verbatim bool) {
	if plain == "" {
		return
	}
	if n := len(b.pieces); n == 0 || !b.pieces[n-1].join(src, verbatim) {
		b.pieces = append(b.pieces, piece{b.plain.Len(), src, verbatim})
	}
	b.plain.WriteString(plain)
}

// join extends a piece by the one that follows, if both can be one.
func (p *piece) join(src Range, verbatim bool) bool {
	if p.verbatim != verbatim {
		return false
	}
	if !verbatim {
		return p.src == src
	}
	if p.src.End != src.Start {
		return false
	}
	p.src.End = src.End
	return true
}
