package main

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"github.com/attestlint/attestlint/cmd/internal/report"
)

// filler is enough text that a page is one.
const filler = "<p>" + "We look after the data of our customers with care, and tell them at once where something goes wrong. " +
	"Our people learn each year what to look for, and our suppliers are chosen by what they can show of themselves.</p>"

const (
	claim      = "<h1>Trust</h1>" + filler + "<p>We are SOC 2 certified.</p>"
	clean      = "<h1>Trust</h1>" + filler + "<p>We have a SOC 2 report.</p>"
	certified  = ": warning soc2-certified SOC 2 certifies nobody: it ends in a report with a CPA firm's opinion\n"
	someFormat = "concise"
)

// ended is what became of a run.
type ended struct {
	code     int
	out, err string
}

// program is the name under which the testing program is attestlint.
func program(t *testing.T) string {
	t.Helper()
	test, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "attestlint")
	if err := os.Symlink(test, name); err != nil {
		t.Fatal(err)
	}
	return name
}

// ends runs a command line as a process of its own.
func ends(t *testing.T, cmd *exec.Cmd) ended {
	t.Helper()
	return begins(t, cmd)()
}

// begins starts a command line as a process of its own, and returns what waits for its end.
func begins(t *testing.T, cmd *exec.Cmd) func() ended {
	t.Helper()
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return func() ended {
		t.Helper()
		var exit *exec.ExitError
		if err := cmd.Wait(); err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		return ended{cmd.ProcessState.ExitCode(), out.String(), errs.String()}
	}
}

// runs runs a command line in this process.
func runs(stdin string, args ...string) ended {
	var out, errs bytes.Buffer
	code := run(args, strings.NewReader(stdin), &out, &errs, nil)
	return ended{code, out.String(), errs.String()}
}

// vendor is a website with pages that can be read, and with others.
func vendor(elsewhere string) http.Handler {
	page := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, body)
		}
	}
	fails := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { http.Error(w, claim, code) }
	}
	mux := http.NewServeMux()
	mux.Handle("/trust", page(claim))
	mux.Handle("/clean", page(clean))
	mux.Handle("/missing", fails(http.StatusNotFound))
	mux.Handle("/broken", fails(http.StatusInternalServerError))
	mux.Handle("/login", page(`<title>Sign in</title><form action="/session"><input name="user"><input type="password" name="password"><button>Sign in</button></form>`))
	mux.Handle("/shell", page(`<title>Trust</title><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript><script src="/app.js"></script>`))
	mux.HandleFunc("/challenge", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Cf-Mitigated", "challenge")
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusForbidden)
		_, _ = io.WriteString(w, "<title>Just a moment...</title><p>Checking your browser")
	})
	mux.HandleFunc("/report.pdf", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/pdf")
		_, _ = io.WriteString(w, "%PDF-1.7 We are SOC 2 certified.")
	})
	mux.Handle("/elsewhere", http.RedirectHandler(elsewhere, http.StatusFound))
	mux.Handle("/moved", http.RedirectHandler("/trust", http.StatusMovedPermanently))
	mux.Handle("/hostile", page(claim+"<p>Being SOC 2 &#27;]0;pwned&#7;&#27;[31mcertified ##[error] is\x1b[2J nice.</p><title>\x1b[31m</title>"))
	mux.HandleFunc("/secret", func(w http.ResponseWriter, r *http.Request) {
		if user, password, ok := r.BasicAuth(); !ok || user != "ann" || password != "s3cret" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		page(claim)(w, r)
	})
	return mux
}

