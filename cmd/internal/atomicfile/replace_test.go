package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	write(t, name, "old")
	if err := os.Chmod(name, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := Replace(dir, name, []byte("old"), []byte("\uFEFFnew\r\n\xff")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o640 || read(t, name) != "\uFEFFnew\r\n\xff" {
		t.Errorf("mode %v, %v, holds %q", info.Mode(), err, read(t, name))
	}
	alone(t, name)
}

func TestReplaceChanged(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	for _, now := range []string{"", "ol", "odd", "old and more"} {
		write(t, name, now)
		if err := Replace(dir, name, []byte("old"), []byte("new")); !errors.Is(err, ErrChanged) {
			t.Errorf("%q: error %v", now, err)
		}
		if got := read(t, name); got != now {
			t.Errorf("holds %q, want %q", got, now)
		}
		alone(t, name)
	}
}

// What happens to the file while the new one is written is seen, too.
func TestUnchanged(t *testing.T) {
	for what, change := range map[string]func(name string) error{
		"":               func(name string) error { return nil },
		"written to":     func(name string) error { return os.WriteFile(name, []byte("odd"), 0o644) },
		"made read-only": func(name string) error { return os.Chmod(name, 0o444) },
		"removed":        os.Remove,
		"replaced": func(name string) error {
			return errors.Join(os.Remove(name), os.WriteFile(name, []byte("old"), 0o644))
		},
		"replaced by a link": func(name string) error {
			return errors.Join(os.Rename(name, name+".old"), os.Symlink(name+".old", name))
		},
	} {
		dir := t.TempDir()
		name := filepath.Join(dir, "a.md")
		write(t, name, "old")
		folder, base, err := within(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		info, err := folder.Lstat(base)
		if err != nil {
			t.Fatal(err)
		}
		file, err := folder.Open(base)
		if err != nil {
			t.Fatal(err)
		}
		if err := change(name); err != nil {
			t.Fatal(err)
		}
		if err := unchanged(folder, base, file, info, []byte("old")); errors.Is(err, ErrChanged) != (what != "") {
			t.Errorf("%q: error %v", what, err)
		}
		file.Close()
		folder.Close()
	}
}

func TestReplaceRefuses(t *testing.T) {
	dir := t.TempDir()
	tree := filepath.Join(dir, "tree")
	if err := os.MkdirAll(filepath.Join(tree, "folder.md"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, mode := range map[string]os.FileMode{
		"tree/a.md":        0o644,
		"outside.md":       0o644,
		"tree/readonly.md": 0o444,
		"tree/setuid.md":   0o755 | os.ModeSetuid,
	} {
		write(t, filepath.Join(dir, name), "old")
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"in.md": "a.md", "out.md": "../outside.md", "folder": ".."} {
		if err := os.Symlink(to, filepath.Join(tree, link)); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"in.md":             "",
		"out.md":            "is a link out of ",
		"folder/outside.md": "is a link out of ",
		"../outside.md":     "is a link out of ",
		"readonly.md":       "is read-only",
		"setuid.md":         "has a setuid",
		"folder.md":         "is no regular file",
		"missing.md":        "no such file",
	} {
		err := Replace(tree, filepath.Join(tree, name), []byte("old"), []byte("new"))
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: error %v, want %q", name, err, want)
		}
	}
	if to, err := os.Readlink(filepath.Join(tree, "in.md")); err != nil || to != "a.md" || read(t, filepath.Join(tree, "a.md")) != "new" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	for _, name := range []string{"outside.md", "tree/readonly.md", "tree/setuid.md"} {
		if got := read(t, filepath.Join(dir, name)); got != "old" {
			t.Errorf("%s holds %q", name, got)
		}
	}
	for _, folder := range []string{dir, tree} {
		if stray, err := filepath.Glob(filepath.Join(folder, ".attestlint-*")); err != nil || len(stray) > 0 {
			t.Errorf("%v, %v are left behind", stray, err)
		}
	}
}
