package crawl

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/attestlint/attestlint/cmd/internal/location"
)

// leftOut is what was found and not read, for the user to know.
type leftOut struct {
	kept, missing, types, logins, elsewhere, same, deeper some

	more int // pages for which there was no room
}

// some are addresses, of which the first few are shown.
type some struct {
	n     int
	first []string
}

func (s *some) add(u *url.URL, why string) {
	s.n++
	if len(s.first) < 3 {
		s.first = append(s.first, shown(u)+why)
	}
}

// String is "a, b, c and 5 more".
func (s *some) String() string {
	text := strings.Join(s.first, ", ")
	if rest := s.n - len(s.first); rest > 0 {
		text += fmt.Sprintf(" and %d more", rest)
	}
	return text
}

// summary tells what was left out.
func (c *crawl) summary() {
	l := &c.left
	limit := "--max-pages"
	if c.Depth > 0 {
		limit = "--crawl"
	}
	for _, s := range []struct {
		of        some
		one, many string
	}{
		{l.kept, "1 page is not read, for robots.txt keeps it back: name it as an address to read it as a browser would",
			"%d pages are not read, for robots.txt keeps them back: name those as addresses that are to be read as a browser would"},
		{l.missing, "1 address that was found leads to no page (404 or 410): correct the link",
			"%d addresses that were found lead to no page (404 or 410): correct the links"},
		{l.types, "1 address that was found leads to a file that is no page: download it to check it",
			"%d addresses that were found lead to files that are no pages: download them to check them"},
		{l.logins, "1 address that was found asks for a login and is not read: log in with a browser, save the page and check the file if it matters",
			"%d addresses that were found ask for a login and are not read: log in with a browser, save the pages and check the files that matter"},
		{l.elsewhere, "1 address that was found leads to another host: name it to read it",
			"%d addresses that were found lead to other hosts: name those that are to be read"},
		{l.same, "1 address leads to a page that is read once", "%d addresses lead to pages that are read once"},
		{l.deeper, "1 page that lies deeper is not read: raise --depth", "%d pages that lie deeper are not read: raise --depth"},
	} {
		switch s.of.n {
		case 0:
		case 1:
			c.Notice(s.one + " (" + s.of.String() + ")")
		default:
			c.Notice(fmt.Sprintf(s.many, s.of.n) + " (" + s.of.String() + ")")
		}
	}
	if l.more > 0 {
		c.Notice(fmt.Sprintf("as many pages as may be are asked for (%d), and %d more that are known are not: raise %s", c.asked, l.more, limit))
	}
}

// shown is an address for the user, without credentials and fragment.
func shown(u *url.URL) string { return location.Bare(u).String() }
