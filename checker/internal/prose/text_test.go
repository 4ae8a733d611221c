package prose

import (
	"strings"
	"testing"
)

func TestWhole(t *testing.T) {
	for _, test := range []struct {
		source, words string
		want          bool
	}{
		{"We are certified.", "certified", true},
		{"We are **certified**.", "certified", true},
		{"We are certi**fied**.", "certified", false},
		{"We are certi&shy;fied.", "certi\u00adfied", true},
		{"We are certified\nnow.", "certified\nnow", true},
		{"> We are certified\n> now.", "certified\nnow", false},
		{"&NotEqualTilde; certified", "\u0338 certified", false}, // half of a character reference
		{"&NotEqualTilde; certified", "\u2242\u0338", true},
	} {
		run := Read([]byte(test.source), Markdown).Runs[0]
		at := strings.Index(run.Plain, test.words)
		if at < 0 {
			t.Fatalf("%q reads %q", test.source, run.Plain)
		}
		if got := run.Whole(at, at+len(test.words)); got != test.want {
			t.Errorf("%q: %q is whole: %v", test.source, test.words, got)
		}
	}
}

// Where links lead within a document.
func TestFragments(t *testing.T) {
	for source, want := range map[string]string{
		"[a](#one) [b](other.md#two) [c][d] <a href=\"#fo%C3%BCr\">e</a>\n\n[d]: #three": "one three foür",
		"[a](#) <a>b</a>": "",
	} {
		if got := strings.Join(Read([]byte(source), Markdown).Fragments, " "); got != want {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
}
