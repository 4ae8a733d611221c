package browser_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/browser"
)

const head = "<!DOCTYPE html><title>Trust</title><body><p>We are SOC 2 certified.</p>"

// site answers by path, and counts what it is asked for.
type site struct {
	pages map[string]http.HandlerFunc
	mu    sync.Mutex
	asked map[string]int
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	if s.asked == nil {
		s.asked = map[string]int{}
	}
	s.asked[r.URL.Path]++
	s.mu.Unlock()
	if page := s.pages[r.URL.Path]; page != nil {
		page(w, r)
		return
	}
	http.NotFound(w, r)
}

func (s *site) count(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked[path]
}

func html(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, strings.ReplaceAll(text, "HOST", r.Host))
	}
}

func answer(status int, kind, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(status)
		fmt.Fprint(w, text)
	}
}

// TestHostile draws pages that would rather not be read.
func TestHostile(t *testing.T) {
	stall := func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	s := &site{pages: map[string]http.HandlerFunc{
		"/stall":        stall,
		"/waits":        html(head + `<img src=/stall>`),
		"/fetches":      html(head + `<script>fetch("/stall")</script>`),
		"/types":        html(head + `<p id=p></p><script>setInterval(() => p.append("x"), 30)</script>`),
		"/alerts":       html(head + `<script>for (let i = 0; i < 20; i++) alert(i); confirm("x"); prompt("y"); print(); document.body.append("after")</script>`),
		"/alertsalways": html(head + `<script>setInterval(() => alert(1), 0)</script>`),
		"/alertsloop":   html(head + `<script>setTimeout(() => { while (true) alert(1) }, 100)</script>`),
		"/loops":        html(head + `<script>setTimeout(() => { while (true); }, 50)</script>`),
		"/loopsatonce":  html(head + `<script>while (true);</script>`),
		"/unload":       html(head + `<script>onbeforeunload = (e) => { e.preventDefault(); return "stay" }; onunload = () => { while (true); }</script>`),
		"/goes":         html(`<script>location = "/there"</script>`),
		"/refreshes":    html(`<meta http-equiv=refresh content="0;url=/there">`),
		"/there":        html(head),
		"/goeslater":    html(head + `<button aria-expanded=false onclick="location='/gone'">Open</button>`),
		"/gone":         html("<p>Elsewhere"),
		"/blank":        html(head + `<button aria-expanded=false onclick="location='about:blank'">Open</button>`),
		"/popup":        html(head + `<script>for (let i = 0; i < 5; i++) { window.open("/popped"); let a = document.createElement("a"); a.href = "/popped"; a.target = "_blank"; a.click() }</script>`),
		"/popped":       html("<p>popped"),
		"/saves":        html(head + `<a id=a href="/file" download>x</a><iframe src=/file></iframe><script>a.click()</script>`),
		"/file":         answer(200, "application/octet-stream", "MZ"),
		"/pdf":          answer(200, "application/pdf", "%PDF-1.4"),
		"/plain":        answer(200, "text/plain", "We are SOC 2 certified."),
		"/markdown":     answer(200, "text/markdown", "We are SOC 2 certified."),
		"/json":         answer(200, "application/json", "{}"),
		"/attached": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Disposition", "attachment")
			html(head)(w, r)
		},
		"/204":      answer(204, "text/html", ""),
		"/403":      answer(403, "text/html", head),
		"/500":      answer(500, "text/html", head),
		"/empty500": answer(500, "text/html", ""),
		"/502":      answer(502, "text/html", head),
		"/cut":      func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) },
		"/csp": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
			html(head+"<details><summary>S</summary><p>inside")(w, r)
		},
		"/proto":      html(head + `<script>for (const f of ["querySelectorAll", "checkVisibility", "getClientRects"]) Element.prototype[f] = Document.prototype[f] = () => { throw 1 }; Object.defineProperty(Node.prototype, "textContent", {get() { throw 1 }}); window.attestlint = {}</script>`),
		"/elements":   html(head + `<script>let f = document.createElement("div"); f.hidden = true; for (let i = 0; i < 600000; i++) f.append(document.createElement("i")); document.body.append(f)</script>`),
		"/text":       html(head + `<script>let f = document.createElement("div"); f.hidden = true; f.append("x".repeat(11 << 20)); document.body.append(f)</script>`),
		"/attributes": html(head + `<script>document.body.title = "x".repeat(11 << 20)</script>`),
		"/deep":       html(head + `<script>let e = document.body; for (let i = 0; i < 600; i++) { let d = document.createElement("div"); e.append(d); e = d } e.append("the bottom")</script>`),
		"/names":      html(head + `<script>let e = document.createElementNS("", "a$<b"); e.append("odd"); document.body.append(e); document.body.setAttribute("x", "\"><script>")</script>`),
		"/grows":      html(head + `<button onclick="this.after(this.cloneNode(true)); this.before('w')">Show more</button><script>document.querySelector("button").onclick = function f() { let b = this.cloneNode(true); b.onclick = f; b.append(" " + Math.random()); this.replaceWith(b); document.body.append("more words") }</script>`),
		"/ftp": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "ftp://127.0.0.1/x", http.StatusFound)
		},
		"/local":   html(head + `<iframe src="file:///etc/passwd" width=300 height=300></iframe><script>try { location = "file:///etc/passwd" } catch {}; window.open("chrome://settings")</script>`),
		"/form":    html(head + `<form action=/gone><button class=accordion>Go</button></form><a href="/gone" role=tab>Elsewhere</a><a href="/gone" aria-expanded=false>Elsewhere</a><button aria-expanded=false onclick="document.forms[0].submit()">Open</button>`),
		"/empties": html(head + `<button aria-expanded=false onclick="open('/gone')">In a handler this is document.open</button>`),
		"/dialog":  html(head + `<dialog id=d style="width:100%;height:100%">A dialog</dialog><button aria-expanded=false onclick="d.showModal()">One</button><button aria-expanded=false onclick="x.textContent='The answer'">Two</button><p id=x></p>`),
	}}
	for i := range 20 {
		s.pages[fmt.Sprint("/hop", i)] = func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, fmt.Sprint("/hop", i+1), http.StatusFound)
		}
		s.pages[fmt.Sprint("/jump", i)] = html(fmt.Sprintf(`<script>location = "/jump%d"</script>`, i+1))
	}
	s.pages["/hop20"], s.pages["/jump20"] = html(head), html(head)
	patient, impatient, base := shared(t), hasty(t), at(t, s)
	const still = "what it would have drawn is not read"
	for _, test := range []struct {
		path    string
		err     string // how it begins
		address string // "" for the path
		text    string // that the page has
		without string // that it has not
		notice  string // that a notice has, "" for none
	}{
		{path: "/waits", notice: still},
		{path: "/fetches", notice: "the page still waited for http://HOST/stall when it was read: " + still},
		{path: "/types", notice: "the page did not become quiet"},
		{path: "/alerts", text: "after"},
		{path: "/alertsalways", notice: "-"},
		{path: "/alertsloop", notice: "-", err: "-"},
		{path: "/loops", notice: "a script of the page did not end and was stopped"},
		{path: "/loopsatonce", notice: "-"},
		{path: "/unload"},
		{path: "/goes", address: "/there"},
		{path: "/refreshes", address: "/there"},
		{path: "/goeslater", without: "Elsewhere", notice: "-"},
		{path: "/blank", err: "is left by a click"},
		{path: "/popup", without: "popped"},
		{path: "/saves", notice: "-"},
		{path: "/file", err: "is a binary file, which is not read"},
		{path: "/pdf", err: "is a PDF, which is not read"},
		{path: "/plain", err: "is text/plain, which a browser shows as it is: leave out --render"},
		{path: "/markdown", err: "is text/markdown, which"},
		{path: "/json", err: "is JSON, which is not read"},
		{path: "/attached", err: "is a download, which is not read: save it and check the file"},
		{path: "/204", err: "answers 204 No Content: there is no page at this address"},
		{path: "/403", err: "answers 403 Forbidden: it may need a login or refuse programs: save the page"},
		{path: "/404", err: "answers 404 Not Found: check the address"},
		{path: "/500", err: "answers 500 Internal Server Error: "},
		{path: "/empty500", err: "answers 500 Internal Server Error: "},
		{path: "/502", err: "answers 502 Bad Gateway: "},
		{path: "/cut", err: "breaks the connection before the page is whole: try again later"},
		{path: "/csp", text: "inside"},
		{path: "/proto"},
		{path: "/elements", err: "-", notice: "-"},
		{path: "/text", err: "is larger than 10 MiB when it is drawn"},
		{path: "/attributes", err: "is larger than 10 MiB when it is drawn"},
		{path: "/deep", text: "the bottom"},
		{path: "/names", text: "<span>odd</span>"},
		{path: "/grows", notice: "there is more to open than was opened"},
		{path: "/ftp", err: "goes to an address that is not http or https"},
		{path: "/local", without: "root:", notice: "-"},
		{path: "/form", without: "Elsewhere</p>", notice: ""},
		{path: "/empties"},
		{path: "/dialog", text: "The answer"},
		{path: "/hop10", address: "/hop20"},
		{path: "/hop9", err: "redirects more than 10 times: name the address where it ends"},
		{path: "/jump10", address: "/jump20"},
		{path: "/jump9", err: "redirects more than 10 times: name the address where it ends"},
	} {
		t.Run(test.path[1:], func(t *testing.T) {
			t.Parallel()
			u := base.JoinPath(test.path)
			b := patient
			if test.notice != "" {
				b = impatient
			}
			began := time.Now()
			tab, err := b.Open(context.Background(), u)
			took := time.Since(began)
			if tab != nil {
				defer tab.Close()
			}
			if err != nil || test.err != "" && test.err != "-" {
				if err == nil || test.err == "" || !strings.HasPrefix(err.Error(), test.err) && test.err != "-" {
					t.Fatalf("error %v, want %s", err, test.err)
				}
				t.Log(err)
				return
			}
			p := tab.Page()
			text := string(p.Text)
			if want := base.JoinPath(cmpOr(test.address, test.path)).String(); p.Address != want {
				t.Errorf("at %s, want %s", p.Address, want)
			}
			if !strings.Contains(text, "We are SOC 2 certified.") || !strings.Contains(text, test.text) || test.without != "" && strings.Contains(text, test.without) {
				t.Errorf("got %.2000s", text)
			}
			notices := strings.Join(p.Notices, "\n")
			t.Logf("%v %.300q", took, notices)
			if test.notice == "" && notices != "" || test.notice != "-" && !strings.Contains(notices, strings.ReplaceAll(test.notice, "HOST", base.Host)) {
				t.Errorf("notices %q, want %s", p.Notices, test.notice)
			}
		})
	}
	t.Cleanup(func() {
		for _, path := range []string{"/popped", "/gone"} {
			if n := s.count(path); n > 0 {
				t.Errorf("%s was asked for %d times", path, n)
			}
		}
	})
}

