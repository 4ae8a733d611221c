package checker_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

// Whatever the bytes: no panic, statements within the source, in words that can be shown, and JSON for all of it. What is
// not stated has a question.
func FuzzStatements(f *testing.F) {
	for _, folder := range []string{"checklists", "documents", "quiet"} {
		names, err := filepath.Glob(filepath.Join("..", "testdata", folder, "*.*"))
		if err != nil || len(names) == 0 {
			f.Fatal(folder, err)
		}
		for _, name := range names {
			source, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			if format, ok := checker.FormatOf(name); ok {
				f.Add(source, uint8(format))
			}
		}
	}
	c := newChecker(f, "")
	f.Fuzz(func(t *testing.T, source []byte, format uint8) {
		if len(source) > 4<<10 { // goldmark takes quadratic time on some inputs
			return
		}
		list := c.Checklist(checker.Document{Path: "x", Source: source, Format: checker.Format(format % 5)})
		if _, err := json.Marshal(list); err != nil {
			t.Fatal(err)
		}
		if len(list.Reviews) == 0 && list.Question == "" {
			t.Fatal("nothing is named, and nothing to ask")
		}
		for _, r := range list.Reviews {
			for _, p := range r.Points {
				if p.Stated != (len(p.Statements) > 0) || !p.Stated && p.Question == "" || p.Title == "" || p.Why == "" {
					t.Fatalf("%+v", p)
				}
				for _, s := range append(p.Statements, p.Beside...) {
					if s.Start.Offset < 0 || s.End.Offset < s.Start.Offset || s.End.Offset > len(source) || s.Text == "" || s.Place == "" {
						t.Fatalf("%+v in %d bytes", s, len(source))
					}
				}
			}
		}
	})
}

// Documents that would take quadratic time if a reader looked without bounds. Each ends within a moment, and what it says
// over and over is kept a few times.
func TestHostileChecklists(t *testing.T) {
	c := newChecker(t, "")
	for name, doc := range map[string]struct {
		format checker.Format
		unit   string
	}{
		"statements": {checker.Markdown, "Our SOC 2 Type 2 report covers Security, issued by Example CPA LLP for January 1, 2025 to June 30, 2025. "},
		"no end":     {checker.Plain, "our SOC 2 Type 2 report, by Example LLP, January 2025 to June 2025, no exceptions "},
		"facts":      {checker.Plain, "type 2 unqualified opinion SOC 2 "},
		"fields":     {checker.Markdown, "SOC 2 Type 2\n\nAuditor: Example CPA LLP\n\n"},
		"rows":       {checker.Markdown, "| SOC 2 | Type 2 | Example LLP |\n"},
		"cards":      {checker.HTML, "<div><h3>SOC 2</h3><p>Auditor: Example LLP</p></div>"},
	} {
		t.Run(name, func(t *testing.T) {
			source := strings.Repeat(doc.unit, (256<<10)/len(doc.unit))
			list := c.Checklist(checker.Document{Source: []byte(source), Format: doc.format})
			for _, p := range list.Reviews[0].Points {
				if n := len(p.Statements); n > 12 {
					t.Errorf("%s: %d statements", p.ID, n)
				}
			}
		})
	}
}
