package main

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/source"
	"github.com/attestlint/attestlint/phrases"
	"github.com/attestlint/attestlint/phrases/spelling"
)

func (a *app) checkCommand() *cli.Command {
	return &cli.Command{
		Name:  "check",
		Usage: "check files, folders, standard input and pages of the web",
		Flags: append(slices.Concat(judgingFlags(), adoptionFlags(), walkingFlags(), pageFlags()),
			&cli.StringFlag{Name: "format", Value: "text", Usage: "print in this `FORMAT`: " + strings.Join(report.Formats(), ", ")},
			&cli.StringSliceFlag{Name: "output", Usage: "write a report in a format to a file, `FORMAT=FILE`, - for standard output; may be given several times"},
			&cli.BoolFlag{Name: "fix", DisableDefaultText: true, Usage: "write the fixes that are proved to be true, and print what remains"},
			&cli.BoolFlag{Name: "diff", DisableDefaultText: true, Usage: "print what --fix would write, as a diff for git apply, and no findings; exit 1 if there is any"},
			&cli.StringFlag{Name: "fail-on", Usage: "exit 1 from this `SEVERITY` on: error, warning, info or never (default: warning)"},
			&cli.BoolFlag{Name: "show-excused", DisableDefaultText: true, Usage: "print matches that are no findings too, with the reason"},
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "colour the output `WHEN`: auto, always or never"},
			&cli.BoolFlag{Name: "quiet", DisableDefaultText: true, Usage: "print findings and errors only"},
		),
		CustomHelpTemplate: checkHelp,
		Action: func(c *cli.Context) error {
			table, err := phrases.Default()
			if err != nil {
				return err
			}
			o, err := optionsOf(c, table)
			if err != nil {
				return err
			}
			return a.check(c.Context, o, table)
		},
	}
}

// judgingFlags are the flags that decide how words are judged.
func judgingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "context", Usage: "judge all words as in this `CONTEXT`: contract, rfp, marketing, sales or board"},
		&cli.StringFlag{Name: "as-of", Usage: "judge as of this `DATE`, such as 2026-11-30", DefaultText: "today"},
		&cli.StringFlag{Name: "config", Usage: "use this config `FILE` for all files, not the nearest " + config.Name},
		&cli.StringFlag{Name: "evidence", Usage: "judge by the reports and certificates that this `FILE` declares, not by those of the config"},
		&cli.StringFlag{Name: "stdin-filename", Usage: "the `NAME` of standard input: its type, config, context and path"},
	}
}

// walkingFlags are the flags that decide how files are found and taken.
func walkingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "no-ignore", DisableDefaultText: true, Usage: "check what git ignores, too"},
		&cli.IntFlag{Name: "jobs", Value: runtime.GOMAXPROCS(0), DefaultText: "one for each processor", Usage: "check `N` files at a time"},
	}
}

const checkHelp = `Check files, folders, standard input and pages of the web. Without a path or URL, the current folder is checked.

Usage:
  attestlint check [flags] [PATH | URL | -]...

Flags:
{{- range .VisibleFlags}}
  {{.}}
{{- end}}

Exit code:
  0  nothing at or above --fail-on
  1  findings, or with --diff something to fix
  2  something asked for could not be done

Examples:
  attestlint check site/ --context contract --fail-on error
  attestlint check https://example.com/security
  attestlint check --crawl 20 --render --output html=report.html https://example.com/trust
`

// options are what a user asks of a check.
type options struct {
	pageOptions
	asked         []string // what is to be checked, as the user named it
	paths         []string // the files and folders of it
	context       string   // "" to let files and config decide
	asOf          time.Time
	config        string // "" to look for it
	evidence      string // "" to take that of the config
	failOn        string // "" to let the config decide
	outputs       []destination
	baseline      string // "" for none
	changed       bool   // whether only new lines count
	since         string // since when they are new, "" to let the environment decide
	color         string
	stdinFilename string
	fix           bool
	diff          bool
	excused       bool
	quiet         bool
	noIgnore      bool
	checklist     bool
	jobs          int
}

