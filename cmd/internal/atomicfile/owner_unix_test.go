//go:build unix

package atomicfile

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A file keeps its owner and its group. Only root can give one to somebody else first.
func TestKeepsOwner(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	owner := func() (uid, gid uint32) {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		stat := info.Sys().(*syscall.Stat_t)
		return stat.Uid, stat.Gid
	}
	write(t, name, "old")
	if os.Geteuid() == 0 {
		if err := os.Chown(name, 65534, 65533); err != nil {
			t.Fatal(err)
		}
	}
	uid, gid := owner()
	for what, put := range map[string]func() error{
		"replaced": func() error { return Replace(dir, name, []byte("old"), []byte("old")) },
		"written":  func() error { return Write(name, []byte("old"), 0o644) },
	} {
		if err := put(); err != nil {
			t.Fatal(err)
		}
		if u, g := owner(); u != uid || g != gid {
			t.Errorf("%s, it belongs to %d:%d, not to %d:%d", what, u, g, uid, gid)
		}
	}
}
