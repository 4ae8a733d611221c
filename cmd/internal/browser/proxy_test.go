package browser

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/attestlint/attestlint/cmd/internal/address"
)

func proxied(t *testing.T, allow []string, env ...string) *proxy {
	t.Helper()
	policy, err := address.New(allow)
	if err != nil {
		t.Fatal(err)
	}
	p, err := newProxy(policy, newUpward(env))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.close)
	return p
}

// through asks a proxy for an address with a secret.
func through(t *testing.T, p *proxy, secret, target string) (int, string) {
	t.Helper()
	via, err := url.Parse(p.address())
	if err != nil {
		t.Fatal(err)
	}
	via.User = url.UserPassword(user, secret)
	client := &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(via), DisableKeepAlives: true}}
	res, err := client.Get(target)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	return res.StatusCode, string(body)
}

// tunnelled asks a proxy for a tunnel, and for the first line that comes out of it.
func tunnelled(t *testing.T, p *proxy, secret, target string) string {
	t.Helper()
	conn, err := net.Dial("tcp", p.at.String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "CONNECT %s HTTP/1.1\r\nHost: %s\r\nProxy-Authorization: Basic %s\r\n\r\n", target, target,
		base64.StdEncoding.EncodeToString([]byte(user+":"+secret)))
	r := bufio.NewReader(conn)
	res, err := http.ReadResponse(r, &http.Request{Method: http.MethodConnect})
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != http.StatusOK {
		return res.Status
	}
	fmt.Fprintf(conn, "GET / HTTP/1.0\r\n\r\n")
	line, _ := r.ReadString('\n')
	return strings.TrimSpace(line)
}

// TestSecret keeps other users of the machine from what this one may reach.
func TestSecret(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		for name := range r.Header {
			if strings.HasPrefix(name, "Proxy-") || strings.HasPrefix(name, "X-") {
				t.Errorf("the server gets %s", name)
			}
		}
		fmt.Fprint(w, "page")
	}))
	defer server.Close()
	p := proxied(t, []string{"127.0.0.1"})
	for _, secret := range []string{"", "wrong", p.secret + "x"} {
		if status, _ := through(t, p, secret, server.URL); status != http.StatusProxyAuthRequired {
			t.Errorf("secret %q: status %d", secret, status)
		}
		if line := tunnelled(t, p, secret, server.Listener.Addr().String()); !strings.HasPrefix(line, "407 ") {
			t.Errorf("secret %q: %s", secret, line)
		}
	}
	if asked.Load() > 0 {
		t.Error("the server was asked")
	}
	if status, body := through(t, p, p.secret, server.URL); status != http.StatusOK || body != "page" {
		t.Errorf("%d %s", status, body)
	}
	if line := tunnelled(t, p, p.secret, server.Listener.Addr().String()); line != "HTTP/1.0 200 OK" {
		t.Errorf("tunnel: %s", line)
	}

	closed := proxied(t, nil)
	if status, _ := through(t, closed, closed.secret, server.URL); status != http.StatusBadGateway {
		t.Errorf("a private address: status %d", status)
	}
	if line := tunnelled(t, closed, closed.secret, server.Listener.Addr().String()); !strings.HasPrefix(line, "502 ") {
		t.Errorf("a private address: %s", line)
	}
	if hosts, n := closed.refusals(); n != 2 || len(hosts) != 1 || hosts[0] != server.Listener.Addr().String() {
		t.Errorf("refused: %q %d", hosts, n)
	}
	nowhere, err := newProxy(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer nowhere.close()
	if status, _ := through(t, nowhere, nowhere.secret, server.URL); status != http.StatusForbidden {
		t.Errorf("nowhere: status %d", status)
	}
}

// TestUpward asks the proxy of the environment, for what may be asked for only.
func TestUpward(t *testing.T) {
	var asked []string
	up := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Method+" "+r.Host+" "+r.Header.Get("Proxy-Authorization"))
		if r.Method != http.MethodConnect {
			fmt.Fprint(w, "from above")
			return
		}
		conn, _, _ := http.NewResponseController(w).Hijack()
		defer conn.Close()
		io.WriteString(conn, "HTTP/1.1 200 OK\r\n\r\n")
		bufio.NewReader(conn).ReadString('\n')
		io.WriteString(conn, "HTTP/1.0 200 Tunnelled\r\n")
	}))
	defer up.Close()
	via := "http://ann:secret@" + up.Listener.Addr().String()
	p := proxied(t, nil, "HTTP_PROXY="+via, "HTTPS_PROXY="+via)
	const host = "192.0.9.1" // an address of the Internet, so that no name is looked up
	if status, body := through(t, p, p.secret, "http://"+host+"/"); status != http.StatusOK || body != "from above" {
		t.Errorf("%d %s", status, body)
	}
	if line := tunnelled(t, p, p.secret, host+":443"); line != "HTTP/1.0 200 Tunnelled" {
		t.Errorf("tunnel: %s", line)
	}
	if status, _ := through(t, p, p.secret, "http://10.0.0.1/"); status != http.StatusBadGateway {
		t.Errorf("a private address: status %d", status)
	}
	if line := tunnelled(t, p, p.secret, "10.0.0.1:443"); !strings.HasPrefix(line, "502 ") {
		t.Errorf("a private address: %s", line)
	}
	login := "Basic " + base64.StdEncoding.EncodeToString([]byte("ann:secret"))
	if want := fmt.Sprint([]string{"GET " + host + " " + login, "CONNECT " + host + ":443 " + login}); fmt.Sprint(asked) != want {
		t.Errorf("asked %q, want %s", asked, want)
	}
}
