package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/spelling"
	"github.com/attestlint/attestlint/phrases"
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
				return unknownRule(id, table)
			}
			_, err = fmt.Fprint(a.out, explain(rule, table.Contexts))
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

func unknownRule(id string, table *phrases.Table) error {
	ids := make([]string, len(table.Rules))
	for i, r := range table.Rules {
		ids[i] = r.ID
	}
	hint := spelling.Hint(id, ids)
	if hint == "" {
		hint = ": a rule is named as in a finding, such as soc2-certified"
	}
	return errors.New("unknown rule " + fmt.Sprintf("%q", id) + hint)
}

// explain is the page of a rule.
func explain(r phrases.Rule, contexts []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", r.ID, r.Title)
	section := func(title string, lines ...string) {
		if len(lines) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n%s\n", title)
		for _, line := range lines {
			fmt.Fprintf(&b, "  %s\n", report.Wrap(line, "  "))
		}
	}
	if r.Why != "" {
		section("Why", r.Why)
	}
	severities := make([]string, len(contexts))
	for i, context := range contexts {
		severities[i] = fmt.Sprintf("%s: %v", context, r.Severities[context])
	}
	section("Severity", severities...)
	section("Wording", r.Wordings...)
	section("Wrong", r.Wrong...)
	section("Allowed", r.Allowed...)
	section("Say instead", r.Say...)
	sources := "Sources"
	if r.Checked != "" {
		sources += " (looked up on " + r.Checked + ")"
	}
	section(sources, r.Sources...)
	fmt.Fprintf(&b, `
To suppress it for one line
  <!-- attestlint-disable-next-line %[1]s -- the reason -->

To change it, in .attestlint.yaml
  rules:
    %[1]s: off    # or info, warning, error, or a severity for each context
`, r.ID)
	return b.String()
}
