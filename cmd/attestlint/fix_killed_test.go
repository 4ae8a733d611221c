package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Whenever a fix of many files is killed, each file is whole, old or new; the next run goes on. An interrupt ends a run
// between two files.
func TestFixKilled(t *testing.T) {
	s := newSite(t, 1000)
	for range 8 {
		run := s.start(t)
		if err := run.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = run.Wait() // it has been killed
		s.whole(t)
	}

	strays := s.strays(t)
	run := s.start(t)
	if err := run.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := run.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
		t.Errorf("interrupted, it ended with %v", err)
	}
	s.whole(t)
	if now := s.strays(t); now != strays {
		t.Errorf("the interrupt left %d temporary files behind", now-strays)
	}

	if out, err := s.command().CombinedOutput(); err != nil {
		t.Errorf("the last run ended with %v and said %q", err, out)
	}
	s.whole(t)
	if s.done != len(s.files) {
		t.Errorf("%d of %d files are fixed", s.done, len(s.files))
	}
}

// site is a folder with files to fix, and the program to fix them.
type site struct {
	program  string
	dir      string
	files    []string
	was, now string // what each file holds
	done     int    // how many are fixed, which are the first ones
}

func newSite(t *testing.T, files int) *site {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	rest := strings.Repeat("Words about nothing.\n", 500)
	s := &site{
		program: filepath.Join(t.TempDir(), "attestlint"), // under that name the testing program is attestlint
		dir:     t.TempDir(),
		was:     "They are called Trust Service Criteria.\n\n" + rest,
		now:     "They are called Trust Services Criteria.\n\n" + rest,
	}
	if err := os.Symlink(program, s.program); err != nil {
		t.Fatal(err)
	}
	for i := range files {
		name := filepath.Join(s.dir, fmt.Sprintf("%04d.md", i))
		if err := os.WriteFile(name, []byte(s.was), 0o644); err != nil {
			t.Fatal(err)
		}
		s.files = append(s.files, name)
	}
	return s
}

func (s *site) command() *exec.Cmd {
	return exec.Command(s.program, "check", "--fix", "--quiet", s.dir)
}

// start starts a fix and returns at a random moment once it has fixed a file. Until then it watches each file become new
// at once.
func (s *site) start(t *testing.T) *exec.Cmd {
	t.Helper()
	run := s.command()
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	next := s.done
	for deadline := time.Now().Add(time.Minute); next < len(s.files) && time.Now().Before(deadline); {
		info, err := os.Stat(s.files[next])
		switch {
		case err == nil && info.Size() == int64(len(s.now)):
			if next == s.done {
				deadline = time.Now().Add(rand.N(40 * time.Millisecond))
			}
			next++
		case err != nil || info.Size() != int64(len(s.was)):
			_ = run.Process.Kill()
			t.Fatalf("a file is neither old nor new: %v, %v", info, err)
		case next == s.done:
			time.Sleep(time.Millisecond) // it has still to begin
		}
	}
	if next == s.done {
		_ = run.Process.Kill()
		t.Fatal("it fixes nothing")
	}
	return run
}

// whole checks that each file is old or new, and counts the new ones.
func (s *site) whole(t *testing.T) {
	t.Helper()
	s.done = 0
	for i, name := range s.files {
		text, err := os.ReadFile(name)
		switch {
		case err != nil:
			t.Fatal(err)
		case string(text) == s.now && s.done == i:
			s.done++
		case string(text) != s.was:
			t.Fatalf("%s holds %d bytes, which are neither the old ones nor the new ones in their order", name, len(text))
		}
	}
}

// strays counts the temporary files.
func (s *site) strays(t *testing.T) int {
	t.Helper()
	strays, err := filepath.Glob(filepath.Join(s.dir, ".attestlint-*.tmp"))
	if err != nil {
		t.Fatal(err)
	}
	return len(strays)
}
