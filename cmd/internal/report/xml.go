package report

import (
	"encoding/xml"
	"io"
	"strings"
)

// writeXML writes a document. What XML cannot hold, such as an escape, is U+FFFD there.
func writeXML(w io.Writer, document any) error {
	out, err := xml.MarshalIndent(document, "", "  ")
	if err != nil {
		return err
	}
	text := strings.ReplaceAll(string(out), logCommand, "##&#91;")
	_, err = io.WriteString(w, xml.Header+text+"\n")
	return err
}

// xmlPath is a path as XML can hold it: what is invisible is U+FFFD, since a path with an escape in it would name
// another file.
func xmlPath(path string) string {
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return '\uFFFD'
		}
		return r
	}, path)
}
