//go:build unix && !linux

package browser

import "syscall"

// dieWithParent does nothing: the browser ends when its pipe to attestlint is closed.
func dieWithParent(*syscall.SysProcAttr) {}
