package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/phrases"
	"github.com/attestlint/attestlint/phrases/spelling"
)

func (a *app) phrasesCommand() *cli.Command {
	return &cli.Command{
		Name:  "phrases",
		Usage: "print the table of frameworks and claims, or try one of your own",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "print in this `FORMAT`: text, json or markdown"},
			&cli.StringFlag{Name: "config", Usage: "use the table of this config `FILE`, not that of the nearest " + config.Name},
			&cli.StringFlag{Name: "check", Usage: "validate the own table in this `FOLDER`, and run its examples"},
			&cli.StringFlag{Name: "against", Usage: "print which findings the own table changes under this `PATH`"},
		},
		CustomHelpTemplate: phrasesHelp,
		Action: func(c *cli.Context) error {
			check, against := c.IsSet("check"), c.IsSet("against")
			switch {
			case (check || against) && c.NArg() > 0:
				return fmt.Errorf("%q is listed without --check and --against: leave them or it out", c.Args().First())
			case (check || against) && c.IsSet("format"):
				return errors.New("--check and --against print lines: leave --format out")
			case check || against:
				return a.tryTable(c)
			}
			table, err := a.table(c.String("config"))
			if err != nil {
				return err
			}
			return a.printTable(table, c.String("format"), c.Args().Slice())
		},
	}
}

const phrasesHelp = `Print the table: each rule with its severity in each context. What the nearest .attestlint.yaml names
under phrases: is in it; the severities that it sets under rules: are not.

Usage:
  attestlint phrases [flags] [FRAMEWORK]...
  attestlint phrases --check FOLDER
  attestlint phrases [--check FOLDER] --against PATH

Flags:
{{- range .VisibleFlags}}
  {{.}}
{{- end}}

Exit code of --check:
  0  the table is right
  1  examples are not judged as the table says
  2  the table cannot be loaded

Examples:
  attestlint phrases soc2                               the rules about SOC 2
  attestlint phrases --format markdown                  the table for a wiki
  attestlint phrases --check claims/ --against site/    what an own table changes on a site
`

// table is the table of a config: of the one that the user names, else of the nearest.
func (a *app) table(named string) (*phrases.Table, error) {
	c, err := a.config(named)
	if err != nil {
		return nil, err
	}
	return c.Table, nil
}

// config is the config that the user names, else the nearest to the working directory.
func (a *app) config(named string) (*config.Config, error) {
	table, err := phrases.Default()
	if err != nil {
		return nil, err
	}
	finder, err := config.NewFinder(a.dir, named, table)
	if err != nil {
		return nil, err
	}
	return finder.For(filepath.Join(a.dir, config.Name))
}

// printTable prints the rules of frameworks, or all.
func (a *app) printTable(t *phrases.Table, format string, frameworks []string) error {
	var known []string
	for _, f := range t.Frameworks {
		known = append(known, f.ID)
	}
	for _, id := range frameworks {
		if !slices.Contains(known, id) {
			return fmt.Errorf("unknown framework %q%s", id, spelling.Hint(id, known))
		}
	}
	write, ok := report.TableIn(format)
	if !ok {
		return fmt.Errorf("unknown --format %q%s", format, spelling.Hint(format, report.TableFormats()))
	}
	return write(a.out, t, frameworks)
}
