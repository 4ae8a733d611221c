// Package config reads .attestlint.yaml. A file goes in; out come the contexts, exclusions and severities that
// it gives to the files beside and below it. What it does not know is an error, with the line.
package config

import (
	"maps"
	"path/filepath"
	"slices"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
)

// Config is what one file says. One that says nothing has the built-in table alone.
type Config struct {
	// Table is the built-in one with the own tables of the file merged over it.
	Table *phrases.Table
	// FailOn is the least severity that fails a run, "never", or "" where the file does not say.
	FailOn string
	// Rules are the severities that it changes: rule, then context or "" for all contexts.
	Rules map[string]map[string]checker.Severity
	// Evidence is what it declares, nil where it has no such key.
	Evidence *checker.Declaration

	dir      string // the folder that its globs are relative to
	contexts []context
	exclude  []glob
}

type context struct {
	paths []glob
	name  string
}

// Excludes is whether the file of that absolute name is not to be checked.
func (c *Config) Excludes(name string) bool {
	_, excludes := c.ExcludedBy(name)
	return excludes
}

// ExcludedBy is the glob that excludes the file of that absolute name, false if none does.
func (c *Config) ExcludedBy(name string) (string, bool) {
	rel, ok := c.relative(name)
	if !ok {
		return "", false
	}
	for _, g := range c.exclude {
		if g.match(rel) {
			return string(g), true
		}
	}
	return "", false
}

// Context is the context of the file of that absolute name, with the glob that gives it. The first that
// matches wins.
func (c *Config) Context(name string) checker.Context {
	rel, ok := c.relative(name)
	if !ok {
		return checker.Context{}
	}
	for _, context := range c.contexts {
		for _, g := range context.paths {
			if g.match(rel) {
				return checker.Context{Name: context.name, Reason: "config: " + string(g)}
			}
		}
	}
	return checker.Context{}
}

// By returns the config with another table, without what it says of rules and frameworks that are not in it.
func (c *Config) By(t *phrases.Table) *Config {
	by := *c
	by.Table, by.Rules = t, maps.Clone(c.Rules)
	maps.DeleteFunc(by.Rules, func(rule string, _ map[string]checker.Severity) bool {
		_, ok := t.Rule(rule)
		return !ok
	})
	if c.Evidence != nil {
		unknown := func(framework string) bool {
			_, ok := t.Framework(framework)
			return !ok
		}
		evidence := *c.Evidence
		evidence.Reports = slices.DeleteFunc(slices.Clone(evidence.Reports), func(r checker.Report) bool { return unknown(r.Framework) })
		evidence.Certificates = slices.DeleteFunc(slices.Clone(evidence.Certificates), func(c checker.Certificate) bool { return unknown(c.Framework) })
		by.Evidence = &evidence
	}
	return &by
}

// relative is a name as globs see it. A file beside or above the config's folder is none of its business.
func (c *Config) relative(name string) (string, bool) {
	rel, err := filepath.Rel(c.dir, name)
	if err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}
