package baseline

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

// JSON cannot hold a name that is no UTF-8; its findings are known all the same.
func TestOddNames(t *testing.T) {
	dir := folder(t)
	b := newBaseline(t, dir)
	for _, odd := range []string{"\xff.md", "\xff\\", "\xff\"", "\"", `x\xff`, "a\x01.md"} {
		name := filepath.Join(dir, odd)
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		b.Record(name, []checker.Finding{found("a", checker.Info)})
		fresh := []checker.Finding{found("a", checker.Info)}
		if b.Excuse(name, pointers(fresh)); fresh[0].Excuse == nil {
			t.Errorf("%q: not known", odd)
		}
		if gone := b.Gone(); len(gone) > 0 {
			t.Errorf("%q is there, and said to be gone: %v", odd, gone)
		}
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
		if gone := b.Gone(); len(gone) != 1 {
			t.Errorf("%q is gone, and said to be there: %v", odd, gone)
		}
		b.Remove(b.Gone())
	}
}
