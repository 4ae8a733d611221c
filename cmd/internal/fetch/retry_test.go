package fetch_test

import (
	"context"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/fetch"
)

func TestRetry(t *testing.T) {
	for name, test := range map[string]struct {
		status int
		after  string
		good   int // the try that is answered with the page
		tries  int
		want   string
	}{
		"429 then 200":          {429, "0", 2, 2, ""},
		"429 without a time":    {429, "", 2, 1, "answers 429 Too Many Requests"},
		"429 until a date":      {429, "Mon, 02 Jan 2006 15:04:05 GMT", 2, 2, ""},
		"429 with nonsense":     {429, "soon", 2, 1, "answers 429 Too Many Requests"},
		"503 with nonsense":     {503, "soon", 2, 2, ""},
		"429 for good":          {429, "0", 9, 3, "answers 429 Too Many Requests: it asks to wait"},
		"429 for an hour":       {429, "3600", 2, 1, `it asks to wait (Retry-After: "3600")`},
		"429 longer than whole": {429, "20", 2, 1, `it asks to wait (Retry-After: "20")`},
		"429 for ages":          {429, "99999999999999999999", 2, 1, "answers 429 Too Many Requests"},
		"503 for ages":          {503, "99999999999999999999", 2, 1, "answers 503"},
		"503 then 200":          {503, "0", 3, 3, ""},
		"503 for an hour":       {503, "3600", 2, 1, "answers 503"},
		"502 then 200":          {502, "", 2, 2, ""},
		"504 for good":          {504, "", 9, 3, "answers 504 Gateway Timeout"},
		"500":                   {500, "", 2, 1, "answers 500"},
		"403":                   {403, "", 2, 1, "answers 403"},
	} {
		t.Run(name, func(t *testing.T) {
			var tries atomic.Int64
			server := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if int(tries.Add(1)) == test.good {
					w.Write([]byte(trustPage))
					return
				}
				if test.after != "" {
					w.Header().Set("Retry-After", test.after)
				}
				w.WriteHeader(test.status)
			})
			start := time.Now()
			o := options()
			o.Whole = 5 * time.Second
			_, err := fetch.New(o).Get(context.Background(), parse(t, server.URL))
			if test.want != "" {
				wantError(t, err, test.want)
			} else if err != nil {
				t.Error(err)
			}
			if tries.Load() != int64(test.tries) {
				t.Errorf("%d tries, want %d", tries.Load(), test.tries)
			}
			if d := time.Since(start); d > 4*time.Second {
				t.Errorf("took %s", d)
			}
		})
	}
}

func TestRetryWaitsAsLongAsAsked(t *testing.T) {
	var times []time.Time
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if times = append(times, time.Now()); len(times) == 1 {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
		}
		w.Write([]byte(trustPage))
	})
	if _, err := get(t, server.URL); err != nil || len(times) != 2 || times[1].Sub(times[0]) < time.Second {
		t.Errorf("%v, asked at %v", err, times)
	}
}

// A connection that breaks is tried again, one that nobody takes is not.
func TestRetryOfConnection(t *testing.T) {
	var tries atomic.Int64
	address := raw(t, func(conn net.Conn) {
		switch tries.Add(1) {
		case 1: // closed before an answer
		case 2:
			conn.Write([]byte("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>We are"))
		default:
			conn.Write([]byte("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + trustPage))
		}
	})
	p, err := get(t, address)
	if err != nil || string(p.Text) != trustPage || tries.Load() != 3 {
		t.Errorf("%v after %d tries", err, tries.Load())
	}
	tries.Store(0)
	broken := raw(t, func(conn net.Conn) {
		tries.Add(1)
		conn.Write([]byte("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>We are"))
	})
	_, err = get(t, broken)
	wantError(t, err, "breaks the connection before the page is whole: try again later")
	if tries.Load() != 3 {
		t.Errorf("%d tries", tries.Load())
	}

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	o := options()
	o.Pause = time.Minute
	_, err = fetch.New(o).Get(context.Background(), parse(t, "http://"+listener.Addr().String()))
	wantError(t, err, "refuses the connection")
}

func TestCancelWhileWaiting(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "4")
		w.WriteHeader(http.StatusTooManyRequests)
		time.AfterFunc(20*time.Millisecond, cancel)
	})
	start := time.Now()
	_, err := fetch.New(options()).Get(ctx, parse(t, server.URL))
	if d := time.Since(start); d > time.Second || err == nil || !strings.Contains(err.Error(), "canceled") {
		t.Errorf("%v after %s", err, d)
	}
}
