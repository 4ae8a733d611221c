package crawl_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/crawl"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
)

// A site is what a server has: by path and query, the body of a page, or where it begins with "-> " what it redirects
// to, or with a status that status.
type site map[string]string

// server serves a site and notes what is asked for.
type server struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func serve(t *testing.T, s site) *server {
	t.Helper()
	var served server
	served.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		served.mu.Lock()
		served.asked = append(served.asked, r.URL.RequestURI())
		served.mu.Unlock()
		body, ok := s[r.URL.RequestURI()]
		body = strings.ReplaceAll(body, "{site}", "http://"+r.Host)
		var status int
		if to, redirects := strings.CutPrefix(body, "-> "); redirects {
			http.Redirect(w, r, to, http.StatusFound)
		} else if n, _ := fmt.Sscanf(body, "status %d", &status); n == 1 {
			w.WriteHeader(status)
		} else if !ok {
			http.NotFound(w, r)
		} else {
			if strings.HasPrefix(body, "%PDF") {
				w.Header().Set("Content-Type", "application/pdf")
			}
			w.Write([]byte(body))
		}
	}))
	t.Cleanup(served.Close)
	return &served
}

// page is a page with links. What it says is its own.
func page(title string, links ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html><title>%s</title><p>This page is about %s.", title, title)
	for _, l := range links {
		fmt.Fprintf(&b, "<a href=%q>more</a>", l)
	}
	return b.String()
}

// ran is what a crawl gave, with the server's address left out.
type ran struct {
	pages, errs, notices []string
	last                 crawl.Result
}

func parse(t *testing.T, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// options are those of a crawl that reads by a real client.
func options(t *testing.T) crawl.Options {
	t.Helper()
	client := fetch.New(fetch.Options{Agent: "attestlint/test", Policy: &address.Policy{}, Pause: time.Millisecond, Whole: 10 * time.Second})
	return crawl.Options{
		Pages: 100, Agent: "attestlint", Get: client.Get, Bytes: client.Bytes,
	}
}

func run(t *testing.T, s *server, o crawl.Options, start ...string) ran {
	t.Helper()
	var r ran
	var typed []*url.URL
	for _, path := range start {
		if strings.HasPrefix(path, "/") {
			path = s.URL + path
		}
		typed = append(typed, parse(t, path))
	}
	local := func(text string) string { return strings.ReplaceAll(text, s.URL, "") }
	o.Notice = func(line string) { r.notices = append(r.notices, local(line)) }
	for result := range crawl.Pages(context.Background(), typed, o) {
		r.last = result
		if result.Err != nil {
			r.errs = append(r.errs, local(result.Address.String())+": "+local(result.Err.Error()))
			continue
		}
		r.pages = append(r.pages, local(result.Address.String()))
	}
	return r
}

// same checks a list in its order.
func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s are\n  %s\nwant\n  %s", what, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// says checks that lists of lines have one with each text, and no others.
func says(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s are %q, want %q", what, got, want)
		return
	}
	for i, text := range want {
		if !strings.Contains(got[i], text) {
			t.Errorf("%s: %q does not say %q", what, got[i], text)
		}
	}
}

func crawling(t *testing.T, pages, depth int) crawl.Options {
	o := options(t)
	o.Pages, o.Depth = pages, depth
	return o
}

func TestFollowsLinksLevelByLevel(t *testing.T) {
	s := serve(t, site{
		"/":            page("start", "/b", "/a#top", "a", "/files/report.pdf", "mailto:x@example.com", "https://other.example/", "//other.example/x"),
		"/a":           page("a", "/", "/a2", "/b"),
		"/b":           page("b", "/b1/", "javascript:alert(1)", "tel:1"),
		"/a2":          page("a2"),
		"/b1/":         page("b1", "../b", "deep?x=1&utm_source=b1", "./deep?x=1"),
		"/b1/deep?x=1": page("deep", "deeper"),
	})
	r := run(t, s, crawling(t, 100, 5), "/")
	same(t, "pages", r.pages, "/", "/b", "/a", "/b1/", "/a2", "/b1/deep?x=1")
	says(t, "errors", r.errs)
	says(t, "notices", r.notices, "1 address that was found leads to no page (404 or 410): correct the link (/b1/deeper on /b1/deep?x=1)")
	if r.last.Read != 6 || r.last.Known != 7 {
		t.Errorf("the last page is %d of %d", r.last.Read, r.last.Known)
	}
	same(t, "requests", s.asked, "/", "/robots.txt", "/b", "/a", "/b1/", "/a2", "/b1/deep?x=1", "/b1/deeper")
}

