package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/checker"
)

// realPages are the names of the pages in testdata/pages, and a server that has them.
func realPages(t *testing.T) (names []string, address string) {
	t.Helper()
	root, err := filepath.Abs("../../testdata/pages")
	if err != nil {
		t.Fatal(err)
	}
	all, err := filepath.Glob(filepath.Join(root, "*.html"))
	if err != nil || len(all) < 5 {
		t.Fatalf("%d pages, want 5 or more; error %v", len(all), err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(root)))
	t.Cleanup(server.Close)
	t.Chdir(root)
	for _, name := range all {
		names = append(names, filepath.Base(name))
	}
	return names, server.URL + "/"
}

// found is what is found at a path, excused matches included, without what tells where that is.
func found(t *testing.T, path string, flags ...string) []checker.Finding {
	t.Helper()
	var out, errs bytes.Buffer
	args := append([]string{"check", "--format", "jsonl", "--show-excused", "--as-of", "2026-11-21", path}, flags...)
	if code := run(args, strings.NewReader(""), &out, &errs, os.Environ()); code == exitIncomplete {
		t.Fatalf("%s: %s", path, errs.String())
	}
	var all []checker.Finding
	for line := range bytes.Lines(out.Bytes()) {
		var f checker.Finding
		if err := json.Unmarshal(line, &f); err != nil {
			t.Fatal(err)
		}
		f.Path, f.Link, f.Fingerprint = "", "", ""
		all = append(all, f)
	}
	return all
}

// A real page gives the same findings as a file and by URL, at the same places, and they are those that a person has read.
func TestRealPages(t *testing.T) {
	names, address := realPages(t)
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			run([]string{"check", "--format", "concise", "--show-excused", "--as-of", "2026-11-21", name}, strings.NewReader(""), &out, &errs, nil)
			want := strings.TrimSuffix(name, ".html") + ".want"
			if *update {
				if err := os.WriteFile(want, out.Bytes(), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			text, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(text), out.String()); diff != "" || errs.Len() > 0 {
				t.Errorf("%s%s", errs.String(), diff)
			}
			file := found(t, name)
			if len(file) != bytes.Count(text, []byte("\n")) {
				t.Errorf("%d findings, want %d", len(file), bytes.Count(text, []byte("\n")))
			}
			if diff := cmp.Diff(file, found(t, address+name)); diff != "" {
				t.Errorf("by URL (-file +URL):\n%s", diff)
			}
		})
	}
}

// What is kept of a real page gives the same findings again, and is the page byte for byte.
func TestRealPagesKept(t *testing.T) {
	names, address := realPages(t)
	kept := t.TempDir()
	for _, name := range names {
		found(t, address+name, "--save", kept)
		folder := strings.ReplaceAll(strings.Trim(strings.TrimPrefix(address, "http://"), "/"), ":", "-")
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(kept, folder, name)
		if text, err := os.ReadFile(file); err != nil || !bytes.Equal(text, page) {
			t.Errorf("%s: %d bytes are kept of %d, error %v", name, len(text), len(page), err)
		}
		if diff := cmp.Diff(found(t, name), found(t, file)); diff != "" {
			t.Errorf("%s (-page +kept):\n%s", name, diff)
		}
	}
}
