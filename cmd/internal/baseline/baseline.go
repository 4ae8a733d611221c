// Package baseline remembers findings that a repository has and lives with. The findings of checked files go in; out
// come those that are known, and a file that a person can read in a diff.
//
// A finding is known by its file, its rule and the words of its sentence, not by its line: it stays known where it
// moves, and where the text around its sentence changes. Equal ones are counted, so one more of them is new, and one
// that has grown more serious than it was is new, too.
package baseline

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker"
)

// Name is what a baseline is called unless the user names it.
const Name = ".attestlint-baseline.json"

// An Entry is a finding that is known, or several equal ones.
type Entry struct {
	// Path is that of the file relative to the folder of the baseline, with forward slashes.
	Path     string           `json:"path"`
	Rule     string           `json:"rule"`
	Severity checker.Severity `json:"severity"`
	// Text is the claim, for people. Nothing is told by it.
	Text  string `json:"text"`
	Count int    `json:"count"` // from 1
	// Fingerprint is the Key of the findings.
	Fingerprint string `json:"fingerprint"`
}

// identity is what no two entries have in common.
type identity struct {
	path, rule, fingerprint string
	severity                checker.Severity
}

func (e Entry) identity() identity {
	return identity{e.Path, e.Rule, e.Fingerprint, e.Severity}
}

func order(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Text, b.Text),
		cmp.Compare(a.Fingerprint, b.Fingerprint), cmp.Compare(b.Severity, a.Severity))
}

// Baseline are the entries of a file.
type Baseline struct {
	shown string // how the user calls it
	dir   string // the folder of the file, its links followed
	files map[string][]Entry
}

// New returns a baseline without entries for a file of that absolute name; shown is how the user calls it.
func New(name, shown string) (*Baseline, error) {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(name))
	if err != nil {
		return nil, fmt.Errorf("%s: there is no folder for it: create it, or name another file", shown)
	}
	return &Baseline{shown: shown, dir: dir, files: map[string][]Entry{}}, nil
}

// Entries are all entries, in the order of the file.
func (b *Baseline) Entries() []Entry {
	var all []Entry
	for _, entries := range b.files {
		all = append(all, entries...)
	}
	slices.SortFunc(all, order)
	return all
}

// path is that of an entry about the file of that absolute name, whose links have been followed.
func (b *Baseline) path(name string) string {
	if rel, err := filepath.Rel(b.dir, name); err == nil { // else it lies on another volume
		name = rel
	}
	name = filepath.ToSlash(name)
	if !utf8.ValidString(name) { // JSON holds no other text
		quoted := strconv.QuoteToASCII(name)
		name = quoted[1 : len(quoted)-1]
	}
	return name
}

// gone reports whether no file has the path of an entry any more.
func (b *Baseline) gone(path string) bool {
	names := []string{path}
	if plain, err := strconv.Unquote(`"` + path + `"`); err == nil && !utf8.ValidString(plain) {
		names = append(names, plain)
	}
	return !slices.ContainsFunc(names, func(name string) bool {
		name = filepath.FromSlash(name)
		if !filepath.IsAbs(name) {
			name = filepath.Join(b.dir, name)
		}
		_, err := os.Lstat(name)
		return !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR)
	})
}

// Excuse excuses those findings of a file that are known, and returns the entries that none of them needs, each with
// the count that is left. Name is the absolute name of the file, its links followed. Of equal findings the first ones
// are known.
func (b *Baseline) Excuse(name string, findings []*checker.Finding) (stale []Entry) {
	path := b.path(name)
	left := slices.Clone(b.files[path])
	at := make(map[identity]int, len(left))
	for i, e := range left {
		at[e.identity()] = i
	}
	for _, f := range findings {
		if f.Excuse != nil {
			continue
		}
		for s := f.Severity; s <= checker.Error; s++ { // the least serious one that is serious enough
			if i, ok := at[identity{path, f.Rule, f.Key, s}]; ok && left[i].Count > 0 {
				left[i].Count--
				f.Excuse = &checker.Excuse{Guard: checker.GuardBaseline, Reason: b.shown + " knows it"}
				break
			}
		}
	}
	return slices.DeleteFunc(left, func(e Entry) bool { return e.Count == 0 })
}

// Record replaces what is known of a file by its findings.
func (b *Baseline) Record(name string, findings []checker.Finding) {
	path := b.path(name)
	var entries []Entry
	at := map[identity]int{}
	for _, f := range findings {
		if f.Excuse != nil {
			continue
		}
		e := Entry{path, f.Rule, f.Severity, abridged(f.Text), 1, f.Key}
		if i, ok := at[e.identity()]; ok {
			entries[i].Count++
			continue
		}
		at[e.identity()] = len(entries)
		entries = append(entries, e)
	}
	b.files[path] = entries
}

// Gone are the entries of files that do not exist any more.
func (b *Baseline) Gone() []Entry {
	var gone []Entry
	for path, entries := range b.files {
		if b.gone(path) {
			gone = append(gone, entries...)
		}
	}
	slices.SortFunc(gone, order)
	return gone
}

// Remove takes entries away, each as often as it counts.
func (b *Baseline) Remove(entries []Entry) {
	counts := map[identity]int{}
	for _, e := range entries {
		counts[e.identity()] += e.Count
	}
	for path, known := range b.files {
		for i := range known {
			known[i].Count -= counts[known[i].identity()]
		}
		b.files[path] = slices.DeleteFunc(known, func(e Entry) bool { return e.Count <= 0 })
	}
}

// Count is how many findings entries stand for.
func Count(entries []Entry) int {
	n := 0
	for _, e := range entries {
		n += e.Count
	}
	return n
}

// Difference is how many findings stand in new that do not stand in old, and the other way round.
func Difference(old, new []Entry) (added, removed int) {
	counts := map[identity]int{}
	for _, e := range new {
		counts[e.identity()] += e.Count
	}
	for _, e := range old {
		counts[e.identity()] -= e.Count
	}
	for _, n := range counts {
		added += max(n, 0)
		removed += max(-n, 0)
	}
	return added, removed
}

// maxText is how many characters of a claim are kept.
const maxText = 120

func abridged(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if runes := []rune(text); len(runes) > maxText {
		return string(runes[:maxText]) + "…"
	}
	return text
}
