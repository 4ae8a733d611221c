// Package report prints findings. Documents with their findings go in, in the order in which they are to
// stand; out comes one of the formats that people and programs read.
package report

import (
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
)

// Version is that of the JSON object. It changes when a field changes its meaning or goes away.
const Version = 1

// Document is a checked file with all that was found in it.
type Document struct {
	Path     string // as the user would type it
	Name     string // absolute, with links followed; "" for what is no file
	Source   []byte
	Format   checker.Format
	Table    *phrases.Table    // by which it was judged
	Findings []checker.Finding // in the order of the source, excused ones included
	// Checklist is what it states of what a reviewer verifies, nil where that is not asked for.
	Checklist *Checklist
	// Silence says what to write into the document to silence a finding; nil where that is not known.
	Silence func(checker.Finding) (checker.Silencing, bool)
	// Page is nil for a file.
	Page *Page
}

// Summary counts what was checked and found.
type Summary struct {
	Files    int                    // how many files were checked
	Pages    int                    // how many pages from the web were
	Severity [checker.Error + 1]int // how many findings have each severity
	Excused  int                    // matches that are no findings
	Known    int                    // findings that the baseline knows
	Fixable  int                    // findings that --fix would fix
	Fixed    int                    // findings that it has fixed, which are not among the others

	FixedFiles int       // how many files it has changed
	AsOf       time.Time // the day as of which was judged
	Paths      []string  // what was to be checked, as the user named it
	Errors     []string  // what could not be done, a line each
}

// Findings is how many findings there are.
func (s Summary) Findings() int {
	return s.Severity[checker.Info] + s.Severity[checker.Warning] + s.Severity[checker.Error]
}

// Checked is what was checked: "3 files", "1 file and 2 pages".
func (s Summary) Checked() string {
	switch {
	case s.Pages == 0:
		return Count(s.Files, "file")
	case s.Files == 0:
		return Count(s.Pages, "page")
	}
	return Count(s.Files, "file") + " and " + Count(s.Pages, "page")
}

// Found is how many findings there are: "6 findings (3 errors, 2 warnings, 1 info)".
func (s Summary) Found() string {
	if s.Findings() == 0 {
		return "no findings"
	}
	var parts []string
	for _, severity := range []checker.Severity{checker.Error, checker.Warning, checker.Info} {
		if n := s.Severity[severity]; n > 0 {
			parts = append(parts, Count(n, severity.String()))
		}
	}
	return Count(s.Findings(), "finding") + " (" + strings.Join(parts, ", ") + ")"
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
	Excused bool // with the matches that are no findings, in the formats that have a word for them
	// Silenced is with the findings that a directive or the baseline silences, in the formats that can say that they
	// are silenced.
	Silenced bool
	// Root is the absolute name of the folder, with links followed, that paths are relative to in the formats whose
	// readers know a repository rather than where attestlint ran. What lies outside of it has its own path.
	Root string
}

// relative is the path of a document below the root, with forward slashes; false if it does not lie there.
func (s Style) relative(d Document) (string, bool) {
	rel, err := filepath.Rel(s.Root, d.Name)
	if s.Root == "" || d.Name == "" || err != nil || !filepath.IsLocal(rel) {
		return d.Path, false
	}
	return filepath.ToSlash(rel), true
}

// format is a format under its name.
type format struct {
	name string
	open func(io.Writer, Style) Report
	// tells is whether it has a word for what is excused, silences whether it has one for what is silenced, edits
	// whether it holds the edits of pages from the web, too, which nobody applies there.
	tells, silences, edits bool
	checks                 bool // whether it has checklists
}

// formats are all formats, in the order in which they are listed.
var formats = [...]format{
	{name: "text", tells: true, checks: true, open: func(w io.Writer, s Style) Report { return newText(w, s) }},
	{name: "concise", tells: true, open: func(w io.Writer, s Style) Report { return &concise{w: w, paint: paint{s.Color}} }},
	{name: "json", tells: true, checks: true, edits: true, open: func(w io.Writer, _ Style) Report {
		return &object{w: w, findings: []checker.Finding{}, pages: []pageObject{}}
	}},
	{name: "jsonl", tells: true, edits: true, open: func(w io.Writer, _ Style) Report { return &lines{w: w} }},
	{name: "html", tells: true, checks: true, open: func(w io.Writer, _ Style) Report { return &page{w: w} }},
	{name: "markdown", tells: true, checks: true, open: func(w io.Writer, _ Style) Report { return &markdown{w: w} }},
	{name: "csv", tells: true, open: func(w io.Writer, _ Style) Report { return &sheet{w: w} }},
	{name: "sarif", tells: true, silences: true, open: func(w io.Writer, s Style) Report { return newSARIF(w, s) }},
	{name: "github", open: func(w io.Writer, s Style) Report { return newGitHub(w, s) }},
	{name: "gitlab", open: func(w io.Writer, s Style) Report { return &gitlab{w: w, style: s, issues: []gitlabIssue{}} }},
	{name: "checkstyle", open: func(w io.Writer, _ Style) Report { return &checkstyle{w: w} }},
	{name: "junit", tells: true, open: func(w io.Writer, _ Style) Report { return &junit{w: w} }},
	{name: "rdjson", open: func(w io.Writer, _ Style) Report { return &rdjson{w: w, diagnostics: []diagnostic{}} }},
	{name: "rdjsonl", open: func(w io.Writer, _ Style) Report { return &rdjsonl{w: w} }},
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
			return filtered{f.open(w, style), f, style}, true
		}
	}
	return nil, false
}

// filtered is a report of what its format and style let through.
type filtered struct {
	Report
	format format
	style  Style
}

func (r filtered) Add(d Document) error {
	d = d.only(r.passes)
	if !r.format.checks {
		d.Checklist = nil
	}
	if len(d.Findings) == 0 && d.Page == nil && d.Checklist == nil {
		return nil
	}
	if d.Page != nil && !r.format.edits {
		d = d.unedited()
	}
	return r.Report.Add(d)
}

// passes reports whether a finding is let through.
func (r filtered) passes(f checker.Finding) bool {
	switch {
	case f.Excuse == nil:
		return true
	case r.style.Excused:
		return r.format.tells
	case r.style.Silenced:
		return r.format.silences && silenced(f)
	}
	return false
}

// silenced is whether a finding would count if nobody had silenced it.
func silenced(f checker.Finding) bool {
	return f.Excuse != nil && (f.Excuse.Guard == checker.GuardDirective || f.Excuse.Guard == checker.GuardBaseline)
}
