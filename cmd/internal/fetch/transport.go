package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/url"

	"golang.org/x/net/http/httpproxy"

	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/environ"
)

// proxies tells the proxy for an address, nil for none.
type proxies func(*url.URL) (*url.URL, error)

// proxiesOf reads the proxies of an environment. ALL_PROXY, which curl knows, stands in for those that are not set.
func proxiesOf(env []string) proxies {
	value := func(names ...string) string {
		for _, name := range names {
			if v := environ.Value(env, name); v != "" {
				return v
			}
		}
		return ""
	}
	config := httpproxy.Config{
		HTTPProxy:  value("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"),
		HTTPSProxy: value("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"),
		NoProxy:    value("NO_PROXY", "no_proxy"),
		CGI:        environ.Value(env, "REQUEST_METHOD") != "",
	}
	return config.ProxyFunc()
}

// transport sends requests under one policy. The connections to a proxy, whose address is the user's own choice, are
// kept apart from those to pages, so that no page reaches the proxy's address by naming it.
type transport struct {
	policy          *address.Policy
	proxies         proxies
	direct, proxied *http.Transport
}

func (c *Client) newTransport(policy *address.Policy) *transport {
	own := &net.Dialer{}
	t := &transport{policy: policy, proxies: c.proxies}
	t.direct = c.newHTTP(policy.DialContext)
	t.proxied = c.newHTTP(own.DialContext)
	t.proxied.Proxy = func(r *http.Request) (*url.URL, error) { return c.proxies(r.URL) }
	return t
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

// RoundTrip sends a request, through a proxy if there is one for its address. A proxy resolves the name itself: it is
// asked only for what may be dialled from here. A name that is not known here, as is common behind proxies, is the
// proxy's to judge, unless it looks like one of a local network.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	proxy, err := t.proxies(r.URL)
	if err != nil {
		return nil, errProxy
	}
	if proxy == nil {
		return t.direct.RoundTrip(r)
	}
	err = t.policy.Check(r.Context(), r.URL.Hostname(), port(r.URL))
	var unknown *net.DNSError
	if err != nil && !errors.As(err, &unknown) {
		return nil, err
	}
	return t.proxied.RoundTrip(r)
}

func (t *transport) close() {
	t.direct.CloseIdleConnections()
	t.proxied.CloseIdleConnections()
}

// port is the port of an address, that of its scheme where it names none.
func port(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	}
	return "80"
}
