// Package archive keeps pages as they were read. A page goes in; out come a file that `attestlint check` reads again with
// the same findings at the same places, the bytes that the server sent where they differ from it, the picture if there is
// one, and a line of an index that says where and when it was read. Runs into one folder add to one index.
package archive

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/atomicfile"
	"github.com/attestlint/attestlint/cmd/internal/cause"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
)

// Page is a page with what is known of it besides.
type Page struct {
	*fetch.Page
	// Unread says why its claims could not be read, "" if they could.
	Unread string
	// Picture is the page as it looks, nil for none, and PictureType is its media type.
	Picture     []byte
	PictureType string
}

// Archive is a folder of pages. It is safe for concurrent use, of one process at a time.
type Archive struct {
	dir     string
	mu      sync.Mutex
	entries map[string]entry  // by the address as it was asked for
	owners  map[string]string // the names that pages have, in lower case → the address as it was asked for
}

// Open opens the archive in a folder, and creates the folder if there is none. An error is of one line, without the name
// of the folder.
func Open(dir string) (*Archive, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		if info, errInfo := os.Stat(dir); errInfo == nil && !info.IsDir() {
			return nil, errors.New("is a file: name a folder")
		}
		return nil, fmt.Errorf("cannot be created: %w", cause.Of(err))
	}
	a := &Archive{dir: dir, entries: map[string]entry{}, owners: map[string]string{}}
	if err := a.read(); err != nil {
		return nil, err
	}
	return a, nil
}

// Save keeps a page. It takes the place of what was kept under the same address before, and of nothing else. An error
// is of one line, and names the file.
func (a *Archive) Save(p Page) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	old, again := a.entries[p.Asked]
	e := entry{
		Asked: p.Asked, Address: p.Address, Time: p.Time.UTC().Truncate(time.Second),
		MediaType: p.MediaType, Charset: p.Charset, SHA256: p.Sum(), Rendered: p.Rendered, Unread: p.Unread,
		File: a.choose(p),
	}
	files := map[string][]byte{e.File: p.Text}
	if string(p.Raw) != string(p.Text) {
		e.Raw = e.File + ".raw"
		files[e.Raw] = p.Raw
	}
	if p.Picture != nil {
		e.Picture = e.File + cmp.Or(pictures[p.PictureType], ".image")
		files[e.Picture] = p.Picture
	}
	if err := os.MkdirAll(filepath.Join(a.dir, filepath.Dir(filepath.FromSlash(e.File))), 0o777); err != nil {
		return fmt.Errorf("%s: cannot be written: %w", e.File, cause.Of(err))
	}
	for _, name := range e.files() {
		if err := a.write(name, files[name]); err != nil {
			return err
		}
	}
	if again {
		delete(a.owners, strings.ToLower(old.File))
	}
	a.entries[e.Asked], a.owners[strings.ToLower(e.File)] = e, e.Asked
	if err := a.writeIndex(); err != nil {
		return err
	}
	for _, name := range old.files() {
		if _, kept := files[name]; !kept {
			_ = os.Remove(filepath.Join(a.dir, filepath.FromSlash(name))) // nothing names it any more
		}
	}
	return nil
}

// choose returns the name of the file for a page: the one that it has, else the plainest that nothing else has.
func (a *Archive) choose(p Page) string {
	ext := extensions[p.Format]
	if old, ok := a.entries[p.Asked]; ok && path.Ext(old.File) == ext {
		return old.File
	}
	plain, unique := names(p.Asked, ext)
	if a.owners[strings.ToLower(plain)] != "" {
		return unique
	}
	if _, err := os.Lstat(filepath.Join(a.dir, filepath.FromSlash(plain))); !errors.Is(err, fs.ErrNotExist) {
		return unique // it is the user's
	}
	return plain
}

// extensions are those by which attestlint knows a format.
var extensions = map[checker.Format]string{
	checker.HTML: ".html", checker.XHTML: ".xhtml", checker.Markdown: ".md", checker.MDX: ".mdx", checker.Plain: ".txt",
}

// pictures are the extensions of pictures.
var pictures = map[string]string{"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}

func (a *Archive) write(name string, data []byte) error {
	if err := atomicfile.Write(filepath.Join(a.dir, filepath.FromSlash(name)), data, 0o666); err != nil {
		return fmt.Errorf("%s: cannot be written: %w", name, err)
	}
	return nil
}
