package report

import (
	"io"

	"github.com/attestlint/attestlint/checker"
)

// object is one JSON object. It is written as a whole when the report is closed, so it is never half there.
type object struct {
	w        io.Writer
	findings []checker.Finding
}

func (o *object) Add(d Document) error {
	o.findings = append(o.findings, d.Findings...)
	return nil
}

func (o *object) Close(s Summary) error {
	type counts struct {
		Error   int `json:"error"`
		Warning int `json:"warning"`
		Info    int `json:"info"`
		Excused int `json:"excused"`
		Known   int `json:"known"`
	}
	return writeJSON(o.w, "  ", struct {
		Version  int               `json:"version"`
		Files    int               `json:"files"`
		Findings []checker.Finding `json:"findings"`
		Errors   []string          `json:"errors"`
		Summary  counts            `json:"summary"`
	}{
		Version:  Version,
		Files:    s.Files,
		Findings: o.findings,
		Errors:   append([]string{}, s.Errors...),
		Summary: counts{
			Error:   s.Severity[checker.Error],
			Warning: s.Severity[checker.Warning],
			Info:    s.Severity[checker.Info],
			Excused: s.Excused,
			Known:   s.Known,
		},
	})
}
