package match

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// A connection is what joins two members of a list, the weakest first.
type connection int

const (
	apart connection = iota
	byDot            // • or ·, which stand between entries more often than within a statement
	byComma
	byWord // and, or, &, /, +
)

// maxMembers is how long a list can be. A longer one is judged in linear time, in parts.
const maxMembers = 24

// members reads {framework} at a word as one framework or as a list. In "SOC 2 and ISO 27001 certified" what
// follows is said of every member, if more than a comma joins the last one; in "certified for
// ISO 27001, SOC 2 report" what stands before is said of those that have no word of their own.
func (r *Reading) members(at int, w *wording) []state {
	from, ok := r.starts[at]
	if !ok {
		return nil
	}
	states := []state{{r.mentions[from].end, from}}
	end := r.mentions[from].end
	for last := from + 1; last < min(len(r.mentions), from+maxMembers); last++ {
		joint := r.connect(last)
		if joint == apart || !w.last && (joint == byDot || r.freshNoun(last) && !r.plural(r.mentions[last].end)) {
			break
		}
		end = r.mentions[last].end
		if w.last {
			if _, own := r.At(r.finder.own, end); !own {
				states = append(states, state{end, last})
			}
			continue
		}
		if joint == byWord || r.plural(end) {
			states = append(states, state{end, from})
			if !w.first {
				states = append(states, state{end, last})
			}
		}
	}
	if end, ok := r.stranger(end); ok && w.first {
		states = append(states, state{end, from})
	}
	return states
}

// behindSlot returns the wordings that can begin with the framework at word i, by what stands behind it or
// behind the list that it begins.
func (r *Reading) behindSlot(i int) []int {
	m, ok := r.starts[i]
	if !ok {
		return nil
	}
	wordings := slices.Clone(r.finder.bySlot[""])
	add := func(end int) {
		if end < len(r.Words) {
			wordings = append(wordings, r.finder.bySlot[r.Words[end].Form]...)
		}
	}
	for last := m + maxMembers; ; {
		end := r.mentions[m].end
		add(end)
		if end, ok := r.stranger(end); ok {
			add(end)
		}
		m++
		if m == min(len(r.mentions), last) || r.connect(m) == apart {
			break
		}
	}
	slices.Sort(wordings)
	return slices.Compact(wordings)
}

// groupStart returns the first word of the list that a mention stands in.
func (r *Reading) groupStart(m int) int {
	for first := m - maxMembers; m > max(0, first) && r.connect(m) != apart; {
		m--
	}
	return r.mentions[m].start
}

// connect tells how a mention is joined to the one before it. A name that the table does not know may stand
// between: "SOC 2, Foo 9 and ISO 27001".
func (r *Reading) connect(m int) connection {
	from, to := r.mentions[m-1].end, r.mentions[m].start
	if from == to { // the "+" of "SOC 2+" may join, too
		if r.Words[from-1].Form == "+" {
			return byWord
		}
		return apart
	}
	behind, joint := r.connector(from)
	if joint == apart {
		return apart
	}
	if behind < to {
		end, ok := r.unknownName(behind)
		if !ok {
			return apart
		}
		if behind, joint = r.connector(end); joint == apart {
			return apart
		}
	}
	if behind != to {
		return apart
	}
	return joint
}

// connector reads the words that join members of a list from word i on, and returns the word behind them.
func (r *Reading) connector(i int) (behind int, joint connection) {
	for {
		if end, ok := r.At(r.finder.joinedByWord, i); ok {
			i, joint = end, byWord
		} else if end, ok := r.At(r.finder.joinedByComma, i); ok {
			i, joint = end, max(joint, byComma)
		} else if end, ok := r.At(r.finder.joinedByDot, i); ok {
			i, joint = end, max(joint, byDot)
		} else if joint != apart && r.Article(i) {
			i++
		} else {
			return i, joint
		}
	}
}

// freshNoun reports whether a mention begins a noun phrase of its own, as in "a SOC 2 report and an ISO 27001
// certificate": what follows it is said of it alone.
func (r *Reading) freshNoun(m int) bool {
	return r.Article(r.mentions[m].start - 1)
}

// plural reports whether the word at i is a plural, which is said of a list joined by commas alone:
// "SOC 2, ISO 27001 certifications".
func (r *Reading) plural(i int) bool {
	_, ok := r.At(r.finder.plural, i)
	return ok
}

// stranger reads the last member of a list if the table does not know it: "SOC 2 and AWS certified".
func (r *Reading) stranger(end int) (int, bool) {
	behind, joint := r.connector(end)
	if joint != byWord {
		return 0, false
	}
	return r.unknownName(behind)
}

// unknownName reads up to three words in capitals or digits that say nothing of their own.
func (r *Reading) unknownName(i int) (end int, ok bool) {
	for end = i; end < len(r.Words) && end < i+3; end++ {
		w := r.Words[end]
		first, _ := utf8.DecodeRuneInString(r.Text[w.Start:])
		_, own := r.At(r.finder.own, end)
		if own || r.Named(end) || w.Kind > Digits || !unicode.IsUpper(first) && !unicode.IsDigit(first) {
			break
		}
	}
	return end, end > i && r.Words[i].Kind == Letters
}
