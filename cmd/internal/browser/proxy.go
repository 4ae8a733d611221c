package browser

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/location"
)

// A proxy is the only way of a tab to the network: it dials what the policy allows. It listens on the loopback address,
// and serves who knows its secret, for other users of the machine have no business with what this one may reach.
type proxy struct {
	policy *address.Policy // nil refuses everything
	upward *upward
	server *http.Server
	at     net.Addr
	secret string
	ctx    context.Context
	cancel context.CancelFunc
	bytes  atomic.Int64 // that pages were sent

	mu       sync.Mutex
	refused  []string         // what was refused, once each, in its order
	reasons  map[string]error // why, by host and port
	requests int              // that were refused
}

// maxTraffic bounds what one page loads, in bytes.
const maxTraffic = 512 << 20

// user is the name that goes with the secret.
const user = "attestlint"

func newProxy(policy *address.Policy, up *upward) (*proxy, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("cannot listen for the browser: %w", err)
	}
	p := &proxy{policy: policy, upward: up, at: listener.Addr(), secret: rand.Text(), reasons: map[string]error{}}
	p.ctx, p.cancel = context.WithCancel(context.Background())
	p.server = &http.Server{Handler: p, ReadHeaderTimeout: time.Minute, ErrorLog: quietLog}
	go p.server.Serve(listener)
	return p, nil
}

// address is where the proxy listens, as the browser is told it.
func (p *proxy) address() string { return "http://" + p.at.String() }

// close ends the proxy and all that goes through it.
func (p *proxy) close() {
	p.cancel()
	p.server.Close()
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if p.policy == nil {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	if !p.knows(r.Header.Get("Proxy-Authorization")) {
		w.Header().Set("Proxy-Authenticate", `Basic realm="attestlint"`)
		w.WriteHeader(http.StatusProxyAuthRequired)
		return
	}
	r.Header.Del("Proxy-Authorization")
	if r.Method == http.MethodConnect {
		p.tunnel(w, r)
		return
	}
	if r.URL.Scheme != "http" || r.URL.Host == "" {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	p.forward(w, r)
}

func (p *proxy) knows(authorization string) bool {
	want := "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+p.secret))
	return subtle.ConstantTimeCompare([]byte(authorization), []byte(want)) == 1
}

// forward answers a request for http. One of ws comes as a tunnel.
func (p *proxy) forward(w http.ResponseWriter, r *http.Request) {
	target := location.HostPort(r.URL)
	through, err := p.route(r.Context(), r.URL, target)
	if err != nil {
		p.refuse(w, target, err)
		return
	}
	reverse := &httputil.ReverseProxy{
		Rewrite:       func(*httputil.ProxyRequest) {},
		Transport:     through,
		FlushInterval: -1,
		ErrorLog:      quietLog,
		ModifyResponse: func(res *http.Response) error {
			res.Body = struct {
				io.Reader
				io.Closer
			}{p.counted(res.Body), res.Body}
			return nil
		},
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, err error) { p.refuse(w, target, err) },
	}
	reverse.ServeHTTP(w, r)
}

// tunnel connects the browser with a server, and knows nothing of what goes through it.
func (p *proxy) tunnel(w http.ResponseWriter, r *http.Request) {
	target := location.HostPort(&url.URL{Scheme: "https", Host: r.Host})
	server, err := p.dial(r.Context(), target)
	if err != nil {
		p.refuse(w, target, err)
		return
	}
	defer server.Close()
	client, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer client.Close()
	defer context.AfterFunc(p.ctx, func() { client.Close(); server.Close() })()
	if _, err := io.WriteString(client, "HTTP/1.1 200 Connection established\r\n\r\n"); err != nil {
		return
	}
	go func() {
		io.Copy(server, buffered)
		if half, ok := server.(interface{ CloseWrite() error }); ok {
			half.CloseWrite()
		}
	}()
	io.Copy(client, p.counted(server))
}

// counted reads no more than a page may load.
func (p *proxy) counted(r io.Reader) io.Reader { return countedReader{r, p} }

type countedReader struct {
	io.Reader
	p *proxy
}

func (c countedReader) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	if c.p.bytes.Add(int64(n)) > maxTraffic {
		return 0, errors.New("too much for one page")
	}
	return n, err
}

// refuse tells the browser that it gets nothing, and keeps the reason.
func (p *proxy) refuse(w http.ResponseWriter, target string, err error) {
	p.mu.Lock()
	var refused *address.Refused
	if errors.As(err, &refused) {
		p.requests++
		if p.reasons[target] == nil {
			p.refused = append(p.refused, target)
		}
		err = refused
	}
	p.reasons[target] = err
	p.mu.Unlock()
	w.Header().Set("Connection", "close")
	w.WriteHeader(http.StatusBadGateway)
}

// reason is why a host and port was not reached, nil if it was.
func (p *proxy) reason(target string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.reasons[target]
}

// refusals are the hosts and ports that were refused for their addresses, each once, and how many requests there were in all.
func (p *proxy) refusals() (hosts []string, requests int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append(hosts, p.refused...), p.requests
}
