//go:build unix

package atomicfile

import (
	"fmt"
	"io/fs"
	"syscall"

	"github.com/attestlint/attestlint/cmd/internal/cause"
)

// keepOwner gives the file the owner and the group of another. Only root may give files away, so that another's file
// can become one's own; its group stays, as who may read it depends on that.
func (t *temporary) keepOwner(of fs.FileInfo) error {
	info, err := t.Stat()
	if err != nil {
		return cause.Of(err)
	}
	old, ok := of.Sys().(*syscall.Stat_t)
	own, _ := info.Sys().(*syscall.Stat_t)
	if !ok || old.Uid == own.Uid && old.Gid == own.Gid || t.Chown(int(old.Uid), int(old.Gid)) == nil {
		return nil
	}
	if err := t.Chown(-1, int(old.Gid)); err != nil {
		return fmt.Errorf("its group cannot be kept: %w", cause.Of(err))
	}
	return nil
}
