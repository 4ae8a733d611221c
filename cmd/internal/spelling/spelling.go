// Package spelling turns a mistyped word and the words that are known into the end of an error: what was
// most likely meant.
package spelling

import (
	"fmt"
	"strings"

	"github.com/xrash/smetrics"
)

// Nearest returns the known word that is nearest to word, "" if none is near.
func Nearest(word string, known []string) string {
	word = strings.ToLower(word)
	if len(word) > 100 {
		return ""
	}
	nearest, least := "", nearness(word)+1
	for _, k := range known {
		if d := smetrics.WagnerFischer(word, strings.ToLower(k), 1, 1, 1); d < least {
			nearest, least = k, d
		}
	}
	return nearest
}

// nearness is how many letters may be wrong in a word of that length.
func nearness(word string) int {
	switch n := len(word); {
	case n <= 3:
		return 1
	case n <= 8:
		return 2
	default:
		return n / 3
	}
}

// Hint ends an error about an unknown word: the nearest known one, or all of them if they are few. It is ""
// where nothing helps.
func Hint(word string, known []string) string {
	if near := Nearest(word, known); near != "" {
		return fmt.Sprintf(": did you mean %q?", near)
	}
	if len(known) > 8 {
		return ""
	}
	return ": write " + List(known)
}

// List joins words as a sentence does: "a, b or c".
func List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
