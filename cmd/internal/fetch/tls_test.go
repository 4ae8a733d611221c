package fetch_test

import (
	"cmp"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/fetch"
)

// secure starts a server with TLS, which speaks HTTP/2, too, if asked for. Without a certificate it has that of httptest.
func secure(t testing.TB, two bool, certificate *tls.Certificate, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	return watched(t, two, certificate, handler, nil)
}

// watched is secure with a function that sees the states of connections.
func watched(t testing.TB, two bool, certificate *tls.Certificate, handler http.HandlerFunc, states func(net.Conn, http.ConnState)) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(handler)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.Config.ConnState = states
	server.EnableHTTP2 = two
	if certificate != nil {
		server.TLS = &tls.Config{Certificates: []tls.Certificate{*certificate}}
	}
	server.StartTLS()
	t.Cleanup(server.Close)
	return server
}

// trusting are options with the certificate of a server among the authorities.
func trusting(server *httptest.Server) fetch.Options {
	o := options()
	o.Roots = x509.NewCertPool()
	o.Roots.AddCert(server.Certificate())
	return o
}

func TestHTTP2(t *testing.T) {
	for _, two := range []bool{true, false} {
		server := secure(t, two, nil, func(w http.ResponseWriter, r *http.Request) {
			if (r.ProtoMajor == 2) != two {
				t.Errorf("spoke %s", r.Proto)
			}
			switch r.URL.Path {
			case "/headers":
				for i := range 10_000 {
					w.Header().Add(fmt.Sprintf("X-Header-%d", i), "a value of some length")
				}
			case "/cut":
				w.Header().Set("Content-Length", "5000")
				w.Write([]byte("<p>We are"))
				w.(http.Flusher).Flush()
				panic(http.ErrAbortHandler)
			case "/slow":
				w.Write([]byte("<p>We are"))
				w.(http.Flusher).Flush()
				<-r.Context().Done()
				panic(http.ErrAbortHandler)
			case "/silent":
				<-r.Context().Done()
			case "/large":
				w.Write([]byte(strings.Repeat("word ", 11<<20/5)))
			}
			w.Write([]byte(trustPage))
		})
		o := trusting(server)
		client := fetch.New(o)
		hasty := map[string]*fetch.Client{}
		o.Header = 200 * time.Millisecond
		hasty["/silent"] = fetch.New(o)
		o.Header, o.Whole = 0, time.Second
		hasty["/slow"] = fetch.New(o)
		p, err := client.Get(context.Background(), parse(t, server.URL))
		if err != nil || string(p.Text) != trustPage {
			t.Errorf("HTTP/2 %v: %v", two, err)
		}
		headers := "has a header of more than 256 KiB"
		if two {
			headers = "does not answer as HTTP asks for"
		}
		for path, want := range map[string]string{
			"/headers": headers,
			"/cut":     "breaks the connection before the page is whole",
			"/slow":    "does not end within 1s",
			"/silent":  "does not answer in time",
			"/large":   "is too large",
		} {
			_, err := cmp.Or(hasty[path], client).Get(context.Background(), parse(t, server.URL+path))
			t.Run(fmt.Sprint(two, path), func(t *testing.T) { wantError(t, err, want) })
		}
	}
}

func TestDowngradeIsTold(t *testing.T) {
	plain := serve(t, func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(trustPage)) })
	server := secure(t, true, nil, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Strict-Transport-Security", "max-age=1000")
		http.Redirect(w, r, plain.URL, http.StatusFound)
	})
	o := allowing(t, "127.0.0.1")
	o.Roots = trusting(server).Roots
	p, err := fetch.New(o).Get(context.Background(), parse(t, server.URL))
	if err != nil || len(p.Notices) != 1 || p.Notices[0] != "redirects from https to http: what is read there is not protected on its way" {
		t.Errorf("%+v %v", p, err)
	}
}

