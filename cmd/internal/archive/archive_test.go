package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
)

// page is a page that came in UTF-8.
func page(address, text string) Page {
	return Page{Page: &fetch.Page{
		Asked: address, Address: address, Time: time.Date(2026, 11, 21, 10, 0, 0, 5, time.UTC), MediaType: "text/html", Charset: "utf-8",
		Format: checker.HTML, Raw: []byte(text), Text: []byte(text),
	}}
}

func open(t *testing.T, dir string) *Archive {
	t.Helper()
	a, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func save(t *testing.T, a *Archive, p Page) {
	t.Helper()
	if err := a.Save(p); err != nil {
		t.Fatal(err)
	}
}

// contents are the files below a folder without the index, and what they hold.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == Index {
			return err
		}
		text, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		all[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func index(t *testing.T, dir string) []entry {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, Index))
	if err != nil {
		t.Fatal(err)
	}
	var all []entry
	for line := range bytes.Lines(text) {
		var e entry
		if err := json.Unmarshal(line, &e); err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}

func TestSave(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "pages")
	a := open(t, dir)
	save(t, a, page("https://example.com/security", "one"))
	latin := page("https://example.com/trust", "caf\u00e9")
	latin.Raw, latin.Charset, latin.Address = []byte("caf\xe9"), "windows-1252", "https://trust.example.com/"
	latin.Picture, latin.PictureType, latin.Rendered = []byte("PNG"), "image/png", true
	save(t, a, latin)
	wall := page("https://example.com/login", "Sign in")
	wall.Unread = "asks for a password"
	save(t, a, wall)

	want := map[string]string{
		"example.com/security.html":  "one",
		"example.com/trust.html":     "caf\u00e9",
		"example.com/trust.html.raw": "caf\xe9",
		"example.com/trust.html.png": "PNG",
		"example.com/login.html":     "Sign in",
	}
	if diff := cmp.Diff(want, contents(t, dir)); diff != "" {
		t.Error(diff)
	}
	entries := index(t, dir)
	if len(entries) != 3 || entries[0].Unread != "asks for a password" || entries[2].Address != "https://trust.example.com/" || !entries[2].Rendered {
		t.Errorf("%+v", entries)
	}
	for _, e := range entries {
		name := e.File
		if e.Raw != "" {
			name = e.Raw
		}
		sum := sha256.Sum256([]byte(want[name]))
		if e.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("%s: the sum is not that of %s", e.Asked, name)
		}
		if e.Time.Nanosecond() != 0 || e.Time.Location() != time.UTC {
			t.Errorf("%s: %v", e.Asked, e.Time)
		}
	}
}

// A page that is saved again takes the place of its own files, and of no others, in the same run and in later ones.
func TestSaveAgain(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir)
	first := page("https://example.com/a", "old")
	first.Raw, first.Picture, first.PictureType = []byte("o\xe9ld"), []byte("old"), "image/jpeg"
	save(t, a, first)
	save(t, a, page("https://example.com/b", "b"))
	a = open(t, dir)
	save(t, a, page("https://example.com/a", "new"))
	save(t, a, page("https://example.com/c", "c"))
	want := map[string]string{"example.com/a.html": "new", "example.com/b.html": "b", "example.com/c.html": "c"}
	if diff := cmp.Diff(want, contents(t, dir)); diff != "" {
		t.Error(diff)
	}
	if n := len(index(t, dir)); n != 3 {
		t.Errorf("%d entries, want 3", n)
	}

	plain := page("https://example.com/a", "as text")
	plain.Format = checker.Plain
	save(t, open(t, dir), plain)
	empty := page("https://example.com/b", "")
	empty.Raw, empty.Text = nil, nil
	save(t, open(t, dir), empty)
	want = map[string]string{"example.com/a.txt": "as text", "example.com/b.html": "", "example.com/c.html": "c"}
	if diff := cmp.Diff(want, contents(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// Pages whose addresses read alike have files of their own, also where the case of letters does not count, and a file of
// the user's stays.
func TestSaveAlike(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "example.com"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "example.com", "notes.html"), []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	addresses := []string{
		"https://example.com/a", "https://example.com/a/", "https://example.com/a.html", "https://example.com/A", "http://example.com/a",
		"https://example.com/a?x", "https://example.com/a/b", "https://example.com/a-b", "https://example.com/notes",
	}
	for range 2 {
		a := open(t, dir)
		for _, address := range addresses {
			save(t, a, page(address, address))
		}
	}
	got := contents(t, dir)
	if got["example.com/notes.html"] != "mine" {
		t.Error("a file of the user's is overwritten")
	}
	delete(got, "example.com/notes.html")
	var names []string
	for _, e := range index(t, dir) {
		if got[e.File] != e.Asked {
			t.Errorf("%s holds %q, want %q", e.File, got[e.File], e.Asked)
		}
		names = append(names, strings.ToLower(e.File))
	}
	slices.Sort(names)
	if len(slices.Compact(names)) != len(addresses) || len(got) != len(addresses) {
		t.Errorf("%d files, %d names, want %d: %q", len(got), len(names), len(addresses), names)
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, tc := range []struct {
		name string
		make func(dir string) string
		want string
	}{
		{"file", func(dir string) string {
			name := filepath.Join(dir, "file")
			_ = os.WriteFile(name, nil, 0o666)
			return name
		}, "is a file: name a folder"},
		{"below a file", func(dir string) string {
			_ = os.WriteFile(filepath.Join(dir, "file"), nil, 0o666)
			return filepath.Join(dir, "file", "pages")
		}, "cannot be created: not a directory"},
		{"another index", func(dir string) string {
			_ = os.WriteFile(filepath.Join(dir, Index), []byte("{\"asked\":\"https://a/\",\"file\":\"a/b.html\"}\n{}\n"), 0o666)
			return dir
		}, "index.jsonl:2: is no line of an index of pages: name another folder, or remove the file"},
		{"an index that leads out", func(dir string) string {
			_ = os.WriteFile(filepath.Join(dir, Index), []byte(`{"asked":"https://a/","file":"../b.html"}`), 0o666)
			return dir
		}, "index.jsonl:1: is no line of an index of pages: name another folder, or remove the file"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := Open(tc.make(t.TempDir())); err == nil || err.Error() != tc.want {
				t.Errorf("error %v, want %s", err, tc.want)
			}
		})
	}
}

// What cannot be written is said, and what was kept before stays whole.
func TestSaveFails(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows words the error otherwise")
	}
	dir := t.TempDir()
	a := open(t, dir)
	save(t, a, page("https://example.com/a", "old"))
	if err := os.WriteFile(filepath.Join(dir, "other.example"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	err := a.Save(page("https://other.example/a", "new"))
	if err == nil || !strings.HasPrefix(err.Error(), "other.example/a") || !strings.HasSuffix(err.Error(), ".html: cannot be written: not a directory") {
		t.Errorf("error %v", err)
	}
	if entries := index(t, dir); len(entries) != 1 || entries[0].Asked != "https://example.com/a" {
		t.Errorf("%+v", entries)
	}
	save(t, a, page("https://example.com/b", "b"))
	if entries := index(t, dir); len(entries) != 2 {
		t.Errorf("%+v", entries)
	}
}
