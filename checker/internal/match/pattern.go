package match

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/phrases"
)

// A state is how far a pattern has come in the words: the index of the next word, and the framework that its
// {framework} was read as.
type state struct {
	at     int
	target int // index in mentions, -1 for none
	edge   int // the mention at that edge of the list around it at which the pattern's words stand, -1 for none
}

// slotReader gives the states after a {framework} that begins at a word.
type slotReader func(at int) []state

// ends adds to all the states in which a node can end that begins in state s.
func ends(all []state, words []Word, n *phrases.Node, s state, slot slotReader) []state {
	switch n.Kind {
	case phrases.Word:
		if s.at < len(words) && words[s.at].Form == n.Word {
			all = append(all, state{s.at + 1, s.target, s.edge})
		}
	case phrases.Slot:
		all = slotEnds(all, words, n.Word, s, slot)
	case phrases.Optional:
		all = append(ends(all, words, &n.Parts[0], s, slot), s)
	case phrases.Choice:
		for i := range n.Parts {
			all = ends(all, words, &n.Parts[i], s, slot)
		}
	case phrases.Sequence:
		all = sequenceEnds(all, words, n.Parts, s, slot)
	case phrases.Gap:
		all = gapEnds(all, words, n.Most, s)
	}
	return all
}

// gapEnds passes over words that a pattern leaves open, one after the other.
func gapEnds(all []state, words []Word, most int, s state) []state {
	all = append(all, s)
	for ; most > 0 && s.at < len(words) && !closes(words[s.at]); most-- {
		s.at++
		all = append(all, s)
	}
	return all
}

// closes reports whether a word ends what a phrase can reach over.
func closes(w Word) bool {
	return w.Kind == Object || w.names || w.Kind == Mark && strings.Contains(".!?;|•·", w.Form)
}

func sequenceEnds(all []state, words []Word, parts []phrases.Node, s state, slot slotReader) []state {
	if len(parts) == 0 {
		return append(all, s)
	}
	if len(parts) == 1 {
		return ends(all, words, &parts[0], s, slot)
	}
	if parts[0].Kind == phrases.Word { // most patterns fail here
		if s.at >= len(words) || words[s.at].Form != parts[0].Word {
			return all
		}
		return sequenceEnds(all, words, parts[1:], state{s.at + 1, s.target, s.edge}, slot)
	}
	middle := distinct(ends(make([]state, 0, 4), words, &parts[0], s, slot))
	for _, m := range middle {
		all = sequenceEnds(all, words, parts[1:], m, slot)
	}
	return all
}

func slotEnds(all []state, words []Word, name string, s state, slot slotReader) []state {
	if s.at >= len(words) {
		return all
	}
	switch {
	case name == "framework":
		return append(all, slot(s.at)...)
	case name == "number" && words[s.at].Kind == Digits, name == "word" && words[s.at].Kind <= Digits:
		return append(all, state{s.at + 1, s.target, s.edge})
	}
	return all
}

// distinct removes states that occur twice, which nested options make.
func distinct(states []state) []state {
	for i := 0; i < len(states); i++ {
		for j := len(states) - 1; j > i; j-- {
			if states[j] == states[i] {
				states = append(states[:j], states[j+1:]...)
			}
		}
	}
	return states
}

// firsts adds the words that a node can begin with to set, "{…}" for a slot, and reports whether the node can
// be empty.
func firsts(n phrases.Node, set map[string]bool) (empty bool) {
	switch n.Kind {
	case phrases.Word:
		set[n.Word] = true
	case phrases.Slot:
		set["{"+n.Word+"}"] = true
	case phrases.Optional:
		firsts(n.Parts[0], set)
		return true
	case phrases.Gap:
		set["{word}"] = true
		return true
	case phrases.Choice:
		for _, part := range n.Parts {
			empty = firsts(part, set) || empty
		}
		return empty
	case phrases.Sequence:
		for _, part := range n.Parts {
			if !firsts(part, set) {
				return false
			}
		}
		return true
	}
	return false
}

// reversed turns a node round, so that what must stand before a place can be read backwards from it.
func reversed(n phrases.Node) phrases.Node {
	turned := n
	turned.Parts = make([]phrases.Node, len(n.Parts))
	for i, part := range n.Parts {
		to := i
		if n.Kind == phrases.Sequence {
			to = len(n.Parts) - 1 - i
		}
		turned.Parts[to] = reversed(part)
	}
	return turned
}

// Set is a number of patterns, any of which may be found at a word.
type Set struct {
	first map[string][]phrases.Node
	any   []phrases.Node // that begin with a slot
}

// NewSet compiles patterns.
func NewSet(patterns []phrases.Pattern) Set {
	s := Set{first: map[string][]phrases.Node{}}
	for _, p := range patterns {
		s.add(p.Node)
	}
	return s
}

// NewGenitives compiles patterns of nouns with "'s" behind them.
func NewGenitives(patterns []phrases.Pattern) Set {
	s := Set{first: map[string][]phrases.Node{}}
	for _, p := range patterns {
		s.add(genitive(p.Node))
	}
	return s
}

func genitive(n phrases.Node) phrases.Node {
	turned := n
	switch {
	case n.Kind == phrases.Word:
		turned.Word += "'s"
	case n.Kind == phrases.Choice:
		turned.Parts = make([]phrases.Node, len(n.Parts))
		for i, part := range n.Parts {
			turned.Parts[i] = genitive(part)
		}
	case len(n.Parts) > 0:
		last := len(n.Parts) - 1
		with := n.Parts[last]
		turned.Kind, turned.Parts = phrases.Sequence, slices.Clone(n.Parts)
		turned.Parts[last] = genitive(with)
		if with.Kind == phrases.Optional && last > 0 {
			short := phrases.Node{Kind: phrases.Sequence, Parts: n.Parts[:last]}
			return phrases.Node{Kind: phrases.Choice, Parts: []phrases.Node{turned, genitive(short)}}
		}
	}
	return turned
}

func setOf(p phrases.Pattern) Set { return NewSet([]phrases.Pattern{p}) }

// add takes choices apart, so that each is tried only where its first word stands.
func (s *Set) add(n phrases.Node) {
	if n.Kind == phrases.Sequence && len(n.Parts) == 1 {
		n = n.Parts[0]
	}
	if n.Kind == phrases.Choice {
		for _, part := range n.Parts {
			s.add(part)
		}
		return
	}
	words := map[string]bool{}
	firsts(n, words)
	for w := range words {
		if w[0] == '{' && len(w) > 1 {
			s.any = append(s.any, n)
			return
		}
	}
	for w := range words {
		s.first[w] = append(s.first[w], n)
	}
}

// Empty reports whether there is no pattern in the set.
func (s Set) Empty() bool { return len(s.first) == 0 && len(s.any) == 0 }