// certificate is one that signs itself, for some names, until a time.
func certificate(t *testing.T, until time.Time, names ...string) *tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotBefore: until.Add(-time.Hour), NotAfter: until,
		DNSNames: names, IsCA: true, BasicConstraintsValid: true,
	}
	if len(names) == 0 {
		template.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1)}
	}
	der, err := x509.CreateCertificate(rand.Reader, &template, &template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func TestBadCertificates(t *testing.T) {
	for _, test := range []struct {
		certificate *tls.Certificate
		trusted     bool
		want        string
	}{
		{certificate(t, time.Now().Add(-time.Hour)), true, "its certificate has expired or is not valid yet"},
		{certificate(t, time.Now().Add(3*time.Hour)), true, "its certificate has expired or is not valid yet"},
		{certificate(t, time.Now().Add(time.Minute), "other.example.com"), true, "its certificate is for another host: check the address"},
		{certificate(t, time.Now().Add(time.Minute)), false, "its certificate is by an unknown authority: add the authority"},
	} {
		var tries atomic.Int64
		asked := func(http.ResponseWriter, *http.Request) { t.Error("it was asked") }
		server := watched(t, false, test.certificate, asked, func(_ net.Conn, state http.ConnState) {
			if state == http.StateNew {
				tries.Add(1)
			}
		})
		o := options()
		o.Roots = x509.NewCertPool()
		if test.trusted {
			o.Roots = trusting(server).Roots
		}
		_, err := fetch.New(o).Get(context.Background(), parse(t, server.URL))
		wantError(t, err, test.want)
		if tries.Load() > 1 {
			t.Errorf("%s: tried %d times", test.want, tries.Load())
		}
	}
}

func TestBrokenTLS(t *testing.T) {
	listen := func(answer func(net.Conn)) string {
		return accepting(t, func(conn net.Conn) {
			conn.SetDeadline(time.Now().Add(5 * time.Second))
			conn.Read(make([]byte, 4096))
			answer(conn)
		})
	}
	good := secure(t, false, nil, func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte(trustPage))
	})
	// cut passes the handshake on, and of what comes then some bytes.
	cut := func(at int64) string {
		return listenTunnel(t, good.Listener.Addr().String(), at)
	}
	plain := serve(t, func(w http.ResponseWriter, r *http.Request) {})
	for name, test := range map[string]struct{ address, want string }{
		"no TLS":        {strings.Replace(plain.URL, "http:", "https:", 1), "does not speak TLS at this port: try http:// instead of https://"},
		"other":         {listen(func(conn net.Conn) { fmt.Fprint(conn, "220 smtp.example.com ESMTP\r\n") }), "does not speak TLS at this port"},
		"closed":        {listen(func(net.Conn) {}), "breaks the connection before the page is whole"},
		"cut handshake": {cut(200), "breaks the connection before the page is whole"},
		"cut page":      {cut(1900), "breaks the connection before the page is whole"},
		"silent":        {listen(func(conn net.Conn) { conn.Read(make([]byte, 1)) }), "does not finish the TLS handshake in time"},
		"alert":         {listen(func(conn net.Conn) { conn.Write([]byte{21, 3, 3, 0, 2, 2, 40}) }), "does not agree on TLS (handshake failure): ask whoever runs the site"},
	} {
		o := trusting(good)
		o.TLS = 200 * time.Millisecond
		_, err := fetch.New(o).Get(context.Background(), parse(t, test.address))
		t.Run(name, func(t *testing.T) { wantError(t, err, test.want) })
	}
	// A page without a length ends where the connection is closed, which many servers do without a word.
	server := secure(t, false, nil, func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		fmt.Fprint(conn, head+"\r\n"+trustPage)
		conn.(*tls.Conn).NetConn().Close()
	})
	p, err := fetch.New(trusting(server)).Get(context.Background(), parse(t, server.URL))
	if err != nil || len(p.Notices) != 1 || p.Notices[0] != "it may be cut off: its length was not said, and it ends without </html>" {
		t.Errorf("%+v %v", p, err)
	}
}

// listenTunnel passes connections on to a server, and its first bytes back.
func listenTunnel(t *testing.T, to string, back int64) string {
	return accepting(t, func(conn net.Conn) {
		server, err := net.Dial("tcp", to)
		if err != nil {
			return
		}
		defer server.Close()
		go io.Copy(server, conn)
		io.CopyN(conn, server, back)
	})
}

// accepting answers each connection to an address, until the test ends.
func accepting(t *testing.T, answer func(net.Conn)) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				answer(conn)
			}()
		}
	}()
	return "https://" + listener.Addr().String()
}
