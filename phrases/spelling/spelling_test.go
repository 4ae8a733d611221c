package spelling

import (
	"strings"
	"testing"
)

func TestHint(t *testing.T) {
	formats := []string{"text", "concise", "json", "jsonl"}
	for _, c := range []struct {
		word  string
		known []string
		want  string
	}{
		{"jsn", formats, `: did you mean "json"?`},
		{"JSON", formats, `: did you mean "json"?`},
		{"jsonll", formats, `: did you mean "jsonl"?`},
		{"xml", formats, ": write text, concise, json or jsonl"},
		{"", formats, ": write text, concise, json or jsonl"},
		{strings.Repeat("x", 1<<20), formats, ": write text, concise, json or jsonl"},
		{"soc2-certifed", []string{"soc2-certified", "soc2-passed"}, `: did you mean "soc2-certified"?`},
		{"xyzzy", strings.Split("abcdefghijklmnopq", ""), ""},
		{"x", []string{"yes"}, ": write yes"},
	} {
		if got := Hint(c.word, c.known); got != c.want {
			t.Errorf("Hint(%.20q, %q) = %q, want %q", c.word, c.known, got, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"certified", "certificate", "passed", "warning"}
	for word, want := range map[string]string{
		"certifed": "certified", "pased": "passed", "warn": "warning", "banana": "", "": "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
