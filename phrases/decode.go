package phrases

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/attestlint/attestlint/phrases/spelling"

	"go.yaml.in/yaml/v3"
)

// A problem is what is wrong at a line of a YAML file.
type problem struct {
	line int // from 1
	text string
}

// decode reads one YAML document into a pointer and returns its root mapping. Keys that the type does not
// have are problems.
func decode(data []byte, into any) (*yaml.Node, []problem) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := decoder.Decode(&doc); err != nil {
		return &yaml.Node{}, problemsOf(err)
	}
	if err := decoder.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return &yaml.Node{}, []problem{{1, "it holds more than one YAML document"}}
	}
	root := doc.Content[0]
	problems := unknownKeys(root, reflect.TypeOf(into))
	if err := root.Decode(into); err != nil {
		problems = append(problems, problemsOf(err)...)
	}
	return root, problems
}

// problemsOf takes the line out of the messages of the YAML library, "yaml: line 3: …".
func problemsOf(err error) []problem {
	texts := []string{err.Error()}
	var typeError *yaml.TypeError
	if errors.As(err, &typeError) {
		texts = typeError.Errors
	}
	var problems []problem
	for _, text := range texts {
		p := problem{line: 1, text: strings.TrimPrefix(text, "yaml: ")}
		if _, err := fmt.Sscanf(p.text, "line %d:", &p.line); err == nil {
			_, p.text, _ = strings.Cut(p.text, ": ")
		}
		problems = append(problems, p)
	}
	return problems
}

// unknownKeys compares the keys of a node with the yaml tags of the type that it is decoded into.
func unknownKeys(n *yaml.Node, t reflect.Type) []problem {
	if n.Kind == yaml.AliasNode { // looked at where it is anchored
		return nil
	}
	switch t.Kind() {
	case reflect.Pointer:
		return unknownKeys(n, t.Elem())
	case reflect.Slice, reflect.Map:
		var problems []problem
		for i, child := range n.Content {
			if n.Kind == yaml.SequenceNode || i%2 == 1 {
				problems = append(problems, unknownKeys(child, t.Elem())...)
			}
		}
		return problems
	case reflect.Struct:
		if n.Kind != yaml.MappingNode { // a short form, or the decoder's to complain about
			return nil
		}
		known := fieldsOf(t)
		var problems []problem
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if key.Tag == "!!merge" {
				continue
			}
			field, ok := known[key.Value]
			if !ok {
				var keys []string
				for k := range known {
					keys = append(keys, k)
				}
				problems = append(problems, problem{key.Line, fmt.Sprintf("unknown key %q%s", key.Value, spelling.Hint(key.Value, keys))})
				continue
			}
			problems = append(problems, unknownKeys(n.Content[i+1], field)...)
		}
		return problems
	}
	return nil
}

// fieldsOf returns the types of a struct's fields by their yaml tag.
func fieldsOf(t reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if options == "inline" {
			for name, field := range fieldsOf(f.Type) {
				fields[name] = field
			}
		} else if name != "" {
			fields[name] = f.Type
		}
	}
	return fields
}

// UnmarshalYAML takes the text; it is parsed once the named patterns are known.
func (p *Pattern) UnmarshalYAML(n *yaml.Node) error {
	p.line = n.Line
	return n.Decode(&p.Text)
}

// UnmarshalYAML takes a mapping, or the text alone.
func (n *Name) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		return node.Decode(&n.Text)
	}
	type mapping Name
	return node.Decode((*mapping)(n))
}

// UnmarshalYAML takes a mapping, or the text alone.
func (w *Wording) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		return node.Decode(&w.Text)
	}
	type mapping Wording
	return node.Decode((*mapping)(w))
}
