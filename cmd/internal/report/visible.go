package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// logCommand begins a command wherever it stands on a line of a log on GitHub:
// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
const logCommand = "##["

// Visible returns text as it can be shown on one line of a terminal or a log: control characters, marks that turn the
// direction of writing, and other invisible ones are escaped, and so are bytes that are no UTF-8 and the bracket of "##[".
func Visible(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return invisible(r) || r == utf8.RuneError }) {
		return strings.ReplaceAll(text, logCommand, `##\x5b`)
	}
	var b strings.Builder
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		b.WriteString(shown(r, text[:size]))
		text = text[size:]
	}
	return strings.ReplaceAll(b.String(), logCommand, `##\x5b`)
}

// AtLineStart is a path that may stand at the start of a line: a log that GitHub reads takes "::" for a command there,
// also behind spaces.
func AtLineStart(path string) string {
	if strings.HasPrefix(strings.TrimLeftFunc(path, unicode.IsSpace), "::") {
		path = "./" + path
	}
	return Visible(path)
}

// shown is how a character is shown that is written with those bytes.
func shown(r rune, written string) string {
	switch {
	case r == utf8.RuneError && len(written) == 1:
		return fmt.Sprintf(`\x%02x`, written[0])
	case !invisible(r):
		return written
	case r == '\n':
		return `\n`
	case r == '\r':
		return `\r`
	case r == '\t':
		return `\t`
	case r < 0x20:
		return fmt.Sprintf(`\x%02x`, r)
	case r > 0xffff:
		return fmt.Sprintf(`\U%08x`, r)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// invisible is whether a character has no picture of its own, or changes that of others. The two joiners stay:
// emoji and Indic scripts are spelled with them.
func invisible(r rune) bool {
	if r < utf8.RuneSelf {
		return r < 0x20 || r == 0x7f
	}
	if r == '\u200c' || r == '\u200d' {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
