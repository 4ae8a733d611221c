package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// ErrLarge says that a body is longer than its limit.
var ErrLarge = errors.New("is too large")

const (
	maxEncodings = 3       // of one body, one around the other
	maxWindow    = 8 << 20 // bytes that zstd may look back, https://www.rfc-editor.org/rfc/rfc9659
)

// decoded is the body of an answer without its content encodings. Of one longer than limit it is the first limit bytes,
// with ErrLarge.
func (a *answer) decoded(limit int64) ([]byte, error) {
	var names []string
	for _, name := range strings.Split(strings.Join(a.header.Values("Content-Encoding"), ","), ",") {
		if name = strings.ToLower(strings.TrimSpace(name)); name != "" && name != "identity" {
			names = append(names, name)
		}
	}
	if len(names) > maxEncodings {
		return nil, plain(fmt.Sprintf("has %d content encodings, one around the other, and at most %d are read: ask whoever runs the site", len(names), maxEncodings))
	}
	body := a.wire
	if int64(len(body)) > limit+maxOverhead && len(names) > 0 {
		return nil, tooLarge(limit)
	}
	for i := len(names) - 1; i >= 0 && len(body) > 0; i-- {
		next, err := undo(names[i], body, limit)
		if err != nil {
			return nil, err
		}
		if body = next; int64(len(body)) > limit && i > 0 {
			return nil, tooLarge(limit) // there is no beginning of it to be had
		}
	}
	if int64(len(body)) > limit {
		return body[:limit], tooLarge(limit)
	}
	return body, nil
}

func tooLarge(limit int64) error {
	return fmt.Errorf("%w: at most %s are read from an address: save the page in parts and check the files", ErrLarge, size(limit))
}

// undo undoes one content encoding. One byte more than limit is read at most.
func undo(name string, body []byte, limit int64) ([]byte, error) {
	var r io.Reader
	var err error
	source := bytes.NewReader(body)
	switch name {
	case "gzip", "x-gzip":
		r, err = gzip.NewReader(source)
	case "deflate":
		if isZlib(body) {
			r, err = zlib.NewReader(source)
		} else {
			r = flate.NewReader(source)
		}
	case "br":
		r = brotli.NewReader(source)
	case "zstd":
		var d *zstd.Decoder
		d, err = zstd.NewReader(source, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
		if err == nil {
			defer d.Close()
			r = d
		}
	default:
		return nil, plain(fmt.Sprintf("has the content encoding %q, which is not known: save the page and check the file", name))
	}
	var b bytes.Buffer
	if err == nil {
		_, err = b.ReadFrom(io.LimitReader(r, limit+1))
	}
	if err != nil {
		return nil, plain(fmt.Sprintf("was cut off or damaged on its way, its content encoding %s cannot be undone: try again", name))
	}
	return b.Bytes(), nil
}

// isZlib is whether data has the header of zlib, which "deflate" means (RFC 9110, 8.4.1.2) and some servers leave away:
// RFC 1950, 2.2.
func isZlib(data []byte) bool {
	return len(data) >= 2 && data[0]&0x0f == 8 && data[0]>>4 <= 7 && (int(data[0])<<8|int(data[1]))%31 == 0
}

// size names a number of bytes.
func size(n int64) string {
	if n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d KiB", n>>10)
}