func TestFollowsNoLinksUnasked(t *testing.T) {
	s := serve(t, site{"/": page("start", "/a"), "/a": page("a"), "/b": page("b")})
	r := run(t, s, options(t), "/", "/b")
	same(t, "pages", r.pages, "/", "/b")
	same(t, "requests", s.asked, "/", "/b")
	says(t, "notices", r.notices)
}

func TestLimits(t *testing.T) {
	chain := site{}
	for i := range 30 {
		chain[fmt.Sprintf("/%d", i)] = page(fmt.Sprint(i), fmt.Sprintf("/%d", i+1))
	}
	s := serve(t, chain)
	r := run(t, s, crawling(t, 100, 3), "/0")
	same(t, "pages", r.pages, "/0", "/1", "/2", "/3")
	says(t, "notices", r.notices, "1 page that lies deeper is not read: raise --depth (/4)")

	r = run(t, s, crawling(t, 3, 30), "/0")
	same(t, "pages", r.pages, "/0", "/1", "/2")
	says(t, "notices", r.notices, "as many pages as may be are asked for (3), and 1 more that are known are not: raise --crawl")

	r = run(t, s, crawling(t, 2, 30), "/0", "/10", "/20")
	same(t, "pages that were typed", r.pages, "/0", "/10", "/20")
}

// A calendar and sessions have no end: each page has new links.
func TestTraps(t *testing.T) {
	var asked int
	var mu sync.Mutex
	trap := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		asked++
		switch {
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
		case r.URL.Query().Has("moved"):
			http.Redirect(w, r, "/?session=1", http.StatusFound)
		default:
			var links []string
			for i := range 50 {
				links = append(links, fmt.Sprintf("/?session=%d%d", asked, i), fmt.Sprintf("/?moved=%d%d", asked, i))
			}
			w.Write([]byte(page(r.URL.RawQuery, links...)))
		}
	}))
	defer trap.Close()
	s := &server{Server: trap}
	if r := run(t, s, crawling(t, 20, 1000), "/"); len(r.pages) == 0 || asked > 60 {
		t.Errorf("%d pages by %d requests", len(r.pages), asked)
	}
}

// The same text at ever longer addresses is one page.
func TestSamePageAtManyAddresses(t *testing.T) {
	loop := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Write([]byte(page("loop", "more/")))
	}))
	defer loop.Close()
	r := run(t, &server{Server: loop}, crawling(t, 50, 50), "/")
	same(t, "pages", r.pages, "/")
	says(t, "notices", r.notices, "1 address leads to a page that is read once (/more/ is /)")
}

func TestEachPageOnce(t *testing.T) {
	s := serve(t, site{
		"/":           page("start", "/old", "/new", "/older", "/new/", "/index.html", "/other", "/n%65w", "/%C3%A9", "/é", "/%c3%a9"),
		"/old":        "-> /new",
		"/older":      "-> /new",
		"/new":        page("new"),
		"/new/":       page("new"),
		"/other":      page("other"),
		"/%C3%A9":     page("e"),
		"/index.html": "-> /",
	})
	r := run(t, s, crawling(t, 50, 5), "/")
	same(t, "pages", r.pages, "/", "/new", "/other", "/%C3%A9")
	says(t, "notices", r.notices, "3 addresses lead to pages that are read once (/older is /new, /new/ is /new, /index.html is /)")
}

