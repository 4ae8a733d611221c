package report

import "bytes"

// What a report for people says of itself where they do not see it.
const (
	markHTML     = `<meta name="generator" content="attestlint">`
	markMarkdown = "<!-- generator: attestlint -->"
)

// Own is whether a source is a report of attestlint, which quotes the claims of other documents.
func Own(source []byte) bool {
	head := source[:min(len(source), 1<<10)]
	return bytes.Contains(head, []byte(markHTML)) || bytes.HasPrefix(head, []byte(markMarkdown))
}
