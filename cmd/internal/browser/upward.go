package browser

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"time"

	socks "golang.org/x/net/proxy"

	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/location"
)

// upward is the proxy of the environment, if there is one: pages are asked from it in turn.
type upward struct {
	of func(*url.URL) (*url.URL, error)
}

func newUpward(env []string) *upward { return &upward{fetch.Proxies(env)} }

// quietLog is for what servers say to nobody.
var quietLog = log.New(io.Discard, "", 0)

// dialTime bounds how long a connection may take.
const dialTime = 30 * time.Second

// route returns what answers a request for a target: the target, where the policy allows it, or the proxy of the
// environment, which is told the name only if all of its addresses are allowed.
func (p *proxy) route(ctx context.Context, u *url.URL, target string) (*http.Transport, error) {
	via, err := p.upward.of(u)
	if err != nil {
		return nil, err
	}
	t := &http.Transport{DisableCompression: true, DisableKeepAlives: true, ResponseHeaderTimeout: time.Minute}
	if via == nil {
		t.DialContext = p.policy.DialContext
		return t, nil
	}
	if err := p.check(ctx, target); err != nil {
		return nil, err
	}
	t.Proxy = http.ProxyURL(via)
	return t, nil
}

// dial connects to a target, by the proxy of the environment if there is one.
func (p *proxy) dial(ctx context.Context, target string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, dialTime)
	defer cancel()
	via, err := p.upward.of(&url.URL{Scheme: "https", Host: target})
	if err != nil {
		return nil, err
	}
	if via == nil {
		return p.policy.DialContext(ctx, "tcp", target)
	}
	if err := p.check(ctx, target); err != nil {
		return nil, err
	}
	return connect(ctx, via, target)
}

// check judges a target that the proxy of the environment will resolve. That a name cannot be resolved here is no reason
// against it: such a machine is why there is a proxy.
func (p *proxy) check(ctx context.Context, target string) error {
	host, port, err := net.SplitHostPort(target)
	if err != nil {
		return err
	}
	if err := p.policy.Check(ctx, host, port); err != nil && !errors.As(err, new(*net.DNSError)) {
		return err
	}
	return nil
}

// connect asks a proxy for a tunnel to a target.
func connect(ctx context.Context, via *url.URL, target string) (net.Conn, error) {
	var dialer net.Dialer
	if via.Scheme == "socks5" || via.Scheme == "socks5h" {
		through, err := socks.FromURL(via, &dialer)
		if err != nil {
			return nil, err
		}
		return through.(socks.ContextDialer).DialContext(ctx, "tcp", target)
	}
	conn, err := dialer.DialContext(ctx, "tcp", location.HostPort(via))
	if err != nil {
		return nil, err
	}
	defer context.AfterFunc(ctx, func() { conn.SetDeadline(time.Unix(1, 0)) })()
	if via.Scheme == "https" {
		conn = tls.Client(conn, &tls.Config{ServerName: via.Hostname()})
	}
	request := &http.Request{Method: http.MethodConnect, URL: &url.URL{Opaque: target}, Host: target, Header: http.Header{}}
	if via.User != nil {
		password, _ := via.User.Password()
		request.Header.Set("Proxy-Authorization", "Basic "+
			base64.StdEncoding.EncodeToString([]byte(via.User.Username()+":"+password)))
	}
	if err := request.Write(conn); err != nil {
		conn.Close()
		return nil, err
	}
	// The server speaks only when it is spoken to: nothing of its own is in this buffer yet.
	response, err := http.ReadResponse(bufio.NewReaderSize(conn, 1<<12), request)
	if err == nil {
		err = fetch.Tunnelled(response.StatusCode)
	}
	if err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}
