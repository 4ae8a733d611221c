package checker

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/phrases"
)

// factsFor is what the evidence lets one say in the place of a claim of one's own, false where it is none or nothing is
// declared for it.
func (j *judge) factsFor(c claim, context, guard string) (string, bool) {
	if j.checker.settings.Evidence == nil || c.Rule.Asserts == "" || guard != "" && guard != "answer" || !j.own(&c) {
		return "", false
	}
	return j.facts(c, context)
}

// denied is how one says that there is no report, where the evidence says so.
func (j *judge) denied(c claim, guard string) (string, bool) {
	d := j.checker.settings.Evidence
	if guard != "denial" || d == nil || !d.Complete || len(d.reports(c.Rule.Framework)) > 0 || len(d.certificates(c.Rule.Framework)) > 0 {
		return "", false
	}
	rule, _ := j.checker.table.Rule(c.Rule.Framework + "-undeclared")
	if len(rule.Say.Predicate) == 0 {
		return "", false
	}
	return rule.Say.Predicate[0], true
}

// facts is what one says who holds a declared report or certificate, in the form that the place wants: a sentence, a
// clause, a few words on a badge. It is false where none is declared for the claim.
func (j *judge) facts(c claim, context string) (string, bool) {
	framework, ok := j.checker.table.Framework(c.Rule.Framework)
	if !ok || framework.Held == nil {
		return "", false
	}
	form := j.form(c, framework.Held, context)
	facts, ok := j.declared(c)
	if !ok || form == "" {
		return "", false
	}
	facts["framework"], facts["output"] = cmp.Or(framework.Written, framework.Name), framework.Output
	return fillHeld(form, facts), true
}

// form picks the template for the place of a claim, "" where none fits: in the middle of "passed our SOC 2 audit".
func (j *judge) form(c claim, held *phrases.Held, context string) string {
	in := held.Contexts[context]
	place := string(j.page.Runs[c.run].Place)
	sentences := in.Predicate == "" && in.Attributive == ""
	_, acts := c.reading.At(j.checker.parties.acts, c.First)
	switch {
	case slices.Contains(j.checker.evidence.Short, place), !sentences && c.all():
		return held.Short
	case !sentences && acts:
		return ""
	case c.Rule.ID == "": // a noun, which stands for itself
		return in.Other
	case c.reading.Predicate(c.First):
		return cmp.Or(in.Predicate, in.Other)
	case c.reading.Attributive(c.Last):
		return cmp.Or(in.Attributive, in.Other)
	}
	return in.Other
}

// all reports whether a claim is all that its run says, as on a badge.
func (c claim) all() bool {
	words := c.reading.Words
	return c.First == 0 && c.Last == len(words) || c.First == 0 && c.Last == len(words)-1 && words[c.Last].Form == "."
}

// declared are the facts, by name, of the declared report or certificate that fits a claim best: one of the type that
// it names, else the latest. Those that are not declared or are confidential are left out.
func (j *judge) declared(c claim) (map[string]string, bool) {
	d := j.checker.settings.Evidence
	facts := map[string]string{"organization": "[organization]"}
	if len(d.Organization) > 0 {
		facts["organization"] = d.Organization[0]
	}
	add := func(fact, name, text string) {
		if text != "" && !d.hides(fact) {
			facts[name] = text
		}
	}
	if reports := d.reports(c.Rule.Framework); len(reports) > 0 {
		types := j.checker.evidence.saidTypes(c)
		r := reports[max(0, slices.IndexFunc(reports, func(r Report) bool { return slices.Contains(types, r.Type) }))]
		if r.Type > 0 {
			add("type", "type", j.typeText(c, r.Type))
		}
		add("firm", "firm", r.Firm)
		if !r.Period.To.IsZero() {
			add("period", "period", periodText(r.Period))
			add("period", "span", spanText(r.Period))
		}
		if !r.AsOf.IsZero() {
			add("as-of", "as-of", dayText(r.AsOf))
		}
		if len(r.Categories) > 0 {
			add("categories", "categories", categoriesText(r.Categories))
		}
		if r.Opinion != "" {
			add("opinion", "opinion", opinionText(r.Opinion))
		}
		if r.Exceptions != nil {
			add("exceptions", "exceptions", exceptionsText(*r.Exceptions))
		}
		return facts, true
	}
	if certificates := d.certificates(c.Rule.Framework); len(certificates) > 0 {
		r := certificates[0]
		add("type", "type", r.Type)
		add("edition", "edition", r.Edition)
		add("body", "body", r.Body)
		add("scope", "scope", r.Scope)
		if !r.Until.IsZero() {
			add("until", "until", dayText(r.Until))
		}
		return facts, !r.expired(j.today())
	}
	return nil, false
}

var (
	heldParts = regexp.MustCompile(`\[[^\]]*\]|\{[^}]*\}`)
	heldFact  = regexp.MustCompile(`\{([^}]*)\}`)
)

// fillHeld puts facts into a template, and leaves out what stands in brackets with a fact that is not there.
func fillHeld(template string, facts map[string]string) string {
	text := heldParts.ReplaceAllStringFunc(template, func(part string) string {
		for _, m := range heldFact.FindAllStringSubmatch(part, -1) {
			if facts[m[1]] == "" {
				return ""
			}
		}
		part = strings.TrimSuffix(strings.TrimPrefix(part, "["), "]")
		return heldFact.ReplaceAllStringFunc(part, func(name string) string { return facts[name[1:len(name)-1]] })
	})
	return strings.Join(strings.Fields(text), " ")
}

// typeText writes the type of a report as the claim does, else as the document does more often, else in Arabic.
func (j *judge) typeText(c claim, number int) string {
	roman := slices.ContainsFunc(match.Forms(c.Type), func(form string) bool { return form == "i" || form == "ii" })
	if c.Type == "" {
		roman = j.romanTypes()
	}
	if roman {
		return []string{"", "I", "II"}[number]
	}
	return []string{"", "1", "2"}[number]
}

// romanTypes reports whether the document writes Type II more often than Type 2. It is counted once.
func (j *judge) romanTypes() bool {
	if j.roman == nil {
		more := 0
		for i := range j.page.Runs {
			for _, n := range j.reading(i).Numerals() {
				if n.Roman {
					more++
				} else {
					more--
				}
			}
		}
		roman := more > 0
		j.roman = &roman
	}
	return *j.roman
}

// evidenceSuggestions are what to say where a claim goes beyond the evidence: what is declared, else what the row says.
func (j *judge) evidenceSuggestions(c claim, rule *phrases.Rule, context string) []Suggestion {
	if d := j.checker.settings.Evidence; d != nil && rule.Claim != "old-report" {
		if text, ok := j.facts(c, context); ok {
			return []Suggestion{{Text: text, Kind: j.allowed(c, context, Evidence), Declared: true}}
		}
	}
	suggestions := []Suggestion{}
	for _, text := range j.say(c, rule.Say) {
		text = strings.Join(strings.Fields(strings.ReplaceAll(text, "{type}", c.Type)), " ")
		suggestions = append(suggestions, Suggestion{Text: text, Kind: Manual})
	}
	return suggestions
}
