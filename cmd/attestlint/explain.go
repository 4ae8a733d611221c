package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/cmd/internal/source"
	"github.com/attestlint/attestlint/phrases"
	"github.com/attestlint/attestlint/phrases/spelling"
)

func (a *app) explainCommand() *cli.Command {
	return &cli.Command{
		Name:               "explain",
		Usage:              "explain a rule, or what was found on a line of a file",
		Flags:              judgingFlags(),
		CustomHelpTemplate: explainHelp,
		Action: func(c *cli.Context) error {
			arg, err := oneArgument(c, "one rule, such as soc2-certified, or one line, such as site/trust.md:12")
			if err != nil {
				return err
			}
			table, err := phrases.Default()
			if err != nil {
				return err
			}
			if address, ok, _ := source.AddressOf(arg); ok {
				return fmt.Errorf("%s is a page of the web: keep it by `attestlint check --save FOLDER`, and name a line of the file that is kept", address.Shown)
			}
			s, isSpot := a.spotOf(arg)
			o, err := judgingOptions(c, table, []string{s.path})
			if err != nil {
				return err
			}
			if isSpot {
				return a.explainSpot(c.Context, s, o, table)
			}
			return a.explainRule(arg, o.config)
		},
	}
}

const explainHelp = `Explain a rule: what it finds and why, what the framework ends in and how one verifies it, its severity in each
context, examples, what to say instead, and the sources. Or explain what stands on a line of a file: each finding, and
each match that is no finding, with the reason.

Usage:
  attestlint explain RULE
  attestlint explain FILE:LINE[:COLUMN]

Flags, which decide how a line is judged; a rule needs --config alone:
{{- range .VisibleFlags}}
  {{.}}
{{- end}}

Examples:
  attestlint explain soc2-certified
  attestlint explain site/trust.md:12
`

// absolute is a name that the user has typed.
func (a *app) absolute(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(a.dir, name)
}

// explainRule prints the page of a rule.
func (a *app) explainRule(id, named string) error {
	c, err := a.config(named)
	if err != nil {
		return err
	}
	rule, ok := c.Table.Rule(id)
	if !ok {
		return a.unknownRule(id, c.Table.RuleIDs())
	}
	_, err = fmt.Fprint(a.out, rulePage(rule, c))
	return err
}

func (a *app) unknownRule(id string, known []string) error {
	if _, err := os.Stat(a.absolute(id)); err == nil {
		return fmt.Errorf("which line of %s? write one behind it, such as %s:12", id, id)
	}
	hint := spelling.Hint(id, known)
	if hint == "" {
		hint = ": write it as in a finding, such as soc2-certified"
	}
	return fmt.Errorf("unknown rule %q%s", id, hint)
}
