package report

import (
	"io"
	"time"

	"github.com/attestlint/attestlint/checker"
)

// object is one JSON object. It is written as a whole when the report is closed, so it is never half there.
type object struct {
	w        io.Writer
	findings []checker.Finding
	pages    []pageObject

	checklists []checklistObject
}

// pageObject is what is known of a page from the web.
type pageObject struct {
	Path     string    `json:"path"`
	Address  string    `json:"address"`
	Time     time.Time `json:"time"`
	SHA256   string    `json:"sha256"`
	Rendered bool      `json:"rendered"`
	Unread   []string  `json:"unread"`
}

func (o *object) Add(d Document) error {
	o.findings = append(o.findings, d.Findings...)
	if p := d.Page; p != nil {
		o.pages = append(o.pages, pageObject{d.Path, p.Address, p.Time.UTC(), p.SHA256, p.Rendered, append([]string{}, p.Unread...)})
	}
	if d.Checklist != nil {
		o.checklists = append(o.checklists, d.Checklist.object())
	}
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
		Pages    []pageObject      `json:"pages"`
		Findings []checker.Finding `json:"findings"`
		Errors   []string          `json:"errors"`
		Summary  counts            `json:"summary"`

		Checklists []checklistObject `json:"checklists,omitempty"`
	}{
		Version:  Version,
		Files:    s.Files,
		Pages:    o.pages,
		Findings: o.findings,
		Errors:   append([]string{}, s.Errors...),
		Summary: counts{
			Error:   s.Severity[checker.Error],
			Warning: s.Severity[checker.Warning],
			Info:    s.Severity[checker.Info],
			Excused: s.Excused,
			Known:   s.Known,
		},
		Checklists: o.checklists,
	})
}
