package report

import (
	"bytes"
	"fmt"

	"github.com/attestlint/attestlint/checker"
)

// checklist prints a checklist: what is stated has a mark, and what is not has its question.
func (t *text) checklist(b *bytes.Buffer, c *Checklist) {
	fmt.Fprintf(b, "%s %s\n", t.paint.bold("Checklist:"), Visible(c.Path))
	for _, f := range c.facts() {
		fmt.Fprintf(b, "  %s: %s\n", f[0], Visible(f[1]))
	}
	fmt.Fprintf(b, "  note: %s\n", Wrap(Visible(c.About), "        "))
	if c.None != "" {
		fmt.Fprintf(b, "\n  note: %s\n  ask: %s\n", Wrap(Visible(c.None), "        "), Wrap(Visible(c.Question), "       "))
	}
	for _, r := range c.Reviews {
		fmt.Fprintf(b, "\n%s\n", t.paint.bold(Visible(r.Name)))
		for _, p := range r.Points {
			t.point(b, p)
		}
		t.statements(b, "  named, and nothing said of who has what:", r.Named)
		t.statements(b, "  said of somebody else:", r.Others)
	}
	if len(c.Unread) > 0 {
		b.WriteString("\nNot read:\n")
	}
	for _, line := range c.Unread {
		fmt.Fprintf(b, "  - %s\n", Wrap(Visible(line), "    "))
	}
	b.WriteByte('\n')
}

func (t *text) point(b *bytes.Buffer, p checker.Point) {
	if p.Stated {
		fmt.Fprintf(b, "  [x] %s: stated\n", Visible(p.Title))
	} else {
		fmt.Fprintf(b, "  [ ] %s: %s\n", Visible(p.Title), t.paint.bold("not stated"))
	}
	for _, s := range p.Statements {
		t.statement(b, s)
	}
	if len(p.Beside) > 0 {
		b.WriteString("      the page says instead:\n")
	}
	for _, s := range p.Beside {
		t.statement(b, s)
	}
	for _, n := range p.Notes {
		fmt.Fprintf(b, "      note: %s\n", Wrap(Visible(n), "            "))
	}
	if p.Question != "" {
		fmt.Fprintf(b, "      ask: %s\n", Wrap(Visible(p.Question), "           "))
	}
}

func (t *text) statements(b *bytes.Buffer, title string, all []checker.Statement) {
	if len(all) > 0 {
		b.WriteString(title + "\n")
	}
	for _, s := range all {
		t.statement(b, s)
	}
}

func (t *text) statement(b *bytes.Buffer, s checker.Statement) {
	fmt.Fprintf(b, "      %s (%s)\n", Wrap(stated(s, func(words string) string { return words }), "      "), where(s))
	if s.Rule != "" {
		fmt.Fprintf(b, "        %s: %s\n", s.Rule, Wrap(Visible(s.Message), "        "))
	}
}
