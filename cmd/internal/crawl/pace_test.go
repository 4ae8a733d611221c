package crawl

import (
	"context"
	"net/url"
	"testing"
	"testing/synctest"
	"time"
)

// waits are when requests start, from the first one on.
func waits(t *testing.T, p pace, n int) []time.Duration {
	t.Helper()
	begin := time.Now()
	var starts []time.Duration
	for range n {
		if err := p.wait(context.Background()); err != nil {
			t.Fatal(err)
		}
		starts = append(starts, time.Since(begin))
		time.Sleep(300 * time.Millisecond) // the request
	}
	return starts
}

func TestPace(t *testing.T) {
	for _, c := range []struct {
		host   string
		delay  time.Duration
		apart  time.Duration
		agreed bool
	}{
		{"example.com", 0, time.Second, true},
		{"example.com", 100 * time.Millisecond, time.Second, true},
		{"example.com", 4 * time.Second, 4 * time.Second, true},
		{"example.com", 10 * time.Second, 10 * time.Second, true},
		{"example.com", time.Hour, 10 * time.Second, false},
		{"10.0.0.1", 0, time.Second, true},
		{"localhost.example.com", 0, time.Second, true},
		{"127.0.0.1:8080", time.Hour, 300 * time.Millisecond, true},
		{"LOCALHOST:3000", 0, 300 * time.Millisecond, true},
		{"docs.localhost.", 0, 300 * time.Millisecond, true},
		{"[::1]:80", 0, 300 * time.Millisecond, true},
		{"[::ffff:127.0.0.1]", 0, 300 * time.Millisecond, true},
	} {
		synctest.Test(t, func(t *testing.T) {
			p := paceOf(&url.URL{Scheme: "https", Host: c.host})
			if agreed := p.slow(c.delay); agreed != c.agreed {
				t.Errorf("%s: %s is waited: %t", c.host, c.delay, agreed)
			}
			starts := waits(t, p, 4)
			for i := 1; i < len(starts); i++ {
				if d := (starts[i] - starts[i-1]).Round(time.Millisecond); d != c.apart {
					t.Errorf("%s with a delay of %s: request %d starts %s after the one before, want %s", c.host, c.delay, i, d, c.apart)
				}
			}
		})
	}
}

func TestPaceEndsWithContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := paceOf(&url.URL{Scheme: "https", Host: "example.com"})
		ctx, cancel := context.WithCancel(context.Background())
		if err := p.wait(ctx); err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(100*time.Millisecond, cancel)
		begin := time.Now()
		if err := p.wait(ctx); err == nil || time.Since(begin) != 100*time.Millisecond {
			t.Errorf("%v after %s", err, time.Since(begin))
		}
	})
}
