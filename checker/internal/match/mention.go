package match

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attestlint/attestlint/phrases"
)

// A mention is a name of a framework in the words, with its type.
type mention struct {
	framework  int        // index in the table, -1 for a neighbour
	start, end int        // half-open range of words
	head       int        // the first word of the name: start, but for the "2" of "SOC 1, 2 and 3" that of "SOC 1"
	stem       int        // the word behind those that the "2" borrows from head on; head if it borrows none
	typ        string     // the type that it states, as the text has it, "" if none
	joint      connection // to the mention before
	list       int        // the first mention of the list that it stands in
	shares     int        // the first mention of which is said what stands behind this one
}

// A name is how a framework is written.
type name struct {
	framework int
	node      phrases.Node
	not       string
	near      Set
	unless    Set
}

// A Mention is where a text names a framework, the index of it in the table and a half-open range of bytes.
type Mention struct{ Framework, Start, End int }

// Mentions returns where the text names frameworks of the table, in its order.
func (r *Reading) Mentions() []Mention {
	var all []Mention
	for _, m := range r.mentions {
		if m.framework >= 0 {
			all = append(all, Mention{m.framework, r.Words[m.start].Start, r.Words[m.end-1].End})
		}
	}
	return all
}

// findMentions reads names from left to right, the longest at each place.
func (r *Reading) findMentions() {
	r.starts, r.near = make([]int32, len(r.Words)+1), map[*name]bool{}
	for i := 0; i < len(r.Words); {
		m, ok := r.mentionAt(i)
		if !ok {
			i++
			continue
		}
		for ; ok; m, ok = r.elided(m) {
			m.typ = r.typeIn(m)
			r.Words[m.start].names = true
			r.mentions = append(r.mentions, m)
			r.starts[m.start] = int32(len(r.mentions))
			i = m.end
		}
	}
	r.findLists()
}

// named returns the mention that begins at a word, false if there is none.
func (r *Reading) named(i int) (m int, ok bool) {
	if i >= len(r.starts) {
		return 0, false
	}
	return int(r.starts[i]) - 1, r.starts[i] > 0
}

// NameEnd returns the word behind the name that begins at word i, false if none does.
func (r *Reading) NameEnd(i int) (end int, ok bool) {
	m, ok := r.named(i)
	if !ok {
		return i, false
	}
	return r.mentions[m].end, true
}

// endsName reports whether a name ends right before a word.
func (r *Reading) endsName(i int) bool {
	behind := sort.Search(len(r.mentions), func(m int) bool { return r.mentions[m].start >= i })
	return behind > 0 && r.mentions[behind-1].end == i
}

// mentionAt returns the longest name at word i, false if there is none.
func (r *Reading) mentionAt(i int) (mention, bool) {
	return r.longestName(r.Words[i:min(i+maxName, len(r.Words))], mention{start: i, head: i, stem: i})
}

// maxName is how many words a name can have.
const maxName = 40

// longestName reads the longest name that begins with the first of the words, those from stem on standing at the
// start of the mention.
func (r *Reading) longestName(words []Word, at mention) (mention, bool) {
	best := at
	best.end = at.start
	for _, n := range r.finder.names[words[0].Form] {
		w := walk{words: words, all: true}
		w.from(&n.node, 0)
		for _, e := range w.found {
			m := at
			m.framework, m.end = n.framework, at.start+e.at-(at.stem-at.head)
			longer := m.end > best.end || m.end == best.end && best.framework < 0 && m.framework >= 0
			if longer && r.stands(m) && !(n.not != "" && strings.Contains(r.Phrase(m.head, m.end), n.not)) && r.has(n) {
				best = m
			}
		}
	}
	return best, best.end > at.start
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
