package match

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attestlint/attestlint/phrases"
)

// A mention is a name of a framework in the words, with its type.
type mention struct {
	framework  int // index in the table, -1 for a neighbour
	start, end int // half-open range of words
}

// A name is how a framework is written.
type name struct {
	framework int
	node      phrases.Node
	not       string
	near      Set
	unless    Set
}

// findMentions reads names from left to right, the longest at each place.
func (r *Reading) findMentions() {
	r.starts, r.ends, r.near = map[int]int{}, map[int]bool{}, map[*name]bool{}
	for i := 0; i < len(r.Words); {
		m, ok := r.mentionAt(i)
		if !ok {
			i++
			continue
		}
		r.starts[i], r.ends[m.end] = len(r.mentions), true
		r.mentions = append(r.mentions, m)
		i = m.end
	}
}

func (r *Reading) mentionAt(i int) (mention, bool) {
	best := mention{end: i}
	for _, n := range r.finder.names[r.Words[i].Form] {
		for _, e := range ends(nil, r.Words, &n.node, state{i, -1}, noMention) {
			m := mention{n.framework, i, e.at}
			longer := m.end > best.end || m.end == best.end && best.framework < 0 && m.framework >= 0
			if longer && r.stands(m) && !(n.not != "" && strings.Contains(r.Phrase(i, m.end), n.not)) && r.has(n) {
				best = m
			}
		}
	}
	return best, best.end > i
}

// stands reports whether a mention is a word of its own: "SOC 2018", "2nm" and "SOC 2%" are something else.
func (r *Reading) stands(m mention) bool {
	if first := r.Words[m.start]; m.start > 0 && first.Joint == Glued && r.Words[m.start-1].Kind <= Digits {
		return false
	}
	if m.end == len(r.Words) {
		return true
	}
	next := r.Words[m.end]
	if next.Form == "%" {
		return false
	}
	if next.Joint != Glued || next.Kind > Digits {
		return true
	}
	first, _ := utf8.DecodeRuneInString(r.Text[next.Start:])
	name, _ := utf8.DecodeRuneInString(r.Text[r.Words[m.start].Start:])
	return unicode.IsUpper(first) && unicode.IsUpper(name) // two spans of a badge without space: SOC 2Certified
}

// has reports whether the text holds what must stand near a name, and nothing that must not.
func (r *Reading) has(n *name) bool {
	if n.near.Empty() && n.unless.Empty() {
		return true
	}
	found, known := r.near[n]
	if !known {
		_, _, found = r.Within(n.near, 0, len(r.Words))
		_, _, other := r.Within(n.unless, 0, len(r.Words))
		found = (found || n.near.Empty()) && !other
		r.near[n] = found
	}
	return found
}
