package phrases

import (
	"path"
	"slices"
	"strconv"

	"github.com/attestlint/attestlint/phrases/spelling"

	"go.yaml.in/yaml/v3"
)

// Folder says what the folders and files of a repository are called that hold words of one context, or that are
// not to be checked. Judging does not ask for it.
type Folder struct {
	// Context is that of their words, "" where they are not to be checked.
	Context string `yaml:"context"`
	// Exclude is why they are not to be checked, "" where they are.
	Exclude string `yaml:"exclude"`
	// Names are those of folders and Files those of files, without their ending: in small letters, "*" for any.
	Names []string `yaml:"names"`
	Files []string `yaml:"files"`
}

// checkFolders looks for names that would never fit.
func (l *loader) checkFolders(root *yaml.Node, t *Table) {
	contexts := t.ContextIDs()
	for i, f := range t.Folders {
		at := lineOf(root, "folders", strconv.Itoa(i))
		switch {
		case (f.Context == "") == (f.Exclude == ""):
			l.errorf(at, "folders: write context: or exclude:, and not both")
		case f.Context != "" && !slices.Contains(contexts, f.Context):
			l.errorf(at, "unknown context %q%s", f.Context, spelling.Hint(f.Context, contexts))
		case len(f.Names) == 0:
			l.errorf(at, "folders: needs names:")
		}
		for _, name := range slices.Concat(f.Names, f.Files) {
			if _, err := path.Match(name, ""); err != nil || name == "" {
				l.errorf(at, "%q is no name of a folder or file: write letters and *", name)
			}
		}
	}
}
