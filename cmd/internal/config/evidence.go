package config

import (
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
	"github.com/attestlint/attestlint/phrases/spelling"
)

// ReadEvidence reads the evidence in a file of its own, whose mapping may stand under evidence: as in a config. The
// name is absolute or relative to a folder; errors say file and line.
func ReadEvidence(dir, named string, table *phrases.Table) (*checker.Declaration, error) {
	name := named
	if !filepath.IsAbs(name) {
		name = filepath.Join(dir, name)
	}
	shown := filepath.ToSlash(named)
	root, err := readDocument(name, shown, "evidence")
	if err != nil || root == nil {
		return &checker.Declaration{}, err
	}
	if root.Kind == yaml.MappingNode && len(root.Content) == 2 && root.Content[0].Value == "evidence" {
		root = root.Content[1]
	}
	return decoder{file: shown, table: table}.evidence(root)
}

var evidenceKeys = []string{"organization", "complete", "confidential", "reports", "certificates"}

func (d decoder) evidence(n *yaml.Node) (*checker.Declaration, error) {
	e := &checker.Declaration{}
	f := facts{decoder: d}
	if err := f.confidential(n, e); err != nil { // first, for no error may print what is
		return nil, err
	}
	err := d.mapping(n, "evidence", "key", evidenceKeys, func(key, value *yaml.Node) (err error) {
		switch key.Value {
		case "organization":
			e.Organization, err = f.texts(value, key.Value, nil)
		case "complete":
			var word string
			word, err = d.word(value, "complete", []string{"true", "false"})
			e.Complete = word == "true"
		case "reports":
			err = d.list(value, "reports", func(item *yaml.Node) error {
				r, err := f.report(item)
				e.Reports = append(e.Reports, r)
				return err
			})
		case "certificates":
			err = d.list(value, "certificates", func(item *yaml.Node) error {
				c, err := f.certificate(item)
				e.Certificates = append(e.Certificates, c)
				return err
			})
		}
		return err
	})
	return e, err
}

// facts decodes what the evidence declares. Of what is confidential it prints no value.
type facts struct {
	decoder
	hidden []string
}

func (f *facts) confidential(n *yaml.Node, e *checker.Declaration) (err error) {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "confidential" {
			e.Confidential, err = f.texts(n.Content[i+1], "confidential", checker.EvidenceFacts())
			f.hidden = e.Confidential
			return err
		}
	}
	return nil
}

// wrong is the error for a value, which it quotes unless the fact is confidential.
func (f facts) wrong(n *yaml.Node, fact, what, advice string) error {
	if n.Kind != yaml.ScalarNode || slices.Contains(f.hidden, fact) {
		return f.errorf(n, "%s %s: %s", fact, what, advice)
	}
	return f.errorf(n, "%s: %q %s: %s", fact, n.Value, what, advice)
}

func (f facts) text(n *yaml.Node, fact string) (string, error) {
	if n.Kind != yaml.ScalarNode || empty(n) || n.Value == "" {
		return "", f.errorf(n, "%s says nothing: write it as text, or leave the key out", fact)
	}
	return n.Value, nil
}

// texts reads a list of texts, or one text alone; known are those that there are, nil for any.
func (f facts) texts(n *yaml.Node, fact string, known []string) ([]string, error) {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items = n.Content
	}
	var all []string
	for _, item := range items {
		text, err := f.text(item, fact)
		if err != nil {
			return nil, err
		}
		if known != nil && !slices.Contains(known, text) {
			return nil, f.unknown(item, fact, known)
		}
		all = append(all, text)
	}
	return all, nil
}

func (f facts) unknown(n *yaml.Node, fact string, known []string) error {
	if n.Kind != yaml.ScalarNode || slices.Contains(f.hidden, fact) {
		return f.errorf(n, "unknown %s: write %s", fact, spelling.List(known))
	}
	if len(known) < 3 { // nobody means 1 who writes 3
		return f.errorf(n, "unknown %s %q: write %s", fact, n.Value, spelling.List(known))
	}
	return f.errorf(n, "unknown %s %q%s", fact, n.Value, spelling.Hint(n.Value, known))
}

func (f facts) oneOf(n *yaml.Node, fact string, known []string) (string, error) {
	if n.Kind != yaml.ScalarNode || !slices.Contains(known, n.Value) {
		return "", f.unknown(n, fact, known)
	}
	return n.Value, nil
}

func (f facts) number(n *yaml.Node, fact string) (int, error) {
	number, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || number < 0 {
		return 0, f.wrong(n, fact, "is no number", "write how many, such as 0")
	}
	return number, nil
}

func (f facts) date(n *yaml.Node, fact string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, n.Value)
	if n.Kind != yaml.ScalarNode || err != nil {
		return time.Time{}, f.wrong(n, fact, "is no date", "write it as 2025-12-31")
	}
	return day, nil
}

func (f facts) period(n *yaml.Node, fact string) (checker.Period, error) {
	var p checker.Period
	err := f.mapping(n, fact, "key", []string{"from", "to"}, func(key, value *yaml.Node) (err error) {
		if key.Value == "from" {
			p.From, err = f.date(value, fact)
		} else {
			p.To, err = f.date(value, fact)
		}
		return err
	})
	switch {
	case err != nil:
		return p, err
	case p.From.IsZero() || p.To.IsZero():
		return p, f.errorf(n, "%s has two ends: write {from: 2025-01-01, to: 2025-12-31}", fact)
	case p.To.Before(p.From):
		return p, f.errorf(n, "%s ends before it begins: exchange from and to", fact)
	}
	return p, nil
}

// framework reads the id of a framework that can be declared under a key. A framework of the other key is told
// where it belongs.
func (f facts) framework(n *yaml.Node, under, other string) (string, error) {
	if slices.Contains(f.table.Declared(other), n.Value) {
		return "", f.errorf(n, "framework %q is not declared here: write it under %s", n.Value, other)
	}
	return f.oneOf(n, "framework", f.table.Declared(under))
}
