package report

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/attestlint/attestlint/checker"
)

// checklistOf is a checklist in which every text holds some words.
func checklistOf(words string) *Checklist {
	s := checker.Statement{
		Text: words, Words: words, Rule: "soc2-certified", Message: words, Place: "paragraph",
		Sentence: checker.Sentence{Before: words, Claim: words, After: words},
		Start:    checker.Position{Offset: 7, Line: 3, Column: 4}, End: checker.Position{Offset: 9, Line: 3, Column: 6},
	}
	all := []checker.Statement{s}
	return &Checklist{
		Path: "https://example.com/a", Address: "https://example.com/b", Time: time.Date(2026, 11, 21, 10, 30, 0, 0, time.FixedZone("", 3600)),
		SHA256: strings.Repeat("ab", 32), AsOf: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), Table: "2026-11-21-0123456789ab", Unread: []string{words},
		Checklist: checker.Checklist{About: words, Reviews: []checker.Review{{
			Framework: "soc2", Name: "SOC 2", Named: all, Others: all,
			Points: []checker.Point{
				{ID: "report", Title: "A report exists", Beside: all, Statements: []checker.Statement{}, Notes: []string{}, Question: "First question? " + words, Why: words, Source: "https://example.com/"},
				{ID: "period", Title: "Its period", Stated: true, Statements: all, Beside: []checker.Statement{}, Notes: []string{words}, Question: "Second question? " + words, Why: words, Source: "javascript:x"},
			},
		}}},
	}
}

// Every format that has checklists says all of one; the others leave it out and have no document for it.
func TestChecklist(t *testing.T) {
	if got := Checklists(); !slices.Equal(got, []string{"text", "json", "html", "markdown"}) {
		t.Errorf("formats with checklists: %q", got)
	}
	for _, format := range Formats() {
		t.Run(format, func(t *testing.T) {
			var b bytes.Buffer
			r, _ := New(format, &b, Style{})
			text := reported(t, r, &b, Summary{Files: 1}, Document{Path: "a.html", Checklist: checklistOf("these words")})
			for _, want := range []string{
				"2026-11-21T09:30:00Z", strings.Repeat("ab", 32), "2026-11-21-0123456789ab", "https://example.com/b", "these words", "A report exists",
				"Its period", "First question?", "Second question?", "soc2-certified",
			} {
				if has := strings.Contains(text, want); has != slices.Contains(Checklists(), format) {
					t.Errorf("%q is there: %v\n%s", want, has, text)
				}
			}
			if strings.Contains(text, "javascript:x") && format != "json" {
				t.Error("links to what is no web address")
			}
		})
	}
}

// The object of a checklist is an addition: without one the JSON is as it was.
func TestChecklistObject(t *testing.T) {
	for _, c := range []*Checklist{nil, checklistOf("these words")} {
		var b bytes.Buffer
		r, _ := New("json", &b, Style{})
		text := reported(t, r, &b, Summary{Files: 1}, Document{Path: "a.html", Checklist: c})
		var got struct {
			Version    int
			Checklists []struct {
				Path, Address, Time, SHA256, Table, About string
				AsOf                                      string `json:"as_of"`
				Unread                                    []string
				Frameworks                                []checker.Review
			}
		}
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatal(err)
		}
		if got.Version != 1 || strings.Contains(text, "checklists") != (c != nil) {
			t.Errorf("version %d: %s", got.Version, text)
		}
		if c == nil {
			continue
		}
		l := got.Checklists[0]
		if l.Path != c.Path || l.Address != c.Address || l.Time != "2026-11-21T09:30:00Z" || l.AsOf != "2026-11-21" || l.SHA256 != c.SHA256 || l.Table != c.Table {
			t.Errorf("%+v", l)
		}
		if l.About != "these words" || len(l.Unread) != 1 || l.Frameworks[0].Points[1].Statements[0].Start.Line != 3 || l.Frameworks[0].Points[0].Stated {
			t.Errorf("%+v", l)
		}
	}
}

// The page has one button that copies all questions as text.
func TestChecklistQuestions(t *testing.T) {
	var b bytes.Buffer
	r, _ := New("html", &b, Style{})
	text := reported(t, r, &b, Summary{Files: 1}, Document{Path: "a.html", Checklist: checklistOf("x")})
	var copied []string
	for tokens := html.NewTokenizer(strings.NewReader(text)); tokens.Next() != html.ErrorToken; {
		for _, a := range tokens.Token().Attr {
			if a.Key == "data-copy" {
				copied = append(copied, a.Val)
			}
		}
	}
	want := []string{"First question? x", "Second question? x", "1. First question? x\n2. Second question? x"}
	if !slices.Equal(copied, want) {
		t.Errorf("copies %q, want %q", copied, want)
	}
}
