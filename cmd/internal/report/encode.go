package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
)

// writeJSON writes a value as JSON and a line break, indented unless indent is "". What Visible escapes is escaped
// there as well, in JSON's own way, so that the value stays the same: a terminal or a log may show it.
func writeJSON(w io.Writer, indent string, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", indent)
	if err := enc.Encode(v); err != nil {
		return err
	}
	odd := func(r rune) bool { return r != '\n' && invisible(r) } // only in strings, where a line break is escaped
	text := bytes.ReplaceAll(b.Bytes(), []byte(logCommand), []byte(`##\u005b`))
	if !bytes.ContainsFunc(text, odd) {
		_, err := w.Write(text)
		return err
	}
	var safe bytes.Buffer
	for _, r := range string(text) {
		switch {
		case !odd(r):
			safe.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&safe, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&safe, `\u%04x`, r)
		}
	}
	_, err := w.Write(safe.Bytes())
	return err
}
