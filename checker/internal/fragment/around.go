package fragment

import (
	"hash/maphash"
	"strings"
)

// maxWords is how many words before or behind a span are named at most, maxAround how many bytes they are.
const (
	maxWords  = 12
	maxAround = 240
)

// around are numbers of words before and behind a span that are tried in turn.
var around = [...][2]int{{0, 0}, {1, 0}, {0, 1}, {1, 1}, {2, 2}, {3, 3}, {5, 5}, {8, 8}, {maxWords, maxWords}}

// before returns the words before a place, behind those behind it: at most n of them, of the block in which the nearest
// stands. They say how many there are.
func (p *page) before(at, n int) (Span, int) {
	end := at
	for end > 0 && isSpace(p.text[end-1]) {
		end--
	}
	floor := max(0, end-maxAround)
	if line := strings.LastIndexByte(p.text[floor:end], '\n'); line >= 0 {
		floor += line + 1
	} else if floor > 0 { // it may be in the middle of a word
		for floor < end && !isSpace(p.text[floor]) {
			floor++
		}
	}
	s := Span{end, end}
	k := 0
	for ; k < n; k++ {
		start := p.wordsTo(floor, s.Start, 1)
		for start < end && isSpace(p.text[start]) {
			start++
		}
		if start >= s.Start || spelt(p.text[start:s.Start]) == 0 {
			break
		}
		s.Start = start
	}
	return s, k
}

func (p *page) behind(at, n int) (Span, int) {
	start := at
	for start < len(p.text) && isSpace(p.text[start]) {
		start++
	}
	roof := min(len(p.text), start+maxAround)
	if line := strings.IndexByte(p.text[start:roof], '\n'); line >= 0 {
		roof = start + line
	} else if roof < len(p.text) {
		for roof > start && !isSpace(p.text[roof]) {
			roof--
		}
	}
	s := Span{start, start}
	k := 0
	for ; k < n; k++ {
		end := p.wordsFrom(s.End, roof, 1)
		for end > start && isSpace(p.text[end-1]) {
			end--
		}
		if end <= s.End || spelt(p.text[s.End:end]) == 0 {
			break
		}
		s.End = end
	}
	return s, k
}

// places are where the first words of aims stand in the text.
type places struct {
	at     []int
	counts map[[2]int]map[uint64]int // by numbers of words before and behind: how many places have which ones around
}

// single names as many words around the span of an aim as tell it from the same words elsewhere, all that may be
// named where none do, and reports whether they do.
func (p *page) single(a *aim) bool {
	end := a.first.End
	ranged := a.last.Start < a.last.End
	for _, n := range around {
		var before, behind int
		var last Span
		a.before, before = p.before(a.first.Start, n[0])
		if !ranged {
			last, behind = p.behind(end, n[1])
			a.behind = last
		}
		if a.found.count(p, a.first.End-a.first.Start, before, behind)[p.hash(a.before, last)] <= 1 {
			return !a.astray
		}
	}
	return false
}

var seed = maphash.MakeSeed()

func (p *page) hash(before, behind Span) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	h.WriteString(p.key[before.Start:before.End])
	h.WriteByte('\n')
	h.WriteString(p.key[behind.Start:behind.End])
	return h.Sum64()
}

// count counts the places by the words around them, those that have as many.
func (f *places) count(p *page, length, before, behind int) map[uint64]int {
	n := [2]int{before, behind}
	if counts, ok := f.counts[n]; ok {
		return counts
	}
	counts := map[uint64]int{}
	for _, at := range f.at {
		b, nb := p.before(at, before)
		h, nh := p.behind(at+length, behind)
		if nb == before && nh == behind {
			counts[p.hash(b, h)]++
		}
	}
	if f.counts == nil {
		f.counts = map[[2]int]map[uint64]int{}
	}
	f.counts[n] = counts
	return counts
}
