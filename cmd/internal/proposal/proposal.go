// Package proposal proposes a config. The names of a repository's files go in; out comes a .attestlint.yaml with
// comments, whose contexts and exclusions follow from what the folders are called. The table knows those names.
package proposal

import (
	"bytes"
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"github.com/attestlint/attestlint/phrases"
	"github.com/attestlint/attestlint/phrases/spelling"
)

// Proposal is what the config says of the files.
type Proposal struct {
	Contexts []Context // the first that matches a file holds
	Excluded []Glob
}

// Context is an item of contexts: the files of some globs, and what they are judged as.
type Context struct {
	Name  string
	Globs []Glob
}

// Glob is a pattern of the config.
type Glob struct {
	Text  string
	Files int    // how many it was proposed for
	Why   string // what is excluded by it is, "" where nothing is
}

// For proposes a config for a folder. The names are those of the files below it that attestlint can check,
// relative to it, with forward slashes. Those that are no UTF-8 are left out: YAML cannot hold them.
func For(files []string, table *phrases.Table) Proposal {
	t := tally{}
	for _, f := range files {
		t.add(f, table)
	}
	return t.proposal(table)
}

//go:embed attestlint.yaml
var page string

// All that Go escapes in a string YAML reads so in a double-quoted one, as long as the text is UTF-8:
// https://yaml.org/spec/1.2.2/#57-escaped-characters
var layout = template.Must(template.New("").Funcs(template.FuncMap{"quote": strconv.Quote, "list": spelling.List}).Parse(page))

// YAML returns the config as a file.
func (p Proposal) YAML(table *phrases.Table) ([]byte, error) {
	var b bytes.Buffer
	err := layout.Execute(&b, struct {
		Proposal
		Table *phrases.Table
	}{p, table})
	return b.Bytes(), err
}

// maxGlob is how many bytes of a glob are worth proposing. The config refuses those above 4096.
const maxGlob = 1000

// literal is a glob that matches a path alone. The config bounds braces, so that "?" stands for an opening one.
func literal(path string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`, "]", `\]`, "{", "?", "}", `\}`).Replace(path)
}

// sorted brings globs into the order in which they are written: by their text.
func sorted(globs []Glob) []Glob {
	slices.SortFunc(globs, func(a, b Glob) int { return strings.Compare(a.Text, b.Text) })
	return globs
}
