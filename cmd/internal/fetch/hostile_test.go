package fetch_test

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/fetch"
)

const head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

// TestHostileServers is about servers that speak HTTP badly. Each is given up in bounded time.
func TestHostileServers(t *testing.T) {
	drip := func(conn net.Conn, text string) {
		for i := 0; ; i++ {
			if _, err := conn.Write([]byte{text[i%len(text)]}); err != nil {
				return
			}
			time.Sleep(5 * time.Millisecond)
		}
	}
	for name, test := range map[string]struct {
		answer func(net.Conn)
		want   string
	}{
		"nothing":   {func(conn net.Conn) { conn.Read(make([]byte, 1)) }, "does not answer in time: try again later"},
		"closed":    {func(net.Conn) {}, "breaks the connection before the page is whole"},
		"no HTTP":   {func(conn net.Conn) { fmt.Fprint(conn, "220 smtp.example.com\r\n\r\n") }, "does not answer as HTTP asks for"},
		"no header": {func(conn net.Conn) { fmt.Fprint(conn, "HTTP/1.1 200 OK\r\nno colon\r\n\r\n") }, "does not answer as HTTP asks for"},
		"HTTP/0.9":  {func(conn net.Conn) { fmt.Fprint(conn, trustPage) }, "does not answer as HTTP asks for"},
		"101": {func(conn net.Conn) {
			fmt.Fprint(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n")
		}, "answers 101 Switching Protocols"},
		"slow header": {func(conn net.Conn) { fmt.Fprint(conn, "HTTP/1.1 200 OK\r\n"); drip(conn, "X-Slow: x\r\n") }, "does not answer in time"},
		"slow body":   {func(conn net.Conn) { fmt.Fprint(conn, head+"Content-Length: 100000\r\n\r\n"); drip(conn, "word ") }, "does not end within 1s: try again, or give it more time by --timeout"},
		"silent body": {func(conn net.Conn) {
			fmt.Fprint(conn, head+"Content-Length: 10\r\n\r\n<p>")
			conn.Read(make([]byte, 1))
		}, "does not end within 1s"},
		"chunk cut":    {func(conn net.Conn) { fmt.Fprint(conn, head+"Transfer-Encoding: chunked\r\n\r\n5\r\n<p>We\r\n") }, "breaks the connection before the page is whole"},
		"chunk broken": {func(conn net.Conn) { fmt.Fprint(conn, head+"Transfer-Encoding: chunked\r\n\r\nxyz\r\n<p>We\r\n") }, "does not answer as HTTP asks for"},
		"too short":    {func(conn net.Conn) { fmt.Fprint(conn, head+"Content-Length: 5000\r\n\r\n"+trustPage) }, "breaks the connection before the page is whole"},
		"two lengths":  {func(conn net.Conn) { fmt.Fprint(conn, head+"Content-Length: 5\r\nContent-Length: 6\r\n\r\n"+trustPage) }, "does not answer as HTTP asks for"},
		"bad length":   {func(conn net.Conn) { fmt.Fprint(conn, head+"Content-Length: -5\r\n\r\n"+trustPage) }, "does not answer as HTTP asks for"},
		"huge length":  {func(conn net.Conn) { fmt.Fprint(conn, head+"Content-Length: 9223372036854775807\r\n\r\n"+trustPage) }, "breaks the connection before the page is whole"},
		"endless": {func(conn net.Conn) {
			fmt.Fprint(conn, head+"\r\n")
			for block := bytes.Repeat([]byte("word "), 1<<16); ; {
				if _, err := conn.Write(block); err != nil {
					return
				}
			}
		}, "is too large: at most 10 MiB are read"},
		"endless gzip": {func(conn net.Conn) {
			fmt.Fprint(conn, head+"Content-Encoding: gzip\r\n\r\n")
			for block := bytes.Repeat(encode(t, "gzip", nil), 1<<12); ; {
				if _, err := conn.Write(block); err != nil {
					return
				}
			}
		}, "is too large: at most 10 MiB are read"},
		"2 MiB header": {func(conn net.Conn) {
			fmt.Fprint(conn, head+"X-Large: "+strings.Repeat("x", 2<<20)+"\r\n\r\n"+trustPage)
		}, "has a header of more than 256 KiB"},
		"10,000 headers": {func(conn net.Conn) {
			fmt.Fprint(conn, head)
			for i := range 10_000 {
				fmt.Fprintf(conn, "X-Header-%d: a value of some length\r\n", i)
			}
			fmt.Fprint(conn, "\r\n"+trustPage)
		}, "has a header of more than 256 KiB"},
		"endless header": {func(conn net.Conn) {
			fmt.Fprint(conn, head)
			for {
				if _, err := fmt.Fprint(conn, "X: y\r\n"); err != nil {
					return
				}
			}
		}, "has a header of more than 256 KiB"},
		"1xx flood": {func(conn net.Conn) {
			for {
				if _, err := fmt.Fprint(conn, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"); err != nil {
					return
				}
			}
		}, "has a header of more than 256 KiB"},
		"escape codes":   {func(conn net.Conn) { fmt.Fprint(conn, "HTTP/1.1 200 \x1b[31mred\r\n\x1b]0;title\a\r\n\r\n") }, "does not answer as HTTP asks for"},
		"status in text": {func(conn net.Conn) { fmt.Fprint(conn, "HTTP/1.1 abc \x1b[31mred\r\n\r\n") }, "does not answer as HTTP asks for"},
	} {
		t.Run(name, func(t *testing.T) {
			address := raw(t, test.answer)
			o := options()
			slow := true
			switch { // one limit is short, and the other is out of reach on a busy machine
			case strings.Contains(test.want, "in time"):
				o.Header = 200 * time.Millisecond
			case strings.Contains(test.want, "within 1s"):
				o.Whole = time.Second
			default:
				slow = false
			}
			start := time.Now()
			p, err := fetch.New(o).Get(context.Background(), parse(t, address))
			if err == nil {
				t.Fatalf("%d bytes were read", len(p.Raw))
			}
			wantError(t, err, test.want)
			if took := time.Since(start); slow && took > 8*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}

// TestOddServers is about servers that speak HTTP in a way that is allowed.
func TestOddServers(t *testing.T) {
	for name, answer := range map[string]string{
		"HTTP/1.0":         "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + trustPage,
		"without reason":   "HTTP/1.1 200\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + trustPage,
		"early hints":      "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + head + "Connection: close\r\n\r\n" + trustPage,
		"203":              "HTTP/1.1 203 Non-Authoritative Information\r\nContent-Type: text/html\r\n\r\n" + trustPage,
		"chunked":          head + fmt.Sprintf("Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n", len(trustPage), trustPage),
		"lower case":       "HTTP/1.1 200 ok\r\ncontent-type:text/html\r\nconnection:close\r\n\r\n" + trustPage,
		"more than length": head + fmt.Sprintf("Content-Length: %d\r\n\r\n%s%s", len(trustPage), trustPage, "more of it"),
		"many headers":     head + strings.Repeat("X-Some: header\r\n", 1000) + "\r\n" + trustPage,
	} {
		p, err := get(t, raw(t, func(conn net.Conn) { fmt.Fprint(conn, answer) }))
		if err != nil || string(p.Text) != trustPage {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestConnectTimeout(t *testing.T) {
	o := allowing(t, "10.255.255.1")
	o.Connect = 50 * time.Millisecond
	start := time.Now()
	_, err := fetch.New(o).Get(context.Background(), parse(t, "http://10.255.255.1/"))
	if err == nil || time.Since(start) > 3*time.Second {
		t.Errorf("%v after %s", err, time.Since(start))
	}
}

func TestBadAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"ftp://example.com/": `has the scheme "ftp": only http and https are read`, "file:///etc/passwd": `has the scheme "file"`,
		"http:///x": "names no host", "//example.com/": `has the scheme ""`,
	} {
		_, err := get(t, address)
		wantError(t, err, want)
	}
}

// A page of the largest size takes little longer than its bytes do alone.
func BenchmarkLargePage(b *testing.B) {
	body := bytes.Repeat([]byte("<p>We are SOC 2 certified.</p>\n"), limit/31)
	server := serve(b, func(w http.ResponseWriter, r *http.Request) { w.Write(body) })
	client := fetch.New(options())
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := client.Get(b.Context(), parse(b, server.URL)); err != nil {
			b.Fatal(err)
		}
	}
}
