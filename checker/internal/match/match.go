// Package match finds claims. A run's text and the compiled table go in; out come the places where a claim is
// applied to a framework, in the words of the text. It does not judge: "not SOC 2 certified" is a match, too.
package match

import (
	"slices"
	"time"

	"github.com/attestlint/attestlint/phrases"
)

// Finder is a compiled table. It is immutable and safe for concurrent use.
type Finder struct {
	table    *phrases.Table
	names    map[string][]*name // by first word
	wordings []wording
	byWord   map[string][]int // first word → wordings
	bySlot   map[string][]int // word behind a {framework} that begins a wording, "" for any → wordings

	// Of the table's grammar.
	own, typeNames, plural, article, linking, noNoun  Set
	joinedByWord, joinedByComma, joinedByDot          Set
	introduces, owner, fronting, preposition, outcome Set
	behindNumber                                      Set
}

// A wording is a construction with the rules that it makes, one for each framework.
type wording struct {
	phrases.Wording
	after, notAfter phrases.Node // reversed
	without         Set
	about           Set
	rules           map[int]*phrases.Rule // by the index of the framework; of wording without {framework} under -1
	first, last     bool                  // {framework} is the first, the last thing in it
}

// Match is a claim applied to a framework.
type Match struct {
	Rule       *phrases.Rule
	Wording    *phrases.Wording
	Start, End int    // half-open range of bytes of the text, from the first to the last word of the claim
	First      int    // the index of its first word
	Last       int    // the index behind its last word
	Name       [2]int // the words of the framework's name, half-open; none of a phrase without
	Group      int    // the index of the first word of the list that the framework stands in, at most First
	Type       string // the type as the text has it, "" if it has none

	wording *wording
	target  int // the mention that the claim is about, -1 for none
	edge    int // the mention at the edge of the list that the claim's words stand at, -1 for none
}

// Severity is the wording's own in a context, else that of its rule.
func (m Match) Severity(context string) phrases.Severity {
	if s, ok := m.Wording.Severity[context]; ok {
		return s
	}
	return m.Rule.Severity[context]
}

// New compiles what a table holds true on a day.
func New(t *phrases.Table, day time.Time) *Finder {
	f := &Finder{table: t, names: map[string][]*name{}, byWord: map[string][]int{}, bySlot: map[string][]int{}}
	f.own, f.typeNames = setOf(t.Grammar.Own), setOf(t.Grammar.Type)
	f.plural, f.article = setOf(t.Grammar.Plural), setOf(t.Grammar.Article)
	f.linking, f.noNoun = setOf(t.Grammar.Linking), setOf(t.Grammar.NoNoun)
	f.joinedByWord, f.joinedByComma, f.joinedByDot = setOf(t.Grammar.JoinedByWord), setOf(t.Grammar.JoinedByComma), setOf(t.Grammar.JoinedByDot)
	f.introduces, f.owner, f.fronting = setOf(t.Grammar.Introduces), setOf(t.Grammar.Owner), setOf(t.Grammar.Fronting)
	f.preposition = setOf(t.Grammar.Preposition)
	f.outcome, f.behindNumber = setOf(t.Grammar.Outcome), setOf(t.Grammar.BehindNumber)
	for i, fw := range t.Frameworks {
		f.addNames(i, fw.Names)
	}
	f.addNames(-1, t.Neighbours)
	f.addWordings(day)
	return f
}

func (f *Finder) addNames(framework int, names []phrases.Name) {
	for _, n := range names {
		compiled := &name{framework: framework, node: n.Text.Node, not: n.Not}
		if n.Near.Text != "" {
			compiled.near = setOf(n.Near)
		}
		if n.Unless.Text != "" {
			compiled.unless = setOf(n.Unless)
		}
		words := map[string]bool{}
		firsts(n.Text.Node, words)
		for w := range words {
			f.names[w] = append(f.names[w], compiled)
		}
	}
}

// addWordings compiles each wording of a claim once, however many frameworks it makes a rule for. A wording that does
// not hold on a day is right on that day.
func (f *Finder) addWordings(day time.Time) {
	seen := map[*phrases.Wording]int{} // rules of one claim share its wordings
	for i := range f.table.Rules {
		rule := &f.table.Rules[i]
		right := &phrases.Rule{Framework: rule.Framework, Claim: rule.Claim, About: rule.About, Asserts: rule.Asserts}
		for k := range rule.Wordings {
			if w := &rule.Wordings[k]; rule.Holds(day) && w.Holds(day) {
				f.addWording(seen, rule, w)
			} else if rule.Asserts != "" {
				f.addWording(seen, right, w)
			}
		}
	}
	for i := range f.table.Silent {
		rule := &f.table.Silent[i]
		for k := range rule.Wordings {
			f.addWording(seen, rule, &rule.Wordings[k])
		}
	}
}

func (f *Finder) addWording(seen map[*phrases.Wording]int, rule *phrases.Rule, w *phrases.Wording) {
	at, ok := seen[w]
	if !ok {
		at = len(f.wordings)
		seen[w] = at
		f.wordings = append(f.wordings, compile(*w, rule.About))
		f.index(at)
	}
	about := -1
	if w.Text.Node.Holds("framework") {
		about = slices.IndexFunc(f.table.Frameworks, func(fw phrases.Framework) bool { return fw.ID == rule.Framework })
	}
	f.wordings[at].rules[about] = rule
}

func compile(w phrases.Wording, about phrases.Pattern) wording {
	c := wording{
		Wording: w, rules: map[int]*phrases.Rule{},
		after: reversed(w.After.Node), notAfter: reversed(w.NotAfter.Node), without: setOf(w.Without), about: setOf(about),
	}
	words := map[string]bool{}
	firsts(w.Text.Node, words)
	c.first = words["{framework}"]
	words = map[string]bool{}
	firsts(reversed(w.Text.Node), words)
	c.last = words["{framework}"]
	return c
}

// index files a wording under the words that it can begin with. One that begins with {framework} is filed
// under what can stand behind it.
func (f *Finder) index(at int) {
	node := f.wordings[at].Text.Node
	words := map[string]bool{}
	firsts(node, words)
	for w := range words {
		if w != "{framework}" {
			f.byWord[w] = append(f.byWord[w], at)
		}
	}
	if !words["{framework}"] {
		return
	}
	behind := map[string]bool{}
	anything := firsts(rest(node), behind)
	for w := range behind {
		anything = anything || len(w) > 1 && w[0] == '{'
	}
	if anything {
		behind = map[string]bool{"": true}
	}
	for w := range behind {
		f.bySlot[w] = append(f.bySlot[w], at)
	}
}

// rest is what follows the first part of a sequence.
func rest(n phrases.Node) phrases.Node {
	if n.Kind == phrases.Sequence && len(n.Parts) > 0 {
		n.Parts = n.Parts[1:]
		return n
	}
	return phrases.Node{}
}
