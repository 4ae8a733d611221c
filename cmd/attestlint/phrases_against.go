package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/source"
	"github.com/attestlint/attestlint/phrases"
)

// against prints which findings an own table changes under a path: the one that is given, else that of each config.
func (a *app) against(ctx context.Context, path string, own *phrases.Table, named string) error {
	base, err := phrases.Default()
	if err != nil {
		return err
	}
	finder, err := config.NewFinder(a.dir, named, base)
	if err != nil {
		return err
	}
	was, now := newPlanner(a.dir, options{}, finder), newPlanner(a.dir, options{}, finder)
	was.table, now.table = base, own
	c := comparison{app: a, was: was, now: now, said: map[string]bool{}}
	listing := source.Lister{Dir: a.dir, Env: a.env}.List(ctx, []string{path})
	for _, err := range listing.Errors {
		c.fail(err)
	}
	for _, f := range listing.Files {
		if ctx.Err() != nil {
			return errInterrupted
		}
		c.compare(f)
	}
	files := report.Count(c.files, "file")
	switch {
	case len(c.said) > 0:
		return errIncomplete
	case c.own == 0 && own == nil:
		_, err = fmt.Fprintf(a.out, "Nothing changes in %s: no config there names an own table under phrases:, and there is no --check.\n", files)
	case c.changed == 0:
		_, err = fmt.Fprintf(a.out, "Nothing changes in %s with %s.\n", files, report.Count(c.findings, "finding"))
	default:
		_, err = fmt.Fprintf(a.out, "%s in %s.\n", report.Count(c.changed, "change"), files)
	}
	return err
}

// comparison judges files by the built-in table and by an own one.
type comparison struct {
	*app
	was, now *planner
	said     map[string]bool // errors

	files, own        int // how many were compared, and how many of them have an own table
	findings, changed int
}

// compare prints what changes in a file.
func (c *comparison) compare(f source.File) {
	now, ok, err := c.now.plan(f)
	if err != nil || !ok { // excluded
		c.fail(err)
		return
	}
	was, _, err := c.was.plan(f)
	if err != nil {
		c.fail(err)
		return
	}
	after := now.do(c.in)
	for _, err := range after.errs {
		if !after.leavesOut(err) {
			c.fail(err)
		}
	}
	if !after.read {
		return
	}
	c.files++
	c.findings += len(after.findings)
	if now.table != was.table {
		c.own++
		c.print(f, was.do(c.in).findings, after.findings)
	}
}

// print prints a line for each finding that is not the same by both tables, in the order of the source.
func (c *comparison) print(f source.File, was, now []checker.Finding) {
	type place struct {
		start, end int
		rule       string
	}
	states := map[place][2]string{}
	found := map[place]checker.Finding{}
	for i, findings := range [2][]checker.Finding{was, now} {
		for _, f := range findings {
			p := place{f.Start.Offset, f.End.Offset, f.Rule}
			state := states[p]
			state[i] = f.Severity.String()
			if f.Excuse != nil {
				state[i] = "excused"
			}
			states[p], found[p] = state, f
		}
	}
	var changed []checker.Finding
	for p, state := range states {
		if state[0] != state[1] {
			changed = append(changed, found[p])
		}
	}
	slices.SortFunc(changed, func(a, b checker.Finding) int {
		return cmp.Or(cmp.Compare(a.Start.Offset, b.Start.Offset), cmp.Compare(a.End.Offset, b.End.Offset), cmp.Compare(a.Rule, b.Rule))
	})
	c.changed += len(changed)
	for _, d := range changed {
		state := states[place{d.Start.Offset, d.End.Offset, d.Rule}]
		fmt.Fprintf(c.out, "%s:%d:%d: %s %s → %s: “%s”\n", report.AtLineStart(f.Path), d.Start.Line, d.Start.Column, d.Rule,
			cmp.Or(state[0], "none"), cmp.Or(state[1], "none"), report.Visible(d.Text))
	}
}

// fail says, once, what cannot be done.
func (c *comparison) fail(err error) {
	for _, err := range each(err) {
		if !c.said[err.Error()] {
			c.said[err.Error()] = true
			tell(c.err, err.Error())
		}
	}
}
