package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/phrases"
)

var update = flag.Bool("update", false, "rewrite the README's examples and its table of rules")

var (
	consoles = regexp.MustCompile("(?s)```console\n\\$ attestlint ([^\n]*)\n(.*?)```\n")
	ruleList = regexp.MustCompile("(?s)<!-- rules -->\n.*?\n\n")
)

// The README shows what the commands print, and the rules that there are.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(readme)
	if !consoles.MatchString(text) || !ruleList.MatchString(text) {
		t.Fatal("README.md lacks its example or its table of rules")
	}
	want := consoles.ReplaceAllStringFunc(text, func(block string) string {
		args := consoles.FindStringSubmatch(block)[1]
		var out, errs bytes.Buffer
		run(strings.Fields(args), strings.NewReader(""), &out, &errs, nil)
		if errs.Len() > 0 {
			t.Errorf("attestlint %s: %s", args, errs.String())
		}
		return fmt.Sprintf("```console\n$ attestlint %s\n%s```\n", args, out.String())
	})
	want = ruleList.ReplaceAllLiteralString(want, "<!-- rules -->\n"+rules(t)+"\n")
	if *update {
		if err := os.WriteFile("README.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, text); diff != "" {
		t.Errorf("README.md is not up to date: go test ./cmd/attestlint -run Readme -update (-want +got):\n%s", diff)
	}
}

// rules is the table of the rules about SOC 2.
func rules(t *testing.T) string {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "| rule | | %s |\n|---|---|%s\n", strings.Join(table.ContextIDs(), " | "), strings.Repeat("---|", len(table.Contexts)))
	for _, r := range table.Rules {
		if r.Framework != "soc2" && r.Framework != "" {
			continue
		}
		fmt.Fprintf(&b, "| `%s` | %s |", r.ID, r.Title)
		for _, c := range table.ContextIDs() {
			s := r.Severity[c].String()
			if s == "off" {
				s = "–"
			}
			fmt.Fprintf(&b, " %s |", s)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
