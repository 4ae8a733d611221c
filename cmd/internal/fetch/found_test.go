package fetch_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/cmd/internal/fetch"
)

func TestErrorsOfFoundPages(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/report":
			w.Header().Set("Content-Type", "application/pdf")
			w.Write([]byte("%PDF-1.7"))
		case "/staff":
			w.WriteHeader(http.StatusForbidden)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	for path, want := range map[string]error{"/gone": fetch.ErrMissing, "/other": fetch.ErrMissing, "/report": fetch.ErrType, "/staff": nil} {
		_, err := fetch.New(options()).Get(context.Background(), parse(t, server.URL+path))
		if err == nil || strings.Contains(err.Error(), "\n") {
			t.Fatalf("%s: error is %v", path, err)
		}
		for _, kind := range []error{fetch.ErrMissing, fetch.ErrType} {
			if errors.Is(err, kind) != (kind == want) {
				t.Errorf("%s: %q is %q: %t", path, err, kind, kind != want)
			}
		}
	}
}

// What the pages of a site are found by is read where the user typed an address of the machine itself.
func TestBytesOnTypedHost(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		w.Write([]byte(user + ":" + password))
	}))
	defer server.Close()
	u := parse(t, strings.Replace(server.URL, "http://", "http://me:secret@", 1)+"/robots.txt")
	status, _, body, err := fetch.New(options()).Bytes(context.Background(), u, 5)
	if status != http.StatusOK || string(body) != "me:se" || !errors.Is(err, fetch.ErrLarge) {
		t.Errorf("got %d %q %v", status, body, err)
	}
}
