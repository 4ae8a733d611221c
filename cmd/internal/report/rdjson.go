package report

import (
	"bytes"
	"io"
	"strings"

	"github.com/attestlint/attestlint/checker"
)

// rdjson is the format of reviewdog, one object: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
// It knows findings only, so that what is excused is left out.
type rdjson struct {
	w           io.Writer
	diagnostics []diagnostic
}

func (r *rdjson) Add(d Document) error {
	r.diagnostics = append(r.diagnostics, diagnosticsOf(d)...)
	return nil
}

func (r *rdjson) Close(Summary) error {
	return writeJSON(r.w, "  ", struct {
		Source      diagnosticSource `json:"source"`
		Diagnostics []diagnostic     `json:"diagnostics"`
	}{attestlintSource, r.diagnostics})
}

// rdjsonl is a diagnostic of reviewdog a line.
type rdjsonl struct{ w io.Writer }

func (r *rdjsonl) Add(d Document) error {
	var b bytes.Buffer
	for _, diagnostic := range diagnosticsOf(d) {
		diagnostic.Source = &attestlintSource
		if err := writeJSON(&b, "", diagnostic); err != nil {
			return err
		}
	}
	_, err := r.w.Write(b.Bytes())
	return err
}

func (r *rdjsonl) Close(Summary) error { return nil }

var attestlintSource = diagnosticSource{"attestlint", home}

type diagnostic struct {
	Message     string                 `json:"message"`
	Location    diagnosticLocation     `json:"location"`
	Severity    string                 `json:"severity"`
	Source      *diagnosticSource      `json:"source,omitempty"`
	Code        diagnosticCode         `json:"code"`
	Suggestions []diagnosticSuggestion `json:"suggestions,omitempty"`
}

type diagnosticSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type diagnosticCode struct {
	Value string `json:"value"`
	URL   string `json:"url,omitempty"`
}

type diagnosticLocation struct {
	Path  string          `json:"path"`
	Range diagnosticRange `json:"range"`
}

// diagnosticRange ends before End.
type diagnosticRange struct {
	Start diagnosticPosition `json:"start"`
	End   diagnosticPosition `json:"end"`
}

// diagnosticPosition counts from 1, columns in bytes of UTF-8.
type diagnosticPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type diagnosticSuggestion struct {
	Range diagnosticRange `json:"range"`
	Text  string          `json:"text"`
}

func diagnosticsOf(d Document) []diagnostic {
	lines := gridOf(d.Source)
	rangeOf := func(start, end int) diagnosticRange {
		return diagnosticRange{
			diagnosticPosition{lines.line(start), lines.byteColumn(start)},
			diagnosticPosition{lines.line(end), lines.byteColumn(end)},
		}
	}
	var all []diagnostic
	for _, f := range d.Findings {
		start, end := lines.within(f)
		diagnostic := diagnostic{
			Message:  advice(f),
			Location: diagnosticLocation{d.Path, rangeOf(start.Offset, end.Offset)},
			Severity: strings.ToUpper(f.Severity.String()),
			Code:     diagnosticCode{f.Rule, f.Source},
		}
		for _, s := range f.Suggestions {
			if len(s.Edits) > 0 {
				edit := widened(s.Edits, d.Source)
				diagnostic.Suggestions = append(diagnostic.Suggestions, diagnosticSuggestion{rangeOf(edit.Start, edit.End), edit.Text})
			}
		}
		all = append(all, diagnostic)
	}
	return all
}

// widened is one edit that does what several do, with the text between them.
func widened(edits []checker.Edit, source []byte) checker.Edit {
	whole := edits[0]
	for _, e := range edits[1:] {
		whole.Text += string(source[whole.End:e.Start]) + e.Text
		whole.End = e.End
	}
	return whole
}
