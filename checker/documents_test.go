package checker_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the .want files of testdata/documents and testdata/site")

const testdata = "../testdata"

// TestDocuments compares the findings of each document in testdata/documents with the .want file beside it, and what its
// edits make of it with the .fixed file. A document without one has no edits.
func TestDocuments(t *testing.T) {
	c := newChecker(t, "")
	for _, name := range documents(t, filepath.Join(testdata, "documents")) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			golden(t, name+".want", check(t, c, name, checker.Context{}))
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			format, _ := checker.FormatOf(name)
			doc := checker.Document{Path: name, Source: source, Format: format}
			checkEdits(t, c, doc)
			after := fixed(t, c, doc)
			if _, err := os.Stat(name + ".fixed"); err == nil || !bytes.Equal(after, source) {
				golden(t, name+".fixed", string(after))
			}
		})
	}
}

// TestQuiet wants no finding that counts in the documents of testdata/quiet, in any context. They are no contracts and no
// answers, so what those would have to say of a report is not asked of them.
func TestQuiet(t *testing.T) {
	names := documents(t, filepath.Join(testdata, "quiet"))
	if len(names) < 12 {
		t.Errorf("%d quiet documents, want 12 or more", len(names))
	}
	for _, context := range []string{"contract", "rfp", "marketing", "sales", "board"} {
		c := newChecker(t, context)
		for _, name := range names {
			t.Run(context+"/"+filepath.Base(name), func(t *testing.T) {
				for line := range strings.Lines(check(t, c, name, checker.Context{})) {
					if !strings.Contains(line, " excused ") && !strings.Contains(line, "-missing ") {
						t.Errorf("%s:%s", name, line)
					}
				}
			})
		}
	}
}

// TestSite checks the invented website with the contexts that its config gives.
func TestSite(t *testing.T) {
	c := newChecker(t, "")
	root := filepath.Join(testdata, "site")
	var report strings.Builder
	for _, name := range documents(t, root) {
		rel, err := filepath.Rel(root, name)
		if err != nil {
			t.Fatal(err)
		}
		folder, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
		if folder == "archive" {
			continue
		}
		var context checker.Context
		switch folder {
		case "legal":
			context = checker.Context{Name: "contract", Reason: "config: legal/**"}
		case "rfp", "sales":
			context = checker.Context{Name: folder, Reason: "config: " + folder + "/**"}
		}
		for line := range strings.Lines(check(t, c, name, context)) {
			fmt.Fprintf(&report, "%s:%s", filepath.ToSlash(rel), line)
		}
	}
	golden(t, root+".want", report.String())
}

// documents returns the files under a folder that can be checked, in the order of their names. The rows are for
// another test.
func documents(t *testing.T, root string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			if err == nil && entry.Name() == "rows" {
				return fs.SkipDir
			}
			return err
		}
		if _, ok := checker.FormatOf(name); ok {
			names = append(names, name)
		}
		return nil
	})
	if err != nil || len(names) == 0 {
		t.Fatalf("%d documents in %s, error %v", len(names), root, err)
	}
	return names
}

// check returns the findings of a file, one a line.
func check(t *testing.T, c *checker.Checker, name string, context checker.Context) string {
	t.Helper()
	source, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	format, _ := checker.FormatOf(name)
	findings, err := c.Check(checker.Document{Path: filepath.Base(name), Source: source, Format: format, Context: context})
	if err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	for _, f := range findings {
		fmt.Fprintln(&lines, line(f))
	}
	return lines.String()
}

// line is a finding as the .want files have it: its place, its severity, rule, text and context, the guard
// that excuses it, and what to say instead.
func line(f checker.Finding) string {
	severity, excuse := f.Severity.String(), ""
	if f.Excuse != nil {
		severity, excuse = "excused", fmt.Sprintf(" %s: %s", f.Excuse.Guard, f.Excuse.Reason)
	}
	var say strings.Builder
	for i, s := range f.Suggestions {
		fmt.Fprintf(&say, "%s %s (%s)", []string{" →", ","}[min(i, 1)], s.Text, s.Kind)
	}
	return fmt.Sprintf("%d:%d-%d:%d %s %s %q [%s: %s]%s%s", f.Start.Line, f.Start.Column, f.End.Line, f.End.Column,
		severity, f.Rule, f.Text, f.Context, f.ContextReason, excuse, say.String())
}

// golden compares with a file, or writes it under -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
