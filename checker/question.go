package checker

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/phrases"
)

// question says of a claim in a question that it asserts nothing – unless the question takes it for granted, or
// the answer is yes.
func (j *judge) question(c claim) (verdict, bool) {
	if j.wantsAnswer(c) || !j.questions(c) {
		return verdict{}, false
	}
	if _, _, presumes := c.reading.Within(j.checker.guards.presumes, c.sentence.from, c.Last); presumes || j.answer(c).says == affirms {
		return verdict{}, false
	}
	return verdict{Excuse: Excuse{"question", j.checker.guards.Question.Reason}}, true
}

// asked says of a claim in a questionnaire what its answer makes of it. Without one the question counts: nobody
// can say yes to it and be right. Answered yes, the answer counts, and answered in other words nothing does.
func (j *judge) asked(c claim) (verdict, bool) {
	g := &j.checker.guards.Question
	if c.Rule.Naming || !j.wantsAnswer(c) {
		return verdict{}, false
	}
	question := j.questions(c)
	if !question && !j.requests(c) {
		return verdict{}, false
	}
	_, asksBetter := c.Rule.Instead["question"]
	a := j.answer(c)
	fill := func(reason string) string {
		words := c.reading.Phrase(c.sentence.from, min(c.sentence.to, c.sentence.from+maxQuote))
		return strings.ReplaceAll(reason, "{question}", legible(words))
	}
	switch {
	case a.says == affirms && j.ownClaim(c, a):
		return verdict{Excuse: Excuse{"question", g.Answered}}, true
	case a.says == affirms && a.reported:
		return verdict{Excuse: Excuse{"answer", fill(g.Reported)}, lower: 1, answer: a}, true
	case a.says == affirms:
		return verdict{Excuse: Excuse{"answer", fill(g.Affirmed)}, full: true, answer: a}, true
	case a.says == otherwise:
		return verdict{Excuse: Excuse{"question", g.Answered}}, true
	case question && (!slices.Contains(g.Claims, c.Rule.Claim) || !asksBetter):
		return verdict{Excuse: Excuse{"question", g.Reason}}, true
	}
	return verdict{Excuse: Excuse{"question", g.Open}, full: true}, true
}

// lacking says of a claim that readers are asked to miss, "Not SOC 2 certified?", how to ask for it.
func (j *judge) lacking(c claim) (verdict, bool) {
	end, no := c.reading.At(j.checker.guards.lacks, c.sentence.from)
	if !no || end > c.First || !c.asks() || c.Rule.Naming {
		return verdict{}, false
	}
	return verdict{Excuse: Excuse{"lacking", j.checker.guards.Question.Lacked}, full: true}, true
}

// ownClaim reports whether an answer makes a claim about the framework itself, which is judged where it stands.
func (j *judge) ownClaim(c claim, a answer) bool {
	return slices.ContainsFunc(j.reading(a.run).Claims(), func(m match.Match) bool {
		return m.Start >= a.at.to && m.Rule.Framework == c.Rule.Framework
	})
}

// wantsAnswer reports whether a claim stands where questions want an answer.
func (j *judge) wantsAnswer(c claim) bool {
	context := j.context(c.at.Start).Name
	return slices.ContainsFunc(j.checker.table.Contexts, func(known phrases.Context) bool { return known.ID == context && known.Asks })
}

// questions reports whether a claim stands in a question.
func (j *judge) questions(c claim) bool { return c.asks() && (j.inverted(c) || j.bare(c)) }

// requests reports whether a claim stands in something else that wants an answer: "Please attach …", an empty box,
// the label of a field, a cell beside the column of answers.
func (j *judge) requests(c claim) bool {
	g := &j.checker.guards
	for i := c.sentence.from; i < c.First; i++ {
		if _, ok := c.reading.At(g.requests, i); ok {
			return true
		}
		if c.reading.Words[i].Kind == match.Letters {
			break
		}
	}
	if _, empty := startsWith(c.reading.Text, g.Question.Empty); empty {
		return true
	}
	if _, ok := c.reading.At(g.fields, c.Last); ok || c.asks() && c.sentence == (extent{c.First, c.Last + 1}) {
		return true
	}
	if j.page.Runs[c.run].Cell == nil || c.subject() {
		return false
	}
	return slices.ContainsFunc(j.besides(c.run, 1), func(k int) bool {
		head := j.page.Runs[k].Cell.Head
		return head >= 0 && j.is(head, g.columns)
	})
}

// inverted reports whether the question opens as questions do, with the verb or a question word, at its own
// beginning or behind a colon, a comma or a dash.
func (j *judge) inverted(c claim) bool {
	words := c.reading.Words
	from, to := c.sentence.from, c.sentence.to
	if c.subject() { // behind a statement the question asks something else
		to = c.First
	}
	fresh := true
	for i := from; i < to; i++ {
		if fresh {
			if _, ok := c.reading.At(j.checker.guards.opening, i); ok {
				return true
			}
		}
		fresh = words[i].Kind == match.Mark || fresh && words[i].Kind == match.Digits || fresh && words[i].Form == "q"
	}
	return false
}

// subject reports whether something other than marks stands before the claim in its sentence.
func (c claim) subject() bool {
	for _, w := range c.reading.Words[c.sentence.from:c.First] {
		if w.Kind != match.Mark {
			return true
		}
	}
	return false
}

// bare reports whether a heading or a cell is nothing but the claim with a question mark: "SOC 2 certified?"
func (j *judge) bare(c claim) bool {
	run := &j.page.Runs[c.run]
	return (run.Level > 0 || run.Cell != nil) && c.sentence == extent{c.First, c.Last + 1}
}
