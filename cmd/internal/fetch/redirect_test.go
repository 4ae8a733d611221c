package fetch_test

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/nameserver"
)

func TestRedirects(t *testing.T) {
	var referers []string
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		referers = append(referers, r.Referer())
		to := func(location string) {
			w.Header().Set("Location", location)
			status, _ := strconv.Atoi(r.FormValue("status"))
			w.WriteHeader(max(status, 302))
		}
		w.Header().Set("Content-Type", "text/html")
		parts := strings.Split(r.URL.Path, "/")
		switch parts[1] {
		case "hops":
			if n, _ := strconv.Atoi(parts[2]); n > 0 {
				to(fmt.Sprintf("/hops/%d", n-1))
				return
			}
			w.Write([]byte(trustPage))
		case "loop":
			to("/loop")
		case "pair":
			to("/riap")
		case "riap":
			to("/pair")
		case "grow":
			to(r.URL.Path + "/x")
		case "relative":
			to("../hops/0?x=1#fragment")
		case "host":
			to("//" + r.Host + "/hops/0")
		case "to":
			to(r.FormValue("location"))
		case "nowhere":
			w.WriteHeader(302)
		case "meta":
			fmt.Fprint(w, `<meta http-equiv="Refresh" content="0; URL='/hops/0'">`)
		case "metasoon":
			fmt.Fprint(w, `<meta http-equiv=refresh content="5; url=/hops/0"><p>You are being sent on.</p>`)
		case "metaloop":
			fmt.Fprintf(w, `<meta http-equiv=refresh content="0;url=/metaloop/%sx">`, parts[len(parts)-1])
		case "metaself":
			fmt.Fprint(w, `<meta http-equiv=refresh content="0;url=/metaself">`+trustPage)
		case "metalater":
			fmt.Fprint(w, `<meta http-equiv=refresh content="300; url=/elsewhere">`+trustPage)
		case "metanoscript":
			fmt.Fprint(w, `<noscript><meta http-equiv=refresh content="0; url=/elsewhere"></noscript>`+trustPage)
		case "metafile":
			fmt.Fprint(w, `<meta http-equiv=refresh content="0; url=file:///etc/passwd">`)
		case "metaprivate":
			fmt.Fprint(w, `<meta http-equiv=refresh content="0; url=http://10.0.0.1/">`)
		default:
			http.NotFound(w, r)
		}
	})
	for path, end := range map[string]string{
		"/hops/10": "/hops/0", "/relative/x": "/hops/0?x=1", "/host": "/hops/0", "/meta": "/hops/0", "/metasoon": "/hops/0",
		"/to?status=301&location=/hops/1": "/hops/0", "/to?status=303&location=/hops/0": "/hops/0", "/to?status=307&location=/hops/0": "/hops/0",
		"/to?status=308&location=/hops/0": "/hops/0", "/metaself": "/metaself", "/metalater": "/metalater", "/metanoscript": "/metanoscript",
	} {
		p, err := get(t, server.URL+path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		} else if p.Address != server.URL+end || p.Asked != server.URL+path {
			t.Errorf("%s: asked %s, ended at %s", path, p.Asked, p.Address)
		}
	}
	for path, want := range map[string]string{
		"/hops/11":                         "redirects more than 10 times: name the address where it ends",
		"/grow":                            "redirects more than 10 times",
		"/loop":                            "redirects in a circle",
		"/pair":                            "redirects in a circle",
		"/metaloop/":                       "redirects more than 10 times",
		"/nowhere":                         "answers 302 Found: it redirects, but not to an address",
		"/to?location=file:///etc/passwd":  `the scheme "file", which is not followed`,
		"/to?location=ftp://example.com/":  `the scheme "ftp", which is not followed`,
		"/to?location=javascript:alert(1)": `the scheme "javascript", which is not followed`,
		"/to?location=data:text/html,x":    `the scheme "data", which is not followed`,
		"/to?location=http:///path":        "names no host",
		"/to?location=http://[::1":         "redirects to something that is no address",
		"/to?location=http://10.0.0.1/":    "10.0.0.1 is a private address: name it by --allow-private to read it",
		"/to?location=http://127.0.0.1:1/": "127.0.0.1 is a loopback address: name it by --allow-private to read it",
		"/to?location=http://0x7f.1/":      "0x7f.1 is an address in an unusual spelling",
		"/to?location=http://2130706433/":  "2130706433 is an address in an unusual spelling",
		"/to?location=http://169.254.169.254/latest/meta-data/": "169.254.169.254 is the address of a cloud's metadata",
		"/to?location=http://[::ffff:10.0.0.1]/":                "10.0.0.1 is a private address",
		"/to?location=http://localhost:1/":                      "a loopback address: name it by --allow-private to read it",
		"/to?location=http://127%252e0.0.1/":                    "redirects to something that is no address",
		"/metafile":                                             `the scheme "file", which is not followed`,
		"/metaprivate":                                          "10.0.0.1 is a private address",
		"/to?location=http://user:s3cret@10.0.0.1/":             "10.0.0.1 is a private address",
		"/to?location=/%1B[31m":                                 "does not answer as HTTP asks for",
	} {
		_, err := get(t, server.URL+path)
		t.Run(path, func(t *testing.T) { wantError(t, err, want) })
	}
	for _, referer := range referers {
		if referer != "" {
			t.Errorf("Referer %q is sent", referer)
		}
	}
}