// TestFlood draws a page that asks and says more than can be answered. It may fail; the next one does not.
func TestFlood(t *testing.T) {
	b := start(t, browser.Options{Timeout: 20 * time.Second})
	u := at(t, &site{pages: map[string]http.HandlerFunc{"/": html(head + `<script>setInterval(() => { for (let i = 0; i < 50; i++) { console.log("x".repeat(100)); fetch("/none" + i).catch(() => 0) } }, 10)</script>`)}})
	if tab, err := b.Open(context.Background(), u); err == nil {
		tab.Close()
	}
	open(t, b, serve(t, head))
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// TestPrivate has a page try to reach this machine in every way that a page has.
func TestPrivate(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	var connections atomic.Int32
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			c.Close()
		}
	}()
	packets, err := net.ListenPacket("udp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer packets.Close()
	go func() {
		for b := make([]byte, 1500); ; {
			if _, _, err := packets.ReadFrom(b); err != nil {
				return
			}
			connections.Add(1)
		}
	}()
	port := strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)
	page := strings.NewReplacer("PORT", port).Replace(head + `
<link rel=prefetch href="http://127.0.0.1:PORT/prefetch"><link rel=preload as=script href="http://127.0.0.1:PORT/preload">
<link rel=modulepreload href="http://127.0.0.1:PORT/m.js"><link rel=preconnect href="http://127.0.0.1:PORT"><link rel=dns-prefetch href="http://localhost:PORT">
<link rel=prerender href="http://127.0.0.1:PORT/prerender"><link rel=icon href="http://127.0.0.1:PORT/icon"><link rel=manifest href="http://127.0.0.1:PORT/manifest">
<link rel=stylesheet href="http://127.0.0.1:PORT/css"><style>@import "http://127.0.0.1:PORT/import"; @font-face { font-family: f; src: url(http://127.0.0.1:PORT/font) } p { font-family: f; background: url(http://127.0.0.1:PORT/background) }</style>
<script type=speculationrules>{"prefetch": [{"source": "list", "urls": ["http://127.0.0.1:PORT/speculated"]}], "prerender": [{"source": "list", "urls": ["http://127.0.0.1:PORT/speculated"]}]}</script>
<img src="http://127.0.0.1:PORT/img"><img src="http://localhost:PORT/img"><img src="http://[::1]:PORT/img"><img src="http://[::ffff:127.0.0.1]:PORT/img"><img src="http://0.0.0.0:PORT/img">
<img src="http://2130706433:PORT/img"><img src="http://0x7f.1:PORT/img"><img src="http://a.localhost:PORT/img"><img src="http://127.0.0.2:PORT/img"><img src="/redirect"><img src="https://127.0.0.1:PORT/tls"><img src="//127.1:PORT/">
<img src="ftp://127.0.0.1:PORT/img"><script src="http://127.0.0.1:PORT/script"></script><iframe src="http://127.0.0.1:PORT/frame" width=300 height=300></iframe><iframe src="/redirect" width=300 height=300></iframe>
<object data="http://127.0.0.1:PORT/object"></object><embed src="http://127.0.0.1:PORT/embed"><video src="http://127.0.0.1:PORT/video" autoplay></video><audio src="http://127.0.0.1:PORT/audio" autoplay></audio>
<form id=f action="http://127.0.0.1:PORT/form" method=post target=i></form><iframe name=i></iframe><a id=a href="#here" ping="http://127.0.0.1:PORT/ping">x</a>
<script>
const at = "127.0.0.1:PORT";
fetch("http://" + at + "/fetch").catch(() => 0);
fetch("http://" + at + "/fetch", {mode: "no-cors", targetAddressSpace: "local"}).catch(() => 0);
let x = new XMLHttpRequest(); x.open("POST", "http://" + at + "/xhr"); x.send("x");
new WebSocket("ws://" + at + "/ws"); new WebSocket("wss://" + at + "/ws"); new EventSource("http://" + at + "/events");
navigator.sendBeacon("http://" + at + "/beacon", "x");
try { new WebTransport("https://" + at + "/wt") } catch {}
try { let c = new RTCPeerConnection({iceServers: [{urls: "stun:" + at}, {urls: "turn:" + at, username: "u", credential: "c"}, {urls: "turn:" + at + "?transport=tcp", username: "u", credential: "c"}]}); c.createDataChannel("x"); c.createOffer().then((o) => c.setLocalDescription(o)) } catch {}
new Worker(URL.createObjectURL(new Blob(["fetch('http://" + at + "/worker').catch(() => 0); importScripts('http://" + at + "/imported')"])));
navigator.serviceWorker?.register("/sw.js").catch(() => 0);
import("http://" + at + "/module.js").catch(() => 0);
f.submit(); a.click(); window.open("http://" + at + "/window");
</script>`)
	s := &site{pages: map[string]http.HandlerFunc{
		"/": html(page),
		"/redirect": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://"+listener.Addr().String()+"/redirected", http.StatusFound)
		},
		"/sw.js": answer(200, "text/javascript", `importScripts("http://`+listener.Addr().String()+`/sw"); fetch("http://`+listener.Addr().String()+`/sw")`),
	}}
	u := at(t, s)
	b := shared(t)
	p := open(t, b, u).Page()
	time.Sleep(200 * time.Millisecond)
	if n := connections.Load(); n > 0 {
		t.Errorf("%d connections", n)
	}
	notices := strings.Join(p.Notices, "\n")
	t.Log(notices)
	if !strings.Contains(notices, "requests to private addresses were refused, ") || !strings.Contains(notices, listener.Addr().String()) ||
		!strings.Contains(notices, "by --allow-private") {
		t.Errorf("notices %q", p.Notices)
	}

	_, err = b.Open(context.Background(), u.JoinPath("/redirect"))
	var refused *address.Refused
	if !errors.As(err, &refused) || refused.Host != "127.0.0.1" {
		t.Errorf("a redirect to a private address: %v", err)
	}
	_, err = b.Found(context.Background(), u)
	if !errors.As(err, &refused) {
		t.Errorf("a private address that a page named: %v", err)
	}
	if n := connections.Load(); n > 0 {
		t.Errorf("%d connections", n)
	}
}

