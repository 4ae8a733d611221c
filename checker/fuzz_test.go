package checker_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

// Whatever the bytes: no panic, places within the source and in its order, JSON for each finding, and edits that mend
// what they are offered for, each by itself.
func FuzzCheck(f *testing.F) {
	for _, folder := range []string{"documents", "quiet"} {
		names, err := filepath.Glob(filepath.Join("..", "testdata", folder, "*.*"))
		if err != nil || len(names) == 0 {
			f.Fatal(folder, err)
		}
		for _, name := range names {
			source, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			if format, ok := checker.FormatOf(name); ok {
				f.Add(source, uint8(format))
			}
		}
	}
	f.Add([]byte("\"'“SOC 2 certified”'\" ❌ (SOC 2, ISO 27001 and) certified? no"), uint8(checker.Plain))
	f.Add([]byte("<!-- attestlint-disable -- --><!-- attestlint-enable x,y -->SOC\xff2 certified\x00"), uint8(checker.HTML))
	c := newChecker(f, "")
	f.Fuzz(func(t *testing.T, source []byte, format uint8) {
		if len(source) > 4<<10 { // goldmark takes quadratic time on some inputs
			return
		}
		doc := checker.Document{Path: "x", Source: source, Format: checker.Format(format % 5)}
		found, _ := c.Check(doc)
		last, tried := 0, 0
		for _, f := range found {
			if f.Start.Offset < last || f.End.Offset <= f.Start.Offset || f.End.Offset > len(source) {
				t.Fatalf("%s at [%d, %d) of %d bytes after %d", f.Rule, f.Start.Offset, f.End.Offset, len(source), last)
			}
			last = f.Start.Offset
			if f.Start.Line < 1 || f.Start.Column < 1 || f.Rule == "" || f.Text == "" {
				t.Fatalf("%+v", f)
			}
			if _, err := json.Marshal(f); err != nil {
				t.Fatal(err)
			}
			if edits := editsOf(t, f); len(edits) > 0 && tried < 2 {
				tried++
				fuzzEdits(t, c, doc, f.Rule, edits, found)
			}
		}
	})
}

func fuzzEdits(t *testing.T, c *checker.Checker, doc checker.Document, rule string, edits []checker.Edit, found []checker.Finding) {
	after := doc
	after.Source = checker.Apply(doc.Source, edits)
	if breaks(after.Source) != breaks(doc.Source) {
		t.Fatalf("%q becomes %q", doc.Source, after.Source)
	}
	again, _ := c.Check(after)
	before, now := counted(found), counted(again)
	if now[rule] != before[rule]-1 || len(now) > len(before) {
		t.Fatalf("%q becomes %q with %v, before %v", doc.Source, after.Source, now, before)
	}
}
