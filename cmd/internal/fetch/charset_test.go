package fetch_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
)

// samples are sentences that a charset can write. The names are those of the encoding standard,
// https://encoding.spec.whatwg.org/#names-and-labels.
var samples = map[string]string{
	"windows-1252": "Größe “quoted” – café €", "iso-8859-2": "Zażółć gęślą jaźń", "iso-8859-3": "Ĉu vi ŝatas", "iso-8859-4": "Ķīna āē", "iso-8859-5": "Безопасность",
	"iso-8859-6": "الأمان", "iso-8859-7": "Ασφάλεια", "iso-8859-8": "אבטחה", "iso-8859-10": "Þórður ĸ", "iso-8859-13": "Saugumas ąčę", "iso-8859-14": "Ŵyn ŷ",
	"iso-8859-15": "Sécurité œuvre €", "iso-8859-16": "Siguranță", "windows-874": "ความปลอดภัย", "windows-1250": "Zażółć gęślą", "windows-1251": "Безопасность",
	"windows-1253": "Ασφάλεια", "windows-1254": "Güvenlik ığş", "windows-1255": "אבטחה", "windows-1256": "الأمان", "windows-1257": "Saugumas ąčę", "windows-1258": "đơn",
	"macintosh": "Größe café", "koi8-r": "Безопасность", "koi8-u": "Безпека їґ", "ibm866": "Безопасность", "x-mac-cyrillic": "Безопасность",
	"shift_jis": "セキュリティ 認証を取得", "euc-jp": "セキュリティ 認証を取得", "iso-2022-jp": "セキュリティ 認証を取得", "gbk": "安全认证", "gb18030": "安全认证 😀", "big5": "安全認證", "euc-kr": "보안 인증",
	"utf-8": "Größe 安全 😀", "utf-16le": "Größe 安全 😀", "utf-16be": "Größe 安全 😀",
}

func encodeAs(t testing.TB, name, text string) []byte {
	t.Helper()
	e, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return b
}

// typed is the page that a client makes of bytes sent with a header, at a path.
func typed(t testing.TB, path, contentType string, body []byte) (*fetch.Page, error) {
	t.Helper()
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Content-Type"] = nil
		if contentType != "" {
			w.Header().Set("Content-Type", contentType)
		}
		w.Write(body)
	})
	return get(t, server.URL+path)
}

func TestCharsets(t *testing.T) {
	for name, sample := range samples {
		text := "<!doctype html><title>Trust</title><p>" + sample + " SOC 2 certified"
		withMeta := fmt.Sprintf("<!doctype html><meta charset=%q><title>Trust</title><p>%s SOC 2 certified", name, sample)
		withPragma := fmt.Sprintf(`<html><head><META content='text/html; charset=%s' HTTP-EQUIV="Content-Type"></head><p>%s`, name, sample)
		withXML := fmt.Sprintf(`<?xml version="1.0" encoding="%s"?><html xmlns="http://www.w3.org/1999/xhtml"><p>%s</p></html>`, name, sample)
		for _, test := range []struct{ header, text string }{
			{"text/html; charset=" + name, text}, {`text/html;charset="` + strings.ToUpper(name) + `"`, text},
			{"text/plain; charset=" + name, text}, {"text/markdown; charset=" + name, text},
			{"text/html", withMeta}, {"text/html", withPragma}, {"application/xhtml+xml", withXML}, {"text/html", withXML},
		} {
			if strings.HasPrefix(name, "utf-16") && !strings.Contains(test.header, "charset") {
				continue // these cannot name themselves
			}
			p, err := typed(t, "/", test.header, encodeAs(t, name, test.text))
			if err != nil {
				t.Errorf("%s, %s: %v", name, test.header, err)
			} else if string(p.Text) != test.text || p.Charset != name || p.Notices != nil {
				t.Errorf("%s, %s: %s %q %q", name, test.header, p.Charset, p.Text, p.Notices)
			}
		}
	}
}

