package checker

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
	"github.com/attestlint/attestlint/phrases"
)

// neutral is the wording of what has none of its own.
var neutral = &phrases.Wording{}

// field reads a run as the content of a field of the subject: "Auditor: Example CPA LLP", a description behind its term,
// the line under a small title in a card.
func (r *reviewer) field(i int) bool {
	run, p := &r.page.Runs[i], r.reading(i)
	if !run.Body || run.Cell != nil || len(r.subject.frameworks) == 0 || p.namesAny(extent{0, len(p.Words)}) {
		return false
	}
	any := false
	for at := 1; at < len(p.Words) && at < maxLabel; at++ {
		if strings.Contains(":–—|", p.Words[at].Form) {
			any = r.content(i, i, extent{0, at}, extent{at + 1, len(p.Words)})
			break
		}
	}
	label := i - 1
	if run.Place == prose.Description {
		for label > max(0, i-maxCells) && r.page.Runs[label].Place != prose.Term {
			label--
		}
	}
	if !any && label >= 0 && label > r.subject.run && r.page.Runs[label].Body && len(r.reading(label).Words) <= maxLabel {
		any = r.content(i, label, extent{0, len(r.reading(label).Words)}, extent{0, len(p.Words)})
	}
	return any
}

// maxLabel is how many words the name of a field has at most.
const maxLabel = 8

// content reads words as what a field holds, whose name is other words of the same run or of another.
func (r *reviewer) content(i, label int, name, value extent) bool {
	l, p := r.reading(label), r.reading(i)
	for name.to > name.from && l.Words[name.to-1].Kind == match.Mark {
		name.to--
	}
	for name.from < name.to && l.Words[name.from].Kind == match.Mark {
		name.from++
	}
	if value.from >= value.to {
		return false
	}
	if _, _, pending := p.Within(r.words.pending, value.from, value.to); pending {
		return false
	}
	any := false
	for _, framework := range r.subject.frameworks {
		for k := range r.found[framework].points {
			point := &r.found[framework].points[k]
			if end, ok := l.At(point.labels, name.from); !ok || end != name.to {
				continue
			}
			if from, to, ok := r.valued(p, point, value); ok {
				any = r.fact(i, framework, k, from, to) || any
			}
		}
	}
	return any
}

// valued returns the words of a field's content that state a point.
func (r *reviewer) valued(p *passage, point *compiledPoint, value extent) (from, to int, ok bool) {
	if point.Values == nil {
		for value.to > value.from && p.Words[value.to-1].Kind == match.Mark {
			value.to--
		}
		return value.from, value.to, value.from < value.to
	}
	for at := value.from; at < value.to; at++ {
		if at > value.from && p.Words[at-1].Kind != match.Mark {
			continue
		}
		if end, ok := p.At(point.values, at); ok && end <= value.to {
			return at, end, true
		}
	}
	return 0, 0, false
}

// cell reads a cell of a table, as one of a row that begins with a name, or as the content of a field of the subject. It
// reports whether there is nothing else to read in it.
func (r *reviewer) cell(i int) bool {
	cell := r.page.Runs[i].Cell
	first := r.rowStart(i)
	before := r.subject
	label := -1
	switch {
	case cell.Head >= 0 && cell.Col > 0 && len(r.reading(cell.Head).Frameworks()) > 0:
		return true // one framework in the light of another
	case cell.Col > 0 && first >= 0 && r.isBare(first):
		if slices.ContainsFunc(r.besides(first, 1), r.absent) || !r.named(first) {
			return true
		}
		label = cell.Head
	case cell.Col > 0 && first >= 0 && len(r.subject.frameworks) > 0:
		label = first
	default:
		return false
	}
	any := false
	if label >= 0 {
		any = r.content(i, label, extent{0, len(r.reading(label).Words)}, extent{0, len(r.reading(i).Words)})
	}
	if len(r.reading(i).Words) <= maxBeneath && len(r.subject.frameworks) > 0 && !r.reading(i).namesAny(extent{0, len(r.reading(i).Words)}) {
		r.beneath(i, len(r.reading(i).Words))
	}
	if before.frameworks != nil && label == first {
		r.subject = before
	}
	return any
}

// isBare reports whether a run does nothing but name frameworks.
func (r *reviewer) isBare(i int) bool {
	return len(r.page.Runs[i].Plain) <= maxPart && r.reading(i).Names(r.words.bare)
}
