package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

// replacing returns a check that finds words, and says what to write instead. Its findings are of the rule of that word.
func replacing(pairs ...string) func([]byte) []checker.Finding {
	return func(source []byte) (findings []checker.Finding) {
		for at := range source {
			for i := 0; i < len(pairs); i += 2 {
				if word := pairs[i]; bytes.HasPrefix(source[at:], []byte(word)) {
					findings = append(findings, checker.Finding{Rule: word, Suggestions: []checker.Suggestion{
						{Text: "ask a person", Kind: checker.Manual},
						{Kind: checker.Safe, Edits: []checker.Edit{{Start: at, End: at + len(word), Text: pairs[i+1]}}},
					}})
				}
			}
		}
		return findings
	}
}

func TestFix(t *testing.T) {
	for _, c := range []struct {
		source, want string
		count        int
		pairs        []string
	}{
		{"We sell cheese.\n", "We sell cheese.\n", 0, []string{"bread", "butter"}},
		{"\uFEFFbread\r\nbread \xff\nbread", "\uFEFFbutter\r\nbutter \xff\nbutter", 3, []string{"bread", "butter"}},
		{"old bread", "new butter", 2, []string{"old bread", "new bread", "bread", "butter"}}, // one overlaps, and comes next
		{"aa", "bb", 2, []string{"a", "b"}},                   // two that touch
		{"a", "d", 3, []string{"a", "b", "b", "c", "c", "d"}}, // one leads to the next
		{"very good", "good", 1, []string{"very ", ""}},       // nothing remains of it
	} {
		check := replacing(c.pairs...)
		source := []byte(c.source)
		got, err := fix(source, check(source), check)
		if err != nil || string(got.source) != c.want || got.count != c.count || len(got.findings) > 0 {
			t.Errorf("%q: fixed %d to %q, %v, want %d and %q", c.source, got.count, got.source, err, c.count, c.want)
		}
		if string(source) != c.source {
			t.Errorf("the source %q is now %q", c.source, source)
		}
	}
}

func TestFixErrors(t *testing.T) {
	for _, c := range []struct {
		source, want string
		pairs        []string
	}{
		{"left", "the fixes of left, right do not come to an end", []string{"left", "right left", "right", "left"}},
		{"one\ntwo", "the fix of one\ntwo is broken", []string{"one\ntwo", "three"}},
		{"one two", "the fix of one is broken", []string{"one", "one\rand"}},
		{"one\ntwo", "the fix of two is broken", []string{"two", ""}},
		{"one", "the fix of one is broken", []string{"one", ""}},
	} {
		check := replacing(c.pairs...)
		if _, err := fix([]byte(c.source), check([]byte(c.source)), check); err == nil || err.Error() != c.want {
			t.Errorf("%q: error %v, want %q", c.source, err, c.want)
		}
	}
	for _, edits := range [][]checker.Edit{
		{{Start: 2, End: 1}},
		{{Start: 0, End: 100}},
		{{Start: 3, End: 4}, {Start: 0, End: 1}},
		{{Start: 0, End: 4}, {Start: 3, End: 5}},
	} {
		if _, err := apply([]byte("source"), []picked{{"rule", edits}}); err == nil || !strings.Contains(err.Error(), "rule is broken") {
			t.Errorf("%v: error %v", edits, err)
		}
	}
}

// Only what is true as it stands, or by the evidence, is applied, and only to what counts.
func TestPick(t *testing.T) {
	edits := []checker.Edit{{Start: 3, End: 5, Text: "x"}}
	for _, c := range []struct {
		suggestion checker.Suggestion
		excuse     *checker.Excuse
		want       int
	}{
		{checker.Suggestion{Kind: checker.Safe, Edits: edits}, nil, 1},
		{checker.Suggestion{Kind: checker.Evidence, Edits: edits, Declared: true}, nil, 1},
		{checker.Suggestion{Kind: checker.Evidence, Edits: edits}, nil, 0},
		{checker.Suggestion{Kind: checker.Manual, Edits: edits, Declared: true}, nil, 0},
		{checker.Suggestion{Kind: checker.Safe}, nil, 0},
		{checker.Suggestion{Kind: checker.Safe, Edits: edits}, &checker.Excuse{Guard: "baseline"}, 0},
	} {
		findings := []checker.Finding{{Suggestions: []checker.Suggestion{c.suggestion}, Excuse: c.excuse}}
		if got := pick(findings); len(got) != c.want {
			t.Errorf("%+v: picked %d, want %d", c, len(got), c.want)
		}
	}
}
