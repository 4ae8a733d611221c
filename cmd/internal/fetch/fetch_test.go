package fetch_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
)

const trustPage = "<!DOCTYPE html><title>Trust</title><p>We are SOC 2 certified. Our report is shared under a non-disclosure agreement on request.</p>"

// options are those of a client whose waits are short.
func options() fetch.Options {
	return fetch.Options{Agent: "attestlint/test (+https://github.com/attestlint/attestlint)", Policy: &address.Policy{}, Pause: time.Millisecond, Whole: 5 * time.Second}
}

func parse(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestGetReadsPage(t *testing.T) {
	var got *http.Request
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r
		w.Write([]byte(trustPage))
	}))
	defer server.Close()
	p, err := fetch.New(options()).Get(context.Background(), parse(t, server.URL+"/trust#soc2"))
	if err != nil {
		t.Fatal(err)
	}
	if string(p.Text) != trustPage || p.Address != server.URL+"/trust" || p.Asked != p.Address || p.MediaType != "text/html" || p.Charset != "utf-8" {
		t.Errorf("got %+v", p)
	}
	if err := p.Unreadable(); err != nil {
		t.Error(err)
	}
	if agent := got.Header.Get("User-Agent"); !strings.HasPrefix(agent, "attestlint/test (+") {
		t.Errorf("User-Agent is %q", agent)
	}
	for _, name := range []string{"Referer", "If-Modified-Since", "If-None-Match", "Authorization", "Cookie"} {
		if got.Header.Get(name) != "" {
			t.Errorf("%s is sent: %q", name, got.Header.Get(name))
		}
	}
}
