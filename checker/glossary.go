package checker

import (
	"strings"

	"github.com/attestlint/attestlint/checker/internal/prose"
)

// maxDefinition is how many words of a definition are looked at.
const maxDefinition = 30

// glossary says of a claim that is a term with a definition that nobody is said to have it. A definition that
// calls the term wrong excuses it; one that is none, as in "SOC 2 certified: yes", makes it a claim.
func (j *judge) glossary(c claim) (verdict, bool) {
	table := &j.checker.table.Guards.Glossary
	run := &j.page.Runs[c.run]
	_, defined := c.reading.marked(prose.Definition, c.Start)
	definition, from, to := c.reading, c.Last, c.clause.to
	if run.Place == prose.Term {
		next := c.run + 1
		if next == len(j.page.Runs) || j.page.Runs[next].Place != prose.Description {
			return verdict{}, false
		}
		definition, from = j.reading(next), 0
		to = len(definition.Words)
		if !j.defines(definition) {
			return verdict{}, false
		}
	} else if !defined {
		return verdict{}, false
	}
	if start, end, ok := definition.Within(j.checker.guards.misnomer, from, min(to, from+maxDefinition)); ok {
		reason := strings.ReplaceAll(table.MisnomerReason, "{cue}", legible(definition.Phrase(start, end)))
		return verdict{Excuse: Excuse{"glossary", reason}}, true
	}
	reason := strings.ReplaceAll(table.Reason, "{term}", legible(c.reading.Text[c.Start:c.End]))
	return verdict{Excuse: Excuse{"glossary", reason}, lower: table.Lower}, true
}

// defines reports whether a description says what a term means, and not what somebody has.
func (j *judge) defines(r *passage) bool {
	_, _, use := r.Within(j.checker.guards.use, 0, min(len(r.Words), 4))
	return !use && len(r.Words) > 3
}

// citation says of a claim in the title of a work that it is not the page's own.
func (j *judge) citation(c claim) (verdict, bool) {
	table := &j.checker.table.Guards.Citation
	title, cited := c.reading.marked(prose.Citation, c.Start)
	if !cited {
		return verdict{}, false
	}
	reason := strings.ReplaceAll(table.Reason, "{title}", legible(c.reading.Text[title.Start:title.End]))
	return verdict{Excuse: Excuse{"citation", reason}, lower: table.Lower}, true
}
