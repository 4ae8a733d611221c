package checker

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
)

// beyond returns what a claim says beyond the evidence, false if it says nothing beyond it.
func (j *judge) beyond(c claim) (Finding, bool) {
	d := j.checker.settings.Evidence
	reports, certificates := d.reports(c.Rule.Framework), d.certificates(c.Rule.Framework)
	var conflicts []conflict
	switch {
	case len(reports) > 0:
		conflicts = least(reports, func(r Report) []conflict { return j.againstReport(c, r) })
	case len(certificates) > 0:
		conflicts = least(certificates, func(r Certificate) []conflict { return j.againstCertificate(c, r) })
	case d.Complete:
		conflicts = []conflict{{check: "undeclared"}}
	}
	for _, conflict := range conflicts {
		if f, ok := j.evidenceFinding(c, conflict); ok {
			return f, true
		}
	}
	return Finding{}, false
}

// A conflict is what a claim says and a declared report or certificate does not.
type conflict struct {
	check string // the claim of the table that tells of it
	fact  string // by its name in the evidence
	value string // what is declared, as a message says it
}

// least returns the conflicts with the one of several declared things that a claim fits best, none if it fits one.
func least[T any](declared []T, against func(T) []conflict) []conflict {
	var best []conflict
	for i, d := range declared {
		if found := against(d); i == 0 || len(found) < len(best) {
			best = found
		}
	}
	return best
}

func (j *judge) againstReport(c claim, r Report) (all []conflict) {
	e, d := &j.checker.evidence, j.checker.settings.Evidence
	add := func(check, fact, value string) { all = append(all, conflict{check, fact, value}) }
	if types := e.saidTypes(c); r.Type == 1 && slices.Contains(types, 2) {
		add("other-type", "type", "Type 1")
	}
	w := c.window()
	if _, _, ok := c.reading.Within(e.unqualified, w.from, w.to); ok && r.Opinion != "" && r.Opinion != "unqualified" {
		add("other-opinion", "opinion", opinionText(r.Opinion))
	}
	if _, _, ok := c.reading.Within(e.noExceptions, w.from, w.to); ok && r.Exceptions != nil && *r.Exceptions > 0 {
		add("other-exceptions", "exceptions", exceptionsText(*r.Exceptions))
	}
	if len(r.Categories) > 0 && slices.ContainsFunc(e.saidCategories(c), func(s string) bool { return !slices.Contains(r.Categories, s) }) {
		add("other-category", "categories", sentenceList(r.Categories))
	}
	if j.outOfScope(c, r.Covers) {
		add("other-scope", "covers", sentenceList(r.Covers))
	}
	said, ok := e.saidPeriod(c)
	if ok && said.beyond(r, d.Complete) {
		if fact, value := "period", periodText(r.Period); !r.Period.To.IsZero() {
			add("other-period", fact, value)
		} else {
			add("other-period", "as-of", "as of "+dayText(r.AsOf))
		}
	}
	earlier := ok && !r.until().IsZero() && said.To.Before(r.until()) && said.differs(r)
	if issuer := e.saidIssuer(c); !earlier && issuer != "" && r.Firm != "" && !j.sameName(issuer, r.Firm) && !j.ourName(issuer) {
		add("other-firm", "firm", r.Firm)
	}
	return all
}

func (j *judge) againstCertificate(c claim, r Certificate) (all []conflict) {
	e := &j.checker.evidence
	add := func(check, fact, value string) { all = append(all, conflict{check, fact, value}) }
	if said := saidEdition(c); said != "" && r.Edition != "" && said != r.Edition {
		add("other-edition", "edition", r.Edition)
	}
	if issuer := e.saidIssuer(c); issuer != "" && r.Body != "" && !j.sameName(issuer, r.Body) && !j.ourName(issuer) {
		add("other-body", "body", r.Body)
	}
	if r.Scope != "" && j.outOfScope(c, []string{r.Scope}) {
		add("other-scope", "scope", r.Scope)
	}
	if r.expired(j.today()) {
		add("expired", "until", dayText(r.Until))
	}
	return all
}

// ourName reports whether a name is that of the organisation, whose products were examined and did not examine.
func (j *judge) ourName(name string) bool {
	return slices.ContainsFunc(j.checker.evidence.organization, func(own []string) bool { return holds(name, own) })
}

// outOfScope reports whether a claim is about more than what is covered; nothing declared is nothing known.
func (j *judge) outOfScope(c claim, covers []string) bool {
	e := &j.checker.evidence
	if len(covers) == 0 || j.coversAll(covers) {
		return false
	}
	if e.saidEverything(c) {
		return true
	}
	product := e.saidProduct(c)
	return product != nil && !slices.ContainsFunc(covers, func(s string) bool {
		return holds(s, product) || holds(strings.Join(product, " "), match.Forms(s))
	})
}

// evidenceFinding makes a finding of a conflict, false if its rule is off. What is confidential is in none.
func (j *judge) evidenceFinding(c claim, conflict conflict) (Finding, bool) {
	rule, ok := j.checker.table.Rule(c.Rule.Framework + "-" + conflict.check)
	if !ok {
		return Finding{}, false
	}
	f := j.finding(&rule, c.at, legible(c.reading.Text[c.Start:c.End]), string(j.page.Runs[c.run].Place))
	f.Sentence = c.said()
	if f.Severity = j.settled(&rule, f.Context); f.Severity == Off {
		return f, false
	}
	j.move(&f, c.reply)
	if conflict.value != "" && !j.checker.settings.Evidence.hides(conflict.fact) {
		f.Message += ": " + conflict.value
	}
	f.Suggestions = j.evidenceSuggestions(c, &rule, f.Context)
	j.identify(&f, strings.Join(c.sentenceForms(), " "))
	return f, true
}
