package checker

import (
	"fmt"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
)

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
		to = p.wholeName(r.checker.evidence.legalForm, to)
	}
	c := r.wordsAt(i, framework, v.wording, from, to)
	if r.excused(c) {
		return f, false
	}
	f = found{Statement: r.statement(c)}
	f.value = strings.ToLower(f.Text)
	if types := match.Types(f.Text); v.Alone && len(types) > 0 {
		f.value = fmt.Sprint(types)
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

// wholeName returns the word behind the name that the words before word i begin, where they end within one. Behind a comma
// only the form of a company goes on with it: "Example & Sample, LLP".
func (p *passage) wholeName(forms match.Set, i int) int {
	if i == 0 || !p.Words[i-1].Capital || p.Words[i-1].Kind != match.Letters {
		return i
	}
	for i < len(p.Words) && !p.Named(i) {
		joins := 0
		switch p.Words[i].Form {
		case "&":
			joins = 1
		case ",":
			if _, ok := p.At(forms, i+1); ok {
				joins = 1
			}
		}
		if i+joins >= len(p.Words) || !p.Words[i+joins].Capital {
			break
		}
		i += joins + 1
	}
	return i
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
