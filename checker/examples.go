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
// nearest day on which the rule holds.
func TryExamples(table *phrases.Table, today time.Time) ([]Misjudged, error) {
	type setting struct {
		context string
		day     time.Time
	}
	checkers := map[setting]*Checker{}
	var misjudged []Misjudged
	for _, rule := range table.Rules {
		s := setting{gravestContext(table, rule), dayOf(rule, today)}
		if checkers[s] == nil {
			c, err := New(table, Settings{Context: s.context, AsOf: s.day})
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