// The server that the user typed may redirect to the public Internet or to itself, not to the next port.
func TestRedirectFromTypedToOtherPort(t *testing.T) {
	asked := 0
	other := serve(t, func(w http.ResponseWriter, r *http.Request) { asked++ })
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL, http.StatusFound) })
	_, err := get(t, server.URL)
	wantError(t, err, "127.0.0.1 is a loopback address: name it by --allow-private to read it")
	client := fetch.New(options())
	if _, err := client.Get(context.Background(), parse(t, other.URL)); err != nil {
		t.Fatal(err)
	}
	_, err = client.Get(context.Background(), parse(t, server.URL))
	wantError(t, err, "127.0.0.1 is a loopback address")
	if asked != 1 {
		t.Errorf("the other port was asked %d times", asked)
	}
}

func TestNameOfPrivateAddress(t *testing.T) {
	asked := 0
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { asked++; w.Write([]byte(trustPage)) })
	port := parse(t, server.URL).Port()
	names := map[string][]string{"trust.example.com": {"127.0.0.1"}, "xn--bcher-kva.example.com": {"127.0.0.1"}}
	o := options()
	o.Policy.Dialer.Resolver = nameserver.Start(t, names)
	_, err := fetch.New(o).Get(context.Background(), parse(t, "http://trust.example.com:"+port))
	wantError(t, err, "trust.example.com resolves to 127.0.0.1, a loopback address: name it by --allow-private to read it")
	_, err = fetch.New(o).Get(context.Background(), parse(t, "http://nowhere.example.com:"+port))
	wantError(t, err, `"nowhere.example.com" is not known: check the spelling of the host`)
	if asked > 0 {
		t.Error("it was asked")
	}
	o = allowing(t, "trust.example.com", "bücher.example.com")
	o.Policy.Dialer.Resolver = nameserver.Start(t, names)
	for _, host := range []string{"trust.example.com", "TRUST.example.com", "bücher.example.com", "xn--bcher-kva.example.com"} {
		if _, err := fetch.New(o).Found(context.Background(), parse(t, "http://"+host+":"+port+"/")); err != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
}

func TestCredentialsStayAtTheirOrigin(t *testing.T) {
	seen := map[string]string{}
	note := func(r *http.Request) { seen[r.Host+r.URL.Path] = r.Header.Get("Authorization") }
	other := serve(t, func(w http.ResponseWriter, r *http.Request) {
		note(r)
		w.Write([]byte(trustPage))
	})
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		note(r)
		switch r.URL.Path {
		case "/out":
			http.Redirect(w, r, other.URL+"/", http.StatusFound)
		case "/steal":
			http.Redirect(w, r, strings.Replace(other.URL, "://", "://other:pass@", 1)+"/steal", http.StatusFound)
		case "/in":
			http.Redirect(w, r, "/", http.StatusFound)
		default:
			w.Write([]byte(trustPage))
		}
	})
	client := fetch.New(allowing(t, "127.0.0.0/8"))
	withUser := func(path string) string { return strings.Replace(server.URL, "://", "://me:s3cret@", 1) + path }
	for _, path := range []string{"/out", "/steal", "/in"} {
		p, err := client.Get(context.Background(), parse(t, withUser(path)))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(p.Asked+p.Address+fmt.Sprint(p.Notices), "@") {
			t.Errorf("asked %s, address %s, notices %q", p.Asked, p.Address, p.Notices)
		}
	}
	const basic = "Basic bWU6czNjcmV0"
	host, away := parse(t, server.URL).Host, parse(t, other.URL).Host
	for place, want := range map[string]string{host + "/out": basic, host + "/steal": basic, host + "/in": basic, host + "/": basic, away + "/": "", away + "/steal": ""} {
		if got, ok := seen[place]; !ok || got != want {
			t.Errorf("%s got %q, want %q", place, got, want)
		}
	}
	if _, err := client.Found(context.Background(), parse(t, withUser("/found"))); err != nil || seen[host+"/found"] != "" {
		t.Errorf("what a page names has credentials: %q, %v", seen[host+"/found"], err)
	}
	server.Close()
	_, err := client.Get(context.Background(), parse(t, withUser("/")))
	wantError(t, err, "refuses the connection: check the address and the port")
}
