package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// Pages in other charsets are read, columns count code points, and what is kept of them is found to say the same at the
// same places.
func TestVisitCharset(t *testing.T) {
	for _, tc := range []struct {
		name, words string // before the claim, on its line
		encoding    encoding.Encoding
		header      bool // whether the header names it, and not the page
	}{
		{name: "windows-1252", words: "Größe – “café” €", encoding: charmap.Windows1252},
		{name: "iso-8859-1", words: "na\u00efve", encoding: charmap.Windows1252, header: true},
		{name: "windows-1251", words: "Безопасность", encoding: charmap.Windows1251},
		{name: "shift_jis", words: "私たちは表示ソ", encoding: japanese.ShiftJIS},
		{name: "euc-jp", words: "日本語", encoding: japanese.EUCJP, header: true},
		{name: "iso-2022-jp", words: "日本語", encoding: japanese.ISO2022JP, header: true},
		{name: "gb18030", words: "我们的安全𠀀", encoding: simplifiedchinese.GB18030},
		{name: "gbk", words: "我们的安全", encoding: simplifiedchinese.GBK},
		{name: "big5", words: "安全許功蓋", encoding: traditionalchinese.Big5},
		{name: "euc-kr", words: "보안", encoding: korean.EUCKR},
		{name: "utf-16le", words: "Größe 私 𠀀", encoding: unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{name: "utf-16be", words: "Größe 私 𠀀", encoding: unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{name: "utf-8", words: "\ufeffGröße", encoding: unicode.UTF8},
	} {
		t.Run(tc.name, func(t *testing.T) {
			meta, contentType := `<meta charset="`+tc.name+`">`, "text/html"
			if tc.header {
				meta, contentType = "", "text/html; charset="+tc.name
			}
			line := "<p>" + strings.TrimPrefix(tc.words, "\ufeff") + " We are SOC 2 certified.</p>"
			page := "<!doctype html>" + meta + "<h1>Trust</h1>" + filler + "\n" + line
			if strings.HasPrefix(tc.words, "\ufeff") {
				page = "\ufeff" + page
			}
			body, err := tc.encoding.NewEncoder().String(page)
			if err != nil {
				t.Fatal(err)
			}
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", contentType)
				_, _ = w.Write([]byte(body))
			}))
			defer server.Close()
			t.Chdir(t.TempDir())
			place := ":2:" + column(line, "SOC 2 certified") + certified
			got := runs("", "check", "--format", someFormat, "--save", "kept", server.URL+"/trust")
			if got.code != 1 || got.out != server.URL+"/trust"+place || got.err != "" {
				t.Errorf("exit %d and %q, want %q; %s", got.code, got.out, place, got.err)
			}
			kept := "kept/" + strings.ReplaceAll(strings.TrimPrefix(server.URL, "http://"), ":", "-") + "/trust.html"
			if got := runs("", "check", "--format", someFormat, "kept"); got.out != kept+place {
				t.Errorf("what is kept gives %q, want %q", got.out, kept+place)
			}
			raw, err := os.ReadFile(filepath.FromSlash(kept + ".raw"))
			if err != nil || string(raw) != body {
				t.Errorf("%d bytes are kept as they came, want %d; error %v", len(raw), len(body), err)
			}
		})
	}
}
