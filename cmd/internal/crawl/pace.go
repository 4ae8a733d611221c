package crawl

import (
	"context"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"golang.org/x/time/rate"

	"github.com/attestlint/attestlint/cmd/internal/location"
)

const (
	// usual is the least time between the starts of two requests to a host.
	usual = time.Second
	// slowest is the longest that robots.txt may ask for.
	slowest = 10 * time.Second
)

// pace spaces the requests to one host.
type pace struct {
	limiter *rate.Limiter
}

// paceOf is how fast a host may be asked: once a second, or as fast as it answers if it is the user's own machine.
func paceOf(host *url.URL) pace {
	if loopback(location.Host(host)) {
		return pace{rate.NewLimiter(rate.Inf, 1)}
	}
	return pace{rate.NewLimiter(rate.Every(usual), 1)}
}

// wait returns when the next request may start, or with the context's error when that has ended before.
func (p pace) wait(ctx context.Context) error {
	return p.limiter.Wait(ctx)
}

// slow makes the requests as slow as robots.txt asks, up to the slowest, and returns whether that is what it asks for.
// It makes none faster, and none slower that goes to the user's own machine.
func (p pace) slow(delay time.Duration) bool {
	if every := rate.Every(min(delay, slowest)); delay > 0 && every < p.limiter.Limit() && p.limiter.Limit() != rate.Inf {
		p.limiter.SetLimit(every)
	}
	return delay <= slowest || p.limiter.Limit() == rate.Inf
}

// loopback is whether a host is the machine itself: https://www.rfc-editor.org/rfc/rfc6761#section-6.3
func loopback(host string) bool {
	if addr, err := netip.ParseAddr(host); err == nil {
		return addr.Unmap().IsLoopback()
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}
