package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/cmd/internal/atomicfile"
	"github.com/attestlint/attestlint/cmd/internal/baseline"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/source"
	"github.com/attestlint/attestlint/phrases"
)

func (a *app) baselineCommand() *cli.Command {
	return &cli.Command{
		Name:  "baseline",
		Usage: "write down the findings that there are, so that only new ones count",
		Subcommands: []*cli.Command{
			a.recordCommand("write", "write down all findings", false),
			a.recordCommand("prune", "take out what is gone, and add nothing", true),
		},
		CustomHelpTemplate: baselineHelp,
	}
}

const baselineHelp = `A baseline is a file of the findings that a repository has. With check --baseline they do not count, and new ones do.
It belongs into the repository. An entry is the file, the rule and the words of the sentence, without the line; it gets
stale where the sentence changes.

Usage:
  attestlint baseline write [flags] [PATH]...     write down all findings; those of files that are not checked stay
  attestlint baseline prune [flags] [PATH]...     take out what is gone, and add nothing

Examples:
  attestlint baseline write
  attestlint check --baseline ` + baseline.Name + `
`

const recordHelp = `Check files and folders, and {{.Usage}}. Without a path, the current folder is checked.
Nothing is written where something cannot be checked.

Usage:
  {{.HelpName}} [flags] [PATH]...

Flags:
{{- range .VisibleFlags}}
  {{.}}
{{- end}}
`

// recordCommand is a command that checks as check does, and writes a baseline.
func (a *app) recordCommand(name, usage string, prune bool) *cli.Command {
	judging := without(judgingFlags(), "stdin-filename")
	return &cli.Command{
		Name:  name,
		Usage: usage,
		Flags: append(slices.Concat(judging, walkingFlags()),
			&cli.StringFlag{Name: "baseline", Value: baseline.Name, Usage: "the `FILE` of the baseline"},
			&cli.BoolFlag{Name: "quiet", DisableDefaultText: true, Usage: "print errors only"},
		),
		CustomHelpTemplate: recordHelp,
		Action: func(c *cli.Context) error {
			table, err := phrases.Default()
			if err != nil {
				return err
			}
			o, err := judgingOptions(c, table, c.Args().Slice())
			if err != nil {
				return err
			}
			switch o.baseline = c.String("baseline"); {
			case o.baseline == "":
				return errors.New("--baseline names no file: leave it out for " + baseline.Name)
			case slices.Contains(o.paths, source.Stdin):
				return errors.New("standard input has no name that a baseline could keep: name files and folders")
			}
			if o.takeAddresses(); o.namesPages() {
				return errors.New("a baseline keeps the findings of files, not of pages of the web: name files and folders")
			}
			if err := o.walk(c); err != nil {
				return err
			}
			return a.record(c.Context, o, table, prune)
		},
	}
}

// record checks what the options ask for and writes the baseline, or takes out of it what is gone. Where something
// cannot be checked nothing is written.
func (a *app) record(ctx context.Context, o options, table *phrases.Table, prune bool) error {
	finder, err := config.NewFinder(a.dir, o.config, table)
	if err != nil {
		return err
	}
	name, shown := a.absolute(o.baseline), filepath.ToSlash(o.baseline)
	known, err := baseline.Read(name, shown)
	if !prune && errors.Is(err, baseline.ErrNone) {
		known, err = baseline.New(name, shown)
	}
	if err != nil {
		return err
	}
	before := known.Entries()
	run := checking{app: a, options: o}
	if prune {
		run.known = known
	}
	err = run.each(ctx, finder, run.list(ctx), func(r result) error {
		if !prune && r.read {
			known.Record(r.file.Real, r.findings)
		}
		return run.take(r)
	})
	switch {
	case err != nil:
		return err
	case ctx.Err() != nil:
		return errInterrupted
	case len(run.summary.Errors) > 0 || run.summary.Files == 0:
		tell(a.err, shown+": is not written, for not everything has been checked")
		return errIncomplete
	}
	known.Remove(append(run.stale, known.Gone()...))
	done := recorded{shown, before, known.Entries(), run.summary.Findings()}
	if prune {
		done.checked = run.summary.Known
	}
	if old, err := os.ReadFile(name); err != nil || !bytes.Equal(old, known.Encode()) {
		if err := atomicfile.Write(name, known.Encode(), 0o644); err != nil {
			return fmt.Errorf("%s: cannot be written: %w", shown, err)
		}
	}
	if o.quiet {
		return nil
	}
	_, err = fmt.Fprintln(a.out, report.Visible(done.String()))
	return err
}

// recorded is what has become of a baseline.
type recorded struct {
	shown         string
	before, after []baseline.Entry
	checked       int // findings in after that are of files that were checked
}

// String says it in a line.
func (r recorded) String() string {
	files := map[string]bool{}
	for _, e := range r.after {
		files[e.Path] = true
	}
	count := baseline.Count(r.after)
	line := r.shown + ": no known findings"
	if count > 0 {
		line = fmt.Sprintf("%s: %s in %s", r.shown, report.Count(count, "known finding"), report.Count(len(files), "file"))
	}
	var parts []string
	added, removed := baseline.Difference(r.before, r.after)
	if added > 0 {
		parts = append(parts, fmt.Sprintf("%d added", added))
	}
	if removed > 0 {
		parts = append(parts, fmt.Sprintf("%d removed", removed))
	}
	if len(parts) == 0 {
		parts = append(parts, "nothing has changed")
	}
	if kept := count - r.checked; kept > 0 {
		parts = append(parts, fmt.Sprintf("%d kept of files that were not checked", kept))
	}
	return line + ": " + strings.Join(parts, ", ") + "."
}

// without leaves out a flag.
func without(flags []cli.Flag, name string) []cli.Flag {
	return slices.DeleteFunc(flags, func(f cli.Flag) bool { return slices.Contains(f.Names(), name) })
}
