package fetch_test

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
)

const trustPage = "<!DOCTYPE html><title>Trust</title><p>We are SOC 2 certified. Our report is shared under a non-disclosure agreement on request.</p>"

// options are those of a client whose waits are short.
func options() fetch.Options {
	return fetch.Options{
		Agent: "attestlint/test (+https://github.com/attestlint/attestlint)", Policy: &address.Policy{},
		Pause: time.Millisecond, Whole: 30 * time.Second,
	}
}

// allowing are options with hosts that are allowed as --allow-private does.
func allowing(t *testing.T, allow ...string) fetch.Options {
	t.Helper()
	policy, err := address.New(allow)
	if err != nil {
		t.Fatal(err)
	}
	o := options()
	o.Policy = policy
	return o
}

func parse(t testing.TB, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func get(t testing.TB, address string) (*fetch.Page, error) {
	t.Helper()
	return fetch.New(options()).Get(context.Background(), parse(t, address))
}

// serve starts a server that answers by a handler.
func serve(t testing.TB, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server
}

// raw starts a server that speaks as it likes: answer gets each connection once a request has come.
func raw(t testing.TB, answer func(net.Conn)) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var served sync.WaitGroup
	served.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			served.Go(func() {
				defer conn.Close()
				conn.SetDeadline(time.Now().Add(10 * time.Second))
				if _, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
					answer(conn)
				}
			})
		}
	})
	t.Cleanup(func() {
		listener.Close()
		served.Wait()
	})
	return "http://" + listener.Addr().String()
}

// wantError is a test that an error says something, on one line that holds no secret.
func wantError(t *testing.T, err error, want string) {
	t.Helper()
	switch {
	case err == nil:
		t.Errorf("no error, want %q", want)
	case !strings.Contains(err.Error(), want):
		t.Errorf("got %q, want %q", err, want)
	case strings.ContainsAny(err.Error(), "\n\r\x1b"), strings.Contains(err.Error(), "s3cret"), strings.Contains(err.Error(), "http://127"):
		t.Errorf("%q must not be printed", err)
	}
}

func TestGetReadsPage(t *testing.T) {
	var got *http.Request
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got = r
		w.Write([]byte(trustPage))
	})
	before := time.Now()
	p, err := get(t, server.URL+"/trust?a=b#soc2")
	if err != nil {
		t.Fatal(err)
	}
	if string(p.Text) != trustPage || string(p.Raw) != trustPage || p.Address != server.URL+"/trust?a=b" || p.Asked != p.Address {
		t.Errorf("got %+v", p)
	}
	if p.MediaType != "text/html" || p.Charset != "utf-8" || p.Format != checker.HTML || p.Notices != nil || p.Rendered || p.Time.Before(before) {
		t.Errorf("got %+v", p)
	}
	if err := p.Unreadable(); err != nil {
		t.Error(err)
	}
	if agent := got.Header.Get("User-Agent"); agent != options().Agent {
		t.Errorf("User-Agent is %q", agent)
	}
	if accept := got.Header.Get("Accept-Encoding"); accept != "gzip, deflate, br, zstd" {
		t.Errorf("Accept-Encoding is %q", accept)
	}
	if got.RequestURI != "/trust?a=b" {
		t.Errorf("%q is asked for", got.RequestURI)
	}
	for _, name := range []string{"Referer", "If-Modified-Since", "If-None-Match", "Authorization", "Cookie"} {
		if got.Header.Get(name) != "" {
			t.Errorf("%s is sent: %q", name, got.Header.Get(name))
		}
	}
}

func TestSum(t *testing.T) {
	p := fetch.Page{Raw: []byte("abc"), Text: []byte("other")}
	if got := p.Sum(); got != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Errorf("got %s", got)
	}
}

func TestCookiesEndWithThePage(t *testing.T) {
	var without int
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("seen"); err != nil {
			without++
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "yes"})
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
			return
		}
		w.Write([]byte(trustPage))
	})
	client := fetch.New(options())
	for range 2 {
		if _, err := client.Get(context.Background(), parse(t, server.URL)); err != nil {
			t.Fatal(err)
		}
	}
	if without != 2 {
		t.Errorf("%d requests had no cookie, want one of each page", without)
	}
}

func TestFoundGrantsNothing(t *testing.T) {
	asked := 0
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		w.Write([]byte(trustPage))
	})
	client := fetch.New(options())
	u := parse(t, server.URL)
	if _, err := client.Get(context.Background(), u); err != nil || asked != 1 {
		t.Fatal(err, asked)
	}
	_, err := client.Found(context.Background(), u)
	wantError(t, err, "127.0.0.1 is a loopback address: name it by --allow-private to read it")
	_, _, _, err = client.FoundBytes(context.Background(), u, 1<<20)
	wantError(t, err, "127.0.0.1 is a loopback address")
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
	if _, err := fetch.New(allowing(t, "127.0.0.1")).Found(context.Background(), u); err != nil {
		t.Error(err)
	}
}

func TestBytes(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			w.Write([]byte("User-agent: *\nDisallow: /private\n"))
		case "/moved":
			http.Redirect(w, r, "/robots.txt", http.StatusMovedPermanently)
		case "/busy":
			w.WriteHeader(http.StatusServiceUnavailable)
		default:
			http.NotFound(w, r)
		}
	})
	client := fetch.New(allowing(t, "127.0.0.1"))
	for path, want := range map[string]struct {
		status int
		body   string
	}{"/robots.txt": {200, "User-agent: *\nDisallow: /private\n"}, "/moved": {200, "User-agent: *\nDisallow: /private\n"}, "/none": {404, "404 page not found\n"}, "/busy": {503, ""}} {
		status, header, body, err := client.Bytes(context.Background(), parse(t, server.URL+path), 1<<10)
		if err != nil || status != want.status || string(body) != want.body || header == nil {
			t.Errorf("%s: %d %q %v", path, status, body, err)
		}
	}
	status, _, body, err := client.Bytes(context.Background(), parse(t, server.URL+"/robots.txt"), 10)
	if status != 200 || string(body) != "User-agent" || err == nil {
		t.Errorf("%d %q %v", status, body, err)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if _, err := fetch.New(options()).Get(ctx, parse(t, server.URL)); err != context.Canceled {
		t.Errorf("got %v", err)
	}
}
