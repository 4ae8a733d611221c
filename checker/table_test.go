package checker_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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
		if rule.Severity["contract"] == checker.Off {
			t.Errorf("%s is off in contracts, where everything counts", rule.ID)
		}
	}
	misjudged, err := checker.TryExamples(table, today)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range misjudged {
		t.Errorf("%s: %s: %q is to be found: %v, but was not judged so: %+v", table.PlaceOf(m.Example), m.Rule.ID, m.Example.Text, m.Wrong, m.Found)
	}
}

// Examples that are not judged as their row says are named, on whatever day the row holds.
func TestTryExamples(t *testing.T) {
	table, err := phrases.Extend([]phrases.File{{Name: "own.yaml", Data: []byte(`framework: soc2
claims:
  passed: {wrong: ["We passed SOC 2.", "SOC 2 certified"], allowed: ["passed SOC 2", "a SOC 2 report"]}
  failed: {until: 2020-01-01}
  score: {from: 2050-01-01}
  flawless: {from: 2019-01-01, until: 2020-01-01, severity: {contract: off, rfp: off, marketing: info, sales: off, board: off}}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	misjudged, err := checker.TryExamples(table, today)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range misjudged {
		got = append(got, fmt.Sprint(table.PlaceOf(m.Example), " ", m.Example.Text, " ", m.Wrong))
	}
	want := []string{
		"own.yaml:3 SOC 2 certified true", "own.yaml:3 SOC 2 certified true",
		"own.yaml:3 passed SOC 2 false", "own.yaml:3 passed SOC 2 false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
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

// What is said instead must not be wrong itself, and must not hold what the text does not. What a contract has to add is
// for a person.
func TestSuggestionsAreClean(t *testing.T) {
	table, _ := phrases.Default()
	c := newChecker(t, "contract")
	for _, rule := range table.Rules {
		for _, w := range rule.Wrong {
			for _, f := range thatCount(t, c, checker.Document{Format: checker.Markdown, Source: []byte(w.Text)}) {
				for _, s := range f.Suggestions {
					for _, again := range thatCount(t, c, checker.Document{Format: checker.Plain, Source: []byte("We " + s.Text + ".")}) {
						if again.Claim == "particulars-missing" {
							continue
						}
						t.Errorf("%s: the suggestion %q is %s itself", rule.ID, s.Text, again.Rule)
					}
				}
			}
		}
	}
}
