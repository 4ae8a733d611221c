package source

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// work is a work tree of git under test.
type work struct {
	t   *testing.T
	dir string
	env []string
}

// newWork makes a repository with the files in a first commit on the branch main.
func newWork(t *testing.T, files map[string]string) *work {
	t.Helper()
	w := &work{t: t, dir: tree(t, files), env: []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com",
	}}
	w.git("init", "-q", "-b", "main")
	if len(files) > 0 {
		w.git("add", ".")
		w.git("commit", "-qm", "first")
	}
	return w
}

func (w *work) git(args ...string) string {
	w.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env = w.dir, w.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		w.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (w *work) write(name, text string) {
	w.t.Helper()
	name = filepath.Join(w.dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

// changed lists what is changed below the folder: "a.md: new one, new two" for each file, with its new lines.
func (w *work) changed(ref string, env ...string) ([]string, string, error) {
	w.t.Helper()
	l := Lister{Dir: w.dir, Env: append(append([]string{}, w.env...), env...)}
	listing := l.List(w.t.Context(), []string{"."})
	for _, err := range listing.Errors {
		w.t.Error(err)
	}
	files, since, err := l.Changed(w.t.Context(), ref, listing.Files)
	var all []string
	for _, f := range files {
		text, err := f.Read(nil)
		if err != nil {
			w.t.Fatal(err)
		}
		ranges := f.Added.In(text)
		if f.Added == nil {
			ranges = Ranges{{0, len(text)}}
		}
		var added []string
		for _, r := range ranges {
			added = append(added, strings.Split(strings.TrimSuffix(string(text[r[0]:r[1]]), "\n"), "\n")...)
		}
		all = append(all, fmt.Sprintf("%s: %s", f.Path, strings.Join(added, ", ")))
	}
	return all, since, err
}

func (w *work) wants(name string, want []string, since, ref string, env ...string) {
	w.t.Helper()
	got, said, err := w.changed(ref, env...)
	if err != nil {
		w.t.Errorf("%s: %v", name, err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		w.t.Errorf("%s: (-want +got)\n%s", name, diff)
	}
	if since != said {
		w.t.Errorf("%s: since %q, want %q", name, said, since)
	}
}

func (w *work) refuses(name, want, ref string, env ...string) {
	w.t.Helper()
	if got, _, err := w.changed(ref, env...); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
		w.t.Errorf("%s: %v, error %v, want %q", name, got, err, want)
	}
}

func TestChanged(t *testing.T) {
	w := newWork(t, map[string]string{
		"a.md": "one\ntwo\nthree\n", "gone.md": "x\n", "less.md": "x\ny\n", "moved.md": strings.Repeat("line\n", 9), "same.md": "x\n", "main.go": "x\n",
		"docs/z.md": "x\n",
	})
	w.wants("nothing", nil, "HEAD", "")
	w.git("checkout", "-qb", "work")
	w.write("a.md", "zero\none\ntwo\nthree\n")
	w.git("commit", "-qam", "second")
	w.write("a.md", "zero\none\nstaged\nthree\n")
	w.write("less.md", "y\n")
	w.write("main.go", "y\n")
	w.write("intended.md", "intended\n")
	w.write("docs/z.md", "x\ny\n")
	w.git("mv", "moved.md", "docs/to.md")
	w.write("docs/to.md", strings.Repeat("line\n", 9)+"more\n")
	w.git("rm", "-q", "gone.md")
	w.git("add", "a.md", "less.md", "main.go", "docs")
	w.git("add", "-N", "intended.md")
	w.write("a.md", "zero\none\nstaged\nthree\nfour\n")
	w.write("untracked.md", "x\n")

	w.wants("at the prompt", []string{"a.md: staged", "docs/to.md: more", "docs/z.md: y"}, "HEAD in what is staged", "")
	w.wants("since a branch", []string{
		"a.md: zero, staged, four", "docs/to.md: more", "docs/z.md: y", "intended.md: intended", "untracked.md: x",
	}, "main", "main")
	w.wants("in a hook of git", []string{"a.md: staged", "docs/to.md: more", "docs/z.md: y"}, "HEAD", "", "GIT_INDEX_FILE=.git/index", "GIT_DIR=.git")
	w.wants("with its whole name", []string{"a.md: staged", "docs/to.md: more", "docs/z.md: y"}, "HEAD", "", "GIT_INDEX_FILE="+w.dir+"/.git/index")
	w.wants("in a hook of pre-commit", []string{"a.md: staged", "docs/to.md: more", "docs/z.md: y"}, "HEAD", "", "PRE_COMMIT=1")
	w.wants("before a push", []string{
		"a.md: zero, staged, four", "docs/to.md: more", "docs/z.md: y", "intended.md: intended", "untracked.md: x",
	}, "main", "", "PRE_COMMIT=1", "PRE_COMMIT_FROM_REF=main")
	w.wants("in a hook of another repository", []string{"a.md: staged", "docs/to.md: more", "docs/z.md: y"}, "HEAD in what is staged", "", "GIT_INDEX_FILE="+filepath.Join(t.TempDir(), "index"))

	// main goes on: what it adds is not the work's.
	w.git("reset", "-q", "--hard")
	w.git("clean", "-qf", "docs")
	w.git("checkout", "-q", "main")
	w.write("same.md", "other\n")
	w.git("commit", "-qam", "third")
	w.git("checkout", "-q", "work")
	w.wants("since it parted", []string{"a.md: zero", "untracked.md: x"}, "main", "main")

	for ref, want := range map[string]string{
		"nowhere":         `there is no commit "nowhere" here: fetch it, or name another one`,
		"-h":              `there is no commit "-h" here`,
		"--output=x":      `there is no commit "--output=x" here`,
		"main..work":      `there is no commit "main..work" here`,
		"main:a.md":       "there is no commit",
		"HEAD:":           "there is no commit",
		"^main":           "there is no commit",
		"a\x00b":          "there is no commit",
		"a\nb":            "there is no commit",
		"refs/heads/gone": `there is no commit "gone" here`,
	} {
		w.refuses(ref, want, ref)
	}
	w.git("checkout", "-q", "--orphan", "alone")
	w.git("commit", "-qm", "alone")
	w.refuses("without a common commit", `HEAD and "main" have no commit in common: fetch it`, "main")
}

// In a commit of some files or of all, git makes another index.
func TestChangedInPartialCommit(t *testing.T) {
	w := newWork(t, map[string]string{"a.md": "x\n", "b.md": "x\n"})
	w.write("a.md", "a\n")
	w.write("b.md", "b\n")
	w.git("add", "a.md")
	hook := filepath.Join(w.dir, ".git", "hooks", "pre-commit")
	w.write(".git/hooks/pre-commit", "#!/bin/sh\nprintf %s \"$GIT_INDEX_FILE\" > .git/said\ncp \"$GIT_INDEX_FILE\" .git/kept\nexit 1\n")
	if err := os.Chmod(hook, 0o755); err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string][]string{
		"":     {"a.md: a"},
		"-a":   {"a.md: a", "b.md: b"},
		"b.md": {"b.md: b"},
	} {
		cmd := exec.Command("git", append([]string{"commit", "-qm", "x"}, strings.Fields(args)...)...)
		cmd.Dir, cmd.Env = w.dir, w.env
		if err := cmd.Run(); err == nil {
			t.Fatal("the hook has not failed")
		}
		said, err := os.ReadFile(filepath.Join(w.dir, ".git", "said"))
		if err != nil {
			t.Fatal(err)
		}
		index := string(said)
		if !filepath.IsAbs(index) {
			index = filepath.Join(w.dir, index)
		}
		if err := os.Rename(filepath.Join(w.dir, ".git", "kept"), index+"-then"); err != nil {
			t.Fatal(err)
		}
		w.wants("commit "+args, want, "HEAD", "", "GIT_INDEX_FILE="+string(said)+"-then")
	}
}

func TestChangedBeforeTheFirstCommit(t *testing.T) {
	w := newWork(t, nil)
	w.write("a.md", "x\ny\n")
	w.write("b.md", "x\n")
	w.git("add", "a.md")
	w.write("a.md", "x\ny\nz\n")
	w.wants("at the prompt", []string{"a.md: x, y"}, "HEAD in what is staged", "")
	w.wants("in a hook", []string{"a.md: x, y"}, "HEAD", "", "GIT_INDEX_FILE=.git/index")
	w.git("rm", "-qf", "--cached", "a.md")
	w.wants("with nothing staged", []string{"a.md: x, y, z", "b.md: x"}, "HEAD", "")
	w.git("add", "a.md")
	w.refuses("since a branch", `there is no commit "main" here`, "main")
}

// Where nothing is staged, what is not committed counts at the prompt, but not in a hook.
func TestChangedUnstaged(t *testing.T) {
	w := newWork(t, map[string]string{"a.md": "one\ntwo\n", "b.md": "x\n"})
	w.write("a.md", "one\nnew\ntwo\n")
	w.write("untracked.md", "x\n")
	w.wants("at the prompt", []string{"a.md: new", "untracked.md: x"}, "HEAD", "")
	w.wants("in a hook", nil, "HEAD", "", "PRE_COMMIT=1")
	w.git("add", "untracked.md")
	w.wants("once something is staged", []string{"untracked.md: x"}, "HEAD in what is staged", "")
}

// Whatever the config and the attributes of a repository say about diffs, the added lines are the same, and no program
// of theirs runs.
func TestChangedHardened(t *testing.T) {
	w := newWork(t, map[string]string{
		"a.md": "one\ntwo\nthree\nfour\n", "ü \"b.html": "x\n", "c.txt": "x\n", "ext/d.md": "x\n", "UP.MD": "x\n", "e.md": "one\r\ntwo\r\n",
		".gitattributes": "*.md -diff\n*.html diff=odd\n*.txt filter=odd\next/* binary\n",
	})
	mark := filepath.Join(t.TempDir(), "ran")
	run := "touch " + mark + "; cat"
	for _, c := range [][2]string{
		{"diff.external", run}, {"diff.odd.command", run}, {"diff.odd.textconv", run}, {"core.fsmonitor", run}, {"core.pager", run}, {"pager.diff", run},
		{"filter.odd.clean", run}, {"filter.odd.smudge", run}, {"filter.odd.process", run}, {"filter.odd.required", "true"},
		{"diff.noprefix", "true"}, {"diff.mnemonicPrefix", "true"}, {"diff.context", "5"}, {"diff.interHunkContext", "9"}, {"diff.renames", "false"},
		{"diff.relative", "true"}, {"diff.submodule", "log"}, {"diff.colorMoved", "zebra"}, {"diff.wsErrorHighlight", "all"}, {"color.ui", "always"},
		{"color.diff", "always"}, {"core.quotePath", "false"}, {"diff.suppressBlankEmpty", "true"}, {"diff.algorithm", "patience"},
	} {
		w.git("config", c[0], c[1])
	}
	hook := filepath.Join(w.dir, ".git", "hooks", "post-index-change")
	w.write(".git/hooks/post-index-change", "#!/bin/sh\ntouch "+mark+"\n")
	if err := os.Chmod(hook, 0o755); err != nil {
		t.Fatal(err)
	}
	w.write("a.md", "ONE\ntwo\n\nTHREE\nfour\n")
	w.write("ü \"b.html", "x\ny\n")
	w.write("c.txt", "x\ny\n")
	w.write("ext/d.md", "y\n")
	w.write("UP.MD", "x\ny\n")
	w.write("e.md", "one\r\nTWO\r\n")
	w.write(".git/info/exclude", "/.git*\n")
	_ = os.Remove(mark) // git add has run filters
	want := []string{"UP.MD: x, y", "a.md: ONE, , THREE", "c.txt: y", "e.md: TWO\r", "ext/d.md: y", "ü \"b.html: y"}
	want[0] = "UP.MD: y"
	w.wants("hardened", want, "HEAD", "", "GIT_EXTERNAL_DIFF="+run, "GIT_DIFF_OPTS=--unified=9", "GIT_PAGER="+run)
	w.wants("and since a branch", want, "main", "main")
	if _, err := os.Stat(mark); err == nil {
		t.Error("a program of the repository has run")
	}
}

// In a submodule, a work tree of its own and behind links, each file is compared in its own repository.
func TestChangedElsewhere(t *testing.T) {
	w := newWork(t, map[string]string{"a.md": "x\n"})
	inner := newWork(t, map[string]string{"b.md": "x\n"})
	w.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.dir, "inner")
	w.git("commit", "-qm", "a submodule")
	w.git("worktree", "add", "-q", "-b", "other", filepath.Join(w.dir, "other"))
	w.write("inner/b.md", "x\nb\n")
	w.write("other/a.md", "x\nother\n")
	w.write("linked/.keep", "")
	if err := os.Symlink("../a.md", filepath.Join(w.dir, "linked", "l.md")); err != nil {
		t.Fatal(err)
	}
	w.write("a.md", "x\na\n")
	l := Lister{Dir: w.dir, Env: w.env}
	listing := l.List(t.Context(), []string{"inner", "other", "linked/l.md"})
	files, _, err := l.Changed(t.Context(), "", listing.Files)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]Lines{}
	for _, f := range files {
		got[f.Path] = f.Added
	}
	want := map[string]Lines{"inner/b.md": {{2, 3}}, "other/a.md": {{2, 3}}, "linked/l.md": {{2, 3}}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(lineRange{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	w.git("-C", "other", "add", "a.md")
	o := &work{t, filepath.Join(w.dir, "other"), w.env}
	o.wants("in a hook of the work tree", []string{"a.md: other"}, "HEAD", "", "GIT_INDEX_FILE="+filepath.Join(w.dir, ".git/worktrees/other/index"))
	o.wants("in a hook of the main one", []string{"a.md: other"}, "HEAD in what is staged", "", "GIT_INDEX_FILE="+filepath.Join(w.dir, ".git/index"))
}

func TestChangedOutsideOfGit(t *testing.T) {
	dir := tree(t, map[string]string{"a.md": "x\n"})
	l := Lister{Dir: dir}
	_, _, err := l.Changed(t.Context(), "", l.List(t.Context(), []string{"a.md"}).Files)
	if err == nil || !strings.Contains(err.Error(), "a.md: is in no git repository") {
		t.Errorf("error %v", err)
	}
}

// In a clone that lacks what is to be compared with, nothing passes in silence.
func TestChangedInShallowAndPartialClones(t *testing.T) {
	w := newWork(t, map[string]string{"a.md": "x\n"})
	w.write("a.md", "y\n")
	w.git("commit", "-qam", "on main")
	w.git("checkout", "-qb", "work", "HEAD~1")
	w.write("a.md", "x\nwork\n")
	w.git("commit", "-qam", "work")
	w.git("config", "uploadpack.allowFilter", "true")
	w.git("config", "uploadpack.allowAnySHA1InWant", "true")
	clone := func(args ...string) *work {
		dir := filepath.Join(t.TempDir(), "clone")
		w.git(append(append([]string{"clone", "-q"}, args...), "file://"+w.dir, dir)...)
		return &work{t, dir, w.env}
	}
	whole := clone()
	whole.wants("whole", []string{"a.md: work"}, "origin/main", "", "CI=true", "GITHUB_ACTIONS=true", "GITHUB_BASE_REF=main")
	shallow := clone("--depth=1", "--no-single-branch")
	shallow.refuses("shallow", `HEAD and "origin/main" have no commit in common, for the clone is shallow: fetch the whole history (actions/checkout: fetch-depth: 0`,
		"", "CI=true", "GITHUB_ACTIONS=true", "GITHUB_BASE_REF=main")
	alone := clone("--depth=1", "-b", "work")
	alone.refuses("one branch", `there is no commit "origin/main" here, for the clone is shallow: fetch the whole history`, "", "CI=true", "GITHUB_ACTIONS=true", "GITHUB_BASE_REF=main")
	partial := clone("--filter=blob:none")
	partial.refuses("partial", "the clone is partial, and nothing is fetched here", "origin/main")
}

// While a merge waits for a person, both sides of a conflict and its markers are new.
func TestChangedInConflict(t *testing.T) {
	w := newWork(t, map[string]string{"a.md": "one\ntwo\n", "b.md": "x\n"})
	w.git("checkout", "-qb", "work")
	w.write("a.md", "theirs\ntwo\n")
	w.git("commit", "-qam", "theirs")
	w.git("checkout", "-q", "main")
	w.write("a.md", "ours\ntwo\n")
	w.git("commit", "-qam", "ours")
	cmd := exec.Command("git", "merge", "-q", "work")
	cmd.Dir, cmd.Env = w.dir, w.env
	if err := cmd.Run(); err == nil {
		t.Fatal("there is no conflict")
	}
	w.wants("in a conflict", []string{"a.md: <<<<<<< HEAD, =======, theirs, >>>>>>> work"}, "HEAD", "")
}
