package checker

import (
	"maps"
	"path"
	"slices"
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

// formats are the formats by the extension of a file name, in lower case.
var formats = map[string]Format{
	".md": Markdown, ".markdown": Markdown, ".mdx": MDX, ".html": HTML, ".htm": HTML, ".xhtml": XHTML, ".txt": Plain,
}

// FormatOf tells the format from a file name, false if attestlint does not read files of that name.
func FormatOf(name string) (Format, bool) {
	f, ok := formats[strings.ToLower(path.Ext(name))]
	return f, ok
}

// Extensions are those of the file names whose format is known, sorted and in lower case: ".htm", ".html" and so on.
func Extensions() []string { return slices.Sorted(maps.Keys(formats)) }
