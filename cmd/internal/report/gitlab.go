package report

import (
	"io"

	"github.com/attestlint/attestlint/checker"
)

// gitlab is a report on code quality as GitLab takes it: https://docs.gitlab.com/ci/testing/code_quality/
// It knows findings only, so that what is excused is left out.
type gitlab struct {
	w      io.Writer
	style  Style
	issues []gitlabIssue
}

type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"` // of two that are the same GitLab drops one
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

func (g *gitlab) Add(d Document) error {
	path, _ := g.style.relative(d)
	lines := gridOf(d.Source)
	for _, f := range d.Findings {
		start, end := lines.within(f)
		g.issues = append(g.issues, gitlabIssue{
			Description: f.Rule + ": " + advice(f), // the name of a check is not shown
			CheckName:   f.Rule,
			Fingerprint: f.Fingerprint,
			Severity:    gitlabSeverity(f.Severity),
			Location:    gitlabLocation{path, gitlabLines{start.Line, end.Line}},
		})
	}
	return nil
}

func gitlabSeverity(s checker.Severity) string {
	switch s {
	case checker.Error:
		return "major"
	case checker.Warning:
		return "minor"
	}
	return "info"
}

func (g *gitlab) Close(Summary) error { return writeJSON(g.w, "  ", g.issues) }
