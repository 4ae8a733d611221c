package fetch

import (
	"bytes"
	"fmt"
	"mime"
	"regexp"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"

	"github.com/attestlint/attestlint/checker"
)

// declaration is the encoding in an XML declaration: https://www.w3.org/TR/xml/#NT-EncodingDecl.
var declaration = regexp.MustCompile(`^<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']`)

// decode sets Charset and Text: by the byte order mark, the header, and what the page itself says, in this order, as
// https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding has it. Where nothing says, a
// page that is UTF-8 is, and all others are windows-1252.
func (p *Page) decode() error {
	_, parameters, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
	label := parameters["charset"]
	named, _ := charset.Lookup(label)
	if label != "" && named == nil {
		p.Notices = append(p.Notices, fmt.Sprintf("its header names the charset %.40q, which is not known", label))
	}
	var e encoding.Encoding
	e, p.Charset, p.Raw = p.encoding(label)
	if p.Charset == "replacement" {
		return plain("is in a charset that browsers do not read either: ask whoever runs the site, or save the page as UTF-8 and check the file")
	}
	body := p.Raw
	for _, mark := range marks {
		if p.Charset == mark.charset {
			body = bytes.TrimPrefix(body, []byte(mark.bytes))
		}
	}
	if p.Charset == "utf-8" && utf8.Valid(body) {
		p.Text = body
		return nil
	}
	text, err := e.NewDecoder().Bytes(body)
	if err != nil {
		return plain(fmt.Sprintf("cannot be read as %s: save the page as UTF-8 and check the file", p.Charset))
	}
	p.Text = text
	if n := bytes.Count(text, []byte("\uFFFD")); n > 0 {
		p.Notices = append(p.Notices, fmt.Sprintf("%d characters are no %s, the charset that was named: words may be missed there", n, p.Charset))
	}
	return nil
}

// marks are the byte order marks.
var marks = []struct{ charset, bytes string }{
	{"utf-8", "\xef\xbb\xbf"}, {"utf-16le", "\xff\xfe"}, {"utf-16be", "\xfe\xff"},
}

// encoding decides how a page is written, whose header names a charset.
func (p *Page) encoding(label string) (encoding.Encoding, string, []byte) {
	for _, mark := range marks {
		if bytes.HasPrefix(p.Raw, []byte(mark.bytes)) {
			e, name := charset.Lookup(mark.charset)
			return e, name, p.Raw
		}
	}
	if e, name := charset.Lookup(label); e != nil {
		return e, name, p.Raw
	}
	head := p.Raw[:min(len(p.Raw), 1024)]
	if p.Format == checker.HTML {
		if e, name, certain := charset.DetermineEncoding(head, ""); certain {
			return e, name, p.Raw
		}
	}
	if p.Format == checker.HTML || p.Format == checker.XHTML {
		if m := declaration.FindSubmatch(head); m != nil {
			if e, name := charset.Lookup(string(m[1])); e != nil {
				return e, name, p.Raw
			}
		}
	}
	name := "windows-1252"
	if p.Format == checker.XHTML || utf8.Valid(p.Raw) {
		name = "utf-8"
	}
	e, name := charset.Lookup(name)
	return e, name, p.Raw
}
