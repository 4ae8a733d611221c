package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/attestlint/attestlint/cmd/internal/cause"
	"github.com/attestlint/attestlint/phrases"
)

// maxSize is how many bytes of a config are read.
const maxSize = 1 << 20

// Read reads the config of that absolute name. Errors say file and line, the file by the name that is shown to
// the user.
func Read(name, shown string, table *phrases.Table) (*Config, error) {
	root, err := readDocument(name, shown, "config")
	if err != nil {
		return nil, err
	}
	c := &Config{Table: table, dir: filepath.Dir(name)}
	if root == nil {
		return c, nil
	}
	d := decoder{file: shown, table: table}
	if n := valueOf(root, "phrases"); n != nil { // first, for rules: may name what it adds
		if d.table, err = d.extend(n, c.dir); err != nil {
			return nil, err
		}
		c.Table = d.table
	}
	if err := d.config(root, c); err != nil {
		return nil, err
	}
	return c, nil
}

// readDocument reads a file that is the config or the evidence. It is nil if the file is empty.
func readDocument(name, shown, what string) (*yaml.Node, error) {
	source, err := readFile(name, what)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", shown, err)
	}
	return document(source, shown)
}

func readFile(name, what string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("no such %s file", what)
	case err != nil:
		return nil, cause.Of(err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("is not a regular file, so it cannot be the %s", what)
	case info.Size() > maxSize:
		return nil, fmt.Errorf("is larger than 1 MiB: %s is a small file", map[string]string{"config": "a config", "evidence": "the evidence"}[what])
	}
	source, err := os.ReadFile(name)
	if err != nil {
		return nil, cause.Of(err)
	}
	return source, nil
}

// document parses the one document of a file. It is nil if the file is empty.
func document(source []byte, shown string) (*yaml.Node, error) {
	if i := bytes.IndexFunc(source, notText); i >= 0 {
		return nil, fmt.Errorf("%s:%d: is not YAML: it holds bytes that are no text", shown, 1+bytes.Count(source[:i], []byte("\n")))
	}
	dec := yaml.NewDecoder(bytes.NewReader(source))
	var doc, next yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, syntaxError(err, shown)
	}
	if err := dec.Decode(&next); err == nil {
		return nil, fmt.Errorf("%s:%d: a second document begins here: write one", shown, next.Line)
	} else if !errors.Is(err, io.EOF) {
		return nil, syntaxError(err, shown)
	}
	if root := doc.Content[0]; root.Tag != "!!null" {
		return root, nil
	}
	return nil, nil
}

var yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(?s:(.*))$`)

// notText is whether the parser refuses a character, without saying where.
func notText(r rune) bool {
	return r == utf8.RuneError || unicode.IsControl(r) && !strings.ContainsRune("\t\n\r\u0085", r)
}

// syntaxError puts the file and line before what the parser says. It leaves the first line out.
func syntaxError(err error, shown string) error {
	m := yamlError.FindStringSubmatch(err.Error())
	switch {
	case m == nil:
		return fmt.Errorf("%s: is not YAML: %w", shown, err)
	case m[1] == "":
		return fmt.Errorf("%s:1: is not YAML: %s", shown, m[2])
	}
	return fmt.Errorf("%s:%s: is not YAML: %s", shown, m[1], m[2])
}
