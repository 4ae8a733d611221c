package archive

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/cause"
)

// Index is the name of the index in the folder: a JSON object a line, in the order of the addresses.
const Index = "index.jsonl"

// entry is what the index says of a page. Names of files are relative to the folder, with forward slashes.
type entry struct {
	Asked     string    `json:"asked"`   // as it was asked for
	Address   string    `json:"address"` // where it was read
	Time      time.Time `json:"time"`
	MediaType string    `json:"media_type"`
	Charset   string    `json:"charset"`          // that it came in; the file is UTF-8
	SHA256    string    `json:"sha256"`           // of the bytes that came: those of Raw, or of File where there is no Raw
	Rendered  bool      `json:"rendered"`         // whether it is what a browser made of the page
	Unread    string    `json:"unread,omitempty"` // why its claims could not be read
	File      string    `json:"file"`
	Raw       string    `json:"raw,omitempty"`
	Picture   string    `json:"picture,omitempty"`
}

// files are the names of all its files.
func (e entry) files() []string {
	return slices.DeleteFunc([]string{e.File, e.Raw, e.Picture}, func(name string) bool { return name == "" })
}

// read reads the index, if there is one.
func (a *Archive) read() error {
	text, err := os.ReadFile(filepath.Join(a.dir, Index))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: cannot be read: %w", Index, cause.Of(err))
	}
	n := 0
	for line := range bytes.Lines(text) {
		n++
		var e entry
		if err := json.Unmarshal(line, &e); err != nil || e.Asked == "" || !sound(e) {
			return fmt.Errorf("%s:%d: is no line of an index of pages: name another folder, or remove the file", Index, n)
		}
		a.entries[e.Asked], a.owners[strings.ToLower(e.File)] = e, e.Asked
	}
	return nil
}

// sound is whether an entry names files in the folder, for what it names may be replaced.
func sound(e entry) bool {
	return e.File != "" && !slices.ContainsFunc(e.files(), func(name string) bool {
		return !filepath.IsLocal(filepath.FromSlash(name)) || strings.EqualFold(name, Index)
	})
}

func (a *Archive) writeIndex() error {
	var text bytes.Buffer
	lines := json.NewEncoder(&text)
	lines.SetEscapeHTML(false)
	for _, asked := range slices.Sorted(maps.Keys(a.entries)) {
		if err := lines.Encode(a.entries[asked]); err != nil {
			return fmt.Errorf("%s: %w", Index, err)
		}
	}
	return a.write(Index, text.Bytes())
}
