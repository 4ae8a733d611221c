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

// textBuilder gathers a Text from ranges of a source, which may itself be a Text: maps compose.
type textBuilder struct {
	plain  strings.Builder
	pieces []piece
}
