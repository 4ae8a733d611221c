package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/phrases"
	"github.com/attestlint/attestlint/phrases/spelling"
)

func (a *app) explainCommand() *cli.Command {
	return &cli.Command{
		Name:               "explain",
		Usage:              "print why a rule finds what it finds, and what to say instead",
		CustomHelpTemplate: explainHelp,
		Action: func(c *cli.Context) error {
			id, err := oneArgument(c, "one rule, such as soc2-certified")
			if err != nil {
				return err
			}
			table, err := phrases.Default()
			if err != nil {
				return err
			}
			rule, ok := table.Rule(id)
			if !ok {
				return unknownRule(id, table.RuleIDs())
			}
			_, err = fmt.Fprint(a.out, explain(rule, table.ContextIDs()))
			return err
		},
	}
}

const explainHelp = `Print what a rule finds and why that is wrong, its severity in each context, examples, what to say
instead, and the sources.

Usage:
  attestlint explain RULE

Example:
  attestlint explain soc2-certified
`

func unknownRule(id string, known []string) error {
	hint := spelling.Hint(id, known)
	if hint == "" {
		hint = ": write it as in a finding, such as soc2-certified"
	}
	return fmt.Errorf("unknown rule %q%s", id, hint)
}

// explain is the page of a rule.
func explain(r phrases.Rule, contexts []string) string {
	var b strings.Builder
	section := func(title string, lines ...string) {
		if len(lines) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n%s\n", title)
		for _, line := range lines {
			indent := strings.Repeat(" ", 2+len(line)-len(strings.TrimLeft(line, " ")))
			fmt.Fprintf(&b, "%s%s\n", indent, report.Wrap(line, indent))
		}
	}
	fmt.Fprintf(&b, "%s: %s\n", r.ID, r.Title)
	section("Why", r.Message+".", r.Why)
	section("Severity", severities(r, contexts)...)
	section("Wording", wordings(r)...)
	section("Wrong", texts(r.Wrong)...)
	section("Allowed", texts(r.Allowed)...)
	section("Say instead", say(r.Say)...)
	section(sources(r), r.Sources...)
	if r.Framework != "" { // a finding about a directive cannot be silenced by one
		fmt.Fprintf(&b, `
To suppress it for one line
  <!-- attestlint-disable-next-line %s -- the reason -->
`, r.ID)
	}
	fmt.Fprintf(&b, `
To change it, in .attestlint.yaml
  rules:
    %[1]s: off    # or info, warning, error, or a severity for each context
`, r.ID)
	return b.String()
}

// severities are that of each context, "marketing: warning".
func severities(r phrases.Rule, contexts []string) []string {
	lines := make([]string, len(contexts))
	for i, context := range contexts {
		lines[i] = fmt.Sprintf("%s: %v", context, r.Severity[context])
	}
	return lines
}

// wordings are the constructions, each with what must and must not stand around it, and where it departs from
// its rule.
func wordings(r phrases.Rule) []string {
	var lines []string
	for _, w := range r.Wordings {
		lines = append(lines, w.Text.Text)
		note := func(name, text string) {
			if text != "" {
				lines = append(lines, "    "+name+" "+text)
			}
		}
		note("behind", w.After.Text)
		note("before", w.Before.Text)
		note("not behind", w.NotAfter.Text)
		note("not before", w.NotBefore.Text)
		note("but for", strings.Join(w.Spelt, ", "))
		note("say", strings.Join(w.Say, ", or "))
		if w.Severity != nil {
			note("severity", severityList(w.Severity))
		}
	}
	return lines
}

func severityList(of map[string]phrases.Severity) string {
	var parts []string
	for _, context := range slices.Sorted(maps.Keys(of)) {
		parts = append(parts, fmt.Sprintf("%s: %v", context, of[context]))
	}
	return strings.Join(parts, ", ")
}

func texts(examples []phrases.Example) []string {
	lines := make([]string, len(examples))
	for i, e := range examples {
		lines[i] = e.Text
	}
	return lines
}

// say is the true wording for all places. The type of a report is in it only where the text names one.
func say(s phrases.Say) []string {
	var lines []string
	for _, line := range slices.Concat(s.Predicate, s.Attributive, s.Other) {
		if line = strings.ReplaceAll(line, "{type}", "[type]"); !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return lines
}

// sources is the title of the sources, with the date on which they were looked up.
func sources(r phrases.Rule) string {
	if r.Checked == "" {
		return "Sources"
	}
	return "Sources, looked up on " + r.Checked
}
