package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/attestlint/attestlint/cmd/internal/cause"
	"github.com/attestlint/attestlint/phrases"
)

// Name is what a config file is called, and Misnamed what it is not to be called.
const (
	Name     = ".attestlint.yaml"
	Misnamed = ".attestlint.yml"
)

// Finder finds the config of each file: the nearest one from its folder up to that of its repository. Each is
// read once.
type Finder struct {
	dir   string // the working directory, which names are shown relative to
	table *phrases.Table
	fixed *found            // the config of all files, if the user named one
	below map[string]*found // by folder
}

type found struct {
	config *Config
	err    error
}

// NewFinder returns a Finder. If the user named a config, it is that of all files.
func NewFinder(dir, named string, table *phrases.Table) (*Finder, error) {
	f := &Finder{dir: dir, table: table, below: map[string]*found{}}
	if named == "" {
		return f, nil
	}
	name := named
	if !filepath.IsAbs(name) {
		name = filepath.Join(dir, name)
	}
	c, err := Read(name, filepath.ToSlash(named), table)
	f.fixed = &found{config: c}
	return f, err
}

// For returns the config of the file of that absolute name, the same pointer for all files of one config. The
// error of a config that cannot be read is the same for all its files, too.
func (f *Finder) For(name string) (*Config, error) {
	if f.fixed != nil {
		return f.fixed.config, nil
	}
	found := f.in(filepath.Dir(name))
	return found.config, found.err
}

func (f *Finder) in(dir string) *found {
	if known, ok := f.below[dir]; ok {
		return known
	}
	c := f.look(dir)
	f.below[dir] = c
	return c
}

func (f *Finder) look(dir string) *found {
	name := filepath.Join(dir, Name)
	if _, err := os.Lstat(name); err == nil {
		c, err := Read(name, f.shown(name), f.table)
		return &found{c, err}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return &found{nil, fmt.Errorf("%s: %w", f.shown(name), cause.Of(err))}
	}
	if misnamed := filepath.Join(dir, Misnamed); exists(misnamed) {
		return &found{nil, fmt.Errorf("%s: is not read under this name: call it %s", f.shown(misnamed), Name)}
	}
	up := filepath.Dir(dir)
	if up == dir || exists(filepath.Join(dir, ".git")) {
		return &found{config: &Config{Table: f.table, dir: dir}}
	}
	return f.in(up)
}

func (f *Finder) shown(name string) string {
	rel, err := filepath.Rel(f.dir, name)
	if err != nil {
		return filepath.ToSlash(name)
	}
	return filepath.ToSlash(rel)
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}
