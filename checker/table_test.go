package checker_test

import (
	"cmp"
	"html"
	"slices"
	"testing"
	"time"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
)

// Every example of the table, in Markdown and HTML: wrong wording is found under its rule, allowed wording is
// not.
func TestTableExamples(t *testing.T) {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range table.Rules {
		context := "contract"
		if rule.Severity[context] == checker.Off {
			t.Errorf("%s is off in contracts, where everything counts", rule.ID)
		}
		c, err := checker.New(table, checker.Settings{Context: context, AsOf: dayOf(t, rule)})
		if err != nil {
			t.Fatal(err)
		}
		found := func(example string) [2]bool {
			var found [2]bool
			for i, doc := range []checker.Document{
				{Format: checker.Markdown, Source: []byte(example + "\n")},
				{Format: checker.HTML, Source: []byte("<p>" + html.EscapeString(example) + "</p>")},
			} {
				found[i] = slices.ContainsFunc(thatCount(t, c, doc), func(f checker.Finding) bool { return f.Rule == rule.ID })
			}
			return found
		}
		for _, example := range rule.Wrong {
			if got := found(example); got != [2]bool{true, true} {
				t.Errorf("%s: %q is wrong and was found in Markdown, HTML: %v", rule.ID, example, got)
			}
		}
		for _, example := range rule.Allowed {
			if got := found(example); got != [2]bool{} {
				t.Errorf("%s: %q is allowed and was found in Markdown, HTML: %v", rule.ID, example, got)
			}
		}
	}
}

// dayOf is a day on which a rule holds: today, or the nearest to it.
func dayOf(t *testing.T, rule phrases.Rule) time.Time {
	t.Helper()
	day, limit := today, cmp.Or(rule.Until, rule.From)
	if rule.Holds(day) {
		return day
	}
	day, err := time.Parse(time.DateOnly, limit)
	if err != nil {
		t.Fatal(err)
	}
	if rule.Until != "" {
		day = day.AddDate(0, 0, -1)
	}
	return day
}

// A row holds from its first day on, up to the day from which it does not.
func TestDatedRow(t *testing.T) {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	dated := *table
	dated.Rules = slices.Clone(table.Rules)
	for i := range dated.Rules {
		if dated.Rules[i].ID == "soc2-certified" {
			dated.Rules[i].From, dated.Rules[i].Until = "2026-02-01", "2026-06-24"
		}
	}
	for day, want := range map[string]int{"2026-01-31": 0, "2026-02-01": 1, "2026-06-23": 1, "2026-06-24": 0} {
		asOf, _ := time.Parse(time.DateOnly, day)
		c, err := checker.New(&dated, checker.Settings{AsOf: asOf})
		if err != nil {
			t.Fatal(err)
		}
		if got := thatCount(t, c, checker.Document{Source: []byte("We are SOC 2 certified.")}); len(got) != want {
			t.Errorf("as of %s: %d findings, want %d", day, len(got), want)
		}
	}
}

// What is said instead must not be wrong itself, and must not hold what the text does not.
func TestSuggestionsAreClean(t *testing.T) {
	table, _ := phrases.Default()
	c := newChecker(t, "contract")
	for _, rule := range table.Rules {
		for _, w := range rule.Wrong {
			for _, f := range thatCount(t, c, checker.Document{Format: checker.Markdown, Source: []byte(w)}) {
				for _, s := range f.Suggestions {
					for _, again := range thatCount(t, c, checker.Document{Format: checker.Plain, Source: []byte("We " + s.Text + ".")}) {
						t.Errorf("%s: the suggestion %q is %s itself", rule.ID, s.Text, again.Rule)
					}
				}
			}
		}
	}
}
