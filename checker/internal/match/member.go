package match

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/phrases"
)

// A List is a claim that is made of several at once: "SOC 2, ISO 27001 and HITRUST certified".
type List struct {
	Members       []Member // in the order of the text
	Before, After string   // the words of the claim around them, as the text has them
	Noun, Plural  bool     // After is a noun, such as "certification", or its plural
	Or            bool     // one of the members is enough
	First, Last   int      // the words of the claim with its list, half-open
}

// A Member of a list is a framework, or a name that the table does not know.
type Member struct {
	Name string        // as the text has it; "SOC 2" for the "2" of "SOC 1 and 2"
	Type string        // as the text has it, "" if it has none
	Rule *phrases.Rule // what the table says of the same claim about it, nil if nothing: the claim is right then
}

// List returns the list that a match is made of, false if it is made of one framework alone, or of names that
// cannot be told apart.
func (r *Reading) List(m Match) (List, bool) {
	if m.wording == nil || m.edge < 0 {
		return List{}, false
	}
	first, last := r.mentions[m.edge].shares, m.edge
	if m.wording.last {
		first, last = m.edge, r.ledUntil(m.edge, m.wording)
		if r.joinedBefore(first) {
			return List{}, false
		}
	}
	if m.target > last { // joined by a preposition: "certified for ISO 27001 and for SOC 2"
		return List{}, false
	}
	l := List{First: min(m.First, r.mentions[first].head)}
	for i := first; i <= last; i++ {
		if i > first {
			l.Members = append(l.Members, r.strangersBetween(r.mentions[i-1].end, r.mentions[i].start)...)
		}
		l.Members = append(l.Members, r.member(i, m.wording))
	}
	end := r.behindAside(r.mentions[last].end)
	if !m.wording.last {
		if behind, ok := r.stranger(end); ok && behind < m.Last {
			l.Members = append(l.Members, r.strangersBetween(end, behind)...)
			end = behind
		}
		if end < m.Last && r.Words[end].Form == ")" {
			end++
		}
		_, l.Noun = r.At(r.finder.outcome, m.Last-1)
		l.After, l.Plural = r.flat(end, m.Last), r.plural(m.Last-1)
	}
	l.Last = max(end, m.Last)
	l.Or = slices.ContainsFunc(r.Words[r.mentions[first].end:l.Last], func(w Word) bool { return w.Form == "or" })
	if !m.wording.first {
		l.Before = r.flat(m.First, r.mentions[first].head)
	}
	if strings.HasSuffix(l.Before, "(") {
		l.After += ")"
	}
	return l, len(l.Members) > 1
}

// ledUntil returns the last member of a list of which is said what stands before it.
func (r *Reading) ledUntil(first int, w *wording) int {
	last := first
	for last+1 < len(r.mentions) && r.mentions[last+1].list <= first && !r.own(last+1, w) {
		last++
	}
	return last
}

// joinedBefore reports whether a list is joined to names before it that the table does not know.
func (r *Reading) joinedBefore(m int) bool {
	head := r.mentions[m].head
	for at := max(0, head-4); at < head; at++ {
		if behind, joint := r.connector(at); joint > byDot && behind == head {
			return true
		}
	}
	return false
}

// strangersBetween returns the names between two members that the table does not know.
func (r *Reading) strangersBetween(from, to int) []Member {
	var all []Member
	for from < to {
		behind, joint := r.connector(r.behindAside(from))
		end, ok := r.unknownName(behind)
		if joint == apart || !ok || end > to {
			break
		}
		all = append(all, Member{Name: r.flat(behind, end)})
		from = end
	}
	return all
}

func (r *Reading) member(i int, w *wording) Member {
	m := r.mentions[i]
	member := Member{Name: r.flat(m.start, r.behindAside(m.end)), Type: m.typ}
	if m.stem > m.head {
		member.Name = r.flat(m.head, m.stem) + " " + member.Name
	}
	if rule, ok := w.rules[m.framework]; ok && rule.ID != "" {
		member.Rule = rule
	}
	return member
}

// flat is a phrase on one line.
func (r *Reading) flat(i, j int) string { return strings.Join(strings.Fields(r.Phrase(i, j)), " ") }

// Wrong returns the members of which the claim is wrong.
func (l List) Wrong() []Member {
	return slices.DeleteFunc(slices.Clone(l.Members), func(m Member) bool { return m.Rule == nil })
}

// Right returns the names of the members of which the claim is right as far as the table knows.
func (l List) Right() []string {
	var names []string
	for _, m := range l.Members {
		if m.Rule == nil {
			names = append(names, m.Name)
		}
	}
	return names
}
