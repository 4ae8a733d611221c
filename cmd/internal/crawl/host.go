package crawl

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/location"
)

// host is what is known of a host, which is asked one thing at a time.
type host struct {
	Options
	pace   pace
	busy   bool                // owned by the crawl, as the rest is by the target that is read
	robots map[string]answered // by origin
}

// answered is what a robots.txt says, or why it cannot be read.
type answered struct {
	robots
	err error
}

func newHost(u *url.URL, o Options) *host {
	return &host{Options: o, pace: paceOf(u), robots: map[string]answered{}}
}

// fetch reads a page or sitemaps.
func (h *host) fetch(ctx context.Context, t *target) {
	switch {
	case t.listing:
		h.list(ctx, t)
	case t.from == "" || h.allowed(ctx, t):
		if t.err = h.pace.wait(ctx); t.err == nil {
			t.asked = true
			t.page, t.err = h.Get(ctx, t.address)
		}
	}
}

// allowed is whether robots.txt allows a page.
func (h *host) allowed(ctx context.Context, t *target) bool {
	r, err := h.robotsOf(ctx, t)
	if err != nil || !r.allows(t.address) {
		t.err = errKept
	}
	return t.err == nil
}

// robotsOf is what the robots.txt for an address says. The target that needs it first says what is wrong with it.
func (h *host) robotsOf(ctx context.Context, t *target) (robots, error) {
	at := robotsAt(t.address)
	if a, ok := h.robots[location.Origin(at)]; ok {
		return a.robots, a.err
	}
	status, _, body, err := h.bytes(ctx, at, maxRobots)
	var a answered
	if err == nil || errors.Is(err, fetch.ErrLarge) {
		a.robots, err = readRobots(status, body, h.Agent)
	}
	if err != nil {
		a.err = fmt.Errorf("%w; as long as it cannot be read, pages of this host are read only if you name them", err)
		t.errs = append(t.errs, Result{Address: at, From: t.from, Err: a.err})
	}
	if !h.pace.slow(a.Delay) {
		t.said = append(t.said, fmt.Sprintf("%s asks for %s between two requests: %s is as long as is waited", shown(at), a.Delay, slowest))
	}
	h.robots[location.Origin(at)] = a
	return a.robots, a.err
}

// bytes asks for something that is no page when the host may be asked again.
func (h *host) bytes(ctx context.Context, u *url.URL, limit int64) (status int, header http.Header, body []byte, err error) {
	if err := h.pace.wait(ctx); err != nil {
		return 0, nil, nil, err
	}
	return h.Bytes(ctx, u, limit)
}