// optionsOf reads the flags. cli checks none of their values.
func optionsOf(c *cli.Context, table *phrases.Table) (options, error) {
	o, err := judgingOptions(c, table, c.Args().Slice())
	if err != nil {
		return o, err
	}
	o.failOn, o.color = c.String("fail-on"), c.String("color")
	o.fix, o.diff, o.excused = c.Bool("fix"), c.Bool("diff"), c.Bool("show-excused")
	o.checklist = c.Bool("checklist")
	o.baseline, o.changed, o.since = c.String("baseline"), c.IsSet("changed"), c.String("changed")
	for _, f := range []struct {
		flag, value string
		known       []string
	}{
		{"fail-on", o.failOn, config.FailOn()},
		{"format", c.String("format"), report.Formats()},
		{"color", o.color, colorModes},
	} {
		if c.IsSet(f.flag) && !slices.Contains(f.known, f.value) {
			return o, fmt.Errorf("unknown --%s %q%s", f.flag, f.value, spelling.Hint(f.value, f.known))
		}
	}
	if o.outputs, err = outputsOf(c); err != nil {
		return o, err
	}
	switch {
	case o.fix && o.diff:
		return o, errors.New("--fix writes what --diff only shows: leave one of them out")
	case o.checklist && (o.fix || o.diff):
		return o, errors.New("--checklist says what a page states, and --fix and --diff change it: leave one of them out")
	case o.checklist && !slices.ContainsFunc(o.outputs, func(d destination) bool { return slices.Contains(report.Checklists(), d.format) }):
		return o, fmt.Errorf("--checklist is for the formats %s: name one of them by --format or --output", strings.Join(report.Checklists(), ", "))
	case o.diff && (c.IsSet("format") || c.IsSet("output")):
		return o, errors.New("--diff prints no findings: leave --format and --output out")
	case o.fixesStdin() && !slices.ContainsFunc(o.outputs, destination.forPeople):
		return o, errors.New("--fix prints standard input as it becomes, and findings on standard error: a --format for programs cannot stand there, write it to a file by --output")
	case c.IsSet("baseline") && o.baseline == "":
		return o, errors.New("--baseline names no file: write it by `attestlint baseline write`, or leave it out")
	case o.changed && slices.Contains(o.paths, source.Stdin):
		return o, errors.New("--changed does not know which lines of standard input are new: leave it out")
	}
	if o.pageOptions, err = pageOptionsOf(c); err != nil {
		return o, err
	}
	o.takeAddresses()
	if err := o.fits(c); err != nil {
		return o, err
	}
	return o, o.walk(c)
}

// outputsOf are the destinations of a run. What no --output sends to standard output --format does.
func outputsOf(c *cli.Context) ([]destination, error) {
	var all []destination
	for _, arg := range c.StringSlice("output") {
		d, err := destinationOf(arg)
		if err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	i := slices.IndexFunc(all, func(d destination) bool { return d.file == source.Stdin })
	if i >= 0 && c.IsSet("format") {
		return nil, fmt.Errorf("--format %s and --output %q both go to standard output: leave one of them out", c.String("format"), all[i])
	}
	if i < 0 {
		all = append(all, destination{format: c.String("format"), file: source.Stdin})
	}
	return all, nil
}

// fixesStdin is whether standard output is for what becomes of standard input.
func (o options) fixesStdin() bool { return o.fix && slices.Contains(o.paths, source.Stdin) }

// judgingOptions reads the flags that decide how words are judged.
func judgingOptions(c *cli.Context, table *phrases.Table, paths []string) (options, error) {
	o := options{
		paths:         paths,
		context:       c.String("context"),
		config:        c.String("config"),
		evidence:      c.String("evidence"),
		stdinFilename: c.String("stdin-filename"),
	}
	if known := table.ContextIDs(); c.IsSet("context") && !slices.Contains(known, o.context) {
		return o, fmt.Errorf("unknown --context %q%s", o.context, spelling.Hint(o.context, known))
	}
	if c.IsSet("as-of") {
		day, err := time.Parse(time.DateOnly, c.String("as-of"))
		if err != nil {
			return o, fmt.Errorf("--as-of %q is no date: write it as 2026-11-30", c.String("as-of"))
		}
		o.asOf = day
	}
	switch {
	case c.IsSet("config") && o.config == "":
		return o, errors.New("--config names no file: leave it out to use the nearest " + config.Name)
	case c.IsSet("evidence") && o.evidence == "":
		return o, errors.New("--evidence names no file: leave it out to take what the config declares")
	case o.stdinFilename != "" && !slices.Contains(o.paths, source.Stdin):
		return o, fmt.Errorf("--stdin-filename %q names standard input, which is not checked: add the path %q", o.stdinFilename, source.Stdin)
	}
	return o, nil
}

// walk reads the flags that decide how files are found and taken.
func (o *options) walk(c *cli.Context) error {
	o.noIgnore, o.jobs, o.quiet = c.Bool("no-ignore"), c.Int("jobs"), c.Bool("quiet")
	if o.jobs < 1 {
		return fmt.Errorf("--jobs %d checks nothing: write 1 or more", o.jobs)
	}
	if len(o.paths) == 0 && !o.namesPages() {
		o.paths = []string{"."}
	}
	o.asked = slices.Clone(o.paths)
	for _, a := range o.addresses {
		o.asked = append(o.asked, a.Shown)
	}
	if o.urls != "" {
		o.asked = append(o.asked, o.urls)
	}
	return nil
}

// fails is whether a finding fails a run that fails on that severity or "never".
func fails(f checker.Finding, on string) bool {
	var least checker.Severity
	if f.Excuse != nil || least.UnmarshalText([]byte(on)) != nil {
		return false
	}
	return f.Severity >= least
}
