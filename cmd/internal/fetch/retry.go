package fetch

import (
	"context"
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// maxWait is how long a server may ask to wait.
const maxWait = 30 * time.Second

// tried asks for an address, and again where the trouble may pass: while a server has too much to do or something
// behind it is down, and after a connection broke. What is refused, has a bad certificate or does not exist stays so.
func (v *visit) tried(ctx context.Context, u *url.URL) (*answer, error) {
	for try := 1; ; try++ {
		a, err := v.ask(ctx, u)
		if try == maxTries || ctx.Err() != nil {
			return a, err
		}
		pause := v.client.options.Pause << (try - 1)
		pause += rand.N(pause) // so that those who failed together do not come back together
		switch {
		case err != nil:
			if !passing(err) {
				return nil, err
			}
		case a.status == http.StatusTooManyRequests, a.status == http.StatusServiceUnavailable:
			asked, ok := retryAfter(a.header.Get("Retry-After"), time.Now())
			if ok {
				pause = asked
			}
			if pause > maxWait || !ok && a.status == http.StatusTooManyRequests { // who has had enough says when to come back
				return a, nil
			}
		case a.status != http.StatusBadGateway && a.status != http.StatusGatewayTimeout:
			return a, nil
		}
		if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < pause {
			return a, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(pause):
		}
	}
}

// passing is whether an error may be gone with the next try.
func passing(err error) bool {
	var dns *net.DNSError
	if errors.As(err, &dns) {
		return dns.IsTemporary && !dns.IsNotFound
	}
	return isBroken(err)
}

// retryAfter reads how long a server asks to wait, in seconds or until a date: RFC 9110, 10.2.3.
func retryAfter(value string, now time.Time) (time.Duration, bool) {
	seconds, err := strconv.ParseUint(value, 10, 32)
	if err == nil || errors.Is(err, strconv.ErrRange) {
		return time.Duration(seconds) * time.Second, true
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(date.Sub(now), 0), true
	}
	return 0, false
}