// Each kind of page ends with the right exit code and says why it is not read.
func TestVisit(t *testing.T) {
	other := httptest.NewServer(vendor(""))
	defer other.Close()
	server := httptest.NewServer(vendor(other.URL + "/trust"))
	defer server.Close()
	t.Chdir(t.TempDir())
	write := func(file, text string) {
		if err := os.WriteFile(file, []byte(strings.ReplaceAll(text, "URL", server.URL)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("own.md", "We are SOC 2 certified.\n")
	write("vendors.txt", "# ours\nURL/trust # the page\n\nURL/clean\n")
	write("bad.txt", "URL/trust\nftp://example.com/\n")
	write("folder", "")

	for _, tc := range []struct {
		args  string // URL is the server
		stdin string
		code  int
		out   string // all of it
		errs  []string
	}{
		{args: "URL/trust", code: 1, out: "URL/trust:1:CLAIM"},
		{args: "URL/clean", code: 0},
		{args: "URL/moved", code: 1, out: "URL/moved:1:CLAIM"},
		{args: "URL/missing", code: 2, errs: []string{"URL/missing: answers 404 Not Found"}},
		{args: "URL/broken", code: 2, errs: []string{"URL/broken: answers 500 Internal Server Error"}},
		{args: "URL/login", code: 2, errs: []string{"URL/login: "}},
		{args: "URL/challenge", code: 2, errs: []string{"URL/challenge: answers 403", "Cloudflare"}},
		{args: "URL/shell", code: 2, errs: []string{"URL/shell: ", "--render"}},
		{args: "URL/report.pdf", code: 2, errs: []string{"URL/report.pdf: is a PDF, which is not read"}},
		{args: "URL/elsewhere", code: 2, errs: []string{"URL/elsewhere: ", "127.0.0.1", "--allow-private"}},
		{args: "URL/elsewhere --allow-private 127.0.0.1", code: 1, out: "URL/elsewhere:1:CLAIM"},
		{args: "URL/elsewhere --allow-private 10.0.0.0/8", code: 2, errs: []string{"127.0.0.1"}},
		{args: "URL/missing URL/trust URL/clean", code: 2, out: "URL/trust:1:CLAIM", errs: []string{"URL/missing: "}},
		{args: "URL/missing URL/clean", code: 2, errs: []string{"URL/missing: "}},
		{args: "own.md URL/trust", code: 1, out: "own.md:1:8" + certified + "URL/trust:1:CLAIM"},
		{args: "- URL/trust", stdin: "We are SOC 2 certified.\n", code: 1, out: "<stdin>:1:8" + certified + "URL/trust:1:CLAIM"},
		{args: "--urls vendors.txt", code: 1, out: "URL/trust:1:CLAIM"},
		{args: "--urls - own.md", stdin: "URL/trust\r\n", code: 1, out: "own.md:1:8" + certified + "URL/trust:1:CLAIM"},
		{args: "--urls bad.txt", code: 2, out: "URL/trust:1:CLAIM", errs: []string{"bad.txt", "ftp"}},
		{args: "--urls none.txt", code: 2, errs: []string{"none.txt"}},
		{args: "ftp://example.com/ URL/trust", code: 2, out: "URL/trust:1:CLAIM", errs: []string{"ftp"}},
		{args: "URL/trust --fail-on error", code: 0, out: "URL/trust:1:CLAIM"},
		{args: "URL/trust --context contract", code: 1, out: strings.Replace("URL/trust:1:CLAIM", "CLAIM", "PLACE", 1) + strings.Replace(certified, "warning", "error", 1)},
		{args: "URL/trust --save folder", code: 2, errs: []string{"--save folder: is a file: name a folder"}},
		{args: "URL/trust --fix", code: 2, errs: []string{"--fix"}},
		{args: "http://127.0.0.1:1/trust", code: 2, errs: []string{"http://127.0.0.1:1/trust: refuses the connection"}},
	} {
		t.Run(strings.ReplaceAll(tc.args, "/", "_"), func(t *testing.T) {
			fit := func(s string) string {
				place := "1:" + column(claim, "SOC 2 certified")
				s = strings.ReplaceAll(s, "1:CLAIM", place+certified)
				return strings.ReplaceAll(strings.ReplaceAll(s, "1:PLACE", place), "URL", server.URL)
			}
			got := runs(fit(tc.stdin), append([]string{"check", "--format", someFormat}, strings.Fields(fit(tc.args))...)...)
			if got.code != tc.code || got.out != fit(tc.out) {
				t.Errorf("exit %d and %q, want %d and %q", got.code, got.out, tc.code, fit(tc.out))
			}
			for _, want := range tc.errs {
				if !strings.Contains(got.err, fit(want)) {
					t.Errorf("it says %q, want %q", got.err, fit(want))
				}
			}
			if len(tc.errs) == 0 && got.err != "" || strings.Count(got.err, "\n") > 1 {
				t.Errorf("it says %q", got.err)
			}
		})
	}
}

// column is that of words on the only line of a page, in code points.
func column(page, words string) string {
	before, _, _ := strings.Cut(page, words)
	return strconv.Itoa(len([]rune(before)) + 1)
}

// A name and password are sent, and stand in no output.
func TestVisitCredentials(t *testing.T) {
	server := httptest.NewServer(vendor(""))
	defer server.Close()
	host := strings.TrimPrefix(server.URL, "http://")
	for _, format := range report.Formats() {
		for path, code := range map[string]int{"/secret": 1, "/missing": 2} {
			dir := t.TempDir()
			t.Chdir(dir)
			got := runs("", "check", "--format", format, "--output", format+"=report", "--show-excused", "--save", "kept", "http://ann:s3cret@"+host+path+"#s3cret")
			if got.code != code || code == 1 && !strings.Contains(got.out, host) {
				t.Errorf("%s: exit %d: %s%s", format, got.code, got.out, got.err)
			}
			files := os.DirFS(dir)
			text := got.out + got.err
			for _, file := range []string{"report", "kept/index.jsonl"} {
				if b, err := files.Open(file); err == nil {
					all, _ := io.ReadAll(b)
					text += string(all)
				}
			}
			if strings.Contains(text, "s3cret") || strings.Contains(text, "ann:") {
				t.Errorf("%s tells the password:\n%s", format, text)
			}
		}
	}
}

// What a page says is never printed as it is.
func TestVisitHostile(t *testing.T) {
	server := httptest.NewServer(vendor(""))
	defer server.Close()
	for _, format := range report.Formats() {
		got := runs("", "check", "--format", format, "--show-excused", server.URL+"/hostile")
		if got.code != 1 || strings.ContainsAny(got.out+got.err, "\x1b\x07") {
			t.Errorf("%s: exit %d: %q", format, got.code, got.out+got.err)
		}
	}
}

// Bodies are unpacked, whatever they are packed with.
func TestVisitPacked(t *testing.T) {
	packers := map[string]func(io.Writer) io.WriteCloser{
		"gzip":    func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
		"deflate": func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) },
		"br":      func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) },
		"zstd":    func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w); return z },
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		coding := strings.Trim(r.URL.Path, "/")
		pack := packers[coding]
		if coding == "raw-deflate" {
			coding = "deflate"
			pack = func(w io.Writer) io.WriteCloser { f, _ := flate.NewWriter(w, flate.BestSpeed); return f }
		}
		if !strings.Contains(r.Header.Get("Accept-Encoding"), coding) {
			http.Error(w, coding+" is not asked for", http.StatusNotAcceptable)
			return
		}
		w.Header().Set("Content-Encoding", coding)
		w.Header().Set("Content-Type", "text/html")
		packed := pack(w)
		_, _ = io.WriteString(packed, claim)
		_ = packed.Close()
	}))
	defer server.Close()
	for _, coding := range []string{"gzip", "deflate", "raw-deflate", "br", "zstd"} {
		got := runs("", "check", "--format", someFormat, server.URL+"/"+coding)
		if want := server.URL + "/" + coding + ":1:" + column(claim, "SOC 2 certified") + certified; got.code != 1 || got.out != want {
			t.Errorf("%s: exit %d: %q%s", coding, got.code, got.out, got.err)
		}
	}
}

