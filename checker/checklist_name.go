package checker

import (
	"slices"

	"github.com/attestlint/attestlint/checker/internal/match"
)

// A badge is what a bare name says of a framework, and the point that it states, -1 for none.
type badge struct {
	framework string
	point     int
	found     found
}

// show keeps what a badge says.
func (r *reviewer) show(b badge) {
	v := r.found[b.framework]
	v.beside = keep(v.beside, b.found.Statement)
	if b.point >= 0 {
		v.add(b.point, b.found)
	}
}

// bare reads a run that does nothing but name frameworks, as the title of a card, a cell or a badge does.
func (r *reviewer) bare(i int) bool {
	return r.isBare(i) && len(r.claims(i)) == 0 && r.named(i)
}

// named takes the frameworks that a run names for the subject, unless they are somebody else's or are not said of anybody.
// It reports whether they are those of one checklist.
func (r *reviewer) named(i int) bool {
	run, p := &r.page.Runs[i], r.reading(i)
	about := subject{run: i}
	if next, ok := r.next(i, 1); ok && run.Body && run.Cell == nil && r.absent(next) {
		r.subject = subject{}
		return false
	}
	shown := slices.Contains(r.checker.evidence.Badges, string(run.Place)) || r.held(i)
	for _, m := range p.Mentions() {
		framework := r.checker.table.Frameworks[m.Framework].ID
		v := r.found[framework]
		from, to := p.wordsIn(m.Start, m.End)
		if v == nil || slices.Contains(about.frameworks, framework) {
			continue
		}
		c := r.wordsAt(i, framework, neutral, from, to)
		if _, other := r.party(c); other {
			v.others = keep(v.others, r.statement(c))
			continue
		}
		if r.excused(c) {
			continue
		}
		about.frameworks = append(about.frameworks, framework)
		s := r.statement(c)
		v.named = keep(v.named, s)
		about.badges = append(about.badges, badge{framework, -1, found{Statement: s}})
		for k := range v.points {
			if !v.points[k].Alone {
				continue
			}
			for at := from; at < to; at++ {
				end, ok := p.At(v.points[k].wordings, at)
				if !ok || end > to {
					continue
				}
				if f, ok := r.factAt(i, framework, k, at, end); ok {
					about.badges = append(about.badges, badge{framework, k, f})
				}
				break
			}
		}
	}
	if shown {
		for _, b := range about.badges {
			r.show(b)
		}
		about.badges = nil
	}
	if run.Body {
		r.subject = about
	}
	return len(about.frameworks) > 0
}

// held reports whether a run stands under a heading or an introduction that says that one has what follows.
func (r *reviewer) held(i int) bool {
	above := r.introduce(i)
	if under := r.page.Runs[i].Under; under >= 0 {
		above = append(above, under)
	}
	return slices.ContainsFunc(above, func(k int) bool {
		_, ok := whole(r.reading(k), r.words.holdings)
		return ok
	})
}

// wordsIn returns the words of a half-open range of bytes.
func (p *passage) wordsIn(start, end int) (from, to int) {
	at := func(offset int) int {
		i, _ := slices.BinarySearchFunc(p.Words, offset, func(w match.Word, offset int) int { return w.Start - offset })
		return i
	}
	return at(start), at(end)
}
