package match

import (
	"unicode"
	"unicode/utf8"
)

// A connection is what joins two members of a list, the weakest first.
type connection int8

const (
	apart connection = iota
	byDot            // •, · or |, which stand between entries more often than within a statement
	byComma
	byWord // and, or, &, /, +
)

// maxMembers is how long a list can be. A longer one is judged in linear time, in parts.
const maxMembers = 24

// findLists joins the mentions to lists.
func (r *Reading) findLists() {
	for i := range r.mentions {
		m := &r.mentions[i]
		if i > 0 && m.joint == apart { // that of "SOC 1, 2" is known
			m.joint = r.connect(i)
		}
		m.list, m.shares = i, i
		if i > 0 && m.joint != apart && i-r.mentions[i-1].list < maxMembers {
			m.list = r.mentions[i-1].list
		}
	}
	for i := range r.mentions {
		r.mentions[i].shares = r.sharesFrom(i)
	}
}

// sharesFrom returns the first member of the list of which is said, too, what stands behind member last:
// "SOC 2 and ISO 27001 certified".
func (r *Reading) sharesFrom(last int) int {
	plural := r.plural(r.mentions[last].end)
	first := last
	for first > r.mentions[last].list && r.mentions[first].joint > byDot && (plural || !r.freshNoun(first)) {
		first--
	}
	head := r.mentions[first].head
	if first == last || r.reaches(r.finder.owner, head) >= 0 || r.mentions[last].joint == byComma && !r.oneStatement(first, last) {
		return last
	}
	return first
}

// oneStatement reports whether a list that is joined by commas alone is one statement. "SOC 2 Type II, ISO 27001
// certified, HIPAA compliant" is three.
func (r *Reading) oneStatement(first, last int) bool {
	head, end := r.mentions[first].head, r.mentions[last].end
	if front := r.reaches(r.finder.fronting, head); front == 0 || front > 0 && r.Words[front-1].Kind == Mark {
		return false
	}
	return r.plural(end) || r.goesOn(end) || !r.parallel(end) && (last-first > 1 || r.Predicate(head) || r.attribute(first, end))
}

// goesOn reports whether a list goes on with a word that joins: "SOC 2, ISO 27001 and other certifications".
func (r *Reading) goesOn(end int) bool {
	_, joint := r.connector(end)
	return joint == byWord
}

// parallel reports whether another member follows what is said of a list, with a predicate of its own.
func (r *Reading) parallel(end int) bool {
	for i := end; i < min(end+4, len(r.Words)); i++ {
		if behind, joint := r.connector(i); joint != apart {
			return r.Named(behind)
		}
	}
	return false
}

// attribute reports whether a list stands with its predicate before a noun: "our SOC 2, ISO 27001 certified cloud",
// "in SOC 2, ISO 27001 certified data centers".
func (r *Reading) attribute(first, end int) bool {
	own, ok := r.At(r.finder.own, end)
	inPhrase := r.freshNoun(first) || r.reaches(r.finder.preposition, r.mentions[first].head) >= 0
	return ok && inPhrase && r.Attributive(own)
}

// reaches returns the word at which a pattern begins that ends right before word i, -1 if none does.
func (r *Reading) reaches(s Set, i int) int {
	for from := i - 1; from >= max(0, i-4); from-- {
		if end, ok := r.At(s, from); ok && end == i {
			return from
		}
	}
	return -1
}

// connect tells how a mention is joined to the one before it. Names that the table does not know may stand
// between: "SOC 2, Foo 9 and ISO 27001".
func (r *Reading) connect(m int) connection {
	from, to := r.mentions[m-1].end, r.mentions[m].start
	if from == to { // the "+" of "SOC 2+" may join, too
		if r.Words[from-1].Form == "+" {
			return byWord
		}
		return apart
	}
	for strangers := 0; ; strangers++ {
		behind, joint := r.connector(r.behindAside(from))
		if joint == apart || behind > to || strangers > maxStrangers {
			return apart
		}
		if behind == to {
			return joint
		}
		end, ok := r.unknownName(behind)
		if !ok {
			return apart
		}
		from = end
	}
}

// maxStrangers is how many names that the table does not know can stand between two that it knows.
const maxStrangers = 3

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

// maxAside is how many words brackets behind a member can hold.
const maxAside = 8

// behindAside passes over brackets behind a member that say no more than an edition, a type or a date:
// "ISO 27001 (2022) and SOC 2 certified".
func (r *Reading) behindAside(i int) int {
	if i >= len(r.Words) || r.Words[i].Form != "(" {
		return i
	}
	for end := i + 1; end < min(i+maxAside, len(r.Words)); end++ {
		w := r.Words[end]
		if w.Form == ")" {
			return end + 1
		}
		if _, own := r.At(r.finder.own, end); own || r.Named(end) || w.Kind == Letters && !r.capital(end) {
			break
		}
	}
	return i
}

// freshNoun reports whether a mention begins a noun phrase of its own, as in "a SOC 2 report and an ISO 27001
// certificate": what follows it is said of it alone.
func (r *Reading) freshNoun(m int) bool {
	return r.Article(r.mentions[m].head - 1)
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
		_, own := r.At(r.finder.own, end)
		if own || r.Named(end) || r.Words[end].Kind > Digits || r.Words[end].Kind == Letters && !r.capital(end) {
			break
		}
	}
	return end, end > i && r.Words[i].Kind == Letters
}

// capital reports whether a word begins with a capital letter.
func (r *Reading) capital(i int) bool {
	first, _ := utf8.DecodeRuneInString(r.Text[r.Words[i].Start:])
	return unicode.IsUpper(first)
}
