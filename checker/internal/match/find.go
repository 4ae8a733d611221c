package match

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/attestlint/attestlint/phrases"
)

// Claims returns the matches in the order of the text that are wrong or informal. Of matches about the same
// framework that overlap only the longest is kept: one claim, one match.
func (r *Reading) Claims() []Match {
	r.find()
	return r.claims
}

// Right returns the matches, in the order of the text, by which who makes them rightly says to hold something, where
// nothing wrong is said to the same effect.
func (r *Reading) Right() []Match {
	r.find()
	return r.right
}

// find looks for the claims, once.
func (r *Reading) find() {
	if r.found {
		return
	}
	r.found = true
	var found, right []Match
	for i, w := range r.Words {
		for _, at := range r.finder.byWord[w.Form] {
			found = r.try(found, at, i, nil)
		}
		if w.Kind == Digits {
			for _, at := range r.finder.byWord["{number}"] {
				found = r.try(found, at, i, nil)
			}
		}
		if m, ok := r.named(i); ok {
			found = r.behindName(found, m)
		}
	}
	found = slices.DeleteFunc(found, func(m Match) bool {
		if m.Rule.ID == "" {
			right = append(right, m)
		}
		return m.Rule.ID == ""
	})
	slices.SortStableFunc(right, func(a, b Match) int { return cmp.Compare(claimed(a), claimed(b)) })
	r.claims = longest(found)
	r.right = beside(longest(right), r.claims)
}

// claimed tells what a match asserts: of two readings of the same words the status counts, which needs nobody who has it.
func claimed(m Match) int {
	return slices.Index([]string{phrases.AssertsStatus, phrases.AssertsThing, ""}, m.Rule.Asserts)
}

// beside returns the matches that assert something and overlap no claim that does so, too. Both are sorted.
func beside(right, claims []Match) []Match {
	return slices.DeleteFunc(right, func(m Match) bool {
		behind := sort.Search(len(claims), func(i int) bool { return claims[i].Start >= m.End })
		near := claims[max(0, behind-maxMembers):behind]
		return m.Rule.Asserts == "" || slices.ContainsFunc(near, func(k Match) bool { return k.about(m) && k.Rule.Asserts != "" && m.Start < k.End })
	})
}

// behindName adds the matches of wordings that begin with a framework, or with the list that it begins.
func (r *Reading) behindName(found []Match, m int) []Match {
	i := r.mentions[m].start
	shared := r.sharing(m)
	for _, at := range r.finder.bySlot[""] {
		if r.finder.wordings[at].last {
			found = r.try(found, at, i, nil)
		} else {
			found = r.try(found, at, i, shared)
		}
	}
	for k, s := range shared {
		if s.at == len(r.Words) {
			continue
		}
		for _, at := range r.finder.bySlot[r.Words[s.at].Form] {
			found = r.try(found, at, i, shared[k:k+1])
		}
	}
	return found
}

// try adds the matches of a wording that begin at word i, with {framework} there read as it is given, if it is.
func (r *Reading) try(found []Match, at, i int, framework []state) []Match {
	w := &r.finder.wordings[at]
	if w.After.Text != "" && !r.before(&w.after, i) || w.NotAfter.Text != "" && r.before(&w.notAfter, i) {
		return found
	}
	through := walk{words: r.Words, reading: r, wording: w, list: framework, start: i, all: true}
	through.from(&w.Text.Node, i)
	for _, e := range through.found {
		about := -1
		if e.target >= 0 {
			about = r.mentions[e.target].framework
		}
		if rule, ok := w.rules[about]; ok && e.at > i && r.applies(w, i, e) {
			found = append(found, r.match(w, rule, i, e))
		}
	}
	return found
}

// match is a wording from word i to state e, by which a rule is broken.
func (r *Reading) match(w *wording, rule *phrases.Rule, i int, e state) Match {
	m := Match{Rule: rule, Wording: &w.Wording, First: i, Last: e.at, Group: i, wording: w, target: e.target, edge: e.edge}
	if e.target >= 0 {
		named := r.mentions[e.target]
		m.Name, m.Type = [2]int{named.start, named.end}, named.typ
		m.Group = min(i, r.mentions[named.list].head)
	}
	if first, ok := r.named(i); ok {
		m.First = r.mentions[first].head
	}
	m.Start, m.End = r.Words[m.First].Start, r.Words[e.at-1].End
	return m
}

// applies reports whether a wording from word i to state e, behind what must stand before it, is a claim.
func (r *Reading) applies(w *wording, i int, e state) bool {
	if w.Before.Text != "" && !r.behind(&w.Before.Node, e.at) || w.NotBefore.Text != "" && r.behind(&w.NotBefore.Node, e.at) {
		return false
	}
	if w.Opens && !r.opens(i) {
		return false
	}
	if _, _, broken := r.Within(w.without, i, e.at); broken {
		return false
	}
	if len(w.Spelt) > 0 && slices.Contains(w.Spelt, r.spelling(i, e.at)) {
		return false
	}
	return r.isOfType(w.Type, e) && !r.glued(e.at) && !r.owned(i, e) && !r.machine(i, e)
}

