package source

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAddressOf(t *testing.T) {
	for _, c := range []struct{ typed, shown, asked string }{
		{"https://example.com/security", "https://example.com/security", "https://example.com/security"},
		{"https://example.com", "https://example.com", "https://example.com"},
		{"HTTPS://Example.com/A", "HTTPS://Example.com/A", "https://Example.com/A"},
		{"http://localhost:3000/?q=a@b#top", "http://localhost:3000/?q=a@b", "http://localhost:3000/?q=a@b"},
		{"https://me:secret@example.com/a", "https://example.com/a", "https://me:secret@example.com/a"},
		{"https://me:se@cret@example.com", "https://example.com", "https://me:se%40cret@example.com"},
		{"https://[::1]:8080/", "https://[::1]:8080/", "https://[::1]:8080/"},
		{"https://example.com/a#:~:text=b", "https://example.com/a", "https://example.com/a"},
	} {
		a, ok, err := AddressOf(c.typed)
		if !ok || err != nil {
			t.Errorf("%s: %v, %v", c.typed, ok, err)
		} else if a.Shown != c.shown || a.URL.String() != c.asked {
			t.Errorf("%s is shown as %s, asked as %s", c.typed, a.Shown, a.URL)
		}
	}
	for _, path := range []string{"", "-", "a.md", "site/", "/a", `C:\site\a.md`, "http:/a", "https:a", "example.com/security", "C://a", "://a"} {
		if _, ok, err := AddressOf(path); ok || err != nil {
			t.Errorf("%q is taken for an address: %v", path, err)
		}
	}
	for typed, want := range map[string]string{
		"ftp://example.com/a":             `"ftp" is no scheme`,
		"file:///etc/passwd":              `"file" is no scheme`,
		"https://":                        "names no host",
		"https:///security":               "names no host",
		"https://:8080/":                  "names no host",
		"https://exa mple.com/":           `" " may not stand in the name of a host`,
		"https://example.com/%zz":         `"%zz" is no escape`,
		"https://example.com:a/":          "invalid port",
		"https://me:secret@[::1":          "missing ']' in host",
		"https://me:secret@example.com:x": "invalid port",
		"https://me:sec/ret@a/":           "invalid port",
		"https://me:se#cret@a/":           "invalid port",
		"https://me:se?cret@a/":           "invalid port",
		"https://me:se\x00cret@a/":        "invalid control character",
		"https://example.com/\x1b[31m":    "invalid control character",
	} {
		a, ok, err := AddressOf(typed)
		if !ok || err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "cret") || strings.Contains(a.Shown, "cret") || strings.Contains(a.Shown, "me:") {
			t.Errorf("%s: %v, error %v, shown %q, want %s", typed, ok, err, a.Shown, want)
		}
	}
}

func TestAddresses(t *testing.T) {
	dir := tree(t, map[string]string{
		"list.txt": "\uFEFF# pages\r\nhttps://a.example/\r\n\n  https://b.example/x  \n", "none.txt": "# nothing\n\n",
		"wrong.txt": "https://a.example/\nb.example\nftp://c.example\nhttps://me:secret@d.example:x/\n", "folder/a.txt": "",
	})
	l := Lister{Dir: dir}
	shown := func(all []Address) (s []string) {
		for _, a := range all {
			s = append(s, a.Shown)
		}
		return s
	}
	for name, stdin := range map[string]string{"list.txt": "", filepath.Join(dir, "list.txt"): "", "-": "https://a.example/\nhttps://b.example/x"} {
		got, err := l.Addresses(name, strings.NewReader(stdin))
		if diff := cmp.Diff([]string{"https://a.example/", "https://b.example/x"}, shown(got)); diff != "" || err != nil {
			t.Errorf("%s: %s, %v", name, diff, err)
		}
	}
	got, err := l.Addresses("wrong.txt", nil)
	want := `wrong.txt:2: "b.example" is no address: write it as https://example.com/security
wrong.txt:3: ftp://c.example: "ftp" is no scheme that pages are read by: write an address that begins with https:// or http://
wrong.txt:4: https://d.example:x/: is no address: invalid port: write it as https://example.com/security`
	if err == nil || err.Error() != want || len(got) != 1 {
		t.Errorf("%v, error\n%v", got, err)
	}
	for name, want := range map[string]string{"none.txt": "holds no address", "gone.txt": "no such file", "folder": "is a folder"} {
		if _, err := l.Addresses(name, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
