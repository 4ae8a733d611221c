package fetch

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/http/httpproxy"

	"github.com/attestlint/attestlint/cmd/internal/environ"
)

const (
	errProxy = plain("cannot be asked for: the address of its proxy is none: write HTTP_PROXY and HTTPS_PROXY as http://proxy.example.com:3128")
	errCGI   = plain("cannot be asked for: HTTP_PROXY is not trusted where REQUEST_METHOD is set: unset one of them") // https://httpoxy.org
)

// Proxies tells the proxy for an address by the variables of an environment, as os.Environ gives it; nil for none.
// ALL_PROXY, which curl knows, stands in for those that are not set. A proxy that is no address is an error: what it was to
// be asked for is not asked for without it. The errors are lines of this package, and name no address.
func Proxies(env []string) func(*url.URL) (*url.URL, error) {
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
	wrong := map[string]bool{} // by the scheme of what is asked for
	for scheme, proxy := range map[string]*string{"http": &config.HTTPProxy, "https": &config.HTTPSProxy} {
		if *proxy != "" && !isProxy(*proxy) {
			wrong[scheme] = true
			*proxy = "http://proxy.invalid" // httpproxy would leave it out, and then ask without one
		}
	}
	of := config.ProxyFunc()
	return func(u *url.URL) (*url.URL, error) {
		proxy, err := of(u)
		switch {
		case err != nil:
			return nil, errCGI
		case proxy != nil && wrong[u.Scheme]:
			return nil, errProxy
		}
		return proxy, nil
	}
}

// isProxy is whether a variable holds the address of a proxy, with or without "http://", that net/http can ask.
func isProxy(value string) bool {
	if !strings.Contains(value, "://") {
		value = "http://" + value
	}
	u, err := url.Parse(value)
	return err == nil && u.Hostname() != "" && slices.Contains([]string{"http", "https", "socks5", "socks5h"}, u.Scheme)
}

// Tunnelled is an error unless the status with which a proxy answers CONNECT says that it has opened a tunnel:
// https://www.rfc-editor.org/rfc/rfc9110#name-connect
func Tunnelled(status int) error {
	switch status {
	case http.StatusOK:
		return nil
	case http.StatusProxyAuthRequired:
		return plain("its proxy answers 407 Proxy Authentication Required: give the proxy's user and password in HTTPS_PROXY")
	}
	return plain(fmt.Sprintf("its proxy answers %d %s: ask whoever runs the proxy, or save the page and check the file", status, http.StatusText(status)))
}
