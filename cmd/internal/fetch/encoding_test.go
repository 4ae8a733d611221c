package fetch_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"math/rand/v2"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// encoders write the content encodings.
var encoders = map[string]func(io.Writer) io.WriteCloser{
	"gzip":   func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
	"zlib":   func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) },
	"raw":    func(w io.Writer) io.WriteCloser { f, _ := flate.NewWriter(w, 6); return f },
	"br":     func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 1) },
	"zstd":   func(w io.Writer) io.WriteCloser { e, _ := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1)); return e },
	"plain":  func(w io.Writer) io.WriteCloser { return nopCloser{w} },
	"window": func(w io.Writer) io.WriteCloser { e, _ := zstd.NewWriter(w, zstd.WithWindowSize(64<<20)); return e },
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

func encode(t testing.TB, name string, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := encoders[name](&b)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sent is the page that a client makes of a body with a content encoding.
func sent(t testing.TB, encoding string, body []byte) ([]byte, error) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if encoding != "" {
			w.Header().Set("Content-Encoding", encoding)
		}
		w.Write(body)
	})
	p, err := get(t, server.URL)
	if err != nil {
		return nil, err
	}
	return p.Raw, nil
}

func TestContentEncodings(t *testing.T) {
	text := []byte(trustPage + strings.Repeat("<p>We are SOC 2 certified.", 1000))
	nested := encode(t, "br", encode(t, "gzip", text))
	for _, test := range []struct {
		encoding string
		body     []byte
	}{
		{"", text}, {"identity", text}, {"gzip", encode(t, "gzip", text)}, {"x-gzip", encode(t, "gzip", text)}, {"GZIP", encode(t, "gzip", text)},
		{"deflate", encode(t, "zlib", text)}, {"deflate", encode(t, "raw", text)}, {"br", encode(t, "br", text)}, {"zstd", encode(t, "zstd", text)},
		{"gzip, br", nested}, {"gzip,identity , br", nested}, {"gzip, gzip, gzip", encode(t, "gzip", encode(t, "gzip", encode(t, "gzip", text)))},
		{"gzip", append(encode(t, "gzip", text[:100]), encode(t, "gzip", text[100:])...)},
	} {
		got, err := sent(t, test.encoding, test.body)
		if err != nil || !bytes.Equal(got, text) {
			t.Errorf("%q: %d bytes, %v", test.encoding, len(got), err)
		}
	}
	for _, name := range []string{"gzip", "deflate", "br", "zstd"} {
		if got, err := sent(t, name, nil); err != nil || len(got) > 0 {
			t.Errorf("an empty body in %s: %q, %v", name, got, err)
		}
	}
}

func TestDamagedContentEncodings(t *testing.T) {
	text := []byte(trustPage + strings.Repeat("<p>We are SOC 2 certified.", 1000))
	noise := make([]byte, 5000)
	for i := range noise {
		noise[i] = byte(rand.N(256))
	}
	noise[0], noise[1] = 0, 0 // the header of none
	for encoder, name := range map[string]string{"gzip": "gzip", "zlib": "deflate", "raw": "deflate", "br": "br", "zstd": "zstd"} {
		whole := encode(t, encoder, text)
		for _, at := range []int{1, 5, len(whole) / 2, len(whole) - 1} {
			_, err := sent(t, name, whole[:at])
			t.Run(encoder, func(t *testing.T) {
				wantError(t, err, "was cut off or damaged on its way, its content encoding "+name+" cannot be undone: try again")
			})
		}
		if name != "deflate" && name != "br" {
			flipped := bytes.Clone(whole)
			flipped[len(flipped)-6] ^= 0xff
			_, err := sent(t, name, flipped)
			wantError(t, err, "was cut off or damaged")
		}
		_, err := sent(t, name, []byte(trustPage))
		wantError(t, err, "was cut off or damaged")
	}
	for encoding, want := range map[string]string{
		"compress":                     `has the content encoding "compress", which is not known`,
		"aes128gcm":                    `has the content encoding "aes128gcm"`,
		"gzip, dcb":                    `has the content encoding "dcb"`,
		"gzip, gzip, gzip, gzip":       "has 4 content encodings, one around the other, and at most 3 are read",
		strings.Repeat("br, ", 10_000): "has 10000 content encodings",
	} {
		_, err := sent(t, encoding, encode(t, "gzip", text))
		wantError(t, err, want)
	}
	_, err := sent(t, "zstd", encode(t, "window", bytes.Repeat([]byte("0123456789abcdef"), 1<<20)))
	wantError(t, err, "content encoding zstd cannot be undone")
}

const limit = 10 << 20

func TestSizeLimit(t *testing.T) {
	page := func(size int) []byte {
		return append([]byte("<title>Trust</title><p>"), bytes.Repeat([]byte("word "), size/5)...)[:size]
	}
	for _, name := range []string{"", "gzip", "br", "zstd", "zlib"} {
		encoding, encoder := name, name
		switch name {
		case "":
			encoder = "plain"
		case "zlib":
			encoding = "deflate"
		}
		got, err := sent(t, encoding, encode(t, encoder, page(limit)))
		if err != nil || len(got) != limit {
			t.Errorf("%q: %d bytes, %v", name, len(got), err)
		}
		_, err = sent(t, encoding, encode(t, encoder, page(limit+1)))
		wantError(t, err, "is too large: at most 10 MiB are read")
	}
}

// TestBombs sends what is small on its way and six times as large as a page may be.
func TestBombs(t *testing.T) {
	for _, name := range []string{"gzip", "zlib", "raw", "br", "zstd"} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			w := encoders[name](&b)
			io.WriteString(w, "<title>Trust</title>")
			zeros := make([]byte, 1<<20)
			for range 64 {
				w.Write(zeros)
			}
			w.Close()
			encoding, body := name, b.Bytes()
			if name == "zlib" || name == "raw" {
				encoding = "deflate"
			}
			wantBounded(t, func() error { _, err := sent(t, encoding, body); return err })
			twice := encode(t, "gzip", body)
			wantBounded(t, func() error { _, err := sent(t, encoding+", gzip", twice); return err })
		})
	}
}

// wantBounded is a test that a page that is too large is given up in bounded time and memory.
func wantBounded(t *testing.T, read func() error) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	err := read()
	runtime.ReadMemStats(&after)
	wantError(t, err, "is too large: at most 10 MiB are read")
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %s", took)
	}
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 120 {
		t.Errorf("%d MiB were allocated", used)
	}
}
