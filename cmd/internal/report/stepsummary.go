package report

import "io"

// SummaryRoom is how many bytes the summary of a step may have together with what other commands of the step wrote to
// it. GitHub refuses one of more than 1 MiB: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
const SummaryRoom = 900 << 10

// NewStepSummary returns a report of up to that many bytes for the page of a workflow's run on GitHub. It is that of
// the format markdown, as far as there is room.
func NewStepSummary(w io.Writer, room int) Report {
	return filtered{Report: &markdown{w: w, room: max(room, 1)}}
}
