package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/attestlint/attestlint/cmd/internal/cause"
	"github.com/attestlint/attestlint/phrases"
)

// A folder of tables is small; more than this is a folder of something else.
const (
	maxTableFiles   = 1000
	maxTableFolders = 1000
)

// extend returns the table with the own tables of the config merged over it. Their paths are relative to a folder.
func (d decoder) extend(n *yaml.Node, dir string) (*phrases.Table, error) {
	var tables [][]phrases.File
	err := d.list(n, "phrases", func(item *yaml.Node) error {
		if item.Kind != yaml.ScalarNode || item.Value == "" {
			return d.errorf(item, `phrases is a list of folders: write each as text, such as "claims/"`)
		}
		name, shown := filepath.FromSlash(item.Value), item.Value
		if !filepath.IsAbs(name) {
			name, shown = filepath.Join(dir, name), path.Join(path.Dir(d.file), item.Value)
		}
		files, err := ReadTable(name, shown)
		if err != nil {
			return d.errorf(item, "phrases: %w", err)
		}
		tables = append(tables, files)
		return nil
	})
	if err != nil || len(tables) == 0 {
		return d.table, err
	}
	return phrases.Extend(tables...)
}

// ReadTable reads the files of an own table: all .yaml files in a folder and in those below it, or one file. The
// name is absolute; errors, and the files, have the one that is shown to the user.
func ReadTable(name, shown string) ([]phrases.File, error) {
	r := tableReader{seen: map[string]bool{}}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: no such folder", shown)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", shown, cause.Of(err))
	case info.IsDir():
		err = r.folder(name, shown)
	case filepath.Ext(name) != ".yaml":
		return nil, fmt.Errorf("%s: is neither a folder nor a .yaml file", shown)
	default:
		err = r.file(name, shown, info)
	}
	if err == nil && len(r.files) == 0 {
		err = fmt.Errorf("%s: holds no .yaml file: put a table in it, or leave it out", shown)
	}
	return r.files, err
}

// tableReader reads each file once, by whatever links it is reached.
type tableReader struct {
	files   []phrases.File
	folders int
	seen    map[string]bool // by name without links
}

// once reports whether what has that name is new.
func (r *tableReader) once(name string) bool {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	known := r.seen[name]
	r.seen[name] = true
	return !known
}

func (r *tableReader) folder(name, shown string) error {
	if !r.once(name) {
		return nil
	}
	if r.folders++; r.folders > maxTableFolders {
		return fmt.Errorf("%s: this is the %dth folder: name the folder of the tables alone", shown, r.folders)
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return fmt.Errorf("%s: %w", shown, cause.Of(err))
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		name, shown := filepath.Join(name, e.Name()), path.Join(shown, e.Name())
		ext := filepath.Ext(name)
		info, err := os.Stat(name)
		switch table := ext == ".yaml" || ext == ".yml"; {
		case err != nil && !table: // such as a broken link
			continue
		case err != nil:
			return fmt.Errorf("%s: %w", shown, cause.Of(err))
		case info.IsDir():
			err = r.folder(name, shown)
		case ext == ".yml":
			return fmt.Errorf("%s: is not read under this name: call it %s.yaml", shown, strings.TrimSuffix(e.Name(), ext))
		case table:
			err = r.file(name, shown, info)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *tableReader) file(name, shown string, info fs.FileInfo) error {
	if !r.once(name) {
		return nil
	}
	switch {
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s: is not a regular file, so it cannot be a table", shown)
	case info.Size() > maxSize:
		return fmt.Errorf("%s: is larger than 1 MiB: split it", shown)
	case len(r.files) == maxTableFiles:
		return fmt.Errorf("%s: there are more than %d .yaml files: name the folder of the tables alone", shown, maxTableFiles)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("%s: %w", shown, cause.Of(err))
	}
	r.files = append(r.files, phrases.File{Name: shown, Data: data})
	return nil
}
