package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/phrases"
)

// variants are ways in which a document may be written.
var variants = map[string]func(text string) string{
	"plain": func(text string) string { return text },
	"crlf": func(text string) string {
		return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
	},
	"mark":  func(text string) string { return "\uFEFF" + strings.TrimPrefix(text, "\uFEFF") },
	"end":   func(text string) string { return strings.TrimRight(text, "\r\n") },
	"bytes": func(text string) string { return text + "\n\xff\x80\n" },
}

// Fixes of all documents leave their line ends alone, a second run changes nothing more, and the diff is what git takes
// back.
func TestFixDocuments(t *testing.T) {
	evidence, err := filepath.Abs("../../testdata/evidence/acme.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, flags := range map[string][]string{
		"as they are":   nil,
		"with evidence": {"--evidence", evidence, "--as-of", "2026-11-21"},
	} {
		t.Run(name, func(t *testing.T) { fixDocuments(t, flags) })
	}
}

func fixDocuments(t *testing.T, flags []string) {
	dir := inVariants(t, "../../testdata")
	t.Chdir(dir)
	was := sourcesIn(t, dir)
	check := func(more ...string) (int, []byte) {
		var out, errs bytes.Buffer
		code := run(slices.Concat([]string{"check", "."}, flags, more), strings.NewReader(""), &out, &errs, nil)
		if code > exitFindings {
			t.Fatalf("%v: exit code %d: %s", more, code, errs.String())
		}
		return code, out.Bytes()
	}
	_, patch := check("--diff")
	check("--fix")
	now := sourcesIn(t, dir)
	fixed := 0
	for path, text := range was {
		if now[path] != text {
			fixed++
		}
		if strings.Count(now[path], "\n") != strings.Count(text, "\n") || strings.Count(now[path], "\r") != strings.Count(text, "\r") {
			t.Errorf("%s: its line ends changed", path)
		}
	}
	if fixed < len(variants)*3 {
		t.Errorf("only %d of %d documents are fixed", fixed, len(was))
	}

	check("--fix")
	for path, text := range sourcesIn(t, dir) {
		if now[path] != text {
			t.Errorf("%s: a second run changed it", path)
		}
	}

	apply := exec.Command("git", "apply", "-R", "-v", "--whitespace=nowarn", "-")
	apply.Dir, apply.Stdin = dir, bytes.NewReader(patch)
	if out, err := apply.CombinedOutput(); err != nil || bytes.Contains(out, []byte("offset")) {
		t.Fatalf("git apply: %v: %s", err, out)
	}
	for path, text := range sourcesIn(t, dir) {
		if was[path] != text {
			t.Errorf("%s: without the diff it is another", path)
		}
	}
}

// inVariants copies the documents below a folder into a repository of their own, in all variants and under names that are
// hard to write.
func inVariants(t *testing.T, from string) string {
	t.Helper()
	dir := t.TempDir()
	put := func(path, text string) {
		name := filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for path, text := range sourcesIn(t, from) {
		if strings.HasPrefix(path, "documents/rows/") { // long lists of claims, which take long
			continue
		}
		for variant, write := range variants {
			put(filepath.Join(variant, path), write(text))
		}
	}
	odd := []string{"a b.md", "ü.md", "'.md", "-x.md", "a/b/a.md"}
	if runtime.GOOS == "linux" {
		odd = append(odd, "\t\n\r\x1b\".md", `\.md`, "\xff.md", "b/c\n+++ x.md", " .md", "*.md")
	}
	for _, name := range odd {
		put(filepath.Join("odd", name), "The Trust Service Criteria")
	}
	init := exec.Command("git", "init", "-q", dir)
	if out, err := init.CombinedOutput(); err != nil {
		t.Fatalf("git init: %v: %s", err, out)
	}
	return dir
}

// sourcesIn are the documents below a folder, by their paths.
func sourcesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if _, ok := checker.FormatOf(name); !ok {
			return nil
		}
		text, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name) // the one is below the other
		texts[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// Each round of the fixes of a document changes nothing outside of the edits that its findings have.
func TestFixInsideEdits(t *testing.T) {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	evidence, err := config.ReadEvidence(".", "../../testdata/evidence/acme.yaml", table)
	if err != nil {
		t.Fatal(err)
	}
	c, err := checker.New(table, checker.Settings{Evidence: evidence, AsOf: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	fixed := 0
	for path, text := range sourcesIn(t, "../../testdata") {
		format, _ := checker.FormatOf(path)
		was := text
		var edits []checker.Edit
		check := func(source []byte) []checker.Finding {
			findings, _ := c.Check(checker.Document{Path: path, Source: source, Format: format})
			if !onlyInside(was, string(source), edits) {
				t.Errorf("%s: it changed outside of its edits", path)
			}
			was, edits = string(source), editsIn(findings)
			return findings
		}
		f, err := fix([]byte(text), check([]byte(text)), check)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
		fixed += f.count
	}
	if fixed < 100 {
		t.Errorf("only %d findings are fixed", fixed)
	}
}

// editsIn are the edits of findings that count, in the order of the source.
func editsIn(findings []checker.Finding) (edits []checker.Edit) {
	for _, f := range findings {
		for _, s := range f.Suggestions {
			if f.Excuse == nil && s.Fixes() {
				edits = append(edits, s.Edits...)
			}
		}
	}
	slices.SortFunc(edits, func(a, b checker.Edit) int { return a.Start - b.Start })
	return edits
}

// onlyInside is whether a text became another by changes inside of edits only.
func onlyInside(was, now string, edits []checker.Edit) bool {
	done := 0
	for i, e := range edits {
		if e.Start > done || i == 0 {
			between := was[done:e.Start]
			at := strings.Index(now, between)
			if at < 0 || i == 0 && at > 0 {
				return false
			}
			now = now[at+len(between):]
		}
		done = max(done, e.End)
	}
	return strings.HasSuffix(now, was[done:]) && (len(edits) > 0 || was == now)
}
