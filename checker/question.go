package checker

import (
	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
)

// question says of a claim in a question that it asserts nothing – unless the question takes it for granted,
// or the answer that follows is yes.
func (j *judge) question(c claim) (verdict, bool) {
	g := &j.checker.guards
	if !c.asks() || !j.inverted(c) {
		return verdict{}, false
	}
	from, to := c.sentence()
	if _, _, presumes := c.reading.Within(g.presumes, from, c.Last); presumes || j.answeredYes(c, to) {
		return verdict{}, false
	}
	return verdict{Excuse: Excuse{"question", g.Question.Reason}}, true
}

// inverted reports whether the question opens as questions do, with the verb or a question word, at its own
// beginning or behind a colon, a comma or a dash.
func (j *judge) inverted(c claim) bool {
	words := c.reading.Words
	from, to := c.sentence()
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

// answeredYes reports whether what follows the question asserts it: the next sentence, or the next run of the
// page.
func (j *judge) answeredYes(c claim, to int) bool {
	g := &j.checker.guards
	if to < len(c.reading.Words) {
		_, yes := c.reading.At(g.yes, to)
		return yes
	}
	body := j.page.Runs[c.run].Body
	for i := c.run + 1; i < len(j.page.Runs); i++ {
		if next := j.page.Runs[i]; next.Body == body && (body || next.Place == prose.Structured) {
			r := j.reading(i)
			for at := 0; at < min(4, len(r.Words)); at++ {
				if _, yes := r.At(g.yes, at); yes {
					return true
				}
				if r.Words[at].Kind == match.Letters && r.Words[at].Form != "a" {
					break
				}
			}
			return false
		}
	}
	return false
}
