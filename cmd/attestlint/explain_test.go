package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/source"
	"github.com/attestlint/attestlint/phrases"
)

// Each match in the documents of testdata, excused or not, is explained where it stands: what it is, how serious it is
// and why, and what makes it less serious.
func TestEveryMatchIsExplained(t *testing.T) {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	explained := map[string]bool{} // the guards
	for _, folder := range []string{"site", "documents", "quiet"} {
		dir := filepath.Join(root, folder)
		finder, err := config.NewFinder(dir, "", table)
		if err != nil {
			t.Fatal(err)
		}
		plan := newPlanner(dir, options{}, finder)
		err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			format, known := checker.FormatOf(path)
			if err != nil || d.IsDir() || !known || strings.HasSuffix(filepath.Dir(path), "rows") {
				return err
			}
			c, err := finder.For(path)
			if err != nil {
				return err
			}
			judge, err := plan.checker(c)
			if err != nil {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			doc := checker.Document{Path: path, Source: text, Format: format, Context: c.Context(path)}
			findings, _ := judge.Check(doc) // a document that cannot be read is no matter here
			for _, f := range findings {
				e, _ := judge.Explain(doc, f.Start.Line)
				p := spotPage{spot: spot{path: path, line: f.Start.Line}, Explanation: e, file: source.File{Path: path, Name: path, Format: format}, source: text, config: c, silence: silencer(judge, doc)}
				p.write()
				for _, why := range []*checker.Excuse{f.Excuse, f.Lowered, f.Upheld} {
					if why != nil {
						explained[why.Guard] = true
					}
				}
				for _, want := range saidOf(f) {
					if !strings.Contains(squeezed(p.String()), squeezed(want)) {
						t.Errorf("%s:%d: %q is not said of %q:\n%s", path, f.Start.Line, want, f.Text, p.String())
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, guard := range []string{
		"answer", "avoid", "citation", "condition", "covenant", "dated", "denial", checker.GuardDirective, "disclaimer", "glossary", "goal", "history", "lacking",
		"negation", "place", "question", "quotation", "reported", "struck", "testimonial", "third-party", "topic",
	} {
		if !explained[guard] {
			t.Errorf("no document of testdata has the guard %s", guard)
		}
	}
}

// saidOf is what an explanation of a finding has to hold.
func saidOf(f checker.Finding) []string {
	say := []string{fmt.Sprintf("“%s”", f.Text), f.Message, f.Why, "attestlint explain " + f.Rule}
	if f.Excuse != nil {
		return append(say, sentence(f.Excuse.Reason))
	}
	for _, why := range []*checker.Excuse{f.Lowered, f.Upheld} {
		if why != nil {
			say = append(say, why.Reason)
		}
	}
	for _, s := range f.Suggestions {
		say = append(say, s.Text)
	}
	return say
}

// squeezed is text without the white space by which lines are wrapped.
func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }
