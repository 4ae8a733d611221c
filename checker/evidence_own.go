package checker

import (
	"slices"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/phrases"
)

// own reports whether a claim says to hold something, and says it of the organisation itself: nobody denies, quotes,
// asks for or hopes for it, and it is not about somebody else. Of a question that is answered yes it keeps the answer.
func (j *judge) own(c *claim) bool {
	if c.Wording.Defines || c.acrossLinks() || j.open(*c) {
		return false
	}
	if _, other := j.party(*c); other {
		return false
	}
	v := j.verdict(*c, j.context(c.at.Start).Name)
	c.reply = v.answer
	switch v.Guard {
	case "":
	case "answer":
		return true
	case "question":
		return !c.asks() && c.filledIn()
	default:
		return false
	}
	return !j.elsewhere(*c) && (c.asks() || j.ours(*c))
}

// filledIn reports whether a claim is the label of a field with something in it: "SOC 2 opinion: unqualified".
func (c claim) filledIn() bool {
	words := c.reading.Words
	return c.Last+1 < c.sentence.to && words[c.Last].Form == ":" && words[c.Last+1].Kind <= match.Digits
}

// open reports whether words before a claim ask for what it says, promise it or suppose it.
func (j *judge) open(c claim) bool {
	_, _, open := c.reading.Within(j.checker.evidence.open, j.statement(c), c.First)
	return open
}

// statement returns where the statement begins that a claim stands in: behind "If you need assurance,".
func (j *judge) statement(c claim) int {
	for i := c.First - 1; i > c.sentence.from; i-- {
		if _, ok := c.reading.At(j.checker.evidence.own, i); ok && c.reading.Words[i-1].Form == "," {
			return i
		}
	}
	return c.sentence.from
}

// maxOwn is how many words may stand between the organisation and what it claims.
const maxOwn = 14

// ours reports whether the words before a claim speak of the organisation, or a claim stands alone, as on a badge.
func (j *judge) ours(c claim) bool {
	e, p := &j.checker.evidence, c.reading
	if c.Wording.Own || j.badge(c) {
		return true
	}
	from := max(j.statement(c), c.clause.from, c.First-maxOwn)
	for i := c.First - 1; i >= from; i-- {
		if j.itself(c, i) {
			_, _, others := p.Within(e.others, i+1, c.First)
			return !others
		}
	}
	if _, _, ok := p.Within(e.subjects, from, c.First); ok {
		return true
	}
	return len(e.organization) == 0 && j.named(c, from)
}

// itself reports whether the organisation is named at word i: as it speaks of itself, by a name or by its role.
func (j *judge) itself(c claim, i int) bool {
	e, p := &j.checker.evidence, c.reading
	if _, ok := p.At(e.own, i); ok {
		return true
	}
	if _, ok := e.ours(p, i); ok {
		return true
	}
	_, role := p.At(e.roles, i)
	return role && j.wantsAnswer(c)
}

// badge reports whether a claim needs nobody who makes it: a status that opens its clause, or the whole of an
// alternative text.
func (j *judge) badge(c claim) bool {
	e := &j.checker.evidence
	if c.all() && slices.Contains(e.Badges, string(j.page.Runs[c.run].Place)) {
		return true
	}
	if c.Rule.Asserts != phrases.AssertsStatus || c.parts != nil {
		return c.Rule.Asserts == phrases.AssertsStatus
	}
	for i := max(c.sentence.from, c.clause.from); i < c.First; i++ {
		if _, light := c.reading.At(j.checker.parties.light, i); !light && c.reading.Words[i].Kind == match.Letters {
			return false
		}
	}
	_, general := c.reading.At(e.general, c.Last)
	return !general
}

// named reports whether a name is the subject of a claim: "Acme maintains …".
func (j *judge) named(c claim, from int) bool {
	end := from
	for end < c.First && c.reading.Words[end].Capital && !c.reading.Named(end) {
		end++
	}
	_, said := c.reading.At(j.checker.evidence.product, end)
	_, others := c.reading.At(j.checker.evidence.others, from)
	_, role := c.reading.At(j.checker.evidence.roles, from)
	return said && end > from && end-from < 4 && !others && !role
}

// elsewhere reports whether the words before a claim name somebody else, or its subject is a name that is none of the
// organisation's, where it says which they are.
func (j *judge) elsewhere(c claim) bool {
	e, p, parties := &j.checker.evidence, c.reading, j.checker.parties
	from := j.statement(c)
	for _, set := range []match.Set{parties.names, parties.roles} {
		if start, end, named := p.Within(set, from, c.Group); named {
			if _, ours := e.ours(p, start); !ours && end <= c.Group {
				return true
			}
		}
	}
	if len(e.organization) == 0 {
		return false
	}
	if _, ok := e.ours(p, c.sentence.from); ok {
		return false
	}
	end := c.sentence.from
	for end < c.First && p.Words[end].Capital && !p.Named(end) {
		end++
	}
	_, own := p.At(e.own, c.sentence.from)
	_, said := p.At(e.product, end)
	return said && !own && end > c.sentence.from && end < c.First
}
