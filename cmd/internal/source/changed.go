package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/attestlint/attestlint/checker"
)

// Changed returns those files that have lines added since ref, with these lines, and says since what. Lines of the
// work tree count, committed or not, and so does all of a file that git does not track. Since says where a branch parts
// from ref: the lines that a pull request would add. Where ref is "", it is
//
//   - in a hook of git or of pre-commit, HEAD, and the lines are those of the commit under way, as they are staged;
//   - in CI, the branch that the change is for, as CI says;
//   - else HEAD, and the lines are those that are staged, as in a hook, or where none are or
//     files are fixed, those of the work tree.
//
// What cannot be compared is an error.
func (l Lister) Changed(ctx context.Context, ref string, files []File) (changed []File, since string, err error) {
	below := map[string][]File{}
	var roots []string
	for _, f := range files {
		root := Root(filepath.Dir(f.Real))
		if root == "" {
			return nil, "", fmt.Errorf("%s: is in no git repository, so that nobody knows which lines are added: leave --changed out", f.Path)
		}
		if below[root] == nil {
			roots = append(roots, root)
		}
		below[root] = append(below[root], f)
	}
	for _, root := range roots {
		r := repository{Lister: l, root: root}
		c, err := r.comparison(ctx, ref)
		if err != nil {
			return nil, "", err
		}
		some, err := c.changed(ctx, below[root])
		if err != nil {
			return nil, "", err
		}
		changed, since = append(changed, some...), c.said
	}
	return changed, since, nil
}

// repository is a work tree of git.
type repository struct {
	Lister
	root  string
	index string // that of a commit under way, "" for the usual one
}

func (r repository) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := r.Lister.command(ctx, r.root, args...)
	if r.index != "" {
		cmd.Env = append(cmd.Env, "GIT_INDEX_FILE="+r.index)
	}
	return cmd
}

func (r repository) git(ctx context.Context, args ...string) ([]byte, error) {
	return r.command(ctx, args...).Output()
}

// line returns what git prints in one line.
func (r repository) line(ctx context.Context, args ...string) (string, error) {
	out, err := r.git(ctx, args...)
	return strings.TrimSuffix(string(out), "\n"), err
}

// name is how git calls a file.
func (r repository) name(f File) (string, error) {
	name, err := filepath.Rel(r.root, f.Real)
	return filepath.ToSlash(name), err
}

// A comparison says what lines of a repository are new.
type comparison struct {
	repository
	base   string // a commit, "" if there is none yet and everything is new
	staged bool   // what is staged is new, not what stands in the work tree
	said   string // since what, for the user
}

// changed returns the files with new lines.
func (c comparison) changed(ctx context.Context, files []File) (changed []File, err error) {
	added, err := c.diff(ctx)
	if err != nil {
		return nil, err
	}
	index, err := c.objects(ctx)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		name, err := c.name(f)
		if err != nil {
			return nil, err
		}
		_, tracked := index[name]
		switch {
		case len(added[name]) > 0:
			f.Added = added[name]
		case c.staged || tracked && c.base != "":
			continue
		}
		changed = append(changed, f)
	}
	if c.staged {
		err = c.unstage(ctx, changed, index)
	}
	return changed, err
}

// diff returns the lines that are new in files that git tracks.
func (c comparison) diff(ctx context.Context) (map[string]Lines, error) {
	if c.base == "" && !c.staged {
		return nil, nil
	}
	args, err := c.withoutFilters(ctx)
	if err != nil {
		return nil, err
	}
	args = append(append(args, "-c", "core.quotePath=true", "-c", "diff.autoRefreshIndex=false", "diff"), diffOptions...)
	if c.staged {
		args = append(args, "--cached")
	}
	if c.base != "" {
		args = append(args, c.base)
	}
	args = append(args, "--")
	for _, extension := range checker.Extensions() {
		args = append(args, ":(icase)*"+extension)
	}
	cmd := c.command(ctx, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, refusal(err)
	}
	if err := cmd.Start(); err != nil {
		return nil, refusal(err)
	}
	added, unreadable := readDiff(out)
	_, _ = io.Copy(io.Discard, out)
	err = cmd.Wait()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		exit.Stderr = stderr.Bytes()
		return nil, fmt.Errorf("cannot compare with %s: %w%s", c.said, refusal(exit), partialHint(stderr.String()))
	case err != nil:
		return nil, refusal(err)
	}
	return added, unreadable
}

// partialHint ends an error of git that misses objects, which it must not fetch.
func partialHint(stderr string) string {
	if !strings.Contains(stderr, "promisor") && !strings.Contains(stderr, "transport '") {
		return ""
	}
	return ": the clone is partial, and nothing is fetched here: clone without --filter"
}

// withoutFilters are arguments that keep git from running the programs that the repository's own config sets for
// bringing files into the index. Those that the user has set up for all repositories run as ever.
func (c comparison) withoutFilters(ctx context.Context) ([]string, error) {
	if c.staged {
		return nil, nil
	}
	out, err := c.git(ctx, "config", "-z", "--show-scope", "--name-only", "--get-regexp", `^filter\..*\.(clean|process)$`)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return nil, nil // there are none
	}
	if err != nil {
		return nil, refusal(err)
	}
	var args []string
	fields := strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		scope, name := fields[i], fields[i+1]
		if scope == "system" || scope == "global" || scope == "command" {
			continue
		}
		if strings.Contains(name, "=") {
			return nil, fmt.Errorf("git's config sets %q, whose program must not run here: remove it", name)
		}
		driver := name[:strings.LastIndexByte(name, '.')]
		args = append(args, "-c", name+"=", "-c", driver+".required=false")
	}
	return args, nil
}

// objects returns the object of each file in the index.
func (c comparison) objects(ctx context.Context) (map[string]string, error) {
	out, err := c.git(ctx, "ls-files", "--stage", "-z")
	if err != nil {
		return nil, refusal(err)
	}
	index := map[string]string{}
	for entry := range strings.SplitSeq(string(out), "\x00") {
		stage, name, _ := strings.Cut(entry, "\t")
		if fields := strings.Fields(stage); len(fields) == 3 {
			index[name] = fields[1]
		}
	}
	return index, nil
}

// unstage gives files that have changes in the work tree the text that is staged: that is what is about to be
// committed.
func (c comparison) unstage(ctx context.Context, files []File, index map[string]string) error {
	out, err := c.git(ctx, "diff-files", "--name-only", "--ignore-submodules=all", "-z")
	if err != nil {
		return refusal(err)
	}
	dirty := map[string]bool{}
	for name := range strings.SplitSeq(string(out), "\x00") {
		dirty[name] = true
	}
	for i := range files {
		name, err := c.name(files[i])
		if err != nil {
			return err
		}
		if !dirty[name] {
			continue
		}
		if files[i].staged, err = c.git(ctx, "cat-file", "blob", index[name]); err != nil {
			return refusal(err)
		}
		files[i].Staged = true
	}
	return nil
}
