package checker_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
	"github.com/google/go-cmp/cmp"
)

func TestExplain(t *testing.T) {
	source := strings.Join([]string{
		"Our SOC 2 compliance is great. We are SOC 2 certified.", // 1: off, a finding
		"",
		"<!-- attestlint-disable-next-line soc2-passed -- agreed with counsel -->",
		"We passed SOC 2.",
		"",
		"Ask for our SOC 1 and SOC", // 6: named alone
		"2 reports.",
		"",
		"```",
		"SOC 2 certified", // 10: code
		"```",
		"",
		"We like tea.",
		"",
		"ISO 27001, HITRUST and SOC 2, SOC 2",
		"",
	}, "\n")
	c := newChecker(t, "")
	for line, want := range map[int]string{
		0:   "", // no line
		1:   "SOC 2, read",
		2:   "",
		4:   "SOC 2, read",
		6:   "SOC 1 SOC 2, read",
		7:   "SOC 2, read",
		9:   "",
		10:  "",
		13:  ", read",
		100: "",
	} {
		e, err := c.Explain(checker.Document{Source: []byte(source), Format: checker.Markdown}, line)
		if err != nil {
			t.Fatal(err)
		}
		var named []string
		for _, f := range e.Named {
			named = append(named, f.Name)
		}
		got := strings.Join(named, " ")
		if e.Read {
			got += ", read"
		}
		if got != want {
			t.Errorf("line %d: %q, want %q", line, got, want)
		}
		var found []string
		for _, f := range e.Findings {
			state := f.Severity.String()
			if f.Excuse != nil {
				state = f.Excuse.Guard + ": " + f.Excuse.Reason
			}
			found = append(found, fmt.Sprint(f.Start.Line, " ", f.Rule, " ", state))
		}
		if diff := cmp.Diff([]string{
			"1 soc2-compliance off: soc2-compliance is off in the context marketing",
			"1 soc2-certified warning",
			"4 soc2-passed directive: the comment on line 3 silences it: “agreed with counsel”",
		}, found); diff != "" {
			t.Errorf("line %d: %s", line, diff)
		}
	}
}

// What a check finds is what an explanation finds, but for what is off.
func TestExplainFindsWhatCheckFinds(t *testing.T) {
	c := newChecker(t, "")
	for name, source := range map[string]string{"a": "SOC 2 certified, not SOC 2 certified", "b": "<!-- attestlint-disable-file -->", "c": "<!-- attestlint-context x -->\n\nSOC 2 certified"} {
		doc := checker.Document{Path: name, Source: []byte(source), Format: checker.Markdown}
		want, errs := c.Check(doc)
		got, err := c.Explain(doc, 1)
		if diff := cmp.Diff(want, got.Findings); diff != "" || fmt.Sprint(errs) != fmt.Sprint(err) {
			t.Errorf("%s: %v, %v: %s", name, errs, err, diff)
		}
	}
}
