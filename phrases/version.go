package phrases

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// version names what a table was made of: the newest day on which a fact in it was checked, and the beginning of a
// SHA-256 of all its files, with their names and in their order. Two tables that differ have different versions.
func version(t *Table, tables [][]File) string {
	newest := ""
	for _, f := range t.Frameworks {
		newest = max(newest, f.Checked)
	}
	for _, r := range t.Rules {
		newest = max(newest, r.Checked)
	}
	sum := sha256.New()
	for i, files := range tables {
		for _, f := range files {
			fmt.Fprintf(sum, "%d %q %d\n", i, f.Name, len(f.Data))
			sum.Write(f.Data)
		}
	}
	return newest + "-" + hex.EncodeToString(sum.Sum(nil)[:6])
}