func TestTypedOnce(t *testing.T) {
	s := serve(t, site{"/trust": page("trust"), "/security": "-> /trust", "/copy": page("trust")})
	upper := strings.Replace(s.URL, "http://", "HTTP://", 1) + "/./x/../trust?utm_source=mail"
	r := run(t, s, options(t), "/trust", "/trust#soc2", upper, "/security", "/copy")
	same(t, "pages", r.pages, "/trust", "/copy") // two addresses that are typed are two pages
	says(t, "notices", r.notices, "/trust is named twice", "is named twice", "/security leads to /trust, which is read once")
}

func TestFailures(t *testing.T) {
	s := serve(t, site{
		"/":       page("start", "/gone", "/broken", "/staff", "/report", "/away", "/login", "/soft", "/a"),
		"/login":  "<title>Log in</title><form><input type=password></form>",
		"/soft":   "<title>Page not found</title><p>Sorry.",
		"/gone":   "status 410",
		"/broken": "status 500",
		"/staff":  "status 403",
		"/report": "%PDF-1.7",
		"/away":   "-> http://127.0.0.2:9/",
		"/a":      page("a"),
		"/typed":  "status 404",
	})
	o := crawling(t, 50, 5)
	get := o.Get
	o.Get = func(ctx context.Context, u *url.URL) (*fetch.Page, error) {
		p, err := get(ctx, u)
		if err == nil {
			err = p.Unreadable()
		}
		return p, err
	}
	r := run(t, s, o, "/", "/typed")
	same(t, "pages", r.pages, "/", "/a")
	says(t, "errors", r.errs, "/typed: answers 404", "/broken: answers 500", "/staff: answers 403", "/away: 127.0.0.2 is a loopback address")
	says(t, "notices", r.notices, "2 addresses that were found lead to no page (404 or 410): correct the links (/gone on /, /soft on /)", "a file that is no page: download it to check it (/report)", "1 address that was found asks for a login and is not read: log in with a browser, save the page and check the file if it matters (/login)")
}

// The host where a typed address ends is the site, too; that of a link is not.
func TestRedirectsToOtherHosts(t *testing.T) {
	final := serve(t, site{"/home": page("home", "/inner", "{site}/inner2"), "/inner": page("inner"), "/inner2": page("inner2")})
	other := serve(t, site{"/": page("other", "/hidden")})
	s := serve(t, site{
		"/":    "-> " + final.URL + "/home",
		"/b":   page("b", "/c", other.URL+"/", "/out"),
		"/c":   page("c"),
		"/out": "-> " + other.URL + "/",
	})
	o := crawling(t, 50, 5)
	policy, err := address.New([]string{"127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	client := fetch.New(fetch.Options{Agent: "attestlint/test", Policy: policy})
	o.Get, o.Bytes = client.Get, client.Bytes
	r := run(t, s, o, "/", "/b")
	same(t, "pages", r.pages, "/", "/b", final.URL+"/inner", final.URL+"/inner2", "/c")
	says(t, "notices", r.notices, "leads to another host: name it to read it (/out on /b)")
}

func TestOrderDoesNotDependOnTime(t *testing.T) {
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			time.Sleep(20 * time.Millisecond)
			w.Write([]byte(page("slow"+r.URL.Path, "/1", "/2")))
		}
	}))
	defer slow.Close()
	quick := serve(t, site{"/": page("start", "/1", "/2", "/3"), "/1": page("1"), "/2": page("2", "/4"), "/3": page("3"), "/4": page("4")})
	here := strings.Replace(quick.URL, "127.0.0.1", "localhost", 1)
	for range 3 {
		r := run(t, quick, crawling(t, 50, 5), slow.URL+"/", here+"/")
		same(t, "pages", r.pages, slow.URL+"/", here+"/", slow.URL+"/1", slow.URL+"/2", here+"/1", here+"/2", here+"/3", here+"/4")
	}
}

