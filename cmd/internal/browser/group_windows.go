package browser

import (
	"os/exec"
	"strconv"
)

// ownGroup has all processes of the browser end with the first one.
func ownGroup(cmd *exec.Cmd) {
	cmd.Cancel = func() error { return killGroup(cmd.Process.Pid) }
}

// killGroup ends a process and all that it has started.
func killGroup(pid int) error {
	return exec.Command("taskkill", "/T", "/F", "/PID", strconv.Itoa(pid)).Run()
}
