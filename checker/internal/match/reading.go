package match

import (
	"slices"

	"github.com/attestlint/attestlint/phrases"
)

// Reading is a text taken into words, with the frameworks that it names.
type Reading struct {
	Text     string
	Words    []Word
	mentions []mention
	starts   []int32        // of each word the mention that begins there, counted from 1; 0 for none
	near     map[*name]bool // whether what else the text holds lets it be the name
	finder   *Finder

	found         bool
	claims, right []Match
}

// Read takes a text into words.
func (f *Finder) Read(text string) *Reading {
	r := &Reading{Text: text, Words: split(text), finder: f}
	r.findMentions()
	return r
}

// At returns the word behind the longest pattern of the set that begins at word i, false if none does.
func (r *Reading) At(s Set, i int) (end int, ok bool) {
	if i < 0 || i >= len(r.Words) {
		return -1, false
	}
	best := -1
	w := walk{words: r.Words, reading: r}
	for _, nodes := range [...][]phrases.Node{s.first[r.Words[i].Form], s.any} {
		for k := range nodes {
			best = max(best, w.from(&nodes[k], i))
		}
	}
	return best, best > i
}

// Within returns the first place of a pattern of the set in the words [from, to), false if there is none.
func (r *Reading) Within(s Set, from, to int) (start, end int, ok bool) {
	for i := from; i < to; i++ {
		if end, ok := r.At(s, i); ok && end <= to {
			return i, end, true
		}
	}
	return 0, 0, false
}

// Named reports whether the name of a framework begins at word i.
func (r *Reading) Named(i int) bool {
	_, ok := r.named(i)
	return ok
}

// Names reports whether the text does nothing but name frameworks, with no more behind a name than a pattern of
// the set: "SOC 2 Type II", "SOC 2 & ISO 27001", "SOC 2 compliance".
func (r *Reading) Names(behind Set) bool {
	named := false
	for i := 0; i < len(r.Words); {
		if m, ok := r.named(i); ok {
			named = named || r.mentions[m].framework >= 0
			i = r.mentions[m].end
			if end, ok := r.At(behind, i); ok {
				i = end
			}
		} else if end, joint := r.connector(i); joint != apart {
			i = end
		} else if w := r.Words[i]; w.Kind == Mark || w.Kind == Digits && !named {
			i++
		} else {
			return false
		}
	}
	return named
}

// Opens reports whether the text begins with the name of a framework and has no more than that, or a mark behind
// it: "SOC 2 Type II – security", "✓ SOC 2".
func (r *Reading) Opens() bool {
	i := 0
	for i < len(r.Words) && r.Words[i].Kind == Mark {
		i++
	}
	for {
		m, ok := r.named(i)
		if !ok {
			return false
		}
		if i = r.mentions[m].end; i == len(r.Words) {
			return true
		}
		end, joint := r.connector(i)
		if joint == apart || !r.Named(end) {
			return r.Words[i].Kind == Mark
		}
		i = end
	}
}

// Lettered reports whether the text has a word, and not only numbers and marks.
func (r *Reading) Lettered() bool {
	return slices.ContainsFunc(r.Words, func(w Word) bool { return w.Kind == Letters })
}

// Frameworks returns the ids of the frameworks that the text names.
func (r *Reading) Frameworks() []string {
	var ids []string
	for _, m := range r.mentions {
		if m.framework >= 0 {
			ids = append(ids, r.finder.table.Frameworks[m.framework].ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Predicate reports whether what begins at word i is said of a subject: "we are … certified".
func (r *Reading) Predicate(i int) bool {
	for from := i - 1; from >= max(0, i-6); from-- {
		if end, ok := r.At(r.finder.linking, from); ok && end == i {
			return true
		}
	}
	return false
}

// Attributive reports whether a noun follows at word i that what stands before it belongs to: "certified cloud".
func (r *Reading) Attributive(i int) bool {
	if i >= len(r.Words) || r.Words[i].Kind != Letters {
		return false
	}
	_, ok := r.At(r.finder.noNoun, i)
	return !ok
}

// Article reports whether word i begins a noun of its own: a, the, our.
func (r *Reading) Article(i int) bool {
	_, ok := r.At(r.finder.article, i)
	return ok
}

// maxBefore is how many words a pattern that must stand before a claim can be long.
const maxBefore = 8

// before reports whether the node stands right before word i; it must have been reversed.
func (r *Reading) before(turned *phrases.Node, i int) bool {
	var back [maxBefore]Word
	n := 0
	for j := i - 1; j >= 0 && n < maxBefore; j-- {
		back[n] = r.Words[j]
		n++
	}
	w := walk{words: back[:n]}
	return w.from(turned, 0) > 0
}

// behind reports whether the node stands right behind, from word i on.
func (r *Reading) behind(n *phrases.Node, i int) bool {
	w := walk{words: r.Words, reading: r}
	return w.from(n, i) > i
}

// Phrase returns the text from word i up to, but not including, word j.
func (r *Reading) Phrase(i, j int) string {
	if i >= j {
		return ""
	}
	return r.Text[r.Words[i].Start:r.Words[j-1].End]
}