func TestCharsetIsDecided(t *testing.T) {
	const german = "<p>Größe – SOC 2"
	utf, latin := []byte(german), encodeAs(t, "windows-1252", german)
	koi := encodeAs(t, "koi8-r", "<meta charset=koi8-r><p>Безопасность")
	late := append([]byte("<!-- "+strings.Repeat("x", 5000)+" --><meta charset=shift_jis><p>"), encodeAs(t, "shift_jis", "認証")...)
	for name, test := range map[string]struct {
		header  string
		body    []byte
		charset string
		text    string
		notice  string
	}{
		"nothing said, UTF-8":          {"text/html", utf, "utf-8", german, ""},
		"nothing said, not UTF-8":      {"text/html", latin, "windows-1252", german, ""},
		"UTF-8 behind much ASCII":      {"text/html", []byte(strings.Repeat("<p>ascii", 1000) + german), "utf-8", strings.Repeat("<p>ascii", 1000) + german, ""},
		"plain text":                   {"text/plain", latin, "windows-1252", german, ""},
		"markdown":                     {"text/markdown", utf, "utf-8", german, ""},
		"no type":                      {"", utf, "utf-8", german, ""},
		"header before meta":           {"text/html; charset=utf-8", []byte("<meta charset=koi8-r><p>Größe"), "utf-8", "<meta charset=koi8-r><p>Größe", ""},
		"mark before header":           {"text/html; charset=koi8-r", append([]byte("\xef\xbb\xbf"), utf...), "utf-8", german, ""},
		"UTF-16 mark":                  {"text/html; charset=utf-8", append([]byte("\xff\xfe"), encodeAs(t, "utf-16le", german)...), "utf-16le", german, ""},
		"UTF-16 mark, big end":         {"text/html", append([]byte("\xfe\xff"), encodeAs(t, "utf-16be", german)...), "utf-16be", german, ""},
		"UTF-16 mark, plain text":      {"text/plain", append([]byte("\xff\xfe"), encodeAs(t, "utf-16le", german)...), "utf-16le", german, ""},
		"UTF-16 by header with mark":   {"text/html; charset=utf-16", append([]byte("\xff\xfe"), encodeAs(t, "utf-16le", german)...), "utf-16le", german, ""},
		"UTF-16 in meta":               {"text/html", []byte("<meta charset=utf-16><p>Größe"), "utf-8", "<meta charset=utf-16><p>Größe", ""},
		"UTF-16 in XML":                {"application/xhtml+xml", []byte(`<?xml version="1.0" encoding="utf-16"?><html>ö</html>`), "utf-8", `<?xml version="1.0" encoding="utf-16"?><html>ö</html>`, ""},
		"meta in plain text":           {"text/plain", koi, "windows-1252", string(mustDecode(t, "windows-1252", koi)), ""},
		"late meta":                    {"text/html", late, "shift_jis", string(mustDecode(t, "shift_jis", late)), ""},
		"meta in a comment":            {"text/html", []byte("<!-- <meta charset=koi8-r> --><p>Größe"), "utf-8", "<!-- <meta charset=koi8-r> --><p>Größe", ""},
		"unknown meta, then known":     {"text/html", append([]byte("<meta charset=x-none>"), koi...), "koi8-r", "<meta charset=x-none><meta charset=koi8-r><p>Безопасность", ""},
		"label by another name":        {"text/html; charset=latin1", latin, "windows-1252", german, ""},
		"ISO-8859-1 is windows-1252":   {"text/html; charset=ISO-8859-1", latin, "windows-1252", german, ""},
		"gb2312 is gbk":                {"text/html; charset=gb2312", encodeAs(t, "gbk", "<p>安全"), "gbk", "<p>安全", ""},
		"quotes, spaces, more":         {`text/html ; boundary=x ;  charset = "koi8-r" ; x`, koi, "koi8-r", "<meta charset=koi8-r><p>Безопасность", ""},
		"named twice":                  {"text/html; charset=koi8-r; charset=utf-8", koi, "koi8-r", "<meta charset=koi8-r><p>Безопасность", ""},
		"unknown label":                {"text/html; charset=klingon", utf, "utf-8", german, `its header names the charset "klingon", which is not known: it was read as utf-8`},
		"unknown label with odd bytes": {"text/html; charset=\"\xffx\"", utf, "utf-8", german, `which is not known: it was read as utf-8`},
		"empty label":                  {"text/html; charset=", utf, "utf-8", german, ""},
		"lies: says UTF-8":             {"text/html; charset=utf-8", latin, "utf-8", "<p>Gr\uFFFD\uFFFDe \uFFFD SOC 2", "3 characters do not fit its charset, utf-8: words may be missed there"},
		"lies: says windows-1252":      {"text/html; charset=windows-1252", []byte("<p>ö"), "windows-1252", "<p>Ã¶", ""},
		"lies: says UTF-16":            {"text/html; charset=utf-16le", []byte("<p>x"), "utf-16le", "瀼砾", ""},
		"lies: says Shift_JIS":         {"text/html; charset=shift_jis", []byte("<p>\xff\xa0"), "shift_jis", "<p>\uFFFD\uFFFD", "2 characters do not fit"},
		"cut in the middle":            {"text/html; charset=utf-8", []byte("<p>Gr\xc3"), "utf-8", "<p>Gr\uFFFD", "1 character does not fit its charset"},
		"cut in the middle of UTF-16":  {"text/html; charset=utf-16be", []byte("\x00<\x00p\x00>\x00"), "utf-16be", "<p>\uFFFD", "1 character does not fit"},
		"a half of a pair":             {"text/html; charset=utf-16be", []byte("\x00x\xd8\x00\x00y"), "utf-16be", "x\uFFFDy", "1 character does not fit"},
		"surrogates in UTF-8":          {"text/html; charset=utf-8", []byte("\xed\xa0\x80"), "utf-8", "\uFFFD\uFFFD\uFFFD", "3 characters do not fit"},
		"empty":                        {"text/html; charset=utf-16le", nil, "utf-16le", "", ""},
		"only a mark":                  {"text/html", []byte("\xef\xbb\xbf"), "utf-8", "", ""},
	} {
		p, err := typed(t, "/", test.header, test.body)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if p.Charset != test.charset || string(p.Text) != test.text || !bytes.Equal(p.Raw, test.body) {
			t.Errorf("%s: %s %.200q, want %s %.200q", name, p.Charset, p.Text, test.charset, test.text)
		}
		if got := strings.Join(p.Notices, "; "); (got == "") != (test.notice == "") || !strings.Contains(got, test.notice) {
			t.Errorf("%s: notices %q, want %q", name, got, test.notice)
		}
		if !utf8.Valid(p.Text) {
			t.Errorf("%s: %q is no UTF-8", name, p.Text)
		}
	}
	for _, name := range []string{"iso-2022-kr", "hz-gb-2312", "replacement"} {
		_, err := typed(t, "/", "text/html; charset="+name, []byte(trustPage))
		wantError(t, err, "is in a charset that no browser reads: save the page as UTF-8 and check the file")
	}
}

