package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/source"
)

// A file that changes between reading and writing keeps what it then holds, and all its findings are reported.
func TestWriteRefusesWhatChanged(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	if err := os.WriteFile(name, []byte("what another wrote"), 0o644); err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	c := checking{app: &app{dir: dir, err: &errs}}
	r := result{
		task:     task{file: source.File{Path: "a.md", Name: name}},
		source:   []byte("what was read"),
		findings: make([]checker.Finding, 2),
		fixed:    &fixed{source: []byte("what is fixed"), count: 1},
	}
	if err := c.write(&r); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "what another wrote" {
		t.Errorf("the file holds %q, %v", got, err)
	}
	if errs.String() != "attestlint: a.md: has changed since it was read: run attestlint again\n" {
		t.Errorf("said %q", errs.String())
	}
	if string(r.source) != "what was read" || len(r.findings) != 2 || c.summary.Fixed != 0 || len(c.summary.Errors) != 1 {
		t.Errorf("%q, %d findings, summary %+v", r.source, len(r.findings), c.summary)
	}
}

// Fixes that do not come to an end are an error of the file, which stays as it is with all its findings.
func TestFixThatFails(t *testing.T) {
	r := result{
		task:   task{file: source.File{Path: "a.md"}},
		source: []byte("one\ntwo"),
		findings: []checker.Finding{{Rule: "soc2-name", Suggestions: []checker.Suggestion{
			{Kind: checker.Safe, Edits: []checker.Edit{{Start: 0, End: 5, Text: "three"}}},
		}}},
	}
	r.fix()
	if len(r.errs) != 1 || !strings.HasPrefix(r.errs[0].Error(), "a.md: the fix of soc2-name is broken, which is a fault of attestlint") || r.fixed != nil {
		t.Errorf("errors %v, fixed %v", r.errs, r.fixed)
	}
	r = result{task: r.task, source: []byte("one two"), findings: []checker.Finding{{Suggestions: []checker.Suggestion{
		{Kind: checker.Safe, Edits: []checker.Edit{{Start: 0, End: 3, Text: "three"}}},
	}}}}
	r.fix() // without a checker it panics
	if len(r.errs) != 1 || !strings.Contains(r.errs[0].Error(), "a.md: cannot be checked") || r.fixed != nil {
		t.Errorf("errors %v, fixed %v", r.errs, r.fixed)
	}
}