// A page is read over HTTP/2 where the certificate is by an authority that the user names, and is not where it is not.
func TestVisitTLS(t *testing.T) {
	name := program(t)
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if r.Proto != "HTTP/2.0" {
			w.WriteHeader(http.StatusHTTPVersionNotSupported)
			return
		}
		_, _ = io.WriteString(w, claim)
	}))
	server.EnableHTTP2 = true
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // it is told of the handshake that fails
	server.StartTLS()
	defer server.Close()
	authority := filepath.Join(t.TempDir(), "authority.pem")
	if err := os.WriteFile(authority, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(name, "check", "--format", someFormat, server.URL+"/")
	cmd.Env = append(os.Environ(), "SSL_CERT_FILE="+authority)
	if got := ends(t, cmd); got.code != 1 || got.err != "" {
		t.Errorf("exit %d: %s%s", got.code, got.out, got.err)
	}
	got := ends(t, exec.Command(name, "check", "--format", someFormat, server.URL+"/"))
	if got.code != 2 || got.out != "" || !strings.Contains(got.err, "SSL_CERT_FILE") {
		t.Errorf("exit %d: %s%s", got.code, got.out, got.err)
	}
}

// An interrupt prints what is known, and ends the run at once.
func TestVisitInterrupted(t *testing.T) {
	name := program(t)
	reached := make(chan bool)
	release := make(chan bool)
	defer close(release)
	mux := http.NewServeMux()
	mux.Handle("/", vendor(""))
	mux.HandleFunc("/slow", func(http.ResponseWriter, *http.Request) {
		close(reached)
		<-release
	})
	server := httptest.NewServer(mux)
	defer server.CloseClientConnections()
	cmd := exec.Command(name, "check", "--format", someFormat, "--save", filepath.Join(t.TempDir(), "kept"), server.URL+"/trust", server.URL+"/slow", server.URL+"/clean")
	start := time.Now()
	wait := begins(t, cmd)
	<-reached
	time.Sleep(50 * time.Millisecond)
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Error(err)
	}
	got := wait()
	if got.code != exitInterrupted || !strings.HasPrefix(got.out, server.URL+"/trust:1:") || time.Since(start) > 10*time.Second {
		t.Errorf("exit %d after %s: %q %q", got.code, time.Since(start), got.out, got.err)
	}
}

