package browser

import "syscall"

// dieWithParent has the kernel end the browser when attestlint is killed.
func dieWithParent(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGKILL }
