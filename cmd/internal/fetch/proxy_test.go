package fetch_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/nameserver"
)

// A proxy forwards requests and opens tunnels, to one server whatever it is asked for.
type proxy struct {
	to     string // the address of the server
	user   string // "user:password", "" for none
	mu     sync.Mutex
	asked  []string
	server *httptest.Server
}

func startProxy(t *testing.T, to, user string) *proxy {
	p := &proxy{to: to, user: user}
	p.server = serve(t, p.serve)
	return p
}

func (p *proxy) serve(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	p.asked = append(p.asked, r.Method+" "+r.URL.Host)
	p.mu.Unlock()
	if p.user != "" && r.Header.Get("Proxy-Authorization") != "Basic "+base64.StdEncoding.EncodeToString([]byte(p.user)) {
		w.Header().Set("Proxy-Authenticate", "Basic")
		w.WriteHeader(http.StatusProxyAuthRequired)
		return
	}
	if r.URL.Hostname() == "forbidden.example.com" {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	if r.Method == http.MethodConnect {
		server, err := net.Dial("tcp", p.to)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		fmt.Fprint(conn, "HTTP/1.1 200 Connection established\r\n\r\n")
		go func() { io.Copy(server, conn); server.Close() }()
		io.Copy(conn, server)
		conn.Close()
		return
	}
	request, _ := http.NewRequest(r.Method, "http://"+p.to+r.URL.Path, nil)
	request.Header = r.Header.Clone()
	request.Header.Del("Proxy-Authorization")
	request.Host = r.Host
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer response.Body.Close()
	for name, values := range response.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(response.StatusCode)
	io.Copy(w, response.Body)
}

func TestProxy(t *testing.T) {
	var forward *proxy
	handler := func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Proxy-Authorization") != "" {
			t.Errorf("the page got the proxy's credentials")
		}
		switch r.URL.Path {
		case "/private":
			http.Redirect(w, r, "http://10.0.0.1/", http.StatusFound)
		case "/name":
			http.Redirect(w, r, "http://internal.example.com/", http.StatusFound)
		case "/intranet":
			http.Redirect(w, r, "http://intranet/", http.StatusFound)
		case "/proxy":
			http.Redirect(w, r, forward.server.URL, http.StatusFound)
		default:
			w.Write([]byte(trustPage))
		}
	}
	plain, tls := serve(t, handler), secure(t, false, nil, handler)
	names := map[string][]string{
		"example.com": {"93.184.215.14"}, "forbidden.example.com": {"93.184.215.14"}, "internal.example.com": {"10.0.0.1"},
		"mixed.example.com": {"93.184.215.14 10.0.0.1"},
	}
	client := func(env ...string) *fetch.Client {
		o := trusting(tls)
		o.Policy = &address.Policy{}
		o.Policy.Dialer.Resolver = nameserver.Start(t, names)
		o.Env = env
		return fetch.New(o)
	}
	read := func(c *fetch.Client, u string) (*fetch.Page, error) { return c.Get(context.Background(), parse(t, u)) }

	forward = startProxy(t, parse(t, plain.URL).Host, "me:s3cret")
	tunnel := startProxy(t, parse(t, tls.URL).Host, "me:s3cret")
	with := func(p *proxy, user string) string { return strings.Replace(p.server.URL, "://", "://"+user+"@", 1) }
	env := []string{"HTTP_PROXY=" + with(forward, "me:s3cret"), "https_proxy=" + with(tunnel, "me:s3cret"), "NO_PROXY=direct.example.com"}

	// The certificate of httptest is for example.com.
	for _, u := range []string{"http://example.com/trust", "https://example.com/trust"} {
		p, err := read(client(env...), u)
		if err != nil || string(p.Text) != trustPage || p.Address != u || p.Notices != nil {
			t.Errorf("%s: %+v %v", u, p, err)
		}
	}
	if got := fmt.Sprint(forward.asked, tunnel.asked); got != "[GET example.com] [CONNECT example.com:443]" {
		t.Errorf("the proxies were asked %s", got)
	}
	forward.asked, tunnel.asked = nil, nil
	for u, want := range map[string]string{
		"http://internal.example.com/":   "internal.example.com resolves to 10.0.0.1, a private address: name it by --allow-private",
		"https://internal.example.com/":  "internal.example.com resolves to 10.0.0.1, a private address",
		"http://mixed.example.com/":      "mixed.example.com resolves to 10.0.0.1, a private address",
		"http://intranet/":               "intranet is a name of a local network: name it by --allow-private",
		"https://printer.local/":         "printer.local is a name of a local network",
		"http://0x7f.1/":                 "an address in an unusual spelling",
		"http://169.254.169.254.:80/":    "an address in an unusual spelling",
		"http://direct.example.com/":     `"direct.example.com" is not known`,
		"http://forbidden.example.com/":  "answers 403 Forbidden",
		"https://forbidden.example.com/": "its proxy answers 403 Forbidden: ask whoever runs the proxy",
		"http://example.com/private":     "10.0.0.1 is a private address",
		"https://example.com/private":    "10.0.0.1 is a private address",
		"https://example.com/name":       "internal.example.com resolves to 10.0.0.1, a private address",
		"https://example.com/intranet":   "intranet is a name of a local network",
	} {
		_, err := read(client(env...), u)
		t.Run(u, func(t *testing.T) { wantError(t, err, want) })
	}
	for _, asked := range append(forward.asked, tunnel.asked...) {
		if !strings.HasSuffix(strings.TrimSuffix(asked, ":443"), " example.com") && !strings.Contains(asked, "forbidden") {
			t.Errorf("a proxy was asked for %s", asked)
		}
	}

	// What a proxy knows and this machine does not.
	p, err := read(client(env...), "http://unknown.example.org/")
	if err != nil || len(p.Notices) != 1 || !strings.Contains(p.Notices[0], "the host is not known here") {
		t.Errorf("%+v %v", p, err)
	}

	// The proxy of all, and without its credentials.
	if p, err := read(client("ALL_PROXY="+with(forward, "me:s3cret")), "http://example.com/"); err != nil || string(p.Text) != trustPage {
		t.Error(err)
	}
	_, err = read(client("HTTP_PROXY="+forward.server.URL), "http://example.com/")
	wantError(t, err, "answers 407 Proxy Authentication Required: give the proxy's user and password")
	_, err = read(client("HTTPS_PROXY="+with(tunnel, "me:wrong-s3cret")), "https://example.com/")
	wantError(t, err, "its proxy answers 407 Proxy Authentication Required: give the proxy's user and password in HTTPS_PROXY")
	_, err = read(client("HTTPS_PROXY=http://me:s3cret@127.0.0.1:1", "HTTP_PROXY=http://me:s3cret@127.0.0.1:1"), "https://example.com/")
	wantError(t, err, "its proxy does not answer: check HTTP_PROXY and HTTPS_PROXY")
	_, err = read(client("HTTP_PROXY=http://me:s3cret@127.0.0.1:1"), "http://example.com/")
	wantError(t, err, "its proxy does not answer: check HTTP_PROXY and HTTPS_PROXY")

	// That the proxy may be dialled does not mean that a page may name it.
	forward.asked = nil
	_, err = read(client("HTTP_PROXY="+with(forward, "me:s3cret"), "NO_PROXY=127.0.0.1"), "http://example.com/proxy")
	wantError(t, err, "127.0.0.1 is a loopback address")
	_, err = client("HTTP_PROXY="+with(forward, "me:s3cret")).Found(context.Background(), parse(t, forward.server.URL))
	wantError(t, err, "127.0.0.1 is a loopback address")
}

