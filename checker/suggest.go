package checker

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker/internal/prose"
	"github.com/attestlint/attestlint/phrases"
)

// suggestions returns true wording for a claim that a guard reads otherwise, or none does: "". It holds no type,
// date, firm or opinion that the text does not hold.
func (j *judge) suggestions(c claim, context, guard string) []Suggestion {
	list, listed := j.rewrite(c, context)
	if text, ok := j.factsFor(c, context, guard); ok && !listed {
		return []Suggestion{{Text: text, Kind: j.allowed(c, context, Evidence), Declared: true}}
	}
	if text, ok := j.denied(c, guard); ok {
		return []Suggestion{{Text: text, Kind: Manual}}
	}
	kind := j.kind(c, context)
	texts := j.say(c, c.Rule.Say)
	if c.Wording.Say != nil {
		texts = c.Wording.Say
	}
	if listed { // it stands for more than the claim's own words
		texts, kind = []string{list}, Manual
	}
	if instead, ok := c.Rule.Instead[guard]; ok {
		texts, kind = insteadOf(texts, j.say(c, instead)), Manual
	}
	party, _ := j.party(c)
	framework, _ := j.checker.table.Framework(c.Rule.Framework)
	words := strings.NewReplacer("{framework}", cmp.Or(framework.Written, framework.Name), "{type}", c.Type, "{[type]}", cmp.Or(c.Type, "[type]"), "{party}", cmp.Or(party, "[the provider]"))
	suggestions := []Suggestion{}
	for _, text := range texts {
		text = strings.Join(strings.Fields(words.Replace(text)), " ")
		suggestions = append(suggestions, Suggestion{Text: c.capitalize(text), Kind: kind})
	}
	return suggestions
}

// capitalize gives a text a capital where the claim has one that belongs to no name: at the start of a sentence, in
// a title.
func (c claim) capitalize(text string) string {
	w := c.reading.Words[c.First]
	word := c.reading.Text[w.Start:w.End]
	if c.reading.Named(c.First) || !c.reading.capital(c.First) || word == strings.ToUpper(word) {
		return text
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// insteadOf fills in wording with {say} for each of a number of texts.
func insteadOf(texts, wording []string) (filled []string) {
	for _, w := range wording {
		for _, text := range texts {
			filled = append(filled, strings.ReplaceAll(w, "{say}", text))
		}
	}
	return slices.Compact(filled)
}

// say picks the wording that fits the place of the claim in its sentence.
func (j *judge) say(c claim, say phrases.Say) []string {
	switch {
	case len(say.Predicate) > 0 && c.reading.Predicate(c.First):
		return say.Predicate
	case len(say.Attributive) > 0 && c.reading.Attributive(c.Last):
		return say.Attributive
	}
	return say.Other
}

// manual reports whether no tool may apply a suggestion in a context.
func (j *judge) manual(context string) bool {
	return slices.ContainsFunc(j.checker.table.Contexts, func(c phrases.Context) bool { return c.ID == context && c.Manual })
}

// labels reports whether what is claimed is part of the label of a link, which leads to something of that name. A link
// on the name of the framework alone labels the framework.
func (c claim) labels() bool {
	for i := c.First; i < c.Last; i++ {
		if _, linked := c.reading.marked(prose.Link, c.reading.Words[i].Start); linked && (i < c.Name[0] || i >= c.Name[1]) {
			return true
		}
	}
	return false
}

// kind is the table's, unless the place asks for a person.
func (j *judge) kind(c claim, context string) Kind {
	return j.allowed(c, context, Kind(cmp.Or(c.Wording.Edit, c.Rule.Edit)))
}

// allowed is a kind, unless the place asks for a person.
func (j *judge) allowed(c claim, context string, kind Kind) Kind {
	t := j.checker.table
	place := string(j.page.Runs[c.run].Place)
	if j.manual(context) {
		return Manual
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
	_, dated := j.date() // what was published on a day is not rewritten behind its readers' backs
	if quoted || c.labels() || dated || j.page.Runs[c.run].Quoted {
		return Manual
	}
	return kind
}
