package checker_test

import (
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

// Documents that would take quadratic time if a guard looked without bounds. Each ends within a moment; in quadratic
// time the test would take minutes.
func TestHostileDocuments(t *testing.T) {
	c := newChecker(t, "")
	size := 20000
	if testing.Short() {
		size = 4000
	}
	many := func(s string) string { return strings.Repeat(s, size) }
	some := func(s string) string { return strings.Repeat(s, 3000) }
	for name, doc := range map[string]struct {
		format checker.Format
		source string
		least  int // findings
	}{
		"no end of a sentence":    {checker.Plain, many("SOC 2 certified "), size},
		"a list of one framework": {checker.Plain, many("SOC 2, ") + "SOC 2 certified", 1},
		"a list without end":      {checker.Plain, some("SOC 2, ISO 27001 and ") + "SOC 2 certified", 1},
		"a list of numbers":       {checker.Plain, some("SOC 1, 2, 3, ") + "SOC 2 certified", 1},
		"a list of brackets":      {checker.Plain, some("SOC 2 (and ISO 27001, ") + "SOC 2 certified", 1},
		"a list of prepositions":  {checker.Plain, some("certified for SOC 2 and for "), 3000},
		"a list of strangers":     {checker.Plain, some("Acme One, ") + some("Acme Two and SOC 2, ") + "SOC 2 certified", 1},
		"no white space":          {checker.Plain, many("SOC2-certified,"), 1},
		"quotation marks":         {checker.Plain, many("\"SOC 2 certified\" "), 0},
		"open quotation marks":    {checker.Plain, many("\"") + "We are SOC 2 certified.", 1},
		"denials":                 {checker.Plain, many("not ") + many("SOC 2 certified. "), 1},
		"a long quotation":        {checker.HTML, "<q>" + many("SOC 2 certified. ") + "</q>", 0},
		"line breaks":             {checker.HTML, many("SOC 2 certified<br>"), size},
		"a long row":              {checker.HTML, "<table><tr>" + many("<td>SOC 2 certified"), size},
		"a long heading":          {checker.HTML, "<h1>" + many("word ") + "</h1><ul>" + many("<li>SOC 2 certified"), size},
		"sections of questions":   {checker.Markdown, "# Notes\n\n" + many("## Security questionnaire\n\nPlease describe it, and if yes, attach it. SOC 2 certified\n\n"), size},
		"a section of pictures":   {checker.HTML, "<h1>Notes</h1><h2>Security questionnaire</h2>" + many("<img alt='SOC 2 certified'>") + "<p>Please describe it, and if yes, attach it.", size},
		"a long contract":         {checker.Markdown, "# Master Services Agreement\n\n" + many("Supplier shall be SOC 2 certified, and neither party shall say so. "), size},
		"a wide table":            {checker.HTML, "<table><tr>" + many("<th>Question") + "<tr>" + many("<td>SOC 2 certified"), size},
		"contexts":                {checker.HTML, many("<!-- attestlint-context sales --><p>SOC 2 certified"), size},
	} {
		t.Run(name, func(t *testing.T) {
			if got := len(thatCount(t, c, checker.Document{Source: []byte(doc.source), Format: doc.format})); got < doc.least {
				t.Errorf("%d findings, want at least %d", got, doc.least)
			}
		})
	}
}
