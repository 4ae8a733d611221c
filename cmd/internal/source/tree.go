package source

import (
	"path/filepath"

	"github.com/attestlint/attestlint/cmd/internal/cause"
)

// Tree returns the folder that a file may be written in, by the name of the file and of the working directory: the
// repository that the file is named in, else the working directory, or the file's own folder where that lies elsewhere.
// A repository behind a link in the name is not it.
func Tree(dir, name string) (string, error) {
	rel, err := filepath.Rel(dir, name)
	if err != nil || !filepath.IsLocal(rel) {
		folder, err := filepath.EvalSymlinks(filepath.Dir(name))
		if err != nil {
			return "", cause.Of(err)
		}
		if root := Root(folder); root != "" {
			return root, nil
		}
		return folder, nil
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return "", cause.Of(err)
	}
	for folder := filepath.Dir(filepath.Join(dir, rel)); ; folder = filepath.Dir(folder) {
		root := Root(folder)
		if root == "" {
			return dir, nil
		}
		if real, err := filepath.EvalSymlinks(root); err == nil && real == root {
			return root, nil
		}
		folder = root
	}
}
