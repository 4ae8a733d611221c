package checker

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
)

// A subject is what the words that follow go on about, where they name no framework themselves.
type subject struct {
	frameworks []string // with a checklist; none where it is not known
	own        bool     // the page has said of itself that it has it; else it has only named it, as the title of a card does
	run        int
	lasts      int     // runs on which nothing was found since
	badges     []badge // what the bare name states once something is said of it
}

// maxLasts is how many runs may follow each other with nothing said of the subject.
const maxLasts = 10

// run reads a run.
func (r *reviewer) run(i int) {
	run, p := &r.page.Runs[i], r.reading(i)
	if run.Body && !r.goesOnIn(i) {
		r.subject = subject{}
	}
	if !r.subject.own && run.Body && r.absent(i) {
		r.subject = subject{}
	}
	switch {
	case run.Cell != nil && r.cell(i):
		return
	case r.bare(i):
		return
	case r.field(i):
		return
	}
	claims := r.claims(i)
	for _, s := range p.sentences() {
		r.sentence(i, s, claims)
	}
	r.subject.lasts++
}

// absent reports whether all that a run says is that something is not there, or not yet.
func (r *reviewer) absent(i int) bool {
	_, ok := whole(r.reading(i), r.words.absent)
	return ok
}

// goesOnIn reports whether a run stands in the same section as the subject.
func (r *reviewer) goesOnIn(i int) bool {
	s := r.subject
	if s.frameworks == nil || s.lasts > maxLasts {
		return false
	}
	at, run := &r.page.Runs[s.run], &r.page.Runs[i]
	if at.Cell != nil {
		if run.Cell == nil || at.Cell.Table != run.Cell.Table {
			return false
		}
		return at.Cell.Row == run.Cell.Row || r.paired(s.run) && r.paired(i)
	}
	if at.Level == 0 {
		return run.Under == at.Under
	}
	for under := run.Under; under >= 0; under = r.page.Runs[under].Under {
		if under == s.run {
			return true
		}
	}
	return false
}

// paired reports whether the row of a cell is a pair, as of a field and its content.
func (r *reviewer) paired(i int) bool { return len(r.besides(i, -1))+len(r.besides(i, 1)) < 2 }

// sentence reads a sentence of a run.
func (r *reviewer) sentence(i int, s extent, claims []claim) {
	run, p := &r.page.Runs[i], r.reading(i)
	first, _ := slices.BinarySearchFunc(claims, s.from, func(c claim, word int) int { return c.First - word })
	var own []claim
	for _, c := range claims[first:] {
		if c.First >= s.to {
			break
		}
		v := r.found[c.Rule.Framework]
		if v.claims++; v.claims <= maxClaims && r.states(&c) {
			own = append(own, c)
		}
	}
	switch {
	case len(own) > 0:
		about := subject{own: true, run: i}
		for _, c := range own {
			r.claimed(c)
			about.frameworks = append(about.frameworks, c.Rule.Framework)
		}
		for _, c := range own {
			r.facts(i, c.window(), c.Rule.Framework, c.Last)
		}
		if run.Body {
			r.subject = about
		}
	case p.namesAny(s):
		if s.from == 0 && p.Opens() && run.Body && r.named(i) {
			r.beneath(i, s.to)
		} else if run.Body {
			r.subject = subject{}
		}
	case run.Body && len(r.subject.frameworks) > 0:
		if r.subject.own && r.continues(i, s) {
			for _, framework := range r.subject.frameworks {
				r.facts(i, s, framework, s.from)
			}
		}
		if s.from == 0 && len(p.Words) <= maxBeneath {
			r.beneath(i, len(p.Words))
		}
	}
}

// claimed keeps an own claim.
func (r *reviewer) claimed(c claim) {
	v := r.found[c.Rule.Framework]
	s := r.statement(c)
	states := false
	for k, p := range v.points {
		if slices.Contains(p.Claims, c.Rule.Claim) {
			states = true
			v.add(k, found{Statement: s, value: strings.ToLower(s.Text)})
		}
	}
	if !states {
		v.beside = keep(v.beside, s)
	}
}

// continues reports whether a sentence goes on about what the page has said to have, and explains nothing.
func (r *reviewer) continues(i int, s extent) bool {
	p := r.reading(i)
	first := s.from
	for first < s.to && p.Words[first].Kind == match.Mark {
		first++
	}
	if first == s.to || p.Words[s.to-1].Form == "?" || r.speaksOfOthers(p, s) {
		return false
	}
	for _, set := range []match.Set{r.words.general, r.words.pending} {
		if _, _, ok := p.Within(set, s.from, s.to); ok {
			return false
		}
	}
	if _, ok := p.At(r.words.generally, first); ok {
		return false
	}
	_, ok := p.At(r.words.goesOn, first)
	return ok
}
