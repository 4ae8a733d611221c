package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/attestlint/attestlint/cmd/internal/cause"
)

// Address is the address of a page, as the user typed it.
type Address struct {
	// Shown is how it is reported: as it was typed, without credentials and fragment.
	Shown string
	// URL is what is asked for, with credentials if the user typed some.
	URL *url.URL
}

// scheme is what an address begins with. A drive of Windows has one letter.
var scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]+://`)

// AddressOf reads what the user typed as the address of a page. It is false for what is a path, and an error for an
// address that is none of a page; the error does not quote it, for it may hold a password.
func AddressOf(typed string) (Address, bool, error) {
	if !scheme.MatchString(typed) {
		return Address{}, false, nil
	}
	a := Address{Shown: shownAddress(typed)}
	u, err := url.Parse(typed)
	if err != nil {
		a.Shown = shownAddress(afterSecret(typed))
	}
	var wrong *url.Error
	switch {
	case errors.As(err, &wrong):
		return a, true, fmt.Errorf("is no address: %w", secretless(wrong.Err))
	case err != nil:
		return a, true, errors.New("is no address: write it as https://example.com/security")
	}
	u.Scheme = strings.ToLower(u.Scheme)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return a, true, fmt.Errorf("%q is no scheme that pages are read by: write an address that begins with https:// or http://", u.Scheme)
	case u.Hostname() == "":
		return a, true, errors.New("names no host: write it as https://example.com/security")
	}
	u.Fragment, u.RawFragment = "", ""
	a.URL = u
	return a, true, nil
}

// secretless is why an address cannot be read, without what it quotes of it.
func secretless(err error) error {
	var escape url.EscapeError
	var host url.InvalidHostError
	switch {
	case errors.As(err, &escape):
		return fmt.Errorf("%q is no escape: write %%25 for a percent sign", string(escape))
	case errors.As(err, &host):
		return fmt.Errorf("%q may not stand in the name of a host", string(host))
	}
	text, _, _ := strings.Cut(err.Error(), `"`)
	return errors.New(strings.TrimRight(text, ": ") + ": write it as https://example.com/security")
}

// afterSecret is what cannot be parsed without all that may be credentials: a password may hold a slash or a #.
func afterSecret(typed string) string {
	before, rest, _ := strings.Cut(typed, "://")
	return before + "://" + rest[strings.LastIndexByte(rest, '@')+1:]
}

// shownAddress is an address without credentials and fragment. It need not be one that can be parsed.
func shownAddress(typed string) string {
	typed, _, _ = strings.Cut(typed, "#")
	before, rest, _ := strings.Cut(typed, "://")
	host, path := rest, ""
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		host, path = rest[:i], rest[i:]
	}
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	return before + "://" + host + path
}

// maxAddresses is how many bytes a list of addresses may have.
const maxAddresses = 16 << 20

// Addresses reads a file of addresses, one a line, or standard input for "-". Empty lines and what stands behind a #
// say nothing. An error says file and line.
func (l Lister) Addresses(file string, stdin io.Reader) ([]Address, error) {
	in := stdin
	if file != Stdin {
		name := file
		if !filepath.IsAbs(name) {
			name = filepath.Join(l.Dir, name)
		}
		info, err := os.Stat(name)
		switch {
		case err != nil:
			return nil, fmt.Errorf("--urls %q: %w", file, cause.Of(err))
		case !info.Mode().IsRegular():
			return nil, fmt.Errorf("--urls %q: is %s, not a file%s", file, kind(info.Mode()), useStdin(info.Mode()))
		}
		opened, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("--urls %q: %w", file, cause.Of(err))
		}
		defer opened.Close()
		in = opened
	}
	text, err := io.ReadAll(io.LimitReader(in, maxAddresses+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("--urls %q: %w", file, cause.Of(err))
	case len(text) > maxAddresses:
		return nil, fmt.Errorf("--urls %q: is larger than %d MiB: split it", file, maxAddresses>>20)
	}
	var all []Address
	var wrong []error
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(text, []byte("\uFEFF"))))
	lines.Buffer(nil, maxAddresses+1)
	for number := 1; lines.Scan(); number++ {
		line, _, _ := strings.Cut(" "+strings.ReplaceAll(lines.Text(), "\t", " "), " #") // in an address # follows no space
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		a, ok, err := AddressOf(line)
		switch {
		case !ok:
			wrong = append(wrong, fmt.Errorf("%s:%d: %q is no address: write it as https://example.com/security", file, number, line))
		case err != nil:
			wrong = append(wrong, fmt.Errorf("%s:%d: %s: %w", file, number, a.Shown, err))
		default:
			all = append(all, a)
		}
	}
	if len(all) == 0 && len(wrong) == 0 {
		return nil, fmt.Errorf("--urls %q: holds no address: write one a line", file)
	}
	return all, errors.Join(wrong...)
}