// opens reports whether nothing of the sentence stands before word i.
func (r *Reading) opens(i int) bool {
	return i == 0 || r.Words[i-1].Kind == Mark && strings.Contains(".!?:;|•·–—", r.Words[i-1].Form)
}

// glued reports whether the claim ends in the middle of a word, as before the "nd" of "2nd".
func (r *Reading) glued(at int) bool {
	return at < len(r.Words) && r.Words[at].Joint == Glued && r.Words[at].Kind <= Digits && r.Words[at-1].Kind <= Digits
}

// owned reports whether the first word of the claim belongs to what stands before it: "CISA-certified SOC 2
// auditor", "ISO 27001 certified SOC 2 …".
func (r *Reading) owned(i int, e state) bool {
	if r.Named(i) || e.target < 0 || i == 0 {
		return false
	}
	if r.Words[i].Joint == Hyphen {
		return true
	}
	return r.endsName(i)
}

// machine reports whether the words are an identifier, a path or a file name: soc2_certified, soc-2-certification,
// soc2-certificate.pdf.
func (r *Reading) machine(i int, e state) bool {
	start, end := r.Words[i].Start, r.Words[e.at-1].End
	if strings.ContainsFunc(r.Text[start:end], isSpace) {
		return false
	}
	chunk := r.Text[chunkStart(r.Text, start):chunkEnd(r.Text, end)]
	chunk = strings.TrimRight(chunk, ".,;:!?)]}'\"”’»")
	if strings.ContainsAny(chunk, "_=@#\\") || strings.Contains(chunk, "://") {
		return true
	}
	lower := chunk == strings.ToLower(chunk)
	if lower && len(chunk) == len(r.Text) && strings.Contains(chunk, "-") {
		return true
	}
	return lower && (strings.ContainsAny(strings.TrimLeft(chunk, "."), "/.") || strings.Count(chunk, "-") > 1)
}

// spelling returns the words as they are written, ignored characters aside.
func (r *Reading) spelling(i, end int) string {
	var b strings.Builder
	for _, c := range r.Phrase(i, end) {
		switch {
		case isSpace(c):
			b.WriteByte(' ')
		case !ignored(c):
			b.WriteRune(c)
		}
	}
	return b.String()
}

// longest keeps, of matches about the same framework that overlap, the longest; of equally long ones the one
// that asks more of its surroundings, then the more serious one, then the one of the first rule.
func longest(found []Match) []Match {
	slices.SortStableFunc(found, func(a, b Match) int { return cmp.Compare(a.Start, b.Start) })
	kept := found[:0]
	for i := 0; i < len(found); {
		j, end := i, 0
		for j < len(found) && (j == i || found[j].Start < end) {
			end = max(end, found[j].End)
			j++
		}
		kept = append(kept, longestOf(found[i:j])...)
		i = j
	}
	return kept
}

// longestOf does so for matches that hang together. Of two of which neither holds the other the more serious one
// is kept.
func longestOf(found []Match) []Match {
	slices.SortStableFunc(found, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.End-b.Start, a.End-a.Start), cmp.Compare(asks(b), asks(a)), cmp.Compare(gravest(b), gravest(a)), cmp.Compare(a.Rule.ID, b.Rule.ID))
	})
	var outer []Match
	for _, m := range found {
		if !slices.ContainsFunc(outer, func(k Match) bool { return k.about(m) && k.Start <= m.Start && m.End <= k.End }) {
			outer = append(outer, m)
		}
	}
	slices.SortStableFunc(outer, func(a, b Match) int { return cmp.Compare(gravest(b), gravest(a)) })
	var kept []Match
	for _, m := range outer {
		if !slices.ContainsFunc(kept, func(k Match) bool { return k.about(m) && m.Start < k.End && k.Start < m.End }) {
			kept = append(kept, m)
		}
	}
	slices.SortFunc(kept, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Rule.ID, b.Rule.ID))
	})
	return kept
}

// about reports whether two matches are about the same framework.
func (m Match) about(other Match) bool { return m.Rule.Framework == other.Rule.Framework }

// gravest is the highest severity that a match has in any context.
func gravest(m Match) phrases.Severity {
	highest := phrases.Off
	for context := range m.Rule.Severity {
		highest = max(highest, m.Severity(context))
	}
	return highest
}

// asks counts what the wording of a match asks of its surroundings.
func asks(m Match) int {
	n := 0
	if m.Wording.After.Text != "" {
		n++
	}
	if m.Wording.Before.Text != "" {
		n++
	}
	return n
}

func isSpace(r rune) bool { return strings.ContainsRune(" \t\r\n\u00A0\u202F\u2007", r) }

// maxChunk is how many bytes on each side of a claim can make an identifier of it.
const maxChunk = 200

func chunkStart(text string, at int) int {
	low := max(0, at-maxChunk)
	if i := strings.LastIndexFunc(text[low:at], isSpace); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[low+i:])
		return low + i + size
	}
	return low
}

func chunkEnd(text string, at int) int {
	high := min(len(text), at+maxChunk)
	if i := strings.IndexFunc(text[at:high], isSpace); i >= 0 {
		return at + i
	}
	return high
}
