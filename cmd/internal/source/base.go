package source

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// comparison finds out what to compare with: with where HEAD parts from ref, or where that is "", with what the
// environment says.
func (r repository) comparison(ctx context.Context, ref string) (comparison, error) {
	shallow, err := r.line(ctx, "rev-parse", "--is-shallow-repository")
	if err != nil {
		return comparison{}, refusal(err)
	}
	head, hasHead, err := r.commit(ctx, "HEAD")
	if err != nil {
		return comparison{}, err
	}
	if ref == "" {
		ref = r.variable("PRE_COMMIT_FROM_REF") // pre-commit run --from-ref, or its hook before a push
	}
	refs, index := []string{ref}, r.underWay(ctx)
	switch {
	case ref != "":
	case index != "":
		r.index = index
		return comparison{r, head, true, "HEAD"}, nil
	case r.inCI():
		if refs, err = r.target(); err != nil {
			return comparison{}, err
		}
	default:
		if r.variable("PRE_COMMIT") != "" {
			return comparison{r, head, true, "HEAD"}, nil
		}
		staged, err := r.staged(ctx)
		if staged && !r.Fixes { // what is not staged may be new, too
			return comparison{r, head, true, "HEAD in what is staged"}, err
		}
		return comparison{r, head, false, "HEAD"}, err
	}
	for _, ref := range refs {
		commit, ok, err := r.commit(ctx, ref)
		switch {
		case err != nil:
			return comparison{}, err
		case !ok:
			continue
		case !hasHead:
			return comparison{}, fmt.Errorf("nothing is committed here, so that nothing can be compared with %q: leave the REF of --changed out", short(ref))
		}
		base, err := r.line(ctx, "merge-base", commit, head)
		if err != nil {
			return comparison{}, fmt.Errorf("HEAD and %q have no commit in common%s", short(ref), wayOut(shallow))
		}
		base, _, _ = strings.Cut(base, "\n") // of several, any
		return comparison{r, base, false, short(ref)}, nil
	}
	return comparison{}, fmt.Errorf("--changed: there is no commit %q here%s", short(refs[0]), wayOut(shallow))
}

// staged reports whether something is staged.
func (r repository) staged(ctx context.Context) (bool, error) {
	_, err := r.git(ctx, "diff", "--cached", "--quiet", "--diff-filter=ACMRT", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all")
	var exit *exec.ExitError
	switch {
	case err == nil:
		return false, nil
	case errors.As(err, &exit) && exit.ExitCode() == 1:
		return true, nil
	}
	return false, refusal(err)
}

// wayOut ends an error about a commit that is not there.
func wayOut(shallow string) string {
	if shallow == "true" {
		return ", for the clone is shallow: fetch the whole history (actions/checkout: fetch-depth: 0, GitLab: GIT_DEPTH: 0)"
	}
	return ": fetch it, or name another one by --changed=REF"
}

// short is a ref as people call it.
func short(ref string) string {
	for _, prefix := range [...]string{"refs/remotes/", "refs/heads/"} {
		ref = strings.TrimPrefix(ref, prefix)
	}
	return ref
}

// commit returns the commit that a ref names, false if there is none.
func (r repository) commit(ctx context.Context, ref string) (string, bool, error) {
	if strings.HasPrefix(ref, "-") || strings.HasPrefix(ref, "^") || strings.ContainsRune(ref, 0) {
		return "", false, nil // it is an option, or says what to leave out
	}
	id, err := r.line(ctx, "rev-parse", "--verify", "--quiet", ref+"^{commit}")
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return "", false, nil // what else can be wrong, git has said before
	}
	if err != nil {
		return "", false, refusal(err)
	}
	return id, true, nil
}

// underWay is the index of the commit for which git has started this process as a hook, "" if there is none in this
// repository. https://git-scm.com/docs/githooks#_pre_commit
func (r repository) underWay(ctx context.Context) string {
	file := r.variable("GIT_INDEX_FILE")
	if file == "" {
		return ""
	}
	if !filepath.IsAbs(file) {
		file = filepath.Join(r.root, file)
	}
	dir, err := r.line(ctx, "rev-parse", "--absolute-git-dir")
	if err != nil {
		return ""
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return ""
	}
	if real, err := filepath.EvalSymlinks(filepath.Dir(file)); err != nil || real != dir {
		return "" // it is that of another repository
	}
	return file
}
