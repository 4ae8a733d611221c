package checker

import (
	"cmp"
	"html"
	"slices"
	"time"

	"github.com/attestlint/attestlint/phrases"
)

// Misjudged is an example of a table that is not judged as the table says.
type Misjudged struct {
	Rule    phrases.Rule
	Example phrases.Example
	Wrong   bool      // whether the rule must find it; what is allowed it must leave alone
	Format  Format    // Markdown or HTML
	Found   []Finding // all that was found in it, excused matches included
}

// TryExamples judges every example of a table, in Markdown and in HTML, and returns those that are misjudged, in
// the order of the rules. Each is judged in the context in which its rule weighs most, and as of today or the
// nearest day on which the rule holds; those of a rule by the evidence with the evidence of exampleEvidence.
func TryExamples(table *phrases.Table, today time.Time) ([]Misjudged, error) {
	type setting struct {
		context  string
		day      time.Time
		evidence string // as exampleEvidence calls it, "" for none
	}
	checkers := map[setting]*Checker{}
	var misjudged []Misjudged
	for _, rule := range table.Rules {
		s := setting{gravestContext(table, rule), dayOf(rule, today), ""}
		evidence := (*Declaration)(nil)
		if rule.By == phrases.ByEvidence {
			evidence, s.day, s.evidence = exampleEvidence(table, rule)
		}
		if checkers[s] == nil {
			c, err := New(table, Settings{Context: s.context, AsOf: s.day, Evidence: evidence})
			if err != nil {
				return nil, err
			}
			checkers[s] = c
		}
		for _, wrong := range []bool{true, false} {
			examples := rule.Allowed
			if wrong {
				examples = rule.Wrong
			}
			for _, e := range examples {
				for _, doc := range []Document{
					{Format: Markdown, Source: []byte(e.Text + "\n")},
					{Format: HTML, Source: []byte("<p>" + html.EscapeString(e.Text) + "</p>")},
				} {
					found, err := checkers[s].Check(doc)
					if err != nil {
						return nil, err
					}
					counts := slices.ContainsFunc(found, func(f Finding) bool { return f.Rule == rule.ID && f.Excuse == nil })
					if counts != wrong {
						misjudged = append(misjudged, Misjudged{rule, e, wrong, doc.Format, found})
					}
				}
			}
		}
	}
	return misjudged, nil
}

// gravestContext is the first context in which a rule has its highest severity.
func gravestContext(table *phrases.Table, rule phrases.Rule) string {
	return slices.MaxFunc(table.ContextIDs(), func(a, b string) int { return cmp.Compare(rule.Severity[a], rule.Severity[b]) })
}

// dayOf is the day nearest to today on which a rule holds.
func dayOf(rule phrases.Rule, today time.Time) time.Time {
	if rule.Holds(today) {
		return today
	}
	if until, err := time.Parse(time.DateOnly, rule.Until); err == nil && today.After(until) {
		return until.AddDate(0, 0, -1)
	}
	day, err := time.Parse(time.DateOnly, rule.From)
	if err != nil {
		return today
	}
	return day
}

// exampleEvidence is what the examples of a rule by the evidence go beyond, the day on which they do, and the claim that
// it is made for, "" for most. Acme has a Type 2 report on Acme Cloud by Example CPA LLP for 2025, covering security, with
// a qualified opinion and 3 exceptions, and a certificate, of every framework; for another type its reports are of Type 1,
// and where nothing is declared the evidence is complete.
func exampleEvidence(table *phrases.Table, rule phrases.Rule) (*Declaration, time.Time, string) {
	d := &Declaration{Organization: []string{"Acme", "Acme Cloud"}}
	exceptions, today, claim := 3, day(2026, time.November, 21), rule.Claim
	r := Report{
		Type: 2, Period: Period{day(2025, time.January, 1), day(2025, time.December, 31)}, Firm: "Example CPA LLP",
		Opinion: "qualified", Categories: []string{"security"}, Covers: []string{"Acme Cloud"}, Exceptions: &exceptions,
	}
	c := Certificate{Edition: "2022", Body: "Example Certification Ltd", Scope: "Acme Cloud", Until: day(2028, time.May, 31)}
	switch claim {
	case "undeclared":
		d.Complete = true
		return d, today, claim
	case "other-type":
		r.Type, r.Period, r.AsOf = 1, Period{}, day(2026, time.June, 30)
	case "old-report", "expired":
		today = day(2028, time.December, 31)
	default:
		claim = "other"
	}
	for _, r.Framework = range table.Declared("reports") {
		d.Reports = append(d.Reports, r)
	}
	for _, c.Framework = range table.Declared("certificates") {
		d.Certificates = append(d.Certificates, c)
	}
	return d, today, claim
}
