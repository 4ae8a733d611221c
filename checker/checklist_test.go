package checker_test

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
)

// Every example of the points: what is stated is found under its point, what is not stated is not.
func TestChecklistExamples(t *testing.T) {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	c := newChecker(t, "")
	for _, review := range table.Reviews {
		for _, point := range review.Points {
			for _, stated := range []bool{true, false} {
				examples := point.Unstated
				if stated {
					examples = point.Stated
				}
				for _, e := range examples {
					docs := []checker.Document{{Format: checker.Markdown, Source: []byte(e.Text + "\n")}}
					if !strings.ContainsAny(e.Text, "\n[") {
						docs = append(docs, checker.Document{Format: checker.HTML, Source: []byte("<p>" + html.EscapeString(e.Text) + "</p>")})
					}
					for _, doc := range docs {
						if got := pointOf(c.Checklist(doc), review.Framework, point.ID); got.Stated != stated {
							t.Errorf("%s: %s, %s: %q is stated: %v, want %v: %+v", table.PlaceOf(e), review.Framework, point.ID, e.Text, got.Stated, stated, got.Statements)
						}
					}
				}
			}
		}
	}
}

// TestChecklists compares the checklist of each page in testdata/checklists with the .want file beside it.
func TestChecklists(t *testing.T) {
	c := newChecker(t, "")
	names := documents(t, filepath.Join(testdata, "checklists"))
	if len(names) < 12 {
		t.Errorf("%d pages, want 12 or more", len(names))
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			format, _ := checker.FormatOf(name)
			golden(t, name+".want", stated(c.Checklist(checker.Document{Path: name, Source: source, Format: format})))
		})
	}
}

// pointOf is the zero value where the document does not name the framework.
func pointOf(list checker.Checklist, framework, point string) checker.Point {
	for _, r := range list.Reviews {
		for _, p := range r.Points {
			if r.Framework == framework && p.ID == point {
				return p
			}
		}
	}
	return checker.Point{}
}

// stated is a checklist as the .want files have it.
func stated(list checker.Checklist) string {
	var b strings.Builder
	if len(list.Reviews) == 0 {
		return "names no report and no certificate\n"
	}
	for _, r := range list.Reviews {
		fmt.Fprintf(&b, "%s\n", r.Name)
		say := func(sign string, s checker.Statement) {
			rule := ""
			if s.Rule != "" {
				rule = " [" + s.Rule + "]"
			}
			fmt.Fprintf(&b, "    %s %d:%d %s%s: %s«%s»%s\n", sign, s.Start.Line, s.Start.Column, s.Place, rule, s.Sentence.Before, s.Sentence.Claim, s.Sentence.After)
		}
		for _, p := range r.Points {
			word := "not stated"
			if p.Stated {
				word = "stated"
			}
			fmt.Fprintf(&b, "  %s: %s\n", p.ID, word)
			for _, s := range p.Statements {
				say("+", s)
			}
			for _, s := range p.Beside {
				say("~", s)
			}
			for _, n := range p.Notes {
				fmt.Fprintf(&b, "    ! %s\n", n)
			}
			if p.Stated && p.Question != "" {
				fmt.Fprintf(&b, "    ? %s\n", p.Question)
			}
		}
		for _, s := range r.Named {
			say("named", s)
		}
		for _, s := range r.Others {
			say("of others", s)
		}
	}
	return b.String()
}
