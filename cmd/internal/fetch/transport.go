package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/location"
)

// transport sends requests under one policy. The connections to a proxy, whose address is the user's own choice, are
// kept apart from those to pages, so that no page reaches the proxy's address by naming it.
type transport struct {
	policy          *address.Policy
	proxies         func(*url.URL) (*url.URL, error)
	direct, proxied *http.Transport
}

func (c *Client) newTransport(policy *address.Policy) *transport {
	own := &net.Dialer{}
	t := &transport{policy: policy, proxies: c.proxies}
	t.direct = c.newHTTP(policy.DialContext)
	t.proxied = c.newHTTP(own.DialContext)
	t.proxied.Proxy = func(r *http.Request) (*url.URL, error) { return c.proxies(r.URL) }
	t.proxied.OnProxyConnectResponse = connected
	return t
}

// connected is an error unless a proxy has opened a tunnel.
func connected(_ context.Context, _ *url.URL, _ *http.Request, response *http.Response) error {
	return Tunnelled(response.StatusCode)
}

func (c *Client) newHTTP(dial func(context.Context, string, string) (net.Conn, error)) *http.Transport {
	o := &c.options
	return &http.Transport{
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			ctx, cancel := context.WithTimeoutCause(ctx, o.Connect, errConnect)
			defer cancel()
			conn, err := dial(ctx, network, addr)
			if err != nil && errors.Is(context.Cause(ctx), errConnect) {
				return nil, errConnect
			}
			return conn, err
		},
		TLSClientConfig:        &tls.Config{RootCAs: o.Roots},
		TLSHandshakeTimeout:    o.TLS,
		ResponseHeaderTimeout:  o.Header,
		MaxResponseHeaderBytes: maxHeader,
		MaxIdleConnsPerHost:    4,
		IdleConnTimeout:        o.Whole,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // each encoding is undone within the limits of a page
	}
}

// send sends a request, through a proxy if there is one for its address. A proxy resolves the name itself: it is asked
// only for what may be dialled from here. A name that is not known here, as is common behind proxies, is the proxy's to
// judge, unless it looks like one of a local network; byProxy says that this was so.
func (t *transport) send(r *http.Request) (response *http.Response, byProxy bool, err error) {
	proxy, err := t.proxies(r.URL)
	if err != nil {
		return nil, false, err
	}
	if proxy == nil {
		response, err = t.direct.RoundTrip(r)
		return response, false, err
	}
	if err := t.check(r); err != nil {
		var unknown *net.DNSError
		if !errors.As(err, &unknown) {
			return nil, false, err
		}
		byProxy = true
	}
	response, err = t.proxied.RoundTrip(r)
	return response, byProxy, err
}

// maxLookup is how long a name is looked up that a proxy will be asked for.
const maxLookup = 3 * time.Second

// check judges the target of a request to a proxy.
func (t *transport) check(r *http.Request) error {
	ctx, cancel := context.WithTimeout(r.Context(), maxLookup)
	defer cancel()
	return t.policy.Check(ctx, r.URL.Hostname(), location.Port(r.URL))
}

func (t *transport) close() {
	t.direct.CloseIdleConnections()
	t.proxied.CloseIdleConnections()
}
