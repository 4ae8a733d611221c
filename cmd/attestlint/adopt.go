package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/baseline"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/source"
)

// adoptionFlags are the flags that leave out the findings that a repository has had before.
func adoptionFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "baseline", Usage: "leave out the findings that this `FILE` knows, see attestlint baseline"},
		optionalFlag{&cli.StringFlag{Name: "changed", Usage: "check only claims on lines added since `REF` (default: those of this commit, in CI those of this branch)"}},
	}
}

// adopt leaves out the findings that touch no new line, excuses those that the baseline knows, and returns what it knows
// besides. Of equal findings one that touches no new line is rather known than one that does.
func (t task) adopt(text []byte, findings []checker.Finding) (adopted []checker.Finding, stale []baseline.Entry) {
	added := t.file.Added.In(text)
	old := func(f checker.Finding) bool { return t.file.Added != nil && !added.Touch(f.Start.Offset, f.End.Offset) }
	if t.known != nil {
		var first, rest []*checker.Finding
		for i := range findings {
			if old(findings[i]) {
				first = append(first, &findings[i])
			} else {
				rest = append(rest, &findings[i])
			}
		}
		stale = t.known.Excuse(t.file.Real, append(first, rest...))
	}
	return slices.DeleteFunc(findings, old), stale
}

// changed returns the files that have new lines.
func (c *checking) changed(ctx context.Context, lister source.Lister, files []source.File) []source.File {
	all := len(files)
	if all == 0 {
		c.none = "the repository is empty"
		return nil
	}
	files, since, err := lister.Changed(ctx, c.options.since, files)
	if err != nil && ctx.Err() == nil {
		c.fail(err)
	}
	for _, f := range files {
		switch {
		case f.Staged && c.options.fix:
			c.fail(fmt.Errorf("%s: has changes that are not staged, so that it cannot be fixed: stage them, or put them away by git stash", f.Path))
		case f.Staged:
			c.notice(f.Path + ": has changes that are not staged: what is staged is checked")
		}
	}
	if c.options.fix {
		files = slices.DeleteFunc(files, func(f source.File) bool { return f.Staged })
	}
	c.listed, c.none = len(files), fmt.Sprintf("no line of %s is new since %s", report.Count(all, "file"), since)
	return files
}

// isKnown is whether the baseline excuses a finding.
func isKnown(f checker.Finding) bool {
	return f.Excuse != nil && f.Excuse.Guard == checker.GuardBaseline
}

// sayStale says how much of the baseline nothing matches any more. What was not checked may still match.
func (c *checking) sayStale(ctx context.Context) {
	if c.known == nil || ctx.Err() != nil {
		return
	}
	file, prune := filepath.ToSlash(c.options.baseline), "attestlint baseline prune"
	if file != baseline.Name {
		prune += " --baseline " + file
	}
	n := baseline.Count(append(c.stale, c.known.Gone()...))
	if n == 1 {
		c.notice(fmt.Sprintf("%s: 1 finding that it knows is gone: `%s` takes it out", file, prune))
	} else if n > 1 {
		c.notice(fmt.Sprintf("%s: %d findings that it knows are gone: `%s` takes them out", file, n, prune))
	}
}
