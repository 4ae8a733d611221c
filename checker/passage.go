package checker

import (
	"slices"
	"sort"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
)

// A passage is a run taken into words, with what its markup and its quotation marks say of them.
type passage struct {
	*match.Reading
	marks  map[prose.MarkKind][]prose.Mark // sorted
	quotes []quote
	within []int // of each word the innermost quotation around it, as an index in quotes, -1 for none
}

// A quote is a half-open range of words in quotation marks, with the marks.
type quote struct {
	start, end int
	outer      int // the index of the quotation around it, -1 for none
}

func newPassage(r *match.Reading, run prose.Run) *passage {
	p := &passage{Reading: r, marks: map[prose.MarkKind][]prose.Mark{}}
	for _, m := range run.Marks {
		p.marks[m.Kind] = append(p.marks[m.Kind], m)
	}
	p.findQuotes()
	return p
}

// marked returns the mark of a kind that covers a byte of the text.
func (p *passage) marked(kind prose.MarkKind, at int) (prose.Mark, bool) {
	marks := p.marks[kind]
	i := sort.Search(len(marks), func(i int) bool { return marks[i].Start > at }) - 1
	if i < 0 || at >= marks[i].End {
		return prose.Mark{}, false
	}
	return marks[i], true
}

// broken reports whether the author has set a line break between two bytes of the text.
func (p *passage) broken(from, to int) bool {
	breaks := p.marks[prose.Break]
	i := sort.Search(len(breaks), func(i int) bool { return breaks[i].End > from })
	return i < len(breaks) && breaks[i].Start < to
}

var closers = map[string]string{"“": "”", "„": "“”", "«": "»", "‘": "’", "「": "」", `"`: `"`, "'": "'"}

// isQuote reports whether a word is a quotation mark, of either side.
func isQuote(form string) bool {
	_, opens := closers[form]
	return opens || strings.Contains("”»’」", form)
}

// findQuotes pairs the quotation marks.
func (p *passage) findQuotes() {
	p.within = make([]int, len(p.Words))
	var open []int // words that open a quotation which is not closed yet
	for i, w := range p.Words {
		p.within[i] = -1
		if n := len(open); n > 0 && strings.Contains(closers[p.Words[open[n-1]].Form], w.Form) && closesQuote(p.Words, i) {
			p.quotes = append(p.quotes, quote{start: open[n-1], end: i + 1, outer: -1})
			open = open[:n-1]
		} else if _, opens := closers[w.Form]; opens && len(open) < 8 && opensQuote(p.Words, i) {
			open = append(open, i)
		}
	}
	slices.SortFunc(p.quotes, func(a, b quote) int { return a.start - b.start })
	current := -1
	for i, next := 0, 0; i < len(p.Words); i++ {
		for current >= 0 && p.quotes[current].end <= i {
			current = p.quotes[current].outer
		}
		for next < len(p.quotes) && p.quotes[next].start == i {
			p.quotes[next].outer = current
			current = next
			next++
		}
		p.within[i] = current
	}
}

// opensQuote tells an opening mark from an apostrophe and from inches: it hangs on what follows, and not on a
// word before it.
func opensQuote(words []match.Word, i int) bool {
	free := i == 0 || words[i].Joint == match.Space || words[i-1].Kind >= match.Mark
	return free && i+1 < len(words) && (words[i+1].Joint == match.Glued || words[i].Form == "«" || words[i].Form == "„")
}

// closesQuote tells a closing mark from an apostrophe.
func closesQuote(words []match.Word, i int) bool {
	if f := words[i].Form; f != "'" && f != "’" {
		return true
	}
	return i+1 == len(words) || words[i+1].Joint == match.Space || words[i+1].Kind >= match.Mark
}

// capital reports whether a word begins with a capital.
func (p *passage) capital(i int) bool { return i < len(p.Words) && p.Words[i].Capital }
