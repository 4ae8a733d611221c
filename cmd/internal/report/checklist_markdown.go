package report

import (
	"fmt"
	"strings"

	"github.com/attestlint/attestlint/checker"
)

// checklist writes a checklist as it can be pasted into a ticket: a table of what is stated, and the questions as a list.
func (m *markdown) checklist(b *strings.Builder, c *Checklist) {
	fmt.Fprintf(b, "\n## Checklist: %s\n\n> %s\n\n", code(c.Path), markdownText(c.About))
	for _, f := range c.facts() {
		fmt.Fprintf(b, "- %s: %s\n", f[0], code(f[1]))
	}
	if c.None != "" {
		fmt.Fprintf(b, "\n> %s\n", markdownText(c.None))
	}
	for _, r := range c.Reviews {
		fmt.Fprintf(b, "\n### %s\n\n| to verify | on the page |\n|---|---|\n", markdownText(r.Name))
		for _, p := range r.Points {
			fmt.Fprintf(b, "| %s | %s |\n", markdownText(p.Title), strings.Join(pointCells(p), "<br>"))
		}
		for _, group := range []struct {
			title string
			all   []checker.Statement
		}{{"Named, and nothing said of who has what:", r.Named}, {"Said of somebody else:", r.Others}} {
			if len(group.all) > 0 {
				fmt.Fprintf(b, "\n%s\n\n", group.title)
			}
			for _, s := range group.all {
				fmt.Fprintf(b, "- %s\n", markdownStatement(s))
			}
		}
	}
	if questions := c.Questions(); len(questions) > 0 {
		b.WriteString("\n### To ask\n\n")
		for i, q := range questions {
			fmt.Fprintf(b, "%d. %s\n", i+1, markdownText(q))
		}
	}
	if len(c.Unread) > 0 {
		b.WriteString("\n### Not read\n\n")
	}
	for _, line := range c.Unread {
		fmt.Fprintf(b, "- %s\n", markdownText(line))
	}
}

// pointCells are the lines of a cell that says what is stated of a point.
func pointCells(p checker.Point) []string {
	lines := []string{"not stated"}
	if p.Stated {
		lines = []string{"**stated**"}
	}
	for _, s := range p.Statements {
		lines = append(lines, markdownStatement(s))
	}
	if len(p.Beside) > 0 {
		lines = append(lines, "the page says instead:")
	}
	for _, s := range p.Beside {
		lines = append(lines, markdownStatement(s))
	}
	for _, n := range p.Notes {
		lines = append(lines, markdownText(n))
	}
	return lines
}

func markdownStatement(s checker.Statement) string {
	text := "“" + markdownText(s.Sentence.Before) + "<strong>" + markdownText(s.Sentence.Claim) + "</strong>" + markdownText(s.Sentence.After) + "” (" + where(s) + ")"
	if s.Rule != "" {
		text += " – " + code(s.Rule) + ": " + markdownText(s.Message)
	}
	return text
}
