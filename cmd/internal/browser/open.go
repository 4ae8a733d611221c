package browser

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// What is opened of one page: so many clicks, each of which the page has a while to follow.
const (
	maxClicks = 200
	stirTime  = 80 * time.Millisecond // without a change after which a page has done what a click asks
	loadTime  = 3 * time.Second       // for what a click loads
)

// openAll opens what a click opens, and keeps what a click takes away.
func (t *Tab) openAll(ctx context.Context) error {
	bound, cancel := context.WithTimeout(ctx, t.browser.options.Timeout/3)
	defer cancel()
	opened, err := run[bool](ctx, t, "attestlint.opener.begin()")
	if err != nil {
		return err
	}
	t.opening = t.world
	if opened {
		t.since = time.Now()
	}
	if err := t.settle(ctx); err != nil {
		return err
	}
	for clicks := 0; ; clicks++ {
		if clicks == maxClicks || bound.Err() != nil {
			t.note(fmt.Sprintf("there is more to open than was opened by %d clicks: the rest is not read", clicks))
			break
		}
		clicked, err := opener[bool](ctx, t, "click")
		if err != nil {
			return err
		}
		if !clicked {
			break
		}
		t.since = time.Now()
		if err := t.follow(ctx); err != nil {
			return err
		}
		if _, err := opener[bool](ctx, t, "after"); err != nil {
			return err
		}
	}
	if err := t.settle(ctx); err != nil {
		return err
	}
	_, err = opener[bool](ctx, t, "finish")
	return err
}

// opener takes a step of what opens the page. A page that is left has nothing of it any more.
func opener[T any](ctx context.Context, t *Tab, step string) (T, error) {
	value, err := brief[T](ctx, t, "attestlint.opener."+step+"()")
	if t.world != t.opening {
		err = errors.New("is left by a click that opens something: save the page by a browser and check the file")
	}
	if errors.Is(err, errHangs) {
		err = errors.New("has a script that does not end after a click: save the page by a browser and check the file")
	}
	return value, err
}

// follow waits until the page has done what a click asked for.
func (t *Tab) follow(ctx context.Context) error {
	bound, cancel := context.WithTimeout(ctx, loadTime)
	defer cancel()
	stirred, since := -1, time.Now()
	for bound.Err() == nil {
		if err := sleep(bound, stirTime/2); err != nil {
			break
		}
		now, err := opener[int](ctx, t, "stirred")
		if err != nil {
			return err
		}
		if now != stirred {
			stirred, since = now, time.Now()
		}
		if len(t.watch.state().waiting) == 0 && time.Since(since) >= stirTime {
			return nil
		}
	}
	return ctx.Err()
}
