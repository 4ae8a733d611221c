package match

import (
	"strings"
	"testing"
	"time"

	"github.com/attestlint/attestlint/phrases"
)

func newFinder(t testing.TB) *Finder {
	t.Helper()
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	return New(table, time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC))
}

func TestSet(t *testing.T) {
	r := newFinder(t).Read("not only SOC 2 but 27 reports")
	for text, want := range map[string]string{
		"not":                  "not",
		"not [only]":           "not only",
		"not (just|only)":      "not only",
		"not only {word}":      "not only SOC",
		"not only {framework}": "not only SOC 2",
		"{number} reports":     "",
		"only":                 "",
		"(a|b)":                "",
	} {
		p, err := phrases.ParsePattern(text, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if end, ok := r.At(NewSet([]phrases.Pattern{p}), 0); ok {
			got = r.Phrase(0, end)
		}
		if got != want {
			t.Errorf("%q at the start: %q, want %q", text, got, want)
		}
	}
}

// A gap passes over a few words, and over nothing that ends a sentence or names a framework.
func TestGap(t *testing.T) {
	f := newFinder(t)
	p, err := phrases.ParsePattern("report {up to 4 words} period", nil)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"report period":                    true,
		"report, issued for the period":    true,
		"report (by a firm) period":        false, // the fifth
		"report by a firm, for one period": false,
		"report. The period":               false,
		"report; the period":               false,
		"report and SOC 2 period":          false,
		"report \ufffc period":             false,
		"report of a firm":                 false,
	} {
		r := f.Read(text)
		if _, ok := r.At(NewSet([]phrases.Pattern{p}), 0); ok != want {
			t.Errorf("%q: found %v, want %v", text, ok, want)
		}
	}
}

// The words are read once: a text of many claims takes time in proportion to its length.
func BenchmarkClaims(b *testing.B) {
	f := newFinder(b)
	text := strings.Repeat("Acme is ISO 27001 and SOC 2 Type II certified, and we passed our yearly SOC 2 audit. ", 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		f.Read(text).Claims()
	}
}
