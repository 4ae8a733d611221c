package checker

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/attestlint/attestlint/checker/internal/prose"
	"github.com/attestlint/attestlint/phrases"
)

// A text that the screen does not let pass holds nothing that is looked for in every run, however it is spelt.
func TestScreen(t *testing.T) {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	c, err := New(table, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	held := 0
	try := func(text string) {
		t.Helper()
		if c.screen.Passes(text) {
			return
		}
		held++
		if what := c.lookedFor(text); what != "" {
			t.Errorf("the screen holds %q back, which has %s", text, what)
		}
	}
	tryAll := func(text string) {
		try(text)
		for range 8 {
			try(misspelt(random, text))
		}
	}
	for _, rule := range table.Rules {
		for _, e := range slices.Concat(rule.Wrong, rule.Allowed) {
			tryAll(e.Text)
		}
	}
	for _, pattern := range []string{"documents", "quiet", "evidence"} {
		names, err := filepath.Glob(filepath.Join("..", "testdata", pattern, "*.*"))
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			format, ok := FormatOf(name)
			if !ok {
				continue
			}
			for _, run := range prose.Read(source, format).Runs {
				tryAll(run.Plain)
			}
		}
	}
	if held < 1000 {
		t.Errorf("the screen holds %d texts back", held)
	}
}

// What any page says does not pass.
func TestScreenHoldsBack(t *testing.T) {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	c, err := New(table, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"", "Pricing", "Acme keeps backups in two regions, and tells you before anything changes in its plans.",
		"We’ve rebuilt the editor – it’s twice as fast, and 1,000 customers’ teams already use version 3.2.1 of it.",
		"Security at Acme", "The café's menu (in French) lists “plats du jour”, priced at 12.50 each.",
	} {
		if c.screen.Passes(text) {
			t.Errorf("%q passes", text)
		}
	}
}

// lookedFor names something in a text that is looked for in every run, "" if there is nothing.
func (c *Checker) lookedFor(text string) string {
	run := prose.Run{Text: prose.Text{Plain: text}}
	r := newPassage(c.finder.Read(text), run)
	_, _, umbrella := r.Within(c.layout.umbrella.word, 0, len(r.Words))
	switch {
	case len(r.Mentions()) > 0:
		return "a name"
	case len(r.Claims()) > 0, len(r.Right()) > 0:
		return "a claim"
	case len(r.Numerals()) > 0:
		return "a type"
	case umbrella:
		return "the title of a list"
	case len(c.signals.inText(r)) > 0:
		return "a signal"
	}
	return ""
}

// misspelt returns a text with a few characters more that may mean nothing, or with other letters in the place of some.
func misspelt(random *rand.Rand, text string) string {
	odd := []string{
		"\u00AD", "*", "(R)", "(tm)", "®", "\u200B", ".", "'", "’", "_", "-", "‑", "–", "—", " ", "\u00A0", "\n", ":", "(", ")", "“", "”",
		"\"", ",", "1", "2", "Ⅱ", "②", "Ⓢ", "Ｓ", "é", "É", "ſ", "…", "•", "?", "🔒", "\uFFFC", "\uFFFD", "s", "'s", "S.O.C.",
	}
	letters := []rune(text)
	for range 1 + random.IntN(3) {
		at := random.IntN(len(letters) + 1)
		with := []rune(odd[random.IntN(len(odd))])
		letters = slices.Concat(letters[:at], with, letters[min(len(letters), at+random.IntN(2)):])
	}
	return string(letters)
}
