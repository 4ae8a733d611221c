package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"regexp"
	"strings"
)

// The longest parts of a name, in bytes. File systems take 255.
const (
	maxHost = 100
	maxStem = 80
)

var (
	// unfit is what no part of a name has: it would be a folder, a pattern of the shell, or another letter on some system.
	unfit = regexp.MustCompile(`[^a-z0-9]+`)
	// unfitHost is the same for the name of a host, which may have dots.
	unfitHost = regexp.MustCompile(`[^a-z0-9.]+`)
	// device is a name that means a device on Windows, whatever extension it has:
	// https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
	device = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)
)

// names are the names that a page of an address can have: one that reads like the address, which several addresses share,
// and one that only this address has. Both are "host/page.ext", of lower-case ASCII, and not hidden. Where the address holds
// what the readable name cannot show, such as a query, both are the one that only this address has.
func names(address, ext string) (plain, unique string) {
	u, err := url.Parse(address)
	if err != nil {
		u = &url.URL{Opaque: address}
	}
	asked := strings.Trim(u.Path, "/")
	if known := path.Ext(asked); known == ext || known == ".htm" && ext == ".html" {
		asked = strings.TrimSuffix(asked, known)
	}
	stem := strings.Trim(unfit.ReplaceAllString(strings.ToLower(asked), "-"), "-")
	exact := u.RawQuery == "" && u.Opaque == "" && asked == strings.ToLower(asked) &&
		!strings.ContainsFunc(strings.ReplaceAll(asked, "/", "-"), func(r rune) bool {
			return r != '-' && unfit.MatchString(string(r))
		})
	if len(stem) > maxStem {
		stem, exact = strings.TrimRight(stem[:maxStem], "-"), false
	}
	if stem == "" {
		stem = "index"
	}
	exact = exact && !device.MatchString(stem)
	sum := sha256.Sum256([]byte(address))
	folder := folder(u)
	unique = folder + "/" + stem + "-" + hex.EncodeToString(sum[:8]) + ext
	if !exact {
		return unique, unique
	}
	return folder + "/" + stem + ext, unique
}

// folder is the folder of the pages of a host.
func folder(u *url.URL) string {
	name := strings.ToLower(u.Hostname())
	if port := u.Port(); port != "" {
		name += "-" + port
	}
	name = strings.Trim(unfitHost.ReplaceAllString(name, "-"), "-.")
	if len(name) > maxHost {
		name = strings.TrimRight(name[:maxHost], "-.")
	}
	switch {
	case name == "":
		return "host"
	case device.MatchString(name), name == "vendor":
		return "host-" + name // a walk leaves out folders called vendor
	}
	return name
}