// Where the address of a proxy is none, nothing is asked for without it, and what it holds is not told.
func TestProxyWithoutAddress(t *testing.T) {
	of := fetch.Proxies([]string{"HTTP_PROXY=me:secret@proxy", "REQUEST_METHOD=GET"})
	if via, err := of(parse(t, "http://example.com/")); via != nil || err == nil || !strings.Contains(err.Error(), "HTTP_PROXY is not trusted") {
		t.Errorf("asked by a web server: %v, %v", via, err)
	}
	for _, env := range []string{
		"HTTP_PROXY=http://me:secret@proxy:port",
		"HTTP_PROXY=%zz",
		"http_proxy=gopher://me:secret@proxy:70",
		"ALL_PROXY=http://",
	} {
		of := fetch.Proxies([]string{env})
		via, err := of(parse(t, "http://example.com/"))
		if err == nil || via != nil || !strings.Contains(err.Error(), "the address of its proxy is none") || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v, %v", env, via, err)
		}
		if via, err := of(parse(t, "http://localhost:8000/")); via != nil || err != nil {
			t.Errorf("%s: on this machine: %v, %v", env, via, err)
		}
	}
	for env, want := range map[string]string{
		"HTTP_PROXY=proxy.example:3128":          "http://proxy.example:3128",
		"HTTP_PROXY=socks5h://me:secret@[::1]:1": "socks5h://me:secret@[::1]:1",
		"HTTPS_PROXY=%zz":                        "",
	} {
		via, err := fetch.Proxies([]string{env})(parse(t, "http://example.com/"))
		if got := fmt.Sprint(via); err != nil || got != want && !(via == nil && want == "") {
			t.Errorf("%s: %v, %v, want %s", env, via, err, want)
		}
	}
}
