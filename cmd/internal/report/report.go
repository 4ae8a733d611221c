// Package report prints findings. Documents with their findings go in, in the order in which they are to
// stand; out comes one of the formats that people and programs read.
package report

import (
	"io"
	"slices"

	"github.com/attestlint/attestlint/checker"
)

// Version is that of the JSON object. It changes when a field changes its meaning or goes away.
const Version = 1

// Document is a checked file with all that was found in it.
type Document struct {
	Path     string
	Source   []byte
	Format   checker.Format
	Findings []checker.Finding // in the order of the source, excused ones included
}

// Summary counts what was checked and found.
type Summary struct {
	Files    int
	Severity [checker.Error + 1]int // how many findings have each severity
	Excused  int                    // matches that are no findings
	Fixable  int                    // findings that --fix would fix
	Fixed    int                    // findings that it has fixed, which are not among the others
	// FixedFiles is how many files it has changed.
	FixedFiles int
	Errors     []string // what could not be done, a line each
}

// Findings is how many findings there are.
func (s Summary) Findings() int {
	return s.Severity[checker.Info] + s.Severity[checker.Warning] + s.Severity[checker.Error]
}

// Report prints documents as they come, and ends with a summary. An error is one of writing. A report takes what it
// needs of a source when it is added, and does not keep it.
type Report interface {
	Add(Document) error
	Close(Summary) error
}

// Style is how a report looks.
type Style struct {
	Color   bool
	Quiet   bool // without the summary line
	Excused bool // with the matches that are no findings
}

// format is a format under its name.
type format struct {
	name string
	open func(io.Writer, Style) Report
}

// formats are all formats, in the order in which they are listed.
var formats = [...]format{
	{"text", func(w io.Writer, s Style) Report { return newText(w, s) }},
	{"concise", func(w io.Writer, s Style) Report { return &concise{w: w, paint: paint{s.Color}} }},
	{"json", func(w io.Writer, _ Style) Report { return &object{w: w, findings: []checker.Finding{}} }},
	{"jsonl", func(w io.Writer, _ Style) Report { return &lines{w: w} }},
}

// Formats are the names of the formats.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// New returns a report in a format, false if there is none of that name.
func New(name string, w io.Writer, style Style) (Report, bool) {
	for _, f := range formats {
		if f.name == name {
			return filtered{f.open(w, style), style.Excused}, true
		}
	}
	return nil, false
}

// filtered is a report without excused findings, unless they are asked for.
type filtered struct {
	Report
	excused bool
}

func (r filtered) Add(d Document) error {
	if !r.excused {
		d.Findings = slices.DeleteFunc(slices.Clone(d.Findings), func(f checker.Finding) bool { return f.Excuse != nil })
	}
	if len(d.Findings) == 0 {
		return nil
	}
	return r.Report.Add(d)
}
