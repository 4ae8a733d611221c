package checker

import (
	"path"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/prose"
)

// Format says how a source is read.
type Format = prose.Format

const (
	Plain    = prose.Plain
	Markdown = prose.Markdown
	MDX      = prose.MDX
	HTML     = prose.HTML
	XHTML    = prose.XHTML
)

// FormatOf tells the format from a file name, false if attestlint does not read files of that name.
func FormatOf(name string) (Format, bool) {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return Markdown, true
	case ".mdx":
		return MDX, true
	case ".html", ".htm":
		return HTML, true
	case ".xhtml":
		return XHTML, true
	case ".txt":
		return Plain, true
	}
	return Plain, false
}
