package browser

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/chromedp/chromedp"

	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/location"
)

// NotDrawn says that an address has no page that a browser draws, but text that is read without one.
type NotDrawn struct{ MediaType string }

func (e *NotDrawn) Error() string {
	return fmt.Sprintf("is %s, which a browser shows as it is: leave out --render", e.MediaType)
}

// judge is an error unless the document is a page.
func (t *Tab) judge() error {
	if err := t.refusal(); err != nil {
		return err
	}
	s := t.watch.state()
	switch {
	case s.crashed:
		return errors.New("ends the browser's process that draws it: save the page by another browser and check the file")
	case s.failed != "":
		return t.failure(s.failed, false)
	case s.response == nil:
		return nil // it is still on its way
	}
	u, err := url.Parse(s.response.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	if reason := t.proxy.reason(location.HostPort(u)); reason != nil && s.response.Status == http.StatusBadGateway {
		return fetch.Explain(reason)
	}
	switch status := int(s.response.Status); status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return fmt.Errorf("answers %d %s: it may need a login or refuse programs: save the page by a browser and check the file",
			status, http.StatusText(status))
	default:
		if err := fetch.Failure(status, t.header()); err != nil {
			return err
		}
	}
	return judgeType(strings.ToLower(s.response.MimeType))
}

func judgeType(mediaType string) error {
	switch mediaType {
	case "text/html", "application/xhtml+xml", "":
		return nil
	case "text/plain", "text/markdown", "text/x-markdown":
		return &NotDrawn{mediaType}
	}
	return fetch.Refusal(mediaType)
}

// header is that of the document.
func (t *Tab) header() http.Header {
	found := http.Header{}
	if r := t.watch.state().response; r != nil {
		for name, value := range r.Headers {
			if text, ok := value.(string); ok {
				for line := range strings.SplitSeq(text, "\n") { // the browser joins those of one name
					found.Add(name, line)
				}
			}
		}
	}
	return found
}

// failure is an error of the browser's network as one line.
func (t *Tab) failure(text string, download bool) error {
	if err := t.refusal(); err != nil {
		return err
	}
	s := t.watch.state()
	if s.response != nil {
		if u, err := url.Parse(s.response.URL); err == nil {
			if reason := t.proxy.reason(location.HostPort(u)); reason != nil {
				return fetch.Explain(reason)
			}
		}
		if err := judgeType(strings.ToLower(s.response.MimeType)); err != nil {
			return err
		}
		if int(s.response.Status) == http.StatusNoContent || int(s.response.Status) == http.StatusResetContent {
			return fetch.Failure(int(s.response.Status), t.header())
		}
	}
	if reason := t.proxy.reason(location.HostPort(t.lastAsked())); reason != nil {
		return fetch.Explain(reason)
	}
	code := text[strings.LastIndex(text, ":")+1:]
	switch {
	case download:
		return errors.New("is a download, which is not read: save it and check the file")
	case strings.HasPrefix(code, "ERR_CERT_COMMON_NAME"):
		return errors.New("its certificate is for another host: check the address")
	case strings.HasPrefix(code, "ERR_CERT_DATE"):
		return errors.New("its certificate has expired or is not valid yet: check the clock, or ask whoever runs the site")
	case strings.HasPrefix(code, "ERR_CERT_AUTHORITY"):
		return errors.New("its certificate is by an unknown authority: add the authority to those of the system")
	case strings.HasPrefix(code, "ERR_CERT"):
		return fmt.Errorf("its certificate is not valid (%s): ask whoever runs the site", code)
	case strings.HasPrefix(code, "ERR_SSL"):
		return fmt.Errorf("does not agree on TLS (%s): try http:// instead of https://, or ask whoever runs the site", code)
	case code == "ERR_EMPTY_RESPONSE", code == "ERR_CONNECTION_RESET", code == "ERR_CONNECTION_CLOSED":
		return errors.New("breaks the connection before the page is whole: try again later")
	case code == "ERR_ABORTED", code == "ERR_UNKNOWN_URL_SCHEME", code == "ERR_UNSAFE_REDIRECT":
		return errors.New("goes to an address that is not http or https, or sends nothing: name the address of the page")
	case code == "ERR_TOO_MANY_REDIRECTS":
		return fmt.Errorf("redirects more than %d times: name the address where it ends", maxRedirects)
	}
	return fmt.Errorf("cannot be drawn (%s): open it in a browser, save the page and check the file", code)
}

// explain says why a page could not be drawn.
func (t *Tab) explain(ctx, op context.Context, err error) error {
	var exit interface{ ExitCode() int }
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case t.browser.ctx.Err() != nil:
		return t.browser.ctx.Err()
	case t.process.ctx.Err() != nil, errors.As(err, &exit):
		return errors.New("ends the browser: try again, or save the page by another browser and check the file")
	case errors.Is(op.Err(), context.DeadlineExceeded):
		return fmt.Errorf("is not drawn within %v: try again, or give it more time by --timeout", t.browser.options.Timeout)
	case errors.Is(err, chromedp.ErrTargetDetached), errors.Is(err, context.Canceled), t.watch.state().crashed:
		return errors.New("ends the browser's process that draws it: save the page by another browser and check the file")
	}
	return err
}

// lastLine is the end of an error, which is where a program says why it gave up.
func lastLine(err error) string {
	lines := strings.Split(strings.TrimSpace(err.Error()), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}

// lastAsked is the last address that a document was asked for at.
func (t *Tab) lastAsked() *url.URL {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.asked != nil {
		return t.asked
	}
	return t.typed
}
