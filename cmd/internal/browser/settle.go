package browser

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// How long a page must be quiet until it is read, and how often that is looked at.
const (
	quiet = 500 * time.Millisecond
	pause = 100 * time.Millisecond
)

// What runs in the page, in a world of its own that shares the page's DOM and nothing else.
var (
	//go:embed page.js
	pageScript string
	//go:embed open.js
	openScript string
)

// maxTries is how often a script is tried in a page that goes from one document to the next.
const maxTries = 50

// run evaluates an expression in our world of the page and reads its value. A promise is waited for.
func run[T any](ctx context.Context, t *Tab, expression string) (T, error) {
	var zero T
	for try := 0; ; try++ {
		value, err := evaluate[T](ctx, t, expression)
		var gone *cdproto.Error
		// The page may have gone on to another document, where our world is not made yet.
		if err == nil || try == maxTries || !errors.As(err, &gone) {
			return value, err
		}
		t.world = 0
		if err := sleep(ctx, pause); err != nil {
			return zero, err
		}
	}
}

func evaluate[T any](ctx context.Context, t *Tab, expression string) (T, error) {
	var value T
	if t.world == 0 {
		made, err := call(ctx, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{
			FrameID: cdp.FrameID(chromedp.FromContext(t.ctx).Target.TargetID), WorldName: "attestlint",
		})
		if err != nil {
			return value, err
		}
		t.world = made.ExecutionContextID
		if _, err := evaluate[bool](ctx, t, pageScript+openScript+"\ntrue"); err != nil {
			t.world = 0
			return value, err
		}
	}
	res, err := call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: expression, ContextID: t.world, ReturnByValue: new(true), AwaitPromise: new(true),
	})
	if err != nil {
		return value, err
	}
	if res.ExceptionDetails != nil {
		return value, fmt.Errorf("cannot be read by the browser (%s): save the page and check the file", exception(res.ExceptionDetails))
	}
	return value, decode(res.Result.Value, &value)
}

// extent is how much there is on a page.
type extent struct {
	Elements, Text int
	Complete       bool // the document has been read to its end
}

// settle waits until a page is quiet: it is loaded, nothing is asked for, and nothing on it changes. One that does not
// become quiet is read as it is after a third of its time, and that is said.
func (t *Tab) settle(ctx context.Context) error {
	bound := time.Now().Add(t.browser.options.Timeout / 3)
	for {
		if err := t.judge(); err != nil {
			return err
		}
		now, err := brief[extent](ctx, t, "attestlint.extent()")
		switch {
		case errors.Is(err, errHangs):
			return t.stop(ctx)
		case err != nil:
			return err
		case now.Text > maxText || now.Elements > maxElements:
			return errLarge
		case now != t.last:
			t.last, t.since = now, time.Now()
		}
		s := t.watch.state()
		still := time.Since(t.since) >= quiet || t.restless
		if (now.Complete || t.unloaded) && s.idle >= quiet && still {
			return nil
		}
		if time.Now().After(bound) {
			t.giveUp(s, now, still)
			return nil
		}
		if err := sleep(ctx, pause); err != nil {
			return err
		}
	}
}

// errHangs says that the page does not answer, for a script of it does not end.
var errHangs = errors.New("a script does not end")

// brief runs an expression that takes no time in a page that is well. It may take an eighth of that for the page.
func brief[T any](ctx context.Context, t *Tab, expression string) (T, error) {
	bound, cancel := context.WithTimeout(ctx, t.browser.options.Timeout/8)
	defer cancel()
	value, err := run[T](bound, t, expression)
	if err != nil && ctx.Err() == nil && bound.Err() != nil {
		err = errHangs
	}
	return value, err
}

// The most of a page that is read: what is above them makes more than 10 MiB of HTML, or takes too long to look at.
const (
	maxText     = 10 << 20
	maxElements = 500_000
)

// stop ends the script that the page hangs in, and goes on with what there is.
func (t *Tab) stop(ctx context.Context) error {
	t.hangs++
	if _, err := call(ctx, runtime.TerminateExecution, cdp.Empty{}); err != nil {
		return err
	}
	t.note("a script of the page did not end and was stopped: what it would have drawn is not read")
	if t.hangs > maxHangs {
		return errors.New("has scripts that do not end: save the page by another browser and check the file")
	}
	return t.settle(ctx)
}

// maxHangs is how often a script may be stopped.
const maxHangs = 2

// giveUp goes on with a page that did not become quiet in time. What it waits for now is not waited for again.
func (t *Tab) giveUp(s state, now extent, still bool) {
	slices.Sort(s.waiting)
	if waiting := slices.Compact(s.waiting); len(waiting) > 0 {
		t.note(fmt.Sprintf("the page still waited for %s when it was read: what it would have drawn is not read", several(waiting)))
	}
	if !still {
		t.note("the page did not become quiet: it is read as it was then")
	}
	t.restless = t.restless || !still
	t.unloaded = t.unloaded || !now.Complete
	t.watch.forget()
}

// note keeps a notice, once.
func (t *Tab) note(line string) {
	if !slices.Contains(t.notices, line) {
		t.notices = append(t.notices, line)
	}
}

// several names the first of many.
func several(names []string) string {
	if len(names) > maxNamed {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:maxNamed], ", "), len(names)-maxNamed)
	}
	return strings.Join(names, ", ")
}

// scroll shows every part of the page once, so that what is drawn when it is seen is drawn. A page that grows on and on
// is left at some point.
func (t *Tab) scroll(ctx context.Context) error {
	for part := range maxParts {
		more, err := brief[bool](ctx, t, fmt.Sprintf("attestlint.scroll(%d)", part))
		if errors.Is(err, errHangs) {
			return t.stop(ctx)
		}
		if err != nil {
			return err
		}
		if !more {
			break
		}
		if part == maxParts-1 {
			t.note("the page is too long to be scrolled to its end: what is drawn there when it is seen is not read")
		}
		if err := sleep(ctx, pause/2); err != nil {
			return err
		}
	}
	if _, err := brief[bool](ctx, t, "attestlint.scroll(Infinity)"); err != nil {
		return err
	}
	if err := sleep(ctx, 2*pause); err != nil {
		return err
	}
	return t.settle(ctx)
}

// maxParts is how many windows of a page are scrolled through.
const maxParts = 100

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// exception is what a script failed with, without where.
func exception(e *runtime.ExceptionDetails) string {
	text := e.Text
	if e.Exception != nil && e.Exception.Description != "" {
		text = e.Exception.Description
	}
	line, _, _ := strings.Cut(text, "\n")
	return line
}