// Nobody has to read all that is printed.
func TestVisitClosedPipe(t *testing.T) {
	server := httptest.NewServer(vendor(""))
	defer server.Close()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	_ = read.Close()
	var errs bytes.Buffer
	cmd := exec.Command(program(t), "check", server.URL+"/trust")
	cmd.Stdout, cmd.Stderr = write, &errs
	var exit *exec.ExitError
	if err := cmd.Run(); !errors.As(err, &exit) || exit.ExitCode() != exitIncomplete || strings.Contains(errs.String(), "panic") {
		t.Errorf("%v: %s", err, errs.String())
	}
	_ = write.Close()
}

// A proxy of the environment is asked for pages.
func TestVisitProxy(t *testing.T) {
	var asked string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = r.Method + " " + r.RequestURI
		vendor("").ServeHTTP(w, r)
	}))
	defer proxy.Close()
	var out, errs bytes.Buffer
	code := run([]string{"check", "--format", someFormat, "http://192.88.1.1/trust"}, strings.NewReader(""), &out, &errs, []string{"HTTP_PROXY=" + proxy.URL})
	if code != 1 || !strings.HasPrefix(out.String(), "http://192.88.1.1/trust:1:") || asked != "GET http://192.88.1.1/trust" {
		t.Errorf("exit %d, the proxy is asked for %q: %s%s", code, asked, out.String(), errs.String())
	}
}
