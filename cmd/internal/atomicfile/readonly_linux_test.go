package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// In a folder that cannot be written to the old file stays. Root may write anywhere, so another user tries.
func TestWriteReadOnlyFolder(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	write(t, name, "old")
	for folder, perm := range map[string]os.FileMode{filepath.Dir(dir): 0o755, dir: 0o555} {
		if err := os.Chmod(folder, perm); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod(dir, 0o755)
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // the thread ends with the goroutine
		if os.Geteuid() == 0 {
			if err := syscall.Setfsuid(65534); err != nil {
				done <- err
				return
			}
		}
		done <- Write(name, []byte("new"), 0o644)
	}()
	if err := <-done; !errors.Is(err, os.ErrPermission) {
		t.Errorf("error %v", err)
	}
	if got := read(t, name); got != "old" {
		t.Errorf("holds %q", got)
	}
	alone(t, name)
}

// What is no regular file is not replaced.
func TestWriteDevice(t *testing.T) {
	if err := Write("/dev/null", []byte("new"), 0o644); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat("/dev/null"); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		t.Fatalf("/dev/null is %v, %v", info.Mode(), err)
	}
	if err := Write("/dev/full", []byte("new"), 0o644); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("error %v", err)
	}
}
