package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/baseline"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/source"
	"github.com/attestlint/attestlint/phrases"
)

// check checks what the options ask for. Its error is nil, errFindings, errIncomplete or errInterrupted, or
// one of usage that is still to be said.
func (a *app) check(ctx context.Context, o options, table *phrases.Table) error {
	finder, err := config.NewFinder(a.dir, o.config, table)
	if err != nil {
		return err
	}
	out, terminal := a.out, a.terminal
	switch {
	case o.diff:
		out = io.Discard
	case o.fixesStdin():
		out, terminal = a.err, isTerminal(a.err)
	}
	destinations, err := a.destinations(o)
	if err != nil {
		return err
	}
	color := colored(o.color, a.env, terminal)
	run := checking{app: a, options: o, diff: report.NewDiff(a.out, color, color || a.terminal)}
	if o.baseline != "" {
		if run.known, err = baseline.Read(a.absolute(o.baseline), filepath.ToSlash(o.baseline)); err != nil {
			return err
		}
	}
	var files []source.File
	if len(o.paths) > 0 {
		if files, err = run.written(run.list(ctx), destinations); err != nil {
			return err
		}
	}
	visitor, err := run.visitor(ctx, finder, destinations)
	switch {
	case err != nil && ctx.Err() != nil:
		return errInterrupted // while the browser starts
	case err != nil:
		return err
	}
	defer visitor.close()
	run.reports = a.open(destinations, out, report.Style{Color: color, Quiet: o.quiet, Excused: o.excused}, files)
	if len(o.paths) > 0 {
		err = run.each(ctx, finder, files, run.take)
	}
	if err == nil {
		err = visitor.pages(ctx)
	}
	if err != nil {
		return err
	}
	run.sayStale(ctx)
	run.summary.Paths, run.summary.AsOf = o.asked, o.asOf
	if o.asOf.IsZero() {
		run.summary.AsOf = time.Now()
	}
	unwritten, err := run.reports.close(run.summary, ctx.Err() != nil)
	for _, err := range unwritten {
		run.fail(err)
	}
	if err != nil {
		return err
	}
	switch {
	case ctx.Err() != nil:
		return errInterrupted
	case len(run.summary.Errors) > 0:
		return errIncomplete
	case run.failed:
		return errFindings
	}
	return nil
}

// checking is a check under way.
type checking struct {
	*app
	options  options
	reports  outlets
	diff     *report.Diff
	progress *progress
	summary  report.Summary
	failed   bool               // whether a finding reaches what the run fails on, or there is a diff
	listed   int                // files that are to be checked unless a config excludes them
	none     string             // why there are none
	known    *baseline.Baseline // nil for none
	stale    []baseline.Entry   // of the files that have been checked
}

// list lists the files that the options name.
func (c *checking) list(ctx context.Context) []source.File {
	lister := source.Lister{Dir: c.dir, Env: c.env, StdinFilename: c.options.stdinFilename, NoIgnore: c.options.noIgnore, Fixes: c.options.fix || c.options.diff}
	listing := lister.List(ctx, c.options.paths)
	for _, notice := range listing.Notices {
		c.notice(notice)
	}
	for _, err := range listing.Errors {
		c.fail(err)
	}
	if c.options.changed {
		return c.changed(ctx, lister, listing.Files)
	}
	c.listed, c.none = len(listing.Files), "the repository is empty"
	return listing.Files
}

// each checks files, and takes the result of each in the order of their paths. An error is one of taking.
func (c *checking) each(ctx context.Context, finder *config.Finder, files []source.File, take func(result) error) error {
	tasks, excluded := c.plan(newPlanner(c.dir, c.options, finder), files)
	c.progress = newProgress(c.err, len(tasks), c.options.quiet)
	for r := range inOrder(ctx, tasks, c.options.jobs, c.do) {
		if err := take(r); err != nil {
			return err
		}
	}
	c.progress.clear()
	if ctx.Err() == nil && c.summary.Files == 0 && len(c.summary.Errors) == 0 {
		c.nothing(excluded)
	}
	return nil
}

// do checks a file, and fixes it in memory if that is asked for.
func (c *checking) do(t task) result {
	r := t.do(c.in)
	if r.read && (c.options.fix || c.options.diff) {
		r.fix()
	}
	return r
}

// plan makes tasks of files, and says how many are excluded by their config.
func (c *checking) plan(p *planner, files []source.File) (tasks []task, excluded int) {
	said := map[string]bool{} // a broken config is said once, not for each of its files
	for _, f := range files {
		t, ok, err := p.plan(f)
		t.known = c.known
		switch {
		case ok:
			tasks = append(tasks, t)
		case err == nil:
			excluded++
			if f.Stdin && c.options.fix {
				c.passOn()
			}
		case !said[err.Error()]:
			said[err.Error()] = true
			for _, err := range each(err) {
				c.fail(err)
			}
		}
	}
	return tasks, excluded
}

// take counts and prints the result of one file.
func (c *checking) take(r result) error {
	c.progress.step()
	switch {
	case r.page != nil:
		c.summary.Pages++
	case r.read:
		c.summary.Files++
	}
	for _, err := range r.errs {
		if r.leavesOut(err) {
			c.notice(err.Error() + ": it is left out")
		} else {
			c.fail(err)
		}
	}
	for _, notice := range r.notices {
		c.notice(notice)
	}
	if c.options.fix {
		if err := c.write(&r); err != nil {
			return err
		}
	}
	if c.options.diff {
		return c.show(r)
	}
	if !c.options.fix && r.page == nil {
		c.summary.Fixable += len(pick(r.findings))
	}
	c.stale = append(c.stale, r.stale...)
	for _, f := range r.findings {
		switch {
		case isKnown(f):
			c.summary.Known++
		case f.Excuse != nil:
			c.summary.Excused++
		default:
			c.summary.Severity[f.Severity]++
			c.failed = c.failed || fails(f, r.failOn)
		}
	}
	c.progress.clear()
	document := report.Document{
		Path: r.file.Path, Name: r.file.Real, Source: r.source, Format: r.file.Format, Table: r.table, Findings: r.findings,
		Page: r.page, Checklist: r.checklist,
	}
	if r.page == nil { // nobody can write a comment into somebody else's page
		document.Silence = silencer(r.checker, r.document(r.source))
	}
	return c.reports.add(document)
}

// nothing says why nothing was checked, which is an error unless the user's own config left everything out, the
// repository is empty or nothing in it is new.
func (c *checking) nothing(excluded int) {
	switch {
	case excluded > 0 && excluded == c.listed:
		tell(c.err, fmt.Sprintf("nothing is checked: the config excludes %d of %d files", excluded, c.listed))
	case c.listed == 0:
		tell(c.err, "nothing is checked: "+c.none)
	default:
		c.fail(errors.New("nothing is checked: no file holds text"))
	}
}

func (c *checking) notice(line string) {
	if !c.options.quiet {
		c.progress.clear()
		tell(c.err, line)
	}
}

// fail says what cannot be done.
func (c *checking) fail(err error) {
	c.summary.Errors = append(c.summary.Errors, err.Error())
	c.progress.clear()
	tell(c.err, err.Error())
}
