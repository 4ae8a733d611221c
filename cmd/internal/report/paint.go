package report

import (
	"github.com/fatih/color"

	"github.com/attestlint/attestlint/checker"
)

// paint colours words, or leaves them as they are.
type paint struct{ on bool }

func (p paint) as(text string, attributes ...color.Attribute) string {
	if !p.on {
		return text
	}
	c := color.New(attributes...)
	c.EnableColor()
	return c.Sprint(text)
}

func (p paint) bold(text string) string { return p.as(text, color.Bold) }
func (p paint) line(text string) string { return p.as(text, color.FgBlue, color.Bold) }

// severity is the word for how much a finding counts.
func (p paint) severity(f checker.Finding) string {
	return p.of(f, degree(f))
}

// of paints text in the colour of a finding.
func (p paint) of(f checker.Finding, text string) string {
	switch {
	case f.Excuse != nil:
		return p.as(text, color.FgGreen)
	case f.Severity == checker.Error:
		return p.as(text, color.FgRed, color.Bold)
	case f.Severity == checker.Warning:
		return p.as(text, color.FgYellow, color.Bold)
	}
	return p.as(text, color.FgCyan, color.Bold)
}
