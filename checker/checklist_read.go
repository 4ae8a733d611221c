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

// facts looks for what words of a sentence state of a framework. What is open between word low and a fact makes it none.
func (r *reviewer) facts(i int, in extent, framework string, low int) {
	p, v := r.reading(i), r.found[framework]
	for k := range v.points {
		point := &v.points[k]
		for at := in.from; at < in.to; at++ {
			end, ok := p.At(point.wordings, at)
			if !ok || end > in.to {
				continue
			}
			if _, _, open := p.Within(r.words.openings, low, at); !open && r.fact(i, framework, k, at, end) {
				at = end - 1
			}
		}
	}
}

// fact keeps the words [from, to) of a run as what states a point, unless they do not.
func (r *reviewer) fact(i int, framework string, point, from, to int) bool {
	f, ok := r.factAt(i, framework, point, from, to)
	if ok {
		r.found[framework].add(point, f)
		r.subject.lasts = 0
		for _, b := range r.subject.badges {
			r.show(b)
		}
		r.subject.badges = nil
	}
	return ok
}

func (r *reviewer) factAt(i int, framework string, point, from, to int) (f found, ok bool) {
	p, v := r.reading(i), &r.found[framework].points[point]
	if tried := &r.found[framework].tried[point]; *tried == maxTried {
		return f, false
	} else {
		*tried++
	}
	if _, _, not := p.Within(v.not, from, to); not {
		return f, false
	}
	if p.cutsName(from, to) {
		return f, false
	}
	for to-1 > from && strings.Contains(",;:.–—", p.Words[to-1].Form) {
		to--
	}
	if !v.Alone {
		to = p.wholeName(to)
	}
	c := r.wordsAt(i, framework, v.wording, from, to)
	if r.excused(c) {
		return f, false
	}
	f = found{Statement: r.statement(c)}
	f.value = strings.ToLower(f.Text)
	if types := match.Types(f.Text); v.Alone && len(types) > 0 {
		f.value = string(rune('0' + types[0] + 2*len(types)))
	}
	if v.Old != nil {
		last, dated := r.lastDay(p, from, to)
		if !dated {
			return f, false
		}
		f.end = last
	}
	return f, true
}

// cutsName reports whether the words [from, to) end within the name of a framework that begins among them: "the system is
// SOC" of "the system is SOC 2 certified".
func (p *passage) cutsName(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if end, ok := p.NameEnd(i); ok && end > to {
			return true
		}
	}
	return false
}

// wholeName returns the word behind the name that the words before word i begin, where they end within one.
func (p *passage) wholeName(i int) int {
	if i == 0 || !p.Words[i-1].Capital || p.Words[i-1].Kind != match.Letters {
		return i
	}
	for i < len(p.Words) && !p.Named(i) {
		w, joins := p.Words[i], 0
		if w.Form == "&" || w.Form == "," && i+1 < len(p.Words) && legalForm(p.Words[i+1].Form) {
			joins = 1
		}
		if i+joins >= len(p.Words) || !p.Words[i+joins].Capital {
			break
		}
		i += joins + 1
	}
	return i
}

func legalForm(form string) bool {
	return slices.Contains([]string{"llp", "pllc", "cpa", "cpas", "inc", "ltd", "llc", "pc"}, form)
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

// maxBeneath is how many words a text under a name has that says something of it without a sentence.
const maxBeneath = 30

// beneath reads a short text under a name, or behind it, part by part: "Issued by Example CPA LLP – no exceptions".
func (r *reviewer) beneath(i, to int) {
	p := r.reading(i)
	for _, set := range []match.Set{r.words.pending, r.words.general} {
		if _, _, ok := p.Within(set, 0, to); ok || r.speaksOfOthers(p, extent{0, to}) {
			return
		}
	}
	for at := 0; at < to; at++ {
		if at > 0 && p.Words[at-1].Kind != match.Mark {
			continue
		}
		for _, framework := range r.subject.frameworks {
			for k := range r.found[framework].points {
				if end, ok := p.At(r.found[framework].points[k].beneath, at); ok && end <= to {
					r.fact(i, framework, k, at, end)
				}
			}
		}
	}
}
