package checker

import (
	"slices"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/phrases"
)

// claims returns the claims of a run that say to hold something of a framework with a checklist, in the order of their
// first words.
func (r *reviewer) claims(i int) []claim {
	run, reading := &r.page.Runs[i], r.reading(i)
	var all []claim
	for _, m := range slices.Concat(reading.Right(), reading.Claims()) {
		if v := r.found[m.Rule.Framework]; v != nil && (m.Rule.Asserts != "" || v.claimedBy(m.Rule.Claim)) {
			all = append(all, newClaim(m, i, reading, run.Source(m.Start, m.End)))
		}
	}
	slices.SortStableFunc(all, func(a, b claim) int { return a.First - b.First })
	return all
}

// states reports whether the document says of itself what a claim does. It is stricter than what a finding takes: what
// may be an explanation, a promise, a question or somebody else's states nothing. A claim about somebody else is kept
// among the others.
func (r *reviewer) states(c *claim) bool {
	if c.Wording.Defines || c.acrossLinks() {
		return false
	}
	v := r.verdict(*c, r.context(c.at.Start).Name)
	switch v.Guard {
	case "", "third-party", "dated", "answer":
	case "question":
		if c.asks() || !c.filledIn() {
			return false
		}
	default:
		return false
	}
	if _, other := r.party(*c); other {
		if _, _, open := c.reading.Within(r.words.openings, c.sentence.from, c.First); !open { // "a vendor that is …"
			r.found[c.Rule.Framework].others = keep(r.found[c.Rule.Framework].others, r.statement(*c))
		}
		return false
	}
	if c.asks() && v.answer.says != affirms {
		return false
	}
	c.reply = v.answer
	if v.answer.says == affirms {
		return true
	}
	if _, _, pending := c.reading.Within(r.words.pending, c.sentence.from, c.sentence.to); pending {
		return false
	}
	if _, _, open := c.reading.Within(r.words.openings, r.judge.statement(*c), c.Last); open && !r.possessed(*c) {
		return false
	}
	_, _, own := c.reading.Within(r.checker.evidence.own, c.First, c.Last) // "download our SOC 2 report"
	return !r.elsewhere(*c) && (own || r.ours(*c))
}

// claimedBy reports whether a claim states one of the points.
func (v *review) claimedBy(claim string) bool {
	return slices.ContainsFunc(v.points, func(p compiledPoint) bool { return slices.Contains(p.Claims, claim) })
}

// possessed reports whether a claim is about what somebody calls their own: "request our latest SOC 2 report".
func (r *reviewer) possessed(c claim) bool {
	for from := max(c.sentence.from, c.First-6); from < c.First; from++ {
		if end, ok := c.reading.At(r.words.possessive, from); ok && end == c.First {
			return true
		}
	}
	return false
}

// statement is a claim as it is shown.
func (r *reviewer) statement(c claim) Statement {
	place := r.page.Runs[c.run].Place
	s := Statement{
		Text: legible(c.reading.Text[c.Start:c.End]), Sentence: c.said(), Place: string(place),
		Start: r.lines.position(c.at.Start), End: r.lines.position(c.at.End),
	}
	if c.reply.says == affirms {
		run := &r.page.Runs[c.reply.run]
		answer := sentenceIn(run.Plain, extent{0, len(run.Plain)}, c.reply.at)
		s.Sentence.After += " " + answer.Before + answer.Claim + answer.After
	}
	s.Words = s.Sentence.Before + s.Sentence.Claim + s.Sentence.After
	if c.Rule.ID != "" && r.settled(c.Rule, r.context(c.at.Start).Name) > Off {
		s.Rule, s.Message = c.Rule.ID, c.Rule.Message
	}
	return s
}

// wordsAt returns the words [from, to) of a run as a claim about a framework, for the guards. It is none of the table's.
func (r *reviewer) wordsAt(i int, framework string, wording *phrases.Wording, from, to int) claim {
	p := r.reading(i)
	m := match.Match{
		Rule: &phrases.Rule{Framework: framework}, Wording: wording,
		First: from, Last: to, Name: [2]int{from, from}, Group: from,
		Start: p.Words[from].Start, End: p.Words[to-1].End,
	}
	return newClaim(m, i, p, r.page.Runs[i].Source(m.Start, m.End))
}

// excused reports whether a guard holds for words: they are denied, quoted, asked for, hoped for.
func (r *reviewer) excused(c claim) bool {
	switch v := r.verdict(c, r.context(c.at.Start).Name); v.Guard {
	case "", "dated", "third-party":
		return false
	case "question":
		return c.asks()
	}
	return true
}

// sentences splits the words of a run.
func (p *passage) sentences() (all []extent) {
	from := 0
	for i := range p.Words {
		if (claim{reading: p}).endsSentence(i) {
			all = append(all, extent{from, i + 1})
			from = i + 1
		}
	}
	return all
}

// namesAny reports whether words name a framework, of the table or beside it.
func (p *passage) namesAny(e extent) bool {
	for i := e.from; i < e.to; i++ {
		if p.Named(i) {
			return true
		}
	}
	return false
}

// speaksOfOthers reports whether words name somebody else.
func (r *reviewer) speaksOfOthers(p *passage, e extent) bool {
	for _, set := range []match.Set{r.checker.parties.names, r.checker.parties.roles} {
		if start, _, ok := p.Within(set, e.from, e.to); ok && p.Words[start].Kind != match.Mark {
			return true
		}
	}
	return false
}
