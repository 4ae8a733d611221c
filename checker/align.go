package checker

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A change puts a text in the place of the half-open range of bytes [start, end) of another.
type change struct {
	start, end int
	text       string
}

// A token is a word, white space, or a mark of a text.
type token struct {
	start, end int
	kind       tokenKind
}

type tokenKind int8

const (
	wordToken tokenKind = iota
	spaceToken
	markToken
)

func kindOf(r rune) tokenKind {
	switch {
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), unicode.Is(unicode.Cf, r), r == '\'', r == '’':
		return wordToken
	case unicode.IsSpace(r):
		return spaceToken
	}
	return markToken
}

func tokens(text string) (all []token) {
	for at, r := range text {
		kind, size := kindOf(r), utf8.RuneLen(r)
		if n := len(all); n > 0 && all[n-1].kind == kind && kind != markToken {
			all[n-1].end += size
			continue
		}
		all = append(all, token{at, at + size, kind})
	}
	return all
}

// maxTokens bounds how long a text is aligned.
const maxTokens = 120

// changes are the least changes of words that make one text of another. A letter's case is the author's, in the words
// that go or else around them, unless it is all that differs. It is false for a text that is too long, and where marks
// would go.
func changes(from, to string, around capitals) ([]change, bool) {
	a, b := tokens(from), tokens(to)
	if len(a) > maxTokens || len(b) > maxTokens || !utf8.ValidString(from) {
		return nil, false
	}
	found := align(from, to, a, b, strings.EqualFold)
	if len(found) == 0 {
		return align(from, to, a, b, func(x, y string) bool { return x == y }), true
	}
	for i, c := range found {
		instead := from[c.start:c.end]
		if marks(instead) != marks(c.text) {
			return nil, false
		}
		found[i].text = capitalsIn(from, instead, around).write(c.text, instead)
	}
	return found, true
}

// marks are the marks of a text but hyphens and dashes.
func marks(text string) string {
	return strings.Map(func(r rune) rune {
		if kindOf(r) != markToken || unicode.Is(unicode.Pd, r) {
			return -1
		}
		return r
	}, text)
}

func align(from, to string, a, b []token, same func(x, y string) bool) (found []change) {
	kept := common(len(a), len(b), func(i, k int) bool {
		if a[i].kind != b[k].kind {
			return false
		}
		return a[i].kind == spaceToken || same(from[a[i].start:a[i].end], to[b[k].start:b[k].end])
	})
	i, k := 0, 0
	for _, p := range append(kept, [2]int{len(a), len(b)}) {
		if p[0] < len(a) && lonely(a, kept, p) {
			continue
		}
		if i < p[0] || k < p[1] {
			c := change{start: len(from), end: len(from)}
			if i < len(a) {
				c.start, c.end = a[i].start, a[i].start
			}
			if i < p[0] {
				c.end = a[p[0]-1].end
			}
			if k < p[1] {
				c.text = to[b[k].start:b[p[1]-1].end]
			}
			found = append(found, c)
		}
		i, k = p[0]+1, p[1]+1
	}
	return found
}

// lonely reports whether a kept space or mark stands between two changes, of which it makes one.
func lonely(a []token, kept [][2]int, p [2]int) bool {
	if a[p[0]].kind == wordToken {
		return false
	}
	holds := func(di int) bool {
		return slices.ContainsFunc(kept, func(q [2]int) bool { return q[0] == p[0]+di && q[1] == p[1]+di })
	}
	return !holds(-1) && !holds(1)
}

// common returns the longest sequence of pairs that are the same, in order, each as late as it can be.
func common(n, m int, same func(i, k int) bool) (pairs [][2]int) {
	length := make([][]int, n+1) // of the longest sequence in the first i and the first k
	for i := range length {
		length[i] = make([]int, m+1)
	}
	for i := range n {
		for k := range m {
			length[i+1][k+1] = max(length[i][k+1], length[i+1][k])
			if same(i, k) {
				length[i+1][k+1] = max(length[i+1][k+1], length[i][k]+1)
			}
		}
	}
	for i, k := n, m; i > 0 && k > 0; {
		switch {
		case same(i-1, k-1) && length[i][k] == length[i-1][k-1]+1:
			i, k = i-1, k-1
			pairs = append(pairs, [2]int{i, k})
		case length[i][k] == length[i-1][k]:
			i--
		default:
			k--
		}
	}
	slices.Reverse(pairs)
	return pairs
}
