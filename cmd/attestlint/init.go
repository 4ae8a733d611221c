package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/cmd/internal/atomicfile"
	"github.com/attestlint/attestlint/cmd/internal/cause"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/proposal"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/source"
	"github.com/attestlint/attestlint/phrases"
)

func (a *app) initCommand() *cli.Command {
	return &cli.Command{
		Name:  "init",
		Usage: "write a config that fits the repository",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "stdout", DisableDefaultText: true, Usage: "print the config, and write nothing"},
		},
		CustomHelpTemplate: initHelp,
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return errors.New("too many arguments: attestlint init takes one folder, or none")
			}
			return a.init(c.Context, c.Args().First(), c.Bool("stdout"))
		},
	}
}

const initHelp = `Write a commented .attestlint.yaml that fits the repository: contexts for its folders of contracts, questionnaires and
the like, and what is not to be checked. It goes by their names, so read it through. A config that exists is never
written over.

Usage:
  attestlint init [flags] [FOLDER]     default: the root of the repository, else the current folder

Flags:
{{- range .VisibleFlags}}
  {{.}}
{{- end}}
`

// init proposes a config for a folder, "" for the root of the repository, and writes it or prints it.
func (a *app) init(ctx context.Context, folder string, printed bool) error {
	dir, err := a.home(folder)
	if err != nil {
		return err
	}
	name := filepath.Join(dir, config.Name)
	if !printed {
		if err := a.free(dir); err != nil {
			return err
		}
	}
	table, err := phrases.Default()
	if err != nil {
		return err
	}
	p := proposal.For(a.filesBelow(ctx, dir), table)
	text, err := p.YAML(table)
	switch {
	case err != nil:
		return err
	case ctx.Err() != nil:
		return errInterrupted
	case printed:
		_, err = a.out.Write(text)
		return err
	}
	if err := atomicfile.Write(name, text, 0o666); err != nil {
		return fmt.Errorf("%s: cannot be written: %w", a.shown(name), err)
	}
	_, err = fmt.Fprint(a.out, nextSteps(a.shown(name), p))
	return err
}

// home is the folder that a config is for.
func (a *app) home(folder string) (string, error) {
	if folder == "" {
		return cmp.Or(source.Root(a.dir), a.dir), nil
	}
	dir := a.absolute(folder)
	switch info, err := os.Stat(dir); {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("%s: no such folder", folder)
	case err != nil:
		return "", fmt.Errorf("%s: %w", folder, cause.Of(err))
	case !info.IsDir():
		return "", fmt.Errorf("%s: is not a folder: name the one that the config is for", folder)
	}
	return dir, nil
}

// free is an error where the folder has a config.
func (a *app) free(dir string) error {
	for _, name := range []string{config.Name, config.Misnamed} {
		name = filepath.Join(dir, name)
		if _, err := os.Lstat(name); err == nil {
			return fmt.Errorf("%s: exists, and is left as it is: attestlint init --stdout prints what would be written", a.shown(name))
		}
	}
	return nil
}

// filesBelow are the files below a folder that can be checked, relative to it. What cannot be listed is said, and
// is no reason to propose nothing.
func (a *app) filesBelow(ctx context.Context, dir string) []string {
	listing := source.Lister{Dir: dir, Env: a.env}.List(ctx, []string{"."})
	for _, err := range listing.Errors {
		tell(a.err, err.Error())
	}
	names := make([]string, 0, len(listing.Files))
	for _, f := range listing.Files {
		names = append(names, f.Path)
	}
	return names
}

// shown is an absolute name as the user would type it.
func (a *app) shown(name string) string {
	if rel, err := filepath.Rel(a.dir, name); err == nil {
		return filepath.ToSlash(rel)
	}
	return name
}

// nextSteps says what was proposed, and what to do with it.
func nextSteps(name string, p proposal.Proposal) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Wrote %s.\n", report.Visible(name))
	for _, c := range p.Contexts {
		for _, g := range c.Globs {
			fmt.Fprintf(&b, "  %-10s%s\n", c.Name, report.Visible(g.Text))
		}
	}
	for _, g := range p.Excluded {
		fmt.Fprintf(&b, "  %-10s%s (%s)\n", "excluded", report.Visible(g.Text), g.Why)
	}
	if len(p.Contexts)+len(p.Excluded) == 0 {
		b.WriteString("  No folder is called as if it held contracts, questionnaires, sales or board papers.\n")
	}
	b.WriteString(steps)
	return b.String()
}

const steps = `
Folders are judged by their names, so read it through. Then:

  attestlint check                what is found
  attestlint explain RULE         why, and what to say instead
  attestlint baseline write       sets aside what there is: with --baseline FILE only what is new fails a check

As a hook, in .pre-commit-config.yaml:

  repos:
    - repo: https://github.com/attestlint/attestlint
      rev: main # better: a tag or a commit
      hooks:
        - id: attestlint
`
