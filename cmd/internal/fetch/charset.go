package fetch

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"github.com/attestlint/attestlint/checker"
)

// declaration is the encoding in an XML declaration: https://www.w3.org/TR/xml/#NT-EncodingDecl.
var declaration = regexp.MustCompile(`^<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']`)

// replaced stands for what a charset does not know.
const replaced = "\uFFFD"

// decode sets Charset and Text. Where a charset turns out to be wrong, or is not known, the user is told.
func (p *Page) decode() error {
	label := parameter(p.Header.Get("Content-Type"))
	p.Charset = p.charset(label)
	if p.Charset == "replacement" {
		return plain("is in a charset that no browser reads: save the page as UTF-8 and check the file")
	}
	if _, known := charset.Lookup(label); label != "" && known == "" {
		p.Notices = append(p.Notices, fmt.Sprintf("its header names the charset %.40q, which is not known: it was read as %s", label, p.Charset))
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
	e, _ := charset.Lookup(p.Charset)
	text, err := e.NewDecoder().Bytes(body)
	if err != nil {
		return plain(fmt.Sprintf("cannot be read as %s: save the page as UTF-8 and check the file", p.Charset))
	}
	p.Text = text
	if n := bytes.Count(text, []byte(replaced)); n > 0 {
		p.Notices = append(p.Notices, fmt.Sprintf("%s not fit its charset, %s: words may be missed there", characters(n), p.Charset))
	}
	return nil
}

func characters(n int) string {
	if n == 1 {
		return "1 character does"
	}
	return fmt.Sprintf("%d characters do", n)
}

// marks are the byte order marks.
var marks = []struct{ charset, bytes string }{
	{"utf-8", "\xef\xbb\xbf"}, {"utf-16le", "\xff\xfe"}, {"utf-16be", "\xfe\xff"},
}

// charset decides how a page is written: by the byte order mark, the header, and what the page itself says, in this
// order, as https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding has it. Where nothing
// tells, a page that is UTF-8 is, XML is, and all others are windows-1252. The name is that of the encoding standard.
func (p *Page) charset(label string) string {
	for _, mark := range marks {
		if bytes.HasPrefix(p.Raw, []byte(mark.bytes)) {
			return mark.charset
		}
	}
	if _, name := charset.Lookup(label); name != "" {
		return name
	}
	name := ""
	if p.Format == checker.HTML {
		name = prescan(p.Raw)
	}
	if m := declaration.FindSubmatch(p.Raw[:min(len(p.Raw), 1024)]); m != nil && name == "" && p.isHTML() {
		_, name = charset.Lookup(string(m[1]))
	}
	switch {
	case strings.HasPrefix(name, "utf-16"):
		return "utf-8" // it could not have been read otherwise
	case name != "":
		return name
	case p.Format == checker.XHTML, utf8.Valid(p.Raw):
		return "utf-8"
	}
	return "windows-1252"
}

// prescan is the charset that the first <meta> names which names a known one, "" if none does.
func prescan(page []byte) string {
	for a := range metas(page) {
		label := a["charset"]
		if label == "" && strings.EqualFold(a["http-equiv"], "content-type") {
			label = parameter(a["content"])
		}
		if _, known := charset.Lookup(label); known != "" {
			return known
		}
	}
	return ""
}

// parameter is the charset that a media type names, "" for none. It is read as leniently as browsers do:
// https://mimesniff.spec.whatwg.org/#parsing-a-mime-type.
func parameter(mediaType string) string {
	for _, part := range strings.FieldsFunc(mediaType, func(r rune) bool { return r == ';' || r == ',' }) {
		name, value, ok := strings.Cut(part, "=")
		if ok && strings.EqualFold(strings.TrimSpace(name), "charset") {
			return strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return ""
}
