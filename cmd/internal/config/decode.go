package config

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
	"github.com/attestlint/attestlint/phrases/spelling"
)

// FailOn are the words that may say what fails a run.
func FailOn() []string { return []string{"error", "warning", "info", "never"} }

var severities = []string{"off", "info", "warning", "error"}

// decoder reads the nodes of one file. It is done by hand because decoding into a struct loses the lines, and
// takes duplicate keys.
type decoder struct {
	file  string
	table *phrases.Table
}

func (d decoder) errorf(n *yaml.Node, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", d.file, n.Line, fmt.Errorf(format, args...))
}

func (d decoder) config(root *yaml.Node, c *Config) error {
	return d.mapping(root, "the config", "key", []string{"contexts", "exclude", "rules", "phrases", "fail-on", "evidence"}, func(key, value *yaml.Node) (err error) {
		switch key.Value {
		case "contexts":
			c.contexts, err = d.contexts(value)
		case "exclude":
			c.exclude, err = d.globs(value, "exclude")
		case "rules":
			c.Rules, err = d.rules(value)
		case "fail-on":
			c.FailOn, err = d.word(value, "fail-on", FailOn())
		case "evidence":
			c.Evidence, err = d.evidence(value)
		}
		return err
	})
}

func (d decoder) contexts(n *yaml.Node) ([]context, error) {
	var list []context
	err := d.list(n, "contexts", func(item *yaml.Node) error {
		var c context
		err := d.mapping(item, "an item of contexts", "key", []string{"paths", "context"}, func(key, value *yaml.Node) (err error) {
			switch key.Value {
			case "paths":
				c.paths, err = d.globs(value, "paths")
			case "context":
				c.name, err = d.word(value, "context", d.table.ContextIDs())
			}
			return err
		})
		switch {
		case err != nil:
			return err
		case len(c.paths) == 0:
			return d.errorf(item, `an item of contexts has no paths: write {paths: ["legal/**"], context: contract}`)
		case c.name == "":
			return d.errorf(item, `an item of contexts has no context: write {paths: ["legal/**"], context: contract}`)
		}
		list = append(list, c)
		return nil
	})
	return list, err
}

func (d decoder) globs(n *yaml.Node, what string) ([]glob, error) {
	var list []glob
	err := d.list(n, what, func(item *yaml.Node) error {
		if item.Kind != yaml.ScalarNode {
			return d.errorf(item, "%s is a list of globs: write each as text", what)
		}
		g, err := parseGlob(item.Value)
		if err != nil {
			return d.errorf(item, "%w", err)
		}
		list = append(list, g)
		return nil
	})
	return list, err
}

func (d decoder) rules(n *yaml.Node) (map[string]map[string]checker.Severity, error) {
	rules := map[string]map[string]checker.Severity{}
	err := d.mapping(n, "rules", "rule", d.table.RuleIDs(), func(key, value *yaml.Node) error {
		changes := map[string]checker.Severity{}
		rules[key.Value] = changes
		if value.Kind == yaml.ScalarNode {
			return d.severity(value, changes, "")
		}
		return d.mapping(value, fmt.Sprintf("rule %q", key.Value), "context", d.table.ContextIDs(), func(context, value *yaml.Node) error {
			return d.severity(value, changes, context.Value)
		})
	})
	return rules, err
}

func (d decoder) severity(n *yaml.Node, changes map[string]checker.Severity, context string) error {
	word, err := d.word(n, "severity", severities)
	if err != nil {
		return err
	}
	var s checker.Severity
	if err := s.UnmarshalText([]byte(word)); err != nil {
		return d.errorf(n, "%w", err)
	}
	changes[context] = s
	return nil
}

// mapping calls each with the entries of a mapping, whose keys name a thing such as a rule. A key that is not
// known or stands twice is an error. An entry that is empty makes an empty mapping.
func (d decoder) mapping(n *yaml.Node, what, thing string, known []string, each func(key, value *yaml.Node) error) error {
	switch {
	case empty(n):
		return nil
	case n.Kind != yaml.MappingNode:
		return d.errorf(n, "%s is a mapping: write its keys as %q", what, "key: value")
	}
	lines := map[string]int{}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case value.Kind == yaml.AliasNode:
			return d.errorf(value, "alias %q is not read: write the value out", "*"+value.Value)
		case key.Kind != yaml.ScalarNode:
			return d.errorf(key, "a key of %s is not a word", what)
		case lines[key.Value] > 0:
			return d.errorf(key, "key %q stands in line %d already: write it once", key.Value, lines[key.Value])
		case !slices.Contains(known, key.Value):
			return d.errorf(key, "unknown %s %q in %s%s", thing, key.Value, what, spelling.Hint(key.Value, known))
		}
		lines[key.Value] = key.Line
		if err := each(key, value); err != nil {
			return err
		}
	}
	return nil
}

// list calls each with the items of a list. An entry that is empty makes an empty list.
func (d decoder) list(n *yaml.Node, what string, each func(item *yaml.Node) error) error {
	switch {
	case empty(n):
		return nil
	case n.Kind != yaml.SequenceNode:
		return d.errorf(n, "%s is a list: write its items in brackets", what)
	}
	for _, item := range n.Content {
		if item.Kind == yaml.AliasNode {
			return d.errorf(item, "alias %q is not read: write the value out", "*"+item.Value)
		}
		if err := each(item); err != nil {
			return err
		}
	}
	return nil
}

// word reads one of the words that are known.
func (d decoder) word(n *yaml.Node, what string, known []string) (string, error) {
	switch {
	case n.Kind != yaml.ScalarNode || empty(n):
		return "", d.errorf(n, "%s is one word: write %s", what, spelling.List(known))
	case !slices.Contains(known, n.Value):
		return "", d.errorf(n, "unknown %s %q%s", what, n.Value, spelling.Hint(n.Value, known))
	}
	return n.Value, nil
}

// valueOf returns what stands under a key of a mapping, nil if it is not there.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func empty(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }
