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

// script is what runs in the page, in a world of its own that shares the page's DOM and nothing else.
//
//go:embed page.js
var pageScript string

//go:embed open.js
var openScript string

// run evaluates an expression in our world of the page and reads its value. A promise is waited for.
func run[T any](ctx context.Context, t *Tab, expression string) (T, error) {
	var zero T
	for try := 0; ; try++ {
		value, err := evaluate[T](ctx, t, expression)
		var gone *cdproto.Error
		// The page may have gone on to another document, where our world is not made yet.
		if err == nil || try == 3 || !errors.As(err, &gone) {
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
		return value, fmt.Errorf("cannot be read by the browser (%s): save the page and check the file", lastLine(&chromedp.ExceptionError{ExceptionDetails: res.ExceptionDetails}))
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
	bound, cancel := context.WithTimeout(ctx, t.browser.options.Timeout/3)
	defer cancel()
	var last extent
	since := time.Now()
	for {
		if err := t.judge(); err != nil {
			return err
		}
		now, err := run[extent](bound, t, "attestlint.extent()")
		switch {
		case bound.Err() != nil && ctx.Err() == nil:
			return t.restless(ctx, err != nil)
		case err != nil:
			return err
		case now.Text > maxText || now.Elements > maxElements:
			return errLarge
		case now != last:
			last, since = now, time.Now()
		}
		s := t.watch.state()
		if now.Complete && s.idle >= quiet && time.Since(since) >= quiet {
			return nil
		}
		if err := sleep(bound, pause); err != nil && ctx.Err() == nil {
			return t.restless(ctx, false)
		}
	}
}

// The most of a page that is read: what is above them makes more than 10 MiB of HTML, or takes too long to look at.
const (
	maxText     = 10 << 20
	maxElements = 500_000
)

// restless goes on with a page that did not become quiet in time. A script that does not end is ended.
func (t *Tab) restless(ctx context.Context, hangs bool) error {
	if hangs {
		if _, err := call(ctx, runtime.TerminateExecution, cdp.Empty{}); err != nil {
			return err
		}
		t.world = 0
		t.notices = append(t.notices, "a script of the page did not end and was stopped: what it would have drawn is not read")
	}
	s := t.watch.state()
	slices.Sort(s.waiting)
	switch waiting := slices.Compact(s.waiting); {
	case len(waiting) > 0:
		t.notices = append(t.notices, fmt.Sprintf("the page still waited for %s when it was read: what it would have drawn is not read", several(waiting)))
	case !hangs:
		t.notices = append(t.notices, "the page did not become quiet: it is read as it was then")
	}
	return nil
}

// several names the first of many.
func several(names []string) string {
	if len(names) > maxNamed {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:maxNamed], ", "), len(names)-maxNamed)
	}
	return strings.Join(names, ", ")
}

// scroll shows every part of the page once, so that what is drawn when it is seen is drawn.
func (t *Tab) scroll(ctx context.Context) error {
	bound, cancel := context.WithTimeout(ctx, t.browser.options.Timeout/6)
	defer cancel()
	if _, err := run[bool](bound, t, "attestlint.scroll()"); err != nil {
		if bound.Err() == nil || ctx.Err() != nil {
			return err
		}
		return t.restless(ctx, true)
	}
	return t.settle(ctx)
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
