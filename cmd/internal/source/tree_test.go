package source

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTree(t *testing.T) {
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"repo/.git", "repo/docs", "repo/module/.git", "plain/site/.git", "plain/docs", "alone"} {
		if err := os.MkdirAll(filepath.Join(top, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"plain/link": "../repo", "linked": "plain", "repo/out": "../plain/site"} {
		if err := os.Symlink(to, filepath.Join(top, link)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ dir, name, want string }{
		{"repo", "repo/a.md", "repo"},
		{"repo", "repo/docs/a.md", "repo"},
		{"repo/docs", "repo/docs/a.md", "repo"},
		{"repo/docs", "repo/a.md", "repo"},
		{"repo", "repo/module/a.md", "repo/module"},
		{"repo", "repo/out/a.md", "repo"},
		{"plain", "plain/a.md", "plain"},
		{"plain", "plain/docs/a.md", "plain"},
		{"plain", "plain/site/a.md", "plain/site"},
		{"plain", "plain/link/a.md", "plain"},
		{"linked", "linked/docs/a.md", "plain"},
		{"linked", "linked/site/a.md", "plain/site"},
		{"alone", "repo/docs/a.md", "repo"},
		{"alone", "plain/docs/a.md", "plain/docs"},
		{"alone", "linked/docs/a.md", "plain/docs"},
	} {
		got, err := Tree(filepath.Join(top, c.dir), filepath.Join(top, c.name))
		if err != nil || got != filepath.Join(top, c.want) {
			t.Errorf("in %s, %s lies in %q, %v, want %q", c.dir, c.name, got, err, c.want)
		}
	}
}
