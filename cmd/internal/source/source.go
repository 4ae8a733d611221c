// Package source finds what to check. The paths that a user names go in; out come the files behind them, each
// once and in the order of their paths, and the bytes of each when it is its turn.
package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/cause"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// File is a document to check.
type File struct {
	// Path is how it is reported: as the user would type it, with forward slashes.
	Path string
	// Name is its absolute name, or for standard input the one that it would have.
	Name string
	// Real is Name with links followed, "" for standard input without a name.
	Real   string
	Format checker.Format
	// Named is whether the user named it, rather than a folder that holds it.
	Named bool
	Stdin bool
	// Added are the lines that are new, where only these count; nil for all.
	Added Lines
	// Staged is whether Read returns what is about to be committed, which the file differs from.
	Staged bool
	staged []byte
}

// Listing is what stands behind the paths that a user named.
type Listing struct {
	Files   []File
	Errors  []error  // what cannot be checked, each of one line
	Notices []string // what the user should know of
}

// Lister lists the files behind paths.
type Lister struct {
	Dir           string   // the working directory
	Env           []string // the environment of git
	StdinFilename string   // what standard input is called
	NoIgnore      bool     // folders are walked, git is not asked
	Fixes         bool     // files are fixed in the work tree, so its lines count even where others are staged
}

// List returns the files behind paths. Only folders are searched, so a path that the user names is in the
// listing even if git ignores it.
func (l Lister) List(ctx context.Context, paths []string) Listing {
	c := collection{seen: map[string]int{}}
	typed := map[string]bool{}
	for _, p := range paths {
		if typed[p] {
			continue
		}
		typed[p] = true
		if err := l.list(ctx, p, &c); err != nil {
			c.Errors = append(c.Errors, fmt.Errorf("%s: %w", p, err))
		}
	}
	slices.SortStableFunc(c.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return c.Listing
}

func (l Lister) list(ctx context.Context, typed string, c *collection) error {
	if typed == Stdin {
		return l.listStdin(c)
	}
	if typed == "" {
		return errors.New("an empty path is not a file or folder")
	}
	name := typed
	if !filepath.IsAbs(name) {
		name = filepath.Join(l.Dir, name)
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return missing(name, typed)
	case err != nil:
		return cause.Of(err)
	case info.IsDir():
		return l.listFolder(ctx, typed, name, c)
	case !info.Mode().IsRegular():
		return fmt.Errorf("is %s, not a file or folder%s", kind(info.Mode()), useStdin(info.Mode()))
	}
	format, ok := checker.FormatOf(name)
	if !ok {
		return fmt.Errorf("is of a type that cannot be checked: name %s", readable)
	}
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		return cause.Of(err)
	}
	c.add(File{Path: l.shown(typed), Name: filepath.Clean(name), Real: real, Format: format, Named: true})
	return nil
}

func (l Lister) listStdin(c *collection) error {
	f := File{Path: "<stdin>", Name: filepath.Join(l.Dir, "<stdin>"), Format: checker.Markdown, Named: true, Stdin: true}
	if name := l.StdinFilename; name != "" {
		format, ok := checker.FormatOf(name)
		if !ok {
			return fmt.Errorf("--stdin-filename %q is of a type that cannot be checked: name %s", name, readable)
		}
		f.Path, f.Name, f.Format = l.shown(name), name, format
		if !filepath.IsAbs(name) {
			f.Name = filepath.Join(l.Dir, name)
		}
		f.Real = followed(f.Name)
	}
	c.add(f)
	return nil
}

// followed is a name with its links followed as far as there is a file or folder.
func followed(name string) string {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		return real
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		return filepath.Join(dir, filepath.Base(name))
	}
	return name
}

const readable = "a Markdown, MDX, HTML or text file"

// shown is a path as it is reported: relative to the working directory, unless it is typed in full and lies
// outside.
func (l Lister) shown(typed string) string {
	if !filepath.IsAbs(typed) {
		return filepath.ToSlash(filepath.Clean(typed))
	}
	rel, err := filepath.Rel(l.Dir, typed)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return filepath.ToSlash(filepath.Clean(typed))
	}
	return filepath.ToSlash(rel)
}

// host is what looks like the name of one.
var host = regexp.MustCompile(`^([a-z0-9-]+\.)+[a-z]{2,}$`)

// missing explains why there is nothing at a path.
func missing(name, typed string) error {
	if to, err := os.Readlink(name); err == nil {
		return fmt.Errorf("is a link to %q, which does not exist", to)
	}
	if first, _, _ := strings.Cut(filepath.ToSlash(typed), "/"); host.MatchString(first) {
		if _, ok := checker.FormatOf(first); !ok {
			return fmt.Errorf("no such file or folder: for a page of the web write https://%s", typed)
		}
	}
	return errors.New("no such file or folder")
}

func kind(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	case m.IsDir():
		return "a folder"
	}
	return "a special file"
}

func useStdin(m fs.FileMode) string {
	if m&fs.ModeNamedPipe == 0 {
		return ""
	}
	return `: write "-" to check standard input`
}

// collection is a listing in which each file stands once.
type collection struct {
	Listing
	seen map[string]int // the file behind all links, or Stdin → its place in Files
}

// add adds a file. One that is named wins over the same one found in a folder.
func (c *collection) add(f File) {
	key := f.Real
	if f.Stdin {
		key = Stdin
	}
	i, ok := c.seen[key]
	if !ok {
		c.seen[key] = len(c.Files)
		c.Files = append(c.Files, f)
		return
	}
	if old := c.Files[i]; old.Named != f.Named {
		c.Files[i].Named = true
	} else if old.Name != key && f.Name == key {
		c.Files[i] = f
	}
}
