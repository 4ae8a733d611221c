package source

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// tree makes files, and returns their folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func paths(l Listing) []string {
	var p []string
	for _, f := range l.Files {
		p = append(p, f.Path)
	}
	return p
}

func TestPathsAreAsTyped(t *testing.T) {
	dir := tree(t, map[string]string{"a.md": "", "work/b.md": "", "work/sub/c.md": "", "work/sub/d.md": ""})
	l := Lister{Dir: filepath.Join(dir, "work")}
	for _, c := range []struct {
		typed string
		want  []string
	}{
		{"b.md", []string{"b.md"}},
		{"./sub//c.md", []string{"sub/c.md"}},
		{"sub/../b.md", []string{"b.md"}},
		{"../a.md", []string{"../a.md"}},
		{"../work/b.md", []string{"../work/b.md"}},
		{"sub/", []string{"sub/c.md", "sub/d.md"}},
		{".", []string{"b.md", "sub/c.md", "sub/d.md"}},
		{"..", []string{"../a.md", "../work/b.md", "../work/sub/c.md", "../work/sub/d.md"}},
		{filepath.Join(dir, "work", "sub"), []string{"sub/c.md", "sub/d.md"}},
		{filepath.Join(dir, "a.md"), []string{filepath.ToSlash(filepath.Join(dir, "a.md"))}},
	} {
		got := l.List(t.Context(), []string{c.typed})
		if diff := cmp.Diff(c.want, paths(got)); diff != "" || len(got.Errors)+len(got.Notices) > 0 {
			t.Errorf("%s: %s, %v, %v", c.typed, diff, got.Errors, got.Notices)
		}
	}
}

func TestNamedFilesAreNamed(t *testing.T) {
	dir := tree(t, map[string]string{"a.md": "", "b.md": ""})
	l := Lister{Dir: dir}.List(t.Context(), []string{".", "b.md"})
	if len(l.Files) != 2 || l.Files[0].Named || !l.Files[1].Named {
		t.Errorf("files %+v", l.Files)
	}
}

// A file that two links lead to is listed under its own name if that is in the listing.
func TestLinks(t *testing.T) {
	dir := tree(t, map[string]string{"site/z.md": "", "site/.hidden/h.md": "", "out.md": ""})
	for name, to := range map[string]string{
		"site/a.md": "z.md", "site/h.md": ".hidden/h.md", "site/out.md": "../out.md", "site/loop": "..", "site/loop.md": "loop.md",
	} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	l := Lister{Dir: dir}.List(t.Context(), []string{"site"})
	if diff := cmp.Diff([]string{"site/h.md", "site/z.md"}, paths(l)); diff != "" || len(l.Notices) != 2 || len(l.Errors) > 0 {
		t.Errorf("%s, %q, %v", diff, l.Notices, l.Errors)
	}
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o777); err != nil {
		t.Fatal(err)
	}
	l = Lister{Dir: dir, NoIgnore: true}.List(t.Context(), []string{"site"})
	if diff := cmp.Diff([]string{"site/h.md", "site/out.md", "site/z.md"}, paths(l)); diff != "" {
		t.Errorf("in a repository: %s", diff)
	}
}

func TestGitIsMissing(t *testing.T) {
	dir := tree(t, map[string]string{".git/HEAD": "", ".gitignore": "a.md", "a.md": ""})
	t.Setenv("PATH", "")
	l := Lister{Dir: dir}.List(t.Context(), []string{"."})
	want := []string{".: .gitignore does not hold: git is not installed"}
	if diff := cmp.Diff(want, l.Notices); diff != "" || len(l.Files) != 1 {
		t.Errorf("%s, files %v", diff, paths(l))
	}
	l = Lister{Dir: dir}.List(t.Context(), []string{"a.md"})
	if len(l.Notices) > 0 || len(l.Files) != 1 {
		t.Errorf("a named file: %q, %v", l.Notices, paths(l))
	}
}

// The config of a repository must not make git run a program.
func TestGitRunsNothing(t *testing.T) {
	dir := tree(t, map[string]string{"a.md": "", "run": "#!/bin/sh\ntouch ran\n"})
	l := Lister{Dir: dir, Env: append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1")}
	for _, args := range [][]string{{"init", "-q"}, {"config", "core.fsmonitor", filepath.Join(dir, "run")}} {
		if _, err := l.runGit(t.Context(), dir, args...); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Join(dir, "run"), 0o777); err != nil {
		t.Fatal(err)
	}
	if got := l.List(t.Context(), []string{"."}); len(got.Files) != 1 || len(got.Notices) > 0 {
		t.Errorf("files %v, notices %q", paths(got), got.Notices)
	}
	if _, err := os.Stat(filepath.Join(dir, "ran")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("git ran a program")
	}
}

func TestOddNames(t *testing.T) {
	dir := tree(t, map[string]string{"new\nline.md": "", "-dash.md": "", "quote\".md": "", "a b .md": "", "\xff.md": "", "%0A.md": ""})
	want := []string{"%0A.md", "-dash.md", "a b .md", "new\nline.md", "quote\".md", "\xff.md"}
	l := Lister{Dir: dir, Env: append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1")}
	if diff := cmp.Diff(want, paths(l.List(t.Context(), []string{"."}))); diff != "" {
		t.Errorf("walked: %s", diff)
	}
	if _, err := l.runGit(t.Context(), dir, "init", "-q"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, paths(l.List(t.Context(), []string{"."}))); diff != "" {
		t.Errorf("listed by git: %s", diff)
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", ""},
		{"UTF-8 BOM", "\xef\xbb\xbfa", ""},
		{"no UTF-8", "\xff\xff", ""},
		{"UTF-16LE", "\xff\xfea\x00", "is UTF-16: convert it to UTF-8"},
		{"UTF-16BE", "\xfe\xff\x00a", "is UTF-16: convert it to UTF-8"},
		{"NUL", "PNG\x00", "is a binary file"},
		{"NUL at the end of the head", strings.Repeat("a", head-1) + "\x00", "is a binary file"},
		{"late NUL", strings.Repeat("a", head) + "\x00", ""},
	} {
		dir := tree(t, map[string]string{"a.md": c.text})
		source, err := File{Name: filepath.Join(dir, "a.md")}.Read(nil)
		switch {
		case c.want == "" && (err != nil || string(source) != c.text):
			t.Errorf("%s: %q, %v", c.name, source, err)
		case c.want != "" && (err == nil || err.Error() != c.want):
			t.Errorf("%s: error %v, want %s", c.name, err, c.want)
		}
		source, err = File{Stdin: true}.Read(iotest.OneByteReader(strings.NewReader(c.text)))
		if (c.want == "") != (err == nil && string(source) == c.text) {
			t.Errorf("%s from standard input: %.20q, %v", c.name, source, err)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	dir := tree(t, nil)
	if _, err := (File{Name: filepath.Join(dir, "gone.md")}).Read(nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is gone: %v", err)
	}
	if _, err := (File{Name: dir}).Read(nil); err == nil || err.Error() != "is a folder, not a file" {
		t.Errorf("a folder: %v", err)
	}
	endless := bytes.NewReader(bytes.Repeat([]byte("a"), maxSize+2))
	if _, err := (File{Stdin: true}).Read(endless); err == nil || !strings.Contains(err.Error(), "larger than 64 MiB") {
		t.Errorf("too large: %v", err)
	}
	lost := errors.New("lost")
	if _, err := (File{Stdin: true}).Read(iotest.ErrReader(lost)); !errors.Is(err, lost) {
		t.Errorf("a failing reader: %v", err)
	}
}
