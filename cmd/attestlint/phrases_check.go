package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/phrases"
)

// tryTable does what --check and --against ask for.
func (a *app) tryTable(c *cli.Context) error {
	var own *phrases.Table
	var failed error
	if c.IsSet("check") {
		if own, failed = a.checkTable(c.String("check")); own == nil {
			return failed
		}
	}
	if c.IsSet("against") {
		if err := a.against(c.Context, c.String("against"), own, c.String("config")); err != nil {
			return err
		}
	}
	return failed
}

// checkTable validates the own table in a folder and runs the examples of all that comes of it, for what is added
// may change what ours find. The error is errFindings where an example is misjudged; the table is returned with it.
func (a *app) checkTable(named string) (*phrases.Table, error) {
	table, err := a.ownTable(named)
	if err != nil {
		return nil, err
	}
	misjudged, err := checker.TryExamples(table, time.Now())
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	for i, m := range misjudged {
		if i > 0 && m.Rule.ID == misjudged[i-1].Rule.ID && m.Example == misjudged[i-1].Example && m.Wrong == misjudged[i-1].Wrong {
			continue // in HTML as in Markdown
		}
		fmt.Fprintf(&b, "%s: %s\n", report.AtLineStart(table.PlaceOf(m.Example)), report.Visible(misjudgement(m)))
	}
	examples := 0
	for _, r := range table.Rules {
		examples += len(r.Wrong) + len(r.Allowed)
	}
	if len(misjudged) == 0 {
		fmt.Fprintf(&b, "%s is right: %s, %s.\n", report.Visible(named), report.Count(len(table.Rules), "rule"), report.Count(examples, "example"))
	}
	if _, err := fmt.Fprint(a.out, b.String()); err != nil {
		return nil, err
	}
	if len(misjudged) > 0 {
		return table, errFindings
	}
	return table, nil
}

// ownTable is the built-in table with that in a folder merged over it.
func (a *app) ownTable(named string) (*phrases.Table, error) {
	if named == "" {
		return nil, errors.New("--check names no folder: write one such as claims/")
	}
	files, err := config.ReadTable(a.absolute(named), filepath.ToSlash(filepath.Clean(named)))
	if err != nil {
		return nil, err
	}
	return phrases.Extend(files)
}

// misjudgement says what became of an example.
func misjudgement(m checker.Misjudged) string {
	format := "Markdown"
	if m.Format == checker.HTML {
		format = "HTML"
	}
	if !m.Wrong {
		return fmt.Sprintf("%q is allowed, but %s finds it in %s: correct the wordings or the example", m.Example.Text, m.Rule.ID, format)
	}
	var instead []string
	for _, f := range m.Found {
		switch {
		case f.Rule == m.Rule.ID && f.Excuse != nil:
			return fmt.Sprintf("%q is wrong, but %s excuses it in %s: %s", m.Example.Text, m.Rule.ID, format, f.Excuse.Reason)
		case f.Excuse == nil:
			instead = append(instead, f.Rule)
		}
	}
	if len(instead) > 0 {
		return fmt.Sprintf("%q is wrong, but not %s finds it in %s: %s does", m.Example.Text, m.Rule.ID, format, strings.Join(instead, ", "))
	}
	return fmt.Sprintf("%q is wrong, but %s does not find it in %s: add a wording or correct the example", m.Example.Text, m.Rule.ID, format)
}
