package checker

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/prose"
)

// suggestions returns true wording for a claim. It holds no type, date, firm or opinion that the text does not
// hold.
func (j *judge) suggestions(c claim, context string) []Suggestion {
	texts := c.Wording.Say
	if texts == nil {
		texts = j.say(c)
	}
	kind := j.kind(c, context)
	suggestions := []Suggestion{}
	for _, text := range texts {
		text = strings.ReplaceAll(text, "{type}", c.Type)
		suggestions = append(suggestions, Suggestion{Text: strings.Join(strings.Fields(text), " "), Kind: kind})
	}
	return suggestions
}

// say picks the wording that fits the place of the claim in its sentence.
func (j *judge) say(c claim) []string {
	say := c.Rule.Say
	switch {
	case len(say.Predicate) > 0 && c.reading.Predicate(c.First):
		return say.Predicate
	case len(say.Attributive) > 0 && c.reading.Attributive(c.Last):
		return say.Attributive
	}
	return say.Other
}

// kind is the table's, unless the place asks for a person.
func (j *judge) kind(c claim, context string) Kind {
	t := j.checker.table
	place := string(j.page.Runs[c.run].Place)
	for _, known := range t.Contexts {
		if known.ID == context && known.Manual {
			return Manual
		}
	}
	for _, p := range t.Places {
		if p.Manual && slices.Contains(p.Places, place) {
			return Manual
		}
	}
	if c.parts != nil {
		return Manual
	}
	_, _, quoted := c.quoted()
	_, linked := c.reading.marked(prose.Link, c.Start) // the label of what the link leads to
	_, dated := j.date()                               // what was published on a day is not rewritten behind its readers' backs
	if quoted || linked || dated || j.page.Runs[c.run].Quoted {
		return Manual
	}
	return Kind(c.Rule.Edit)
}
