package match

import (
	"slices"

	"github.com/attestlint/attestlint/phrases"
)

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
	return turned.WithFirst()
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
			return phrases.Node{Kind: phrases.Choice, Parts: []phrases.Node{turned.WithFirst(), genitive(short)}}.WithFirst()
		}
	}
	return turned.WithFirst()
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
