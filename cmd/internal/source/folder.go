package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/cause"
)

// listFolder adds the files below a folder: those that git lists in a work tree, else those that a walk finds.
func (l Lister) listFolder(ctx context.Context, typed, name string, c *collection) error {
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		return cause.Of(err)
	}
	f := folder{typed: typed, shown: l.shown(typed), name: filepath.Clean(name), real: real, root: Root(real)}
	below, err := l.below(ctx, f, c)
	if err != nil {
		return err
	}
	failed := len(c.Errors)
	held := false
	for _, rel := range below {
		if _, ok := checker.FormatOf(rel); ok {
			held = f.add(rel, c) || held
		}
	}
	switch {
	case held || len(c.Errors) > failed || ctx.Err() != nil:
		return nil
	case f.root == f.real && !l.NoIgnore && !anyVisible(below):
		return nil // the repository is empty
	case f.root != "" && !l.NoIgnore:
		return errors.New("holds no file that can be checked: what git ignores is left out unless --no-ignore is given")
	}
	return fmt.Errorf("holds no file that can be checked: name a folder with %ss", strings.TrimPrefix(readable, "a "))
}

// below returns the names below a folder, relative to it.
func (l Lister) below(ctx context.Context, f folder, c *collection) ([]string, error) {
	if l.NoIgnore || f.root == "" {
		return f.walk(ctx, c)
	}
	names, ignored, err := l.unignored(ctx, f)
	if ctx.Err() != nil {
		return nil, nil
	}
	if err != nil {
		c.Notices = append(c.Notices, fmt.Sprintf("%s: .gitignore does not hold: %v", f.typed, err))
	}
	if err != nil || ignored {
		return f.walk(ctx, c)
	}
	return names, nil
}

// anyVisible is whether there is a name that is not hidden, such as .gitignore is.
func anyVisible(names []string) bool {
	for _, n := range names {
		if !strings.HasPrefix(n, ".") {
			return true
		}
	}
	return false
}

// folder is a folder that the user named.
type folder struct {
	typed, shown, name string
	real               string // its name once links are followed
	root               string // that of the repository it stands in, "" if none
}

// add adds the file of that name below the folder and says whether there is such a file. What is no regular
// file is left out, and links that lead out of the repository or folder are not followed.
func (f folder) add(rel string, c *collection) bool {
	file := File{Path: rel, Name: filepath.Join(f.name, rel)}
	if file.Path = filepath.ToSlash(rel); f.shown != "." {
		file.Path = strings.TrimSuffix(f.shown, "/") + "/" + file.Path
	}
	file.Format, _ = checker.FormatOf(rel)
	real := filepath.Join(f.real, rel)
	info, err := os.Lstat(real)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if real, err = filepath.EvalSymlinks(real); err != nil || !f.holds(real) {
			c.Notices = append(c.Notices, file.Path+": is a link that leads nowhere or out of the tree: it is left out")
			return false
		}
		info, err = os.Stat(real)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist): // git knows a file that has been deleted
		return false
	case err != nil:
		c.Errors = append(c.Errors, fmt.Errorf("%s: %w", file.Path, cause.Of(err)))
		return false
	case info.IsDir(): // a submodule, or a folder called x.md
		return false
	case !info.Mode().IsRegular():
		c.Notices = append(c.Notices, fmt.Sprintf("%s: is %s: it is left out", file.Path, kind(info.Mode())))
		return false
	}
	file.Real = real
	c.add(file)
	return true
}

// holds is whether a real name lies in the repository, or in the folder where there is none.
func (f folder) holds(real string) bool {
	tree := f.root
	if tree == "" {
		tree = f.real
	}
	rel, err := filepath.Rel(tree, real)
	return err == nil && filepath.IsLocal(rel)
}

// walk returns the names below the folder, without hidden folders and those of packages that others wrote.
func (f folder) walk(ctx context.Context, c *collection) ([]string, error) {
	var names []string
	err := filepath.WalkDir(f.real, func(name string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(f.real, name) // both are absolute and one holds the other
		switch {
		case ctx.Err() != nil:
			return fs.SkipAll
		case err != nil:
			c.Errors = append(c.Errors, fmt.Errorf("%s: %w", filepath.ToSlash(filepath.Join(f.shown, rel)), cause.Of(err)))
			return fs.SkipDir
		case d.IsDir() && rel != "." && leftOut(d.Name()):
			return fs.SkipDir
		case !d.IsDir():
			names = append(names, rel)
		}
		return nil
	})
	return names, err
}

func leftOut(folder string) bool {
	return strings.HasPrefix(folder, ".") || folder == "node_modules" || folder == "vendor"
}

// Root returns the folder of the repository that holds a folder: the nearest one upwards with a .git folder or
// file, "" if there is none.
func Root(dir string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}
