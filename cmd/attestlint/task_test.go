package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/source"
)

func files(n int) []task {
	tasks := make([]task, n)
	for i := range tasks {
		tasks[i].file.Path = fmt.Sprint(i)
	}
	return tasks
}

func TestInOrder(t *testing.T) {
	var running, most atomic.Int32
	do := func(t task) result {
		most.Store(max(most.Load(), running.Add(1)))
		defer running.Add(-1)
		if strings.HasSuffix(t.file.Path, "0") {
			time.Sleep(time.Millisecond)
		}
		return result{task: t}
	}
	i := 0
	for r := range inOrder(t.Context(), files(200), 3, do) {
		if r.file.Path != fmt.Sprint(i) {
			t.Fatalf("result %d is that of file %s", i, r.file.Path)
		}
		i++
	}
	if i != 200 || most.Load() > 3 {
		t.Errorf("%d results, %d at a time", i, most.Load())
	}
}

// Results that wait for their turn take memory, so there must not be many of them.
func TestInOrderWaits(t *testing.T) {
	var started atomic.Int32
	first := make(chan struct{})
	do := func(t task) result {
		started.Add(1)
		if t.file.Path == "0" {
			<-first
		}
		return result{task: t}
	}
	time.AfterFunc(20*time.Millisecond, func() { close(first) })
	for r := range inOrder(t.Context(), files(1000), 2, do) {
		if n := started.Load(); r.file.Path == "0" && n > 20 {
			t.Errorf("%d files were read before the first was done", n)
		}
	}
}

func TestInOrderEndsEarly(t *testing.T) {
	before := runtime.NumGoroutine()
	do := func(t task) result { return result{task: t} }
	for range inOrder(t.Context(), files(1000), 2, do) {
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range inOrder(ctx, files(1000), 2, func(task) result { <-ctx.Done(); return result{} }) {
		break
	}
	for range inOrder(t.Context(), nil, 2, do) {
		t.Error("a result of no task")
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines are left of %d", runtime.NumGoroutine(), before)
}

func TestPanicIsAnErrorOfItsFile(t *testing.T) {
	r := task{file: source.File{Path: "a.md", Stdin: true}}.do(nil) // reading nil panics
	if len(r.errs) != 1 || !strings.HasPrefix(r.errs[0].Error(), "a.md: cannot be checked") {
		t.Errorf("errors %v", r.errs)
	}
}

func TestReadErrorIsAnErrorOfItsFile(t *testing.T) {
	lost := errors.New("lost")
	r := task{file: source.File{Path: "a.md", Stdin: true}}.do(iotest.ErrReader(lost))
	if len(r.errs) != 1 || !errors.Is(r.errs[0], lost) || r.read {
		t.Errorf("errors %v, read %v", r.errs, r.read)
	}
}
