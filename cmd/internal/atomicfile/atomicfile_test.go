package atomicfile

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestWrite(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.md")
	for _, want := range []string{"old", "", "new\r\n\xff"} {
		if err := Write(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		if got := read(t, name); got != want {
			t.Errorf("holds %q, want %q", got, want)
		}
	}
	alone(t, name)
}

func TestWriteKeepsMode(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.md")
	for _, perm := range []os.FileMode{0o600, 0o755, 0o666} {
		write(t, name, "old")
		if err := os.Chmod(name, perm); err != nil {
			t.Fatal(err)
		}
		if err := Write(name, []byte("new"), 0o644); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(name); err != nil || runtime.GOOS != "windows" && info.Mode() != perm {
			t.Errorf("mode %v, %v, want %v", info.Mode(), err, perm)
		}
	}
}

func TestWriteFollowsLink(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "real"), 0o755); err != nil {
		t.Fatal(err)
	}
	name, link := filepath.Join(dir, "real", "a.md"), filepath.Join(dir, "link.md")
	write(t, name, "old")
	if err := os.Symlink(filepath.Join("real", "a.md"), link); err != nil {
		t.Fatal(err)
	}
	if err := Write(link, []byte("new"), 0o644); err != nil {
		t.Fatal(err)
	}
	to, err := os.Readlink(link)
	if err != nil || to != filepath.Join("real", "a.md") || read(t, name) != "new" {
		t.Errorf("the link leads to %q, %v; the file holds %q", to, err, read(t, name))
	}
	alone(t, name)
}

func TestWriteErrors(t *testing.T) {
	dir := t.TempDir()
	dangling := filepath.Join(dir, "dangling.md")
	if err := os.Symlink("nowhere.md", dangling); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		dir:                               "is a folder",
		filepath.Join(dir, "no", "a.md"):  "no such file",
		dangling:                          `is a link to "nowhere.md", which does not exist`,
		filepath.Join(dangling, "a.md"):   "no such file",
		filepath.Join(dir, "a\x00b", "c"): "invalid argument",
	} {
		if err := Write(name, []byte("new"), 0o644); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", name, err, want)
		}
	}
	alone(t, dangling)
}

// A file that cannot take its name leaves nothing behind.
func TestRemove(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	if err := os.Mkdir(name, 0o755); err != nil {
		t.Fatal(err)
	}
	folder, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	temp, err := create(folder, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	if err := temp.fill([]byte("new")); err != nil {
		t.Fatal(err)
	}
	if err := temp.rename("a.md"); err == nil {
		t.Error("it took the name of a folder")
	}
	temp.remove()
	alone(t, name)
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, name, data string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// alone checks that nothing else stands in the folder of a file.
func alone(t *testing.T, name string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(name))
	if err != nil || len(entries) != 1 || entries[0].Name() != filepath.Base(name) {
		t.Errorf("beside %s stand %v, %v", name, entries, err)
	}
}
