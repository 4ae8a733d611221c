package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/attestlint/attestlint/cmd/internal/source"
	"github.com/attestlint/attestlint/phrases"
)

func TestExitCode(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
		said string
	}{
		{nil, 0, ""},
		{errFindings, 1, ""},
		{errIncomplete, 2, ""},
		{errInterrupted, 130, ""},
		{fmt.Errorf("standard output: %w", syscall.EPIPE), 2, ""},
		{fmt.Errorf("standard output: %w", syscall.ENOSPC), 2, "attestlint: standard output: no space left on device\n"},
		{errors.New("two\nlines"), 2, `attestlint: two\nlines` + "\n"},
	} {
		var said bytes.Buffer
		if code := exitCode(c.err, &said); code != c.code || said.String() != c.said {
			t.Errorf("exitCode(%v) = %d and said %q", c.err, code, said.String())
		}
	}
}

// An interrupt ends a run that waits for standard input; what was printed stays, and JSON is whole. Files are not
// written: they would be taken for the report of a whole run.
func TestInterrupt(t *testing.T) {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	in, never := io.Pipe()
	defer never.Close()
	var out, errs bytes.Buffer
	a := app{in: in, out: &out, err: &errs, dir: t.TempDir()}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err = a.check(ctx, options{paths: []string{"-"}, outputs: []destination{{format: "json", file: "-"}, {format: "sarif", file: "out.sarif"}}, jobs: 1}, table)
	if !errors.Is(err, errInterrupted) || errs.Len() > 0 || !strings.HasSuffix(out.String(), "\n}\n") {
		t.Errorf("error %v, printed %q and %q", err, out.String(), errs.String())
	}
	if _, err := os.Stat(filepath.Join(a.dir, "out.sarif")); err == nil {
		t.Error("a file is written")
	}
}

// So does one that comes while the browser starts.
func TestInterruptBrowser(t *testing.T) {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	page, _, err := source.AddressOf("http://localhost/")
	if err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	a := app{out: &out, err: &errs, dir: t.TempDir()}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	o := options{pageOptions: pageOptions{addresses: []source.Address{page}, render: true}, outputs: []destination{{format: "json", file: "-"}}, jobs: 1}
	if err := a.check(ctx, o, table); !errors.Is(err, errInterrupted) || errs.Len() > 0 {
		t.Errorf("error %v, printed %q and %q", err, out.String(), errs.String())
	}
}

func TestInterruptSignal(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(signal.String(), func(t *testing.T) { interrupted(t, signal) })
	}
}

func interrupted(t *testing.T, signal os.Signal) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// The testing program is attestlint under that name.
	name := filepath.Join(t.TempDir(), "attestlint")
	if err := os.Symlink(program, name); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(name, "check", "missing.md", "-")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	errs, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line := make([]byte, 100)
	n, _ := errs.Read(line) // it runs once it has said that a path is missing
	if !strings.Contains(string(line[:n]), "missing.md") {
		t.Errorf("said %q", line[:n])
	}
	if err := cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	rest, _ := io.ReadAll(errs)
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 130 || len(rest) > 0 {
		t.Errorf("ended with %v and said %q", err, rest)
	}
}
