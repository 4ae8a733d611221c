package fetch

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker"
)

// FuzzAnswer reads whatever a server may send: it ends, within the limits, with a page in UTF-8 or one line of an error.
func FuzzAnswer(f *testing.F) {
	f.Add(200, "text/html; charset=utf-8", "", []byte("<p>We are SOC 2 certified."))
	f.Add(200, "text/html", "gzip, br", []byte("\x1f\x8b\x08\x00"))
	f.Add(200, "text/html", "deflate", []byte("\x78\x9c\x03\x00\x00\x00\x00\x01"))
	f.Add(200, "", "zstd", []byte("\x28\xb5\x2f\xfd\x04\x00"))
	f.Add(200, "application/xhtml+xml", "", []byte(`<?xml version="1.0" encoding="shift_jis"?><html>`))
	f.Add(403, "text/html", "", []byte("<title>Just a moment...</title>"))
	f.Add(200, "text/html; charset=utf-16", "", []byte("\xff\xfe<\x00p\x00"))
	f.Add(200, "text/html", "", []byte(`<meta http-equiv=refresh content="0;url=//[::1">`))
	f.Fuzz(func(t *testing.T, status int, mediaType, encoding string, body []byte) {
		a := &answer{address: &url.URL{Scheme: "https", Host: "example.com", Path: "/trust"}, status: status, header: http.Header{}, wire: body}
		a.header.Set("Content-Type", mediaType)
		a.header.Set("Content-Encoding", encoding)
		p, err := a.page()
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\r\x1b") || err.Error() == "" {
				t.Errorf("%q", err)
			}
			return
		}
		if !utf8.Valid(p.Text) || len(p.Raw) > MaxBody || p.Charset == "" || p.MediaType == "" {
			t.Errorf("%+v", p)
		}
		if p.Charset == "utf-8" && utf8.Valid(p.Raw) && !bytes.HasSuffix(p.Raw, p.Text) {
			t.Errorf("%q became %q", p.Raw, p.Text)
		}
		refresh(p)
		p.Unreadable()
	})
}

// FuzzUnreadable judges pages. More text never makes a page harder to read.
func FuzzUnreadable(f *testing.F) {
	f.Add("<title>Sign in</title><input type=password>")
	f.Add("<div id=root></div><script>x</script>")
	f.Add("<nav><svg></nav></svg><a></a></a><template><p>x")
	f.Fuzz(func(t *testing.T, text string) {
		p := &Page{Format: checker.HTML, Text: []byte(text)}
		if err := p.Unreadable(); err != nil && !strings.HasPrefix(err.Error(), "page not readable: ") {
			t.Errorf("%q", err)
		}
		many := "<p>" + strings.Repeat("We are examined every year by a firm. ", muchWords/8+1) + "</p>"
		p.Text = []byte(many + text)
		if err := p.Unreadable(); err != nil && !isGarbled(p.Text) {
			t.Errorf("%q of a page with much text", err)
		}
	})
}
