package match

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/phrases"
)

// Screen tells of most texts, without taking them into words, that none of a number of patterns is in them. It errs
// on the safe side alone: a text that it does not let pass holds none. It knows the first two words of each pattern.
type Screen struct {
	alone hashes // words behind which any other, or nothing, can follow
	first hashes // words behind which one that is known follows
	pairs hashes // both of them
	all   bool   // a pattern needs no word at all
}

// Screen returns the screen of all names and claims, of types, and of more patterns.
func (f *Finder) Screen(more ...phrases.Node) *Screen {
	s := &Screen{}
	for _, fw := range f.table.Frameworks {
		s.addNames(fw.Names)
	}
	s.addNames(f.table.Neighbours)
	for i := range f.wordings {
		s.add(f.wordings[i].Text.Node)
	}
	s.add(f.table.Grammar.Type.Node)
	for _, n := range more {
		s.add(n)
	}
	return s
}

func (s *Screen) addNames(names []phrases.Name) {
	for _, n := range names {
		s.add(n.Text.Node)
	}
}

// add adds a pattern. One that holds a name is known by it.
func (s *Screen) add(n phrases.Node) {
	if !needsName(n) {
		s.follow(&n, lead{}, s.end)
	}
}

func needsName(n phrases.Node) bool {
	switch n.Kind {
	case phrases.Slot:
		return n.Word == "framework"
	case phrases.Sequence:
		return slices.ContainsFunc(n.Parts, needsName)
	case phrases.Choice:
		return !slices.ContainsFunc(n.Parts, func(p phrases.Node) bool { return !needsName(p) })
	}
	return false
}

// A lead is how a pattern begins: its first word, or a mark that is taken for one as long as nothing better follows. A
// text with the pattern has what follows, too. So a short word before a short one, as in "is a", is no lead.
type lead struct {
	word  string
	mark  bool
	far   bool   // what comes next does not stand right behind the mark
	short string // the short word right before a short one, "" for none
}

// end takes note that no second word is known.
func (s *Screen) end(l lead) {
	switch {
	case l.word == "":
		s.all = true
	case l.short != "":
		s.pair(l.short, hashOf(l.word))
	default:
		s.alone.add(hashOf(l.word))
	}
}

// follow walks through a node up to the second word.
func (s *Screen) follow(n *phrases.Node, l lead, next func(lead)) {
	known := l.word != "" && !l.far
	unknown := func() {
		if l.far = l.mark; l.mark || l.word == "" {
			next(l)
		} else {
			s.end(l)
		}
	}
	switch n.Kind {
	case phrases.Word:
		switch {
		case strings.Contains("–—_", n.Word): // what scan takes for a space
			unknown()
		case known && l.short == "" && isShort(l.word) && isShort(n.Word):
			next(lead{word: n.Word, short: l.word})
		case known:
			s.pair(l.word, hashOf(n.Word))
		default:
			mark := letterSize(n.Word) == 0 && !isASCIIDigit(n.Word[0])
			next(lead{word: n.Word, mark: mark, far: apostropheSize(n.Word) > 0})
		}
	case phrases.Slot, phrases.Gap:
		if n.Word == "number" && known {
			s.pair(l.word, anyNumber)
		} else {
			unknown()
		}
	case phrases.Optional:
		if known { // else what follows is enough
			s.follow(&n.Parts[0], l, next)
		}
		next(l)
	case phrases.Choice:
		for i := range n.Parts {
			s.follow(&n.Parts[i], l, next)
		}
	case phrases.Sequence:
		s.sequence(n.Parts, l, next)
	}
}

func isShort(word string) bool { return len(word) <= 3 && letterSize(word) > 0 }

func (s *Screen) sequence(parts []phrases.Node, l lead, next func(lead)) {
	if len(parts) == 0 {
		next(l)
		return
	}
	s.follow(&parts[0], l, func(l lead) { s.sequence(parts[1:], l, next) })
}

func (s *Screen) pair(word string, second hash) {
	first := hashOf(word)
	s.first.add(first)
	s.pairs.add(first.before(second))
}

// hashes are a set. Its bits tell most of what is not in it.
type hashes struct {
	bits [1 << 12]uint64
	all  map[hash]bool
}

func (s *hashes) add(h hash) {
	if s.all == nil {
		s.all = map[hash]bool{}
	}
	s.bits[h>>6%hash(len(s.bits))] |= 1 << (h % 64)
	s.all[h] = true
}

func (s *hashes) has(h hash) bool {
	return s.bits[h>>6%hash(len(s.bits))]&(1<<(h%64)) != 0 && s.all[h]
}

// A hash stands for a word, folded. It is not 0. https://en.wikipedia.org/wiki/Fowler–Noll–Vo_hash_function
type hash uint32

const (
	noBytes   hash = 2166136261
	perByte   hash = 16777619
	anyNumber hash = 1
)

func (h hash) with(c byte) hash { return (h ^ hash(c)) * perByte }

// done mixes the bits of a hash.
func (h hash) done() hash { return h ^ h>>15 | 1<<31 }

func hashOf(word string) hash {
	h := noBytes
	for i := range len(word) {
		h = h.with(word[i])
	}
	return h.done()
}

func (h hash) before(next hash) hash { return (h*perByte ^ next).done() }
