package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/attestlint/attestlint/cmd/internal/cause"
)

// ErrBinary says that a file holds no text.
var ErrBinary = errors.New("is a binary file")

const (
	maxSize = 64 << 20 // bytes of one file
	head    = 8 << 10  // bytes in which a NUL means that a file is binary
)

// Read returns the bytes of a file. It opens regular files only, so that it cannot wait for a pipe or device.
func (f File) Read(stdin io.Reader) ([]byte, error) {
	if f.Stdin {
		return read(stdin, 0)
	}
	if f.Staged {
		return read(bytes.NewReader(f.staged), int64(len(f.staged)))
	}
	info, err := os.Stat(f.Name)
	if err != nil {
		return nil, cause.Of(err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("is %s, not a file", kind(info.Mode()))
	}
	file, err := os.Open(f.Name)
	if err != nil {
		return nil, cause.Of(err)
	}
	defer file.Close()
	return read(file, info.Size())
}

// read reads text of about that size.
func read(r io.Reader, size int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(int(min(size, maxSize)) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(r, maxSize+1)); err != nil {
		return nil, cause.Of(err)
	}
	source := b.Bytes()
	switch {
	case len(source) > maxSize:
		return nil, fmt.Errorf("is larger than %d MiB: split it", maxSize>>20)
	case bytes.HasPrefix(source, []byte("\xff\xfe")), bytes.HasPrefix(source, []byte("\xfe\xff")):
		return nil, errors.New("is UTF-16: convert it to UTF-8")
	case bytes.IndexByte(source[:min(len(source), head)], 0) >= 0:
		return nil, ErrBinary
	}
	return source, nil
}
