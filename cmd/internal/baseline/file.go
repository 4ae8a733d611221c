package baseline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/cause"
)

const (
	version = 1        // of the file
	maxSize = 64 << 20 // bytes of it
)

// ErrNone says that there is no such file.
var ErrNone = errors.New("no such baseline")

// Read reads the baseline of that absolute name; shown is how the user calls it. A file that is not wholly what this
// package writes is an error, and so is none.
func Read(name, shown string) (*Baseline, error) {
	source, err := readFile(name)
	if errors.Is(err, ErrNone) {
		write := "attestlint baseline write"
		if shown != Name {
			write += " --baseline " + shown
		}
		return nil, fmt.Errorf("%s: %w: `%s` makes one", shown, err, write)
	} else if err != nil {
		return nil, fmt.Errorf("%s: %w", shown, err)
	}
	entries, err := decode(source)
	var at *lineError
	if errors.As(err, &at) {
		return nil, fmt.Errorf("%s:%d: %w", shown, at.line, err)
	} else if err != nil {
		return nil, fmt.Errorf("%s: %w", shown, err)
	}
	b, err := New(name, shown)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		b.files[e.Path] = append(b.files[e.Path], e)
	}
	return b, nil
}

func readFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, ErrNone
	case err != nil:
		return nil, cause.Of(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("is no regular file, so it cannot be the baseline: name a file")
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, cause.Of(err)
	}
	defer file.Close()
	source, err := io.ReadAll(io.LimitReader(file, maxSize+1))
	switch {
	case err != nil:
		return nil, cause.Of(err)
	case len(source) > maxSize:
		return nil, fmt.Errorf("is larger than %d MiB, which no baseline is: %s", maxSize>>20, restore)
	}
	return source, nil
}

// Encode is the file that holds the entries, each on a line of its own.
func (b *Baseline) Encode() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n  \"version\": %d,\n  \"findings\": [", version)
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	end := ""
	for i, e := range b.Entries() {
		if i > 0 {
			out.Truncate(out.Len() - len("\n"))
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		_ = enc.Encode(e) // strings, a number and a severity can be written
		end = "  "
	}
	out.WriteString(end + "]\n}\n")
	return out.Bytes()
}

// restore is what to do about a baseline that cannot be read.
const restore = "restore it, or delete it and run `attestlint baseline write`"

// A lineError is an error with the line that it stands on.
type lineError struct {
	line int // from 1
	error
}

func (e *lineError) Unwrap() error { return e.error }

var conflict = regexp.MustCompile(`(?m)^(<{7}|={7}|>{7}|\|{7})( |\r?$)`)

// decode reads a file.
func decode(source []byte) ([]Entry, error) {
	if len(bytes.TrimSpace(source)) == 0 {
		return nil, errors.New("is empty: " + restore)
	}
	if at := conflict.FindIndex(source); at != nil {
		return nil, &lineError{lineOf(source, int64(at[0])), errors.New("holds a merge conflict: keep the lines of both sides, each once")}
	}
	if !utf8.Valid(source) {
		return nil, errors.New("is not UTF-8: " + restore)
	}
	d := decoder{source: source, Decoder: json.NewDecoder(bytes.NewReader(source)), seen: map[identity]bool{}}
	err := d.file()
	if err == nil {
		if _, more := d.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("something stands behind its end")
		}
	}
	if err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("ends in the middle")
		}
		return nil, &lineError{lineOf(source, d.InputOffset()), fmt.Errorf("is no baseline: %w: %s", err, restore)}
	}
	return d.entries, nil
}

func lineOf(source []byte, offset int64) int {
	return 1 + bytes.Count(source[:min(int(offset), len(source))], []byte("\n"))
}

// decoder reads a file key by key: encoding/json takes the last of two equal keys, and those that differ in case.
type decoder struct {
	*json.Decoder
	source  []byte
	entries []Entry
	seen    map[identity]bool
}

func (d *decoder) file() error {
	of := 0
	keys, err := d.object(func(key string) error {
		switch key {
		case "version":
			if err := d.Decode(&of); err != nil {
				return err
			}
			if of != version {
				return fmt.Errorf("version %d is not the %d that this attestlint reads", of, version)
			}
			return nil
		case "findings":
			return d.findings()
		}
		return fmt.Errorf("unknown key %q", key)
	})
	switch {
	case err != nil:
		return err
	case !keys["version"]:
		return errors.New("it has no version")
	case !keys["findings"]:
		return errors.New("it has no findings")
	}
	return nil
}

func (d *decoder) findings() error {
	if err := d.delimiter('['); err != nil {
		return err
	}
	for d.More() {
		if err := d.entry(); err != nil {
			return err
		}
	}
	return d.delimiter(']')
}

func (d *decoder) entry() error {
	var e Entry
	severity := ""
	fields := map[string]any{
		"path": &e.Path, "rule": &e.Rule, "severity": &severity, "text": &e.Text, "count": &e.Count, "fingerprint": &e.Fingerprint,
	}
	keys, err := d.object(func(key string) error {
		field, ok := fields[key]
		if !ok {
			return fmt.Errorf("unknown key %q", key)
		}
		return d.Decode(field)
	})
	if err != nil {
		return err
	}
	for _, key := range [...]string{"path", "rule", "severity", "text", "count", "fingerprint"} {
		if !keys[key] {
			return fmt.Errorf("a finding has no %s", key)
		}
	}
	switch err := e.Severity.UnmarshalText([]byte(severity)); {
	case err != nil:
		return err
	case e.Severity == checker.Off:
		return errors.New("a finding that is off is none")
	case e.Path == "" || e.Path != path.Clean(e.Path):
		return fmt.Errorf("%q is not the path of a file", e.Path)
	case e.Rule == "" || e.Fingerprint == "":
		return errors.New("a finding has an empty rule or fingerprint")
	case e.Count < 1:
		return fmt.Errorf("the count %d is not 1 or more", e.Count)
	case d.seen[e.identity()]:
		return errors.New("the finding stands there twice")
	}
	d.seen[e.identity()] = true
	d.entries = append(d.entries, e)
	return nil
}

// object reads an object, whose values value reads, and returns its keys.
func (d *decoder) object(value func(key string) error) (keys map[string]bool, err error) {
	if err := d.delimiter('{'); err != nil {
		return nil, err
	}
	keys = map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		key, _ := token.(string) // Token has made sure of it
		if keys[key] {
			return nil, fmt.Errorf("the key %q stands there twice", key)
		}
		keys[key] = true
		if err := value(key); err != nil {
			return nil, err
		}
	}
	return keys, d.delimiter('}')
}

func (d *decoder) delimiter(want json.Delim) error {
	token, err := d.Token()
	if err == nil && token != want {
		return fmt.Errorf("%q is missing", want.String())
	}
	return err
}
