package checker_test

import (
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

const agreement = "# Master Services Agreement\n\nSupplier shall be SOC 2 certified.\n"

// What somebody has said goes before what the words of the document tell.
func TestDetectedContextYields(t *testing.T) {
	byConfig := checker.Context{Name: "sales", Reason: "config: decks/**"}
	for _, test := range []struct {
		name, flag string
		config     checker.Context
		source     string
		want       checker.Context
	}{
		{"nobody says", "", checker.Context{}, agreement, checker.Context{Name: "contract", Reason: "document: heading “Master Services Agreement”, “Supplier shall”"}},
		{"config", "", byConfig, agreement, byConfig},
		{"config says marketing", "", checker.Context{Name: "marketing", Reason: "config: **"}, agreement, checker.Context{Name: "marketing", Reason: "config: **"}},
		{"front matter", "", checker.Context{}, "---\nattestlint-context: rfp\n---\n" + agreement, checker.Context{Name: "rfp", Reason: "front matter"}},
		{"flag", "board", checker.Context{}, agreement, checker.Context{Name: "board", Reason: "--context"}},
		{"directive", "", checker.Context{}, "<!-- attestlint-context rfp -->\n\n" + agreement, checker.Context{Name: "rfp", Reason: "directive on line 1"}},
		{"a name that is unknown", "", checker.Context{}, "# Some Agreement\n\nSupplier shall be SOC 2 certified.\n", checker.Context{Name: "marketing", Reason: "default"}},
		{"the title alone", "", checker.Context{}, "# Master Services Agreement\n\nWe are SOC 2 certified.\n", checker.Context{Name: "marketing", Reason: "default"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			found, _ := newChecker(t, test.flag).Check(checker.Document{Source: []byte(test.source), Format: checker.Markdown, Context: test.config})
			if len(found) == 0 {
				t.Fatal("no finding")
			}
			if got := (checker.Context{Name: found[0].Context, Reason: found[0].ContextReason}); got != test.want {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

// A document has one title, in whatever way it is written.
func TestTitles(t *testing.T) {
	body := "\n\nSupplier shall be SOC 2 certified.\n"
	for _, test := range []struct {
		format checker.Format
		source string
		want   string
	}{
		{checker.Markdown, "**MASTER SERVICES AGREEMENT**" + body, "contract"},
		{checker.Markdown, "Master Services Agreement\n===" + body, "contract"},
		{checker.Markdown, "---\ntitle: Master Services Agreement\n---" + body, "contract"},
		{checker.Plain, "MASTER SERVICES AGREEMENT" + body, "contract"},
		{checker.HTML, "<title>Master Services Agreement</title><p>" + body, "contract"},
		{checker.HTML, "<p align=center><b>Master Services Agreement</b></p><p>" + body, "contract"},
		{checker.HTML, "<nav><a href=/msa>Master Services Agreement</a></nav><p>" + body, "marketing"},
		{checker.Markdown, "The new Master Services Agreement is here." + body, "marketing"},
		{checker.Markdown, "> # Master Services Agreement" + body, "marketing"},
		{checker.Markdown, "# What is a Master Services Agreement?" + body, "marketing"},
		{checker.Markdown, "# How we wrote our Master Services Agreement" + body, "marketing"},
		{checker.Markdown, "# Master Services Agreement software" + body, "marketing"},
		{checker.Markdown, "# Master Services Agreement signed with Brinewell" + body, "marketing"},
	} {
		found := thatCount(t, newChecker(t, ""), checker.Document{Source: []byte(test.source), Format: test.format})
		if len(found) == 0 || found[0].Context != test.want {
			t.Errorf("%q: %v, want %s", test.source, found, test.want)
		}
	}
}

// The same words decide nothing where they are quoted or stand in a picture of a contract.
func TestQuotedContract(t *testing.T) {
	clauses := strings.Repeat("Supplier shall be SOC 2 certified and each party shall pay. ", 5)
	for _, source := range []string{
		"# Security exhibit\n\n“" + clauses + "”\n\nWe are SOC 2 certified.\n",
		"# Security exhibit\n\n> " + clauses + "\n\nWe are SOC 2 certified.\n",
		"# Security exhibit\n\n```\n" + clauses + "\n```\n\nWe are SOC 2 certified.\n",
	} {
		for _, f := range thatCount(t, newChecker(t, ""), checker.Document{Source: []byte(source), Format: checker.Markdown}) {
			if f.Context != "marketing" {
				t.Errorf("%q: judged in %s: %s", source, f.Context, f.ContextReason)
			}
		}
	}
}
