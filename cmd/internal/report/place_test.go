package report

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

var lineEnd = regexp.MustCompile("\r\n|\r|\n")

// split is a text as lines, each with what ends it.
type split struct{ lines, ends []string }

func splitOf(source string) split {
	var lines, ends []string
	at := 0
	for _, m := range lineEnd.FindAllStringIndex(source, -1) {
		lines, ends = append(lines, source[at:m[0]]), append(ends, source[m[0]:m[1]])
		at = m[1]
	}
	if at < len(source) || at == 0 {
		lines, ends = append(lines, source[at:]), append(ends, "")
	}
	return split{lines, ends}
}

// between is the text from a column up to before another. Columns count from 1 in what cut cuts a line into.
func (s split) between(t *testing.T, startLine, startColumn, endLine, endColumn int, cut func(string) []string) string {
	t.Helper()
	if startLine < 1 || endLine < startLine || endLine > len(s.lines) {
		t.Fatalf("lines %d to %d of %d", startLine, endLine, len(s.lines))
	}
	var b strings.Builder
	for i := startLine; i <= endLine; i++ {
		parts := cut(s.lines[i-1])
		from, to := 0, len(parts)
		if i == startLine {
			from = startColumn - 1
		}
		if i == endLine {
			to = endColumn - 1
		}
		if from < 0 || to < from || to > len(parts) {
			t.Fatalf("columns %d to %d of %d on line %d", from+1, to+1, len(parts), i)
		}
		b.WriteString(strings.Join(parts[from:to], ""))
		if i < endLine {
			b.WriteString(s.ends[i-1])
		}
	}
	return b.String()
}

func codePoints(line string) []string {
	return strings.Split(strings.TrimPrefix(line, "\uFEFF"), "")
}

func inBytes(line string) []string {
	var all []string
	for i := range len(line) {
		all = append(all, line[i:i+1])
	}
	return all
}

// judged are the documents of a folder with what is found in them.
func judged(t *testing.T, root string) []Document {
	t.Helper()
	empty := document(t)
	c, err := checker.New(empty.Table, checker.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	var all []Document
	err = filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		format, ok := checker.FormatOf(name)
		if err != nil || entry.IsDir() || !ok {
			return err
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, text := range [][]byte{source, bytes.ReplaceAll(source, []byte("\n"), []byte("\r\n")), append([]byte("\uFEFF"), source...)} {
			findings, _ := c.Check(checker.Document{Path: name, Source: text, Format: format})
			d := empty
			d.Path, d.Name, d.Source, d.Format, d.Findings = name, "/repository/"+filepath.ToSlash(name), text, format, findings
			all = append(all, d)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Places say in lines and columns what findings say in bytes, whoever counts them.
func TestPlaces(t *testing.T) {
	all := documents(t)
	for _, root := range []string{"../../../testdata/site", "../../../testdata/documents"} {
		all = append(all, judged(t, root)...)
	}
	places := 0
	for _, d := range all {
		source := string(d.Source)
		lines := splitOf(source)
		var b bytes.Buffer
		r, _ := New("sarif", &b, Style{Root: "/repository", Excused: true})
		var log sarifLog
		if err := json.Unmarshal([]byte(reported(t, r, &b, Summary{}, d)), &log); err != nil {
			t.Fatal(err)
		}
		run := log.Runs[0]
		if len(run.Results) != len(d.Findings) {
			t.Fatalf("%s: %d results of %d findings", d.Path, len(run.Results), len(d.Findings))
		}
		for i, result := range run.Results {
			places++
			f, region := d.Findings[i], result.Locations[0].PhysicalLocation.Region
			want := source[f.Start.Offset:f.End.Offset]
			if got := lines.between(t, region.StartLine, region.StartColumn, region.EndLine, region.EndColumn, codePoints); got != want || region.Snippet.Text != want {
				t.Errorf("%s: lines and columns hold %q, the snippet %q, want %q", d.Path, got, region.Snippet.Text, want)
			}
			if want != "" && source[region.ByteOffset:region.ByteOffset+region.ByteLength] != want {
				t.Errorf("%s: bytes hold another text than %q", d.Path, want)
			}
			if run.Tool.Driver.Rules[result.RuleIndex].ID != f.Rule || result.RuleID != f.Rule {
				t.Errorf("%s: rule %s is at another index", d.Path, f.Rule)
			}
			if !regexp.MustCompile("^[0-9a-f]{1,16}:[1-9][0-9]*$").MatchString(result.PartialFingerprints["primaryLocationLineHash"]) {
				t.Errorf("%s: fingerprints %v", d.Path, result.PartialFingerprints)
			}
			for _, fix := range result.Fixes {
				replacements := fix.ArtifactChanges[0].Replacements
				i := slices.IndexFunc(f.Suggestions, func(s checker.Suggestion) bool { return len(s.Edits) > 0 })
				for n, e := range f.Suggestions[i].Edits {
					r := replacements[n].DeletedRegion
					if got := lines.between(t, r.StartLine, r.StartColumn, r.EndLine, r.EndColumn, codePoints); got != source[e.Start:e.End] {
						t.Errorf("%s: a fix deletes %q, want %q", d.Path, got, source[e.Start:e.End])
					}
				}
			}
		}

		counted := slices.DeleteFunc(slices.Clone(d.Findings), func(f checker.Finding) bool { return f.Excuse != nil })
		for i, diagnostic := range diagnosticsOf(Document{Path: d.Path, Source: d.Source, Findings: counted}) {
			f, r := counted[i], diagnostic.Location.Range
			want := source[f.Start.Offset:f.End.Offset]
			if got := lines.between(t, r.Start.Line, r.Start.Column, r.End.Line, r.End.Column, inBytes); got != want {
				t.Errorf("%s: reviewdog reads %q, want %q", d.Path, got, want)
			}
			for _, s := range diagnostic.Suggestions {
				old := lines.between(t, s.Range.Start.Line, s.Range.Start.Column, s.Range.End.Line, s.Range.End.Column, inBytes)
				if !strings.Contains(source, old) || old == s.Text {
					t.Errorf("%s: reviewdog replaces %q by %q", d.Path, old, s.Text)
				}
			}
		}
	}
	if places < 500 {
		t.Errorf("only %d places", places)
	}
}

// A suggestion of reviewdog does at once what several edits do.
func TestWidened(t *testing.T) {
	source := "0123456789"
	got := widened([]checker.Edit{{Start: 1, End: 2, Text: "A"}, {Start: 4, End: 4, Text: "B"}, {Start: 6, End: 8}}, []byte(source))
	if got != (checker.Edit{Start: 1, End: 8, Text: "A23B45"}) {
		t.Errorf("%+v", got)
	}
}

// Behind a last line break there is no line.
func TestPlacesAtTheEnd(t *testing.T) {
	for source, want := range map[string][2]int{"": {1, 1}, "a": {1, 2}, "a\n": {1, 2}, "\n": {1, 1}, "ä\r\n": {1, 2}, "a\n\n": {2, 1}, "\uFEFF\n": {1, 1}, "a\r\r": {2, 1}} {
		g := gridOf([]byte(source))
		at := g.position(len(source), checker.Position{Line: -1})
		if got := g.before(at); [2]int{got.Line, got.Column} != want || got.Offset > len(source) {
			t.Errorf("%q: %+v, want %v", source, got, want)
		}
	}
}
