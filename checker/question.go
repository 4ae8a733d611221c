package checker

import (
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
)

// question says of a claim in a question that it asserts nothing – unless the question takes it for granted,
// or the answer that follows is yes.
func (j *judge) question(c claim) (verdict, bool) {
	g := &j.checker.guards
	if !c.asks() || !j.inverted(c) && !j.bare(c) {
		return verdict{}, false
	}
	if _, _, presumes := c.reading.Within(g.presumes, c.sentence.from, c.Last); presumes || j.answeredYes(c) {
		return verdict{}, false
	}
	return verdict{Excuse: Excuse{"question", g.Question.Reason}}, true
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

// bare reports whether a heading is nothing but the claim with a question mark: "SOC 2 certified?"
func (j *judge) bare(c claim) bool {
	return j.page.Runs[c.run].Level > 0 && c.sentence == extent{c.First, c.Last + 1}
}

// answeredYes reports whether what follows the question asserts it: a sign, the next sentence, or the next run
// of the page.
func (j *judge) answeredYes(c claim) bool {
	to := c.sentence.to
	words, rest := c.reading.Words, len(c.reading.Text)
	if to < len(words) {
		rest = words[to].Start
	}
	for _, sign := range j.checker.guards.Question.YesSigns {
		if strings.Contains(c.reading.Text[c.End:rest], sign) {
			return true
		}
	}
	if to < len(words) {
		return j.yes(c.reading, to)
	}
	place, body := j.page.Runs[c.run].Place, j.page.Runs[c.run].Body
	for i := c.run + 1; i < len(j.page.Runs); i++ {
		if next := j.page.Runs[i]; next.Body && (body || place == prose.Property) || !body && next.Place == place && place == prose.Structured {
			_, sign := startsWith(next.Plain, j.checker.guards.Question.YesSigns)
			return sign || j.yes(j.reading(i), 0)
		}
	}
	return false
}

// yes reports whether an answer at word i asserts, behind "A:" or "Answer:".
func (j *judge) yes(r *passage, i int) bool {
	for at := i; at < min(i+4, len(r.Words)); at++ {
		if _, yes := r.At(j.checker.guards.yes, at); yes {
			return true
		}
		if w := r.Words[at]; w.Kind == match.Letters && w.Form != "a" && w.Form != "answer" {
			return false
		}
	}
	return false
}
