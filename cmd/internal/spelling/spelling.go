// Package spelling turns an unknown word and the words that are known into the end of an error: what was most
// likely meant.
package spelling

import (
	"fmt"
	"strings"

	"github.com/attestlint/attestlint/phrases"
)

const (
	longest = 100 // bytes of a word that may be a mistyped one
	few     = 8   // words that an error can list
)

// Hint ends an error about an unknown word: the nearest known one, or all of them if they are few. It is ""
// where nothing helps.
func Hint(word string, known []string) string {
	if near := Nearest(word, known); near != "" {
		return fmt.Sprintf(": did you mean %q?", near)
	}
	if len(known) > few {
		return ""
	}
	return ": write " + List(known)
}

// Nearest returns the known word that is nearest to word, "" if none is near. Known words are in lower case.
func Nearest(word string, known []string) string {
	if len(word) > longest {
		return ""
	}
	return phrases.Nearest(strings.ToLower(word), known)
}

// List joins words as a sentence does: "a, b or c".
func List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
