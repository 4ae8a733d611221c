package fetch

import (
	"context"
	"net/http"
	"net/url"
)

// These say to who reads pages in another way, by a browser, what this package finds and says.

// Proxies tells the proxy for an address by the variables of an environment, nil for none.
func Proxies(env []string) func(*url.URL) (*url.URL, error) { return proxiesOf(env) }

// Explain is an error of dialling a host as one line.
func Explain(err error) error { return (&visit{}).explain(context.Background(), err) }

// Failure is an answer with a status that is not that of a page, as an error; nil for that of a page.
func Failure(status int, header http.Header) error {
	if status == http.StatusOK || status == http.StatusNonAuthoritativeInfo {
		return nil
	}
	return (&answer{status: status, header: header}).failure()
}

// Refusal says that a media type is not read, and what to do.
func Refusal(mediaType string) error { return refuse(mediaType) }

// Bare is an address without credentials and fragment.
func Bare(u *url.URL) *url.URL { return bare(u) }
