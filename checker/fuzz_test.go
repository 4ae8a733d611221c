package checker_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

// Whatever the bytes: no panic, places within the source and in its order, and JSON for each finding.
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
		found, _ := c.Check(checker.Document{Path: "x", Source: source, Format: checker.Format(format % 5)})
		last := 0
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
		}
	})
}
