//go:build unix

package browser

import (
	"os/exec"
	"syscall"
)

// ownGroup has a command run in a process group of its own, all of which is killed with it. The terminal sends Ctrl-C to
// no other group than attestlint's, so that attestlint is the one to end the browser.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	dieWithParent(cmd.SysProcAttr)
	cmd.Cancel = func() error { return killGroup(cmd.Process.Pid) }
}

// killGroup ends all processes of a group, which bears the number of its first one.
func killGroup(pid int) error { return syscall.Kill(-pid, syscall.SIGKILL) }
