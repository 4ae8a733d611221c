package browser_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/browser"
)

// processes are those whose command line holds a text, zombies left out.
func processes(t *testing.T, text string) (found []int) {
	t.Helper()
	entries, err := os.ReadDir("/proc")
	if err != nil {
		t.Skip("there is no /proc: processes are not counted here")
	}
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil || pid == os.Getpid() {
			continue
		}
		line, _ := os.ReadFile(filepath.Join("/proc", e.Name(), "cmdline"))
		if strings.Contains(string(line), text) {
			found = append(found, pid)
		}
	}
	return found
}

// group are the processes of a process group, zombies left out.
func group(t *testing.T, pgid int) (found []int) {
	t.Helper()
	entries, _ := os.ReadDir("/proc")
	for _, e := range entries {
		stat, _ := os.ReadFile(filepath.Join("/proc", e.Name(), "stat"))
		_, rest, ok := strings.Cut(string(stat), ") ")
		fields := strings.Fields(rest)
		if !ok || len(fields) < 3 || fields[0] == "Z" {
			continue
		}
		if n, _ := strconv.Atoi(fields[2]); n == pgid {
			pid, _ := strconv.Atoi(e.Name())
			found = append(found, pid)
		}
	}
	return found
}

// inFolder has the temporary files of a test in a folder of its own. The path is short, as those of sockets must be.
func inFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "b")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	t.Setenv("TMPDIR", folder)
	return folder
}

func left(t *testing.T, folder string, pgid int) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) > 0 {
		t.Errorf("left in the folder: %v, %v", entries, err)
	}
	var running []int
	for range 20 {
		if running = append(group(t, pgid), processes(t, folder)...); len(running) == 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("left running: %v", running)
}

// pgidOf is the process group of the browser whose files are in a folder.
func pgidOf(t *testing.T, folder string) int {
	t.Helper()
	found := processes(t, folder)
	if len(found) == 0 {
		t.Fatal("no browser runs")
	}
	pgid, err := syscall.Getpgid(found[0])
	if err != nil {
		t.Fatal(err)
	}
	if own := syscall.Getpgrp(); own == pgid {
		t.Fatal("the browser runs in the process group of attestlint")
	}
	return pgid
}

func TestNothingIsLeft(t *testing.T) {
	folder := inFolder(t)
	b := start(t, browser.Options{})
	pgid := pgidOf(t, folder)
	u := serve(t, head)
	tab, err := b.Open(context.Background(), u)
	if err != nil {
		t.Fatal(err)
	}
	if tab.Page() == nil {
		t.Error("no page")
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	left(t, folder, pgid)
	tab.Close()
	if _, err := b.Open(context.Background(), u); err == nil || err.Error() != "the browser is closed" {
		t.Errorf("after the end: %v", err)
	}
}

// TestCancel ends the run while pages are drawn.
func TestCancel(t *testing.T) {
	folder := inFolder(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	b := startIn(ctx, t, browser.Options{})
	pgid := pgidOf(t, folder)
	u := serve(t, head+`<script>setTimeout(() => { while (true); }, 300)</script>`)
	time.AfterFunc(time.Second, cancel)
	began := time.Now()
	if _, err := b.Open(ctx, u); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that it was cancelled", err)
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	if d := time.Since(began); d > 10*time.Second {
		t.Errorf("ended after %v", d)
	}
	left(t, folder, pgid)
}

// TestKilled kills the browser under the pages. They fail with a reason, and later ones are drawn by another.
func TestKilled(t *testing.T) {
	folder := inFolder(t)
	b := start(t, browser.Options{})
	pgid := pgidOf(t, folder)
	u := serve(t, head+`<script>setInterval(() => document.body.append("x"), 20)</script>`)
	time.AfterFunc(time.Second, func() { syscall.Kill(-pgid, syscall.SIGKILL) })
	if _, err := b.Open(context.Background(), u); err == nil || !strings.HasPrefix(err.Error(), "ends the browser: try again") {
		t.Errorf("got %v", err)
	}
	if p := open(t, b, serve(t, head)).Page(); !strings.Contains(string(p.Text), "SOC 2") {
		t.Errorf("got %s", p.Text)
	}
	next := pgidOf(t, folder)
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	left(t, folder, pgid)
	left(t, folder, next)
}

// TestTimeout gives a page less time than it takes.
func TestTimeout(t *testing.T) {
	b := start(t, browser.Options{Timeout: 300 * time.Millisecond})
	began := time.Now()
	u := serve(t, head+`<script>while (true);</script>`)
	if _, err := b.Open(context.Background(), u); err == nil || err.Error() != "is not drawn within 300ms: try again, or give it more time by --timeout" {
		t.Errorf("got %v", err)
	}
	if d := time.Since(began); d > 15*time.Second {
		t.Errorf("took %v", d)
	}
}

// TestConcurrent draws pages at once, each of which reaches its own site only.
func TestConcurrent(t *testing.T) {
	b := shared(t)
	var all sync.WaitGroup
	for range 4 {
		other := at(t, html("other"))
		u := at(t, html(head+`<script>fetch("`+other.String()+`").then(() => document.body.append("reached"), () => document.body.append("not reached"))</script>`))
		all.Go(func() {
			tab, err := b.Open(context.Background(), u)
			if err != nil {
				t.Error(err)
				return
			}
			defer tab.Close()
			p := tab.Page()
			if len(p.Notices) != 1 || !strings.HasPrefix(p.Notices[0], "1 request to a private address was refused, "+other.Host) || !strings.Contains(string(p.Text), "not reached") {
				t.Errorf("%q\n%s", p.Notices, p.Text)
			}
		})
	}
	all.Wait()
}
