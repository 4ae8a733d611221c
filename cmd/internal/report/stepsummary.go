package report

import (
	"bytes"
	"fmt"
	"io"
)

// SummaryRoom is how many bytes the summary of a step may have together with what other commands of the step wrote to
// it. GitHub refuses one of more than 1 MiB: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
const SummaryRoom = 900 << 10

// stepSummary is Markdown for the page of a workflow's run on GitHub: a table of the findings, the most serious first,
// as far as there is room.
type stepSummary struct {
	w    io.Writer
	room int // bytes
	rows ranked[string]
}

// NewStepSummary returns a report of up to that many bytes.
func NewStepSummary(w io.Writer, room int) Report {
	const shortest = 100 // bytes of a row, less than which none has
	s := &stepSummary{w: w, room: room, rows: ranked[string]{most: SummaryRoom / shortest}}
	return filtered{Report: s}
}

func (s *stepSummary) Add(d Document) error {
	for _, f := range d.Findings {
		s.rows.add(f.Severity, fmt.Sprintf("| %v | %s:%d:%d | %s | %s | %s |\n", f.Severity, markdownText(f.Path), f.Start.Line, f.Start.Column,
			markdownText(f.Text), markdownText(f.Rule), markdownText(advice(f))))
	}
	return nil
}

func (s *stepSummary) Close(sum Summary) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "\n## attestlint: %s\n\n", markdownText(found(sum)))
	for i, err := range sum.Errors {
		if i == 10 {
			fmt.Fprintf(&b, "- and %s\n", Count(len(sum.Errors)-i, "more error"))
			break
		}
		fmt.Fprintf(&b, "- %s\n", markdownText(err))
	}
	const head = "\n| severity | place | claim | rule | what is wrong, and what to say |\n|---|---|---|---|---|\n"
	const foot = 200 // bytes for the line that says what is left out
	if sum.Findings() > 0 {
		b.WriteString(head)
	}
	shown := 0
	rows, _ := s.rows.first(len(s.rows.kept) * s.rows.most)
	for _, row := range rows {
		if b.Len()+len(row)+foot > s.room {
			break
		}
		b.WriteString(row)
		shown++
	}
	if left := sum.Findings() - shown; left > 0 {
		fmt.Fprintf(&b, "\n%s: there is no room for more in the summary of a step.\n", Count(left, "more finding"))
	}
	if b.Len() > s.room {
		return nil // what stands there is whole, and one of more than 1 MiB would be lost with it
	}
	_, err := s.w.Write(b.Bytes())
	return err
}
