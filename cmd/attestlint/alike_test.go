package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/checker"
)

// wholePages are the names of HTML pages below testdata, and a server that has them.
func wholePages(t *testing.T) (names []string, address string) {
	t.Helper()
	root, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	for _, pattern := range []string{"checklists/*.html", "documents/*.html", "site/*.html"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) < 3 {
			t.Fatalf("%d pages %s, want 3 or more; error %v", len(found), pattern, err)
		}
		names = append(names, found...)
	}
	names = slices.DeleteFunc(names, func(name string) bool {
		// A page has no byte order mark before its text, and one without a body is not readable.
		return name == "documents/bom.html" || name == "documents/head.html"
	})
	server := httptest.NewServer(http.FileServer(http.Dir(root)))
	t.Cleanup(server.Close)
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

// A page gives the same findings as a file and by URL, at the same places.
func TestPagesAlike(t *testing.T) {
	names, address := wholePages(t)
	findings := 0
	for _, name := range names {
		file := found(t, name)
		findings += len(file)
		if diff := cmp.Diff(file, found(t, address+name)); diff != "" {
			t.Errorf("%s (-file +URL):\n%s", name, diff)
		}
	}
	if findings < 50 {
		t.Errorf("only %d findings on all pages", findings)
	}
}

// What is kept of a page gives the same findings again, and is the page byte for byte.
func TestPagesKeptAlike(t *testing.T) {
	names, address := wholePages(t)
	kept := t.TempDir()
	for _, name := range names {
		found(t, address+name, "--save", kept)
		folder := strings.ReplaceAll(strings.Trim(strings.TrimPrefix(address, "http://"), "/"), ":", "-")
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(kept, folder, strings.ReplaceAll(name, "/", "-"))
		if text, err := os.ReadFile(file); err != nil || !bytes.Equal(text, page) {
			t.Errorf("%s: %d bytes are kept of %d, error %v", name, len(text), len(page), err)
		}
		if diff := cmp.Diff(found(t, name), found(t, file)); diff != "" {
			t.Errorf("%s (-page +kept):\n%s", name, diff)
		}
	}
}
