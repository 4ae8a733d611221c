package fetch_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestStatus(t *testing.T) {
	for status, want := range map[int]string{
		201: "answers 201 Created: this is no page",
		202: "answers 202 Accepted: this is no page",
		204: "answers 204 No Content: there is no page at this address",
		205: "answers 205 Reset Content: there is no page at this address",
		206: "answers 206 Partial Content: it sent a part, though the whole was asked for",
		299: "answers 299: this is no page",
		300: "answers 300 Multiple Choices: it redirects, but not to an address",
		304: "answers 304 Not Modified: it sent nothing new, though nothing was known of it",
		400: "answers 400 Bad Request: open it in a browser",
		401: "answers 401 Unauthorized: it may need a login or refuse programs: try --render, or save the page and check the file",
		403: "answers 403 Forbidden: it may need a login or refuse programs",
		404: "answers 404 Not Found: check the address",
		410: "answers 410 Gone: check the address",
		429: "answers 429 Too Many Requests: it was asked too often: try again later",
		451: "answers 451 Unavailable For Legal Reasons: it is withheld",
		500: "answers 500 Internal Server Error: the server is in trouble",
		503: "answers 503 Service Unavailable: the server is in trouble",
		999: "answers 999: ",
	} {
		server := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(status)
			if status != 204 && status != 304 {
				w.Write([]byte(trustPage))
			}
		})
		_, err := get(t, server.URL)
		wantError(t, err, want)
	}
}

func TestChallengeBehindStatus(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cf-Mitigated", "challenge")
		w.WriteHeader(http.StatusForbidden)
		w.Write([]byte("<title>Just a moment...</title>" + strings.Repeat("<p>x</p>", 10)))
	})
	_, err := get(t, server.URL)
	wantError(t, err, "answers 403 Forbidden, for Cloudflare asks whether a person reads it: open it in a browser, save the page and check the file")
}
