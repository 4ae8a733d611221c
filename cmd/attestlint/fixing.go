package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/atomicfile"
	"github.com/attestlint/attestlint/cmd/internal/source"
)

// fix fixes what was found, in memory.
func (r *result) fix() {
	defer r.rescue()
	stale := r.stale
	f, err := fix(r.source, r.findings, func(source []byte) (findings []checker.Finding) {
		findings, stale, _ = r.check(source) // its errors are those of the first reading
		return findings
	})
	if err != nil {
		r.errs = append(r.errs, r.fault(err))
		return
	}
	f.stale = stale
	r.fixed = &f
}

// write brings what is fixed to its file, and leaves what remains in the result. A file that cannot be written stays
// as it is, with all its findings. An error is one of writing to standard output.
func (c *checking) write(r *result) error {
	switch {
	case r.file.Stdin:
		text := r.source
		if r.fixed != nil {
			text = r.fixed.source
		}
		if _, err := c.out.Write(text); err != nil || r.fixed == nil {
			return err
		}
	case r.fixed == nil || r.fixed.count == 0:
		return nil
	default:
		tree, err := source.Tree(c.dir, r.file.Name)
		if err == nil {
			err = atomicfile.Replace(tree, r.file.Name, r.source, r.fixed.source)
		}
		if err != nil {
			c.fail(fmt.Errorf("%s: %w", r.file.Path, err))
			return nil
		}
	}
	if r.fixed.count > 0 {
		c.summary.Fixed += r.fixed.count
		c.summary.FixedFiles++
	}
	r.source, r.findings, r.stale = r.fixed.source, r.fixed.findings, r.fixed.stale
	return nil
}

// show prints how the fixes change a file. An error is one of writing.
func (c *checking) show(r result) error {
	if r.fixed == nil || r.fixed.count == 0 {
		return nil
	}
	path, err := c.patchPath(r.file)
	if err != nil {
		c.fail(fmt.Errorf("%s: %w", r.file.Path, err))
		return nil
	}
	c.failed = true
	c.progress.clear()
	return c.diff.Add(path, r.source, r.fixed.source)
}

// patchPath is the path of a file in a diff: below the root of the repository, or else the working directory, where
// git apply looks for it. Git follows no links, so that it is the path behind them.
func (a *app) patchPath(f source.File) (string, error) {
	dir, err := filepath.EvalSymlinks(a.dir)
	if err != nil {
		return "", err
	}
	name := f.Real
	if name == "" { // there is no such file
		rel, err := filepath.Rel(a.dir, f.Name)
		if err != nil {
			return "", err
		}
		name = filepath.Join(dir, rel)
	}
	root := cmp.Or(source.Root(dir), dir)
	rel, err := filepath.Rel(root, name)
	if err != nil || !filepath.IsLocal(rel) {
		return "", fmt.Errorf("lies outside of %s, where git can apply no diff: change to its folder first", root)
	}
	return filepath.ToSlash(rel), nil
}

// passOn prints standard input as it is.
func (c *checking) passOn() {
	_, _ = io.Copy(c.out, c.in) // output remembers the error
}