func mustDecode(t testing.TB, name string, b []byte) []byte {
	t.Helper()
	e, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := e.NewDecoder().Bytes(b)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestTypes(t *testing.T) {
	const xhtml = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>`
	for _, test := range []struct {
		path, header, body string
		format             checker.Format
		mediaType          string
	}{
		{"/", "text/html", trustPage, checker.HTML, "text/html"},
		{"/", "TEXT/HTML ; Charset=UTF-8", trustPage, checker.HTML, "text/html"},
		{"/trust.pdf", "text/html", trustPage, checker.HTML, "text/html"},
		{"/", "application/xhtml+xml", xhtml, checker.XHTML, "application/xhtml+xml"},
		{"/", "application/xml", xhtml, checker.XHTML, "application/xml"},
		{"/", "text/markdown", "# Trust", checker.Markdown, "text/markdown"},
		{"/a.mdx", "text/markdown", "# Trust", checker.MDX, "text/markdown"},
		{"/", "text/x-markdown", "# Trust", checker.Markdown, "text/x-markdown"},
		{"/README.md", "text/plain; charset=utf-8", "# Trust", checker.Markdown, "text/plain"},
		{"/a.mdx", "text/plain", "# Trust", checker.MDX, "text/plain"},
		{"/a.html", "text/plain", trustPage, checker.HTML, "text/plain"},
		{"/security", "text/plain", "We are SOC 2 certified.", checker.Plain, "text/plain"},
		{"/bmw", "text/plain", "BMW is SOC 2 certified.", checker.Plain, "text/plain"},
		{"/bmw", "", "BMW is SOC 2 certified.", checker.Plain, "text/plain"},
		{"/", "", trustPage, checker.HTML, "text/html"},
		{"/", "", "  \n<p>x", checker.HTML, "text/html"},
		{"/a.md", "", "# Trust", checker.Markdown, "text/plain"},
		{"/", "", "We are.", checker.Plain, "text/plain"},
		{"/", "", xhtml, checker.XHTML, "text/xml"},
		{"/", "application/octet-stream", trustPage, checker.HTML, "text/html"},
		{"/README.md", "application/octet-stream", "# Trust", checker.Markdown, "text/plain"},
		{"/", "nonsense", trustPage, checker.HTML, "text/html"},
	} {
		p, err := typed(t, test.path, test.header, []byte(test.body))
		if err != nil || p.Format != test.format || p.MediaType != test.mediaType {
			t.Errorf("%s %q: %+v %v", test.path, test.header, p, err)
		}
	}
	const pdf, png, zip = "%PDF-1.7\n%\xe2\xe3\n1 0 obj", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PK\x03\x04\x14\x00\x00\x00"
	for _, test := range []struct{ path, header, body, want string }{
		{"/report.pdf", "application/pdf", pdf, "is a PDF, which is not read: download it, turn it into text (pdftotext) and check the file"},
		{"/report.html", "text/html", pdf, "is a PDF"}, {"/report", "application/octet-stream", pdf, "is a PDF"}, {"/report", "", pdf, "is a PDF"},
		{"/report.txt", "text/plain", pdf, "is a PDF"}, {"/", "application/x-pdf", pdf, "is a PDF"},
		{"/", "image/png", png, "is a picture"}, {"/a.html", "text/html", png, "is a picture"}, {"/", "", png, "is a picture"}, {"/", "image/svg+xml", "<svg/>", "is a picture"},
		{"/", "application/zip", zip, "is an archive, which is not read: download it, unpack it"}, {"/", "", zip, "is an archive"}, {"/a.html", "text/html", zip, "is an archive"},
		{"/", "", "\x1f\x8b\x08\x00\x00\x00", "is an archive"}, {"/", "text/html", "\x1f\x8b\x08\x00\x00\x00", "is an archive"},
		{"/", "application/json", "{}", "is JSON, which is not read: name a page of HTML, Markdown or plain text"}, {"/", "application/ld+json; charset=utf-8", "{}", "is JSON"},
		{"/", "application/xml", "<urlset/>", "is XML"}, {"/", "text/xml", "<rss/>", "is XML"}, {"/", "", "<?xml version='1.0'?><x/>", "is XML"},
		{"/", "application/rss+xml", "<rss/>", "is a feed"}, {"/", "application/atom+xml", "<feed/>", "is a feed"},
		{"/", "video/mp4", "x", "is a recording"}, {"/", "font/woff2", "x", "is a font"}, {"/", "text/css", "x", "is code"}, {"/", "text/javascript", "x", "is code"},
		{"/", "application/msword", "x", "is an office document"}, {"/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "x", "is an office document"},
		{"/", "application/octet-stream", "\x00\x01\x02\x03", "is a binary file"}, {"/", "", "\x00\x01\x02\x03", "is a binary file"},
		{"/", "text/csv", "a,b", `is of the type "text/csv", which is not read`}, {"/", "multipart/form-data", "x", `is of the type "multipart/form-data"`},
	} {
		_, err := typed(t, test.path, test.header, []byte(test.body))
		wantError(t, err, test.want)
	}
}
