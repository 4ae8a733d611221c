// Package report prints findings. Documents with their findings go in, in the order in which they are to
// stand; out comes one of the formats that people and programs read.
package report

import (
	"io"

	"github.com/attestlint/attestlint/checker"
)

// Version is that of the JSON object. It changes when a field changes its meaning or goes away.
const Version = 1

// Document is a checked file with what is to be printed of it.
type Document struct {
	Path     string
	Source   []byte
	Findings []checker.Finding
}

// Summary counts what was checked and found.
type Summary struct {
	Files    int
	Severity [checker.Error + 1]int // how many findings have each severity
	Excused  int                    // matches that are no findings
	Errors   []string               // what could not be done, a line each
}

// Findings is how many findings there are.
func (s Summary) Findings() int {
	return s.Severity[checker.Info] + s.Severity[checker.Warning] + s.Severity[checker.Error]
}

// Report prints documents as they come, and ends with a summary. An error is one of writing.
type Report interface {
	Add(Document) error
	Close(Summary) error
}

// Style is how a report looks.
type Style struct {
	Color   bool
	Quiet   bool // without the summary line
	Excused bool // whether excused findings are among those that are added
}

// Formats are the names of the formats.
func Formats() []string { return []string{"text", "concise", "json", "jsonl"} }

// New returns a report in a format, false if there is none of that name.
func New(format string, w io.Writer, style Style) (Report, bool) {
	switch format {
	case "text":
		return newText(w, style), true
	case "concise":
		return &concise{w: w, paint: paint{style.Color}}, true
	case "json":
		return &object{w: w, findings: []checker.Finding{}}, true
	case "jsonl":
		return &lines{w: w}, true
	}
	return nil, false
}