// TestAllowed has a page reach what the policy allows, and frames of other sites not be read.
func TestAllowed(t *testing.T) {
	other := at(t, html(`<body><p>The other site is SOC 2 certified.`))
	policy, err := address.New([]string{"127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	b := start(t, browser.Options{Policy: policy})
	u := at(t, &site{pages: map[string]http.HandlerFunc{
		"/":      html(head + `<iframe src=/frame width=300 height=300></iframe><iframe src="http://localhost:` + other.Port() + `/" width=300 height=300></iframe><iframe src="` + other.String() + `/" width=300 height=300></iframe><script>fetch("` + other.String() + `", {mode: "no-cors"}).then(() => document.body.append("fetched"))</script>`),
		"/frame": html(`<title>Frame</title><body><p>The frame is SOC 2 certified.<iframe srcdoc="<p>The frame inside is SOC 2 certified."></iframe>`),
	}})
	p := open(t, b, u).Page()
	for _, want := range []string{"The frame is SOC 2 certified.", "The frame inside is SOC 2 certified.", "fetched"} {
		if !strings.Contains(string(p.Text), want) {
			t.Errorf("%s is not in %s", want, p.Text)
		}
	}
	want := []string{
		"a frame of another site is not read: check http://localhost:" + other.Port() + "/ by its own address",
		"a frame of another site is not read: check " + other.String() + "/ by its own address",
	}
	if !slices.Equal(p.Notices, want) || strings.Contains(string(p.Text), "The other site") {
		t.Errorf("notices %q in %s", p.Notices, p.Text)
	}
}

// TestLogin gives credentials to the site that they were typed for and to no other.
func TestLogin(t *testing.T) {
	policy, err := address.New([]string{"127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	b := start(t, browser.Options{Policy: policy})
	private := func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := r.BasicAuth(); user != "ann" || password != "secret" {
			w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		html(head)(w, r)
	}
	u := at(t, http.HandlerFunc(private))
	u.User = url.UserPassword("ann", "secret")
	p := open(t, b, u).Page()
	if strings.Contains(p.Asked+p.Address+string(p.Text), "secret") {
		t.Errorf("the password is in %+v", p)
	}
	u.User = url.UserPassword("ann", "wrong")
	if _, err := b.Open(context.Background(), u); err == nil || !strings.HasPrefix(err.Error(), "answers 401 Unauthorized: it may need a login") {
		t.Errorf("a wrong password: %v", err)
	}
	var given atomic.Int32
	elsewhere := at(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" || r.Header.Get("Proxy-Authorization") != "" {
			given.Add(1)
		}
		w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
		w.WriteHeader(http.StatusUnauthorized)
	}))
	from := at(t, http.RedirectHandler(elsewhere.String(), http.StatusFound))
	from.User = url.UserPassword("ann", "secret")
	if _, err := b.Open(context.Background(), from); err == nil || given.Load() > 0 {
		t.Errorf("another site: %v, credentials were given %d times", err, given.Load())
	}
}

func TestTLS(t *testing.T) {
	server := httptest.NewUnstartedServer(html(head))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	u, _ := url.Parse(server.URL)
	_, err := shared(t).Open(context.Background(), u)
	if err == nil || !strings.HasPrefix(err.Error(), "its certificate is") {
		t.Errorf("got %v", err)
	}
	u.Scheme = "http"
	if _, err = shared(t).Open(context.Background(), u); err == nil {
		t.Error("no error for http where https is spoken")
	}
	plain := at(t, html(head))
	plain.Scheme = "https"
	if _, err := shared(t).Open(context.Background(), plain); err == nil || !strings.HasPrefix(err.Error(), "does not agree on TLS") {
		t.Errorf("got %v", err)
	}
	closed := at(t, html(head))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Host = listener.Addr().String()
	listener.Close()
	if _, err := shared(t).Open(context.Background(), closed); err == nil || !strings.HasPrefix(err.Error(), "refuses the connection") {
		t.Errorf("got %v", err)
	}
}