func TestCredentialsStayAtHome(t *testing.T) {
	var logins []string
	var mu sync.Mutex
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		user, _, _ := r.BasicAuth()
		logins = append(logins, r.URL.Path+" "+user)
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Write([]byte(page(r.URL.Path, "/a", "/missing.pdf")))
	}))
	defer s.Close()
	r := run(t, &server{Server: s}, crawling(t, 10, 5), strings.Replace(s.URL, "http://", "http://me:secret@", 1)+"/")
	same(t, "logins", logins, "/ me", "/robots.txt me", "/a me")
	for _, n := range r.notices {
		if strings.Contains(n, "secret") {
			t.Errorf("a notice holds the password: %q", n)
		}
	}
}

func TestEndsWithContext(t *testing.T) {
	held := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			w.Write([]byte(page("start", "/held")))
		case "/held":
			close(held)
			<-r.Context().Done()
		}
	}))
	defer s.Close()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() { <-held; cancel() }()
	o := crawling(t, 10, 5)
	o.Notice = func(string) {}
	pages := 0
	begin := time.Now()
	for r := range crawl.Pages(ctx, []*url.URL{parse(t, s.URL+"/")}, o) {
		if r.Err != nil {
			t.Errorf("an interrupt is told as %v", r.Err)
		}
		pages++
	}
	if d := time.Since(begin); pages != 1 || d > 5*time.Second {
		t.Errorf("%d pages in %s", pages, d)
	}
}

// What is read before its turn comes is not lost when the context ends.
func TestEndsWithContextOutOfOrder(t *testing.T) {
	next := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/read":
			w.Write([]byte(page("read")))
		case "/next": // it is asked for when the page before it is taken
			close(next)
			<-r.Context().Done()
		case "/held":
			<-r.Context().Done()
		}
	}))
	defer s.Close()
	here := strings.Replace(s.URL, "127.0.0.1", "localhost", 1)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() { <-next; cancel() }()
	var pages []string
	for r := range crawl.Pages(ctx, []*url.URL{parse(t, s.URL+"/held"), parse(t, here+"/read"), parse(t, here+"/next")}, options(t)) {
		if r.Err != nil {
			t.Errorf("an interrupt is told as %v", r.Err)
		}
		pages = append(pages, r.Address.String())
	}
	same(t, "pages", pages, here+"/read")
}

// Leaving the range ends what is under way at other hosts.
func TestEndsWithRange(t *testing.T) {
	begun := make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		<-r.Context().Done()
	}))
	defer slow.Close()
	s := serve(t, site{"/": page("start", "/a"), "/a": page("a")})
	o := crawling(t, 10, 5)
	var running atomic.Int32
	get := o.Get
	o.Get = func(ctx context.Context, u *url.URL) (*fetch.Page, error) {
		running.Add(1)
		defer running.Add(-1)
		return get(ctx, u)
	}
	o.Notice = func(line string) { t.Errorf("notice: %s", line) }
	begin := time.Now()
	start := []*url.URL{parse(t, s.URL+"/"), parse(t, strings.Replace(slow.URL, "127.0.0.1", "localhost", 1))}
	for range crawl.Pages(context.Background(), start, o) {
		<-begun
		break
	}
	if n, d := running.Load(), time.Since(begin); n != 0 || d > 5*time.Second {
		t.Errorf("%d pages are still under way after %s", n, d)
	}
}

// Pages that have been read are not held: of a large site only those are that are read ahead.
func TestHoldsNoPages(t *testing.T) {
	big := strings.Repeat("<p>Our report is shared under a non-disclosure agreement.", 20_000) // 1 MiB
	s := site{}
	for i := range 30 {
		s[fmt.Sprintf("/%d", i)] = page(fmt.Sprint(i), fmt.Sprintf("/%d", i+1)) + big
	}
	served := serve(t, s)
	o := crawling(t, 30, 100)
	o.Notice = func(string) {}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	pages := 0
	for r := range crawl.Pages(context.Background(), []*url.URL{parse(t, served.URL+"/0")}, o) {
		if r.Err != nil {
			t.Fatal(r.Err)
		}
		pages++
		if pages == 30 {
			runtime.GC()
			runtime.ReadMemStats(&after)
		}
	}
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); pages != 30 || grown > 15<<20 {
		t.Errorf("after %d pages %d MiB are held", pages, grown>>20)
	}
}
