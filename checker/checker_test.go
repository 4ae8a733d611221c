package checker_test

import (
	"testing"
	"time"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
)

// newChecker returns a Checker with the built-in table and one context for all documents.
// today is the day of the tests.
var today = time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC)

func newChecker(t testing.TB, context string) *checker.Checker {
	t.Helper()
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	c, err := checker.New(table, checker.Settings{Context: context, AsOf: today})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// thatCount returns the findings of a document that are not excused.
func thatCount(t testing.TB, c *checker.Checker, doc checker.Document) []checker.Finding {
	t.Helper()
	all, err := c.Check(doc)
	if err != nil {
		t.Fatal(err)
	}
	var findings []checker.Finding
	for _, f := range all {
		if f.Excuse == nil {
			findings = append(findings, f)
		}
	}
	return findings
}
