package fetch

import (
	"errors"
	"fmt"
	"net/http"
)

// isPage is whether an answer with a status is the page that was asked for.
func isPage(status int) bool {
	return status == http.StatusOK || status == http.StatusNonAuthoritativeInfo
}

// Failure is an answer with a status that is not that of a page, as an error; nil for that of a page.
func Failure(status int, header http.Header) error {
	if isPage(status) {
		return nil
	}
	return (&answer{status: status, header: header}).failure()
}

// failure is an answer that is no page, as an error.
func (a *answer) failure() error {
	name := http.StatusText(a.status)
	if name != "" {
		name = " " + name
	}
	if wall := a.wall(); wall != "" {
		return plain(fmt.Sprintf("answers %d%s, for %s asks whether a person reads it: %s", a.status, name, wall, byHand))
	}
	text := plain(fmt.Sprintf("answers %d%s: %s", a.status, name, remedy(a)))
	if a.status == http.StatusNotFound || a.status == http.StatusGone {
		return sorted{text, ErrMissing}
	}
	return text
}

// wall names what keeps programs from an answer that is no page, "" if nothing does.
func (a *answer) wall() string {
	body, err := a.decoded(maxChallenge)
	if err != nil && !errors.Is(err, ErrLarge) {
		return ""
	}
	return challenge(a.header, outlineOf(body, false))
}

// maxChallenge is how many bytes of a challenge are read.
const maxChallenge = 1 << 20

// byHand is the remedy for a page that only a person gets.
const byHand = "open it in a browser, save the page and check the file"

// remedy is what to do about a status.
func remedy(a *answer) string {
	switch status := a.status; {
	case status == 401, status == 403:
		return "it may need a login or refuse programs: try --render, or save the page and check the file"
	case status == 404, status == 410:
		return "check the address"
	case status == 407:
		return "give the proxy's user and password in HTTPS_PROXY and HTTP_PROXY"
	case status == 429:
		if wait := a.header.Get("Retry-After"); wait != "" {
			return fmt.Sprintf("it asks to wait (Retry-After: %.40q): try again then", wait)
		}
		return "it was asked too often: try again later"
	case status == 451:
		return "it is withheld for legal reasons: ask whoever runs the site"
	case status == 204, status == 205:
		return "there is no page at this address"
	case status == 206:
		return "it sent a part, though the whole was asked for: try again, or save the page and check the file"
	case status == 304:
		return "it sent nothing new, though nothing was known of it: try again, or save the page and check the file"
	case status >= 500:
		return "the server is in trouble: try again later"
	case status >= 300 && status < 400:
		return "it redirects, but not to an address: name the one where the page is"
	case status >= 400:
		return byHand
	}
	return "this is no page: save it by a browser and check the file"
}
