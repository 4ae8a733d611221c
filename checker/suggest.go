package checker

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
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
	case len(say.Predicate) > 0 && c.predicate():
		return say.Predicate
	case len(say.Attributive) > 0 && c.attributive():
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
	if _, _, quoted := c.quoted(); quoted || j.page.Runs[c.run].Quoted {
		return Manual
	}
	return Kind(c.Rule.Edit)
}

// predicate reports whether the claim stands behind a form of "to be".
func (c claim) predicate() bool {
	for i := c.First - 1; i >= max(0, c.First-4); i-- {
		switch form := c.reading.Words[i].Form; form {
		case "are", "is", "am", "be", "were", "was", "been", "being":
			return true
		case "not", "only", "just", "merely", "fully", "also", "now", "officially", "currently", "already", "independently", "proudly", "both":
		default:
			return strings.HasSuffix(form, "'re") || strings.HasSuffix(form, "'m")
		}
	}
	return false
}

// attributive reports whether a noun follows that the claim belongs to.
func (c claim) attributive() bool {
	words := c.reading.Words
	if c.Last >= len(words) || words[c.Last].Kind != match.Letters {
		return false
	}
	switch words[c.Last].Form {
	case "and", "or", "but", "by", "in", "for", "with", "since", "as", "at", "to", "on", "from", "under", "so", "because",
		"is", "are", "was", "were", "has", "have", "will", "can", "that", "which", "who", "when", "where", "while", "if",
		"today", "now", "annually", "every", "through", "until", "after", "before", "the", "a", "an", "we", "our", "you", "your":
		return false
	}
	return true
}
