package phrases

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/attestlint/attestlint/phrases/spelling"

	"go.yaml.in/yaml/v3"
)

// A problem is what is wrong at a line of a YAML file.
type problem struct {
	line line
	text string
}

// parse reads the one YAML document of a file and returns its root.
func parse(data []byte) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := decoder.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, errors.New("it is empty: write a table, or remove it")
	} else if err != nil {
		return nil, err
	}
	if err := decoder.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, errors.New("it holds more than one YAML document: write one a file")
	}
	return doc.Content[0], nil
}

var lineIn = regexp.MustCompile(`line \d+`)

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
		p.text = lineIn.ReplaceAllStringFunc(p.text, func(number string) string { // of the same file
			at, _ := strconv.Atoi(strings.TrimPrefix(number, "line "))
			return fmt.Sprint("line ", at%maxLines)
		})
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
				keys := slices.Sorted(maps.Keys(known))
				problems = append(problems, problem{key.Line, fmt.Sprintf("unknown key %q%s", key.Value, spelling.Hint(key.Value, keys))})
				continue
			}
			problems = append(problems, unknownKeys(n.Content[i+1], field.Type)...)
		}
		return problems
	}
	return nil
}

// fieldsOf returns a struct's fields by their yaml tag.
func fieldsOf(t reflect.Type) map[string]reflect.StructField {
	fields := map[string]reflect.StructField{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if options == "inline" {
			maps.Copy(fields, fieldsOf(f.Type))
		} else if name != "" {
			fields[name] = f
		}
	}
	return fields
}

// UnmarshalYAML takes the text; it is parsed once the named patterns are known.
func (p *Pattern) UnmarshalYAML(n *yaml.Node) error {
	p.at = n.Line
	return n.Decode(&p.Text)
}

// UnmarshalYAML takes the text.
func (e *Example) UnmarshalYAML(n *yaml.Node) error {
	e.at = n.Line
	return n.Decode(&e.Text)
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
