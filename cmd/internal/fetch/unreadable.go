package fetch

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker"
)

// Words of prose below which a page may be no page. A trust page of two sentences has more than ten.
const (
	fewWords   = 5  // of a page with scripts: they draw it
	askedWords = 10 // of a page that asks for JavaScript
	someWords  = 30 // of a page whose root is empty, of a login form, of a page that says that there is none
	muchWords  = 60 // of any page
)

// Unreadable says why a page holds nothing to check although it was read, and what to do; nil if it can be checked. A
// short page that says something can be. One that asks for a login is an ErrLogin, one that says that there is no page
// an ErrMissing.
func (p *Page) Unreadable() error {
	reason := p.unreadable()
	said := plain("page not readable: " + reason)
	switch reason {
	case "":
		return nil
	case wantsLogin:
		return sorted{said, ErrLogin}
	case saysMissing:
		return sorted{said, ErrMissing}
	}
	return said
}

const (
	wantsLogin  = "it asks for a login: log in with a browser, save the page and check the file"
	saysMissing = "it says that there is no such page: check the address"
)

func (p *Page) unreadable() string {
	if isGarbled(p.Text) {
		return "it is no text: save the page by a browser and check the file"
	}
	if !p.isHTML() {
		if count(string(p.Text)) == 0 {
			return "it is empty: check the address"
		}
		return ""
	}
	o := outlineOf(p.Text, p.Format == checker.XHTML)
	if name := challenge(p.Header, o); name != "" {
		return fmt.Sprintf("%s asks whether a person reads it: %s", name, byHand)
	}
	switch {
	case p.isLogin(o):
		return wantsLogin
	case isMissing(o):
		return saysMissing
	case sendsOn(o):
		return "it sends its reader to another address: name that one"
	case o.prose < someWords && containsAny(o.said(), "down for maintenance", "under maintenance", "be back soon"):
		return "it says that the site is being worked on: try again later"
	case o.frameset:
		return "it is made of frames: name the address of the frame that holds the text"
	case p.Rendered && o.words == 0:
		return "it has no text, though a browser drew it: open it in a browser, and name the address where the text is"
	case p.Rendered && o.frames > 0 && o.prose == 0:
		return "its text is in a frame of another site: name the frame's address"
	case p.Rendered:
		return ""
	case isDrawn(o):
		return "it is drawn by JavaScript and has next to no text of its own: try --render"
	case o.frames > 0 && o.prose < fewWords:
		return "its text is in a frame: name the frame's address, or try --render"
	case o.words == 0:
		return "it has no text: check the address"
	}
	return ""
}

// Sparse is whether a page has so little text that it may not be the one that was meant, though nothing says so, and how
// many words it has.
func (p *Page) Sparse() (words int, sparse bool) {
	if p.isHTML() {
		words = outlineOf(p.Text, p.Format == checker.XHTML).prose
	} else {
		words = count(string(p.Text))
	}
	return words, words < someWords
}

// isDrawn is whether a page is an empty frame for what a script draws. What else such pages hold of their own is a menu, a
// footer, a notice about cookies and one for browsers without scripts, none of which counts as prose.
func isDrawn(o *outline) bool {
	if o.scripts == 0 {
		return false
	}
	listed := o.links >= muchWords // a page of contents
	return o.hollow && o.prose < someWords || wantsScripts(o) && o.prose < askedWords || o.frames == 0 && o.prose < fewWords && !listed
}

// wantsScripts is whether a page asks for JavaScript.
func wantsScripts(o *outline) bool {
	text := strings.ToLower(o.noscript + " " + o.text)
	return strings.Contains(text, "javascript") && containsAny(text, "enable", "turn on", "require", "need", "without", "disabled")
}

// isMissing is whether a page says that there is none, with status 200.
func isMissing(o *outline) bool {
	if o.prose >= someWords {
		return false
	}
	text := o.said()
	return containsAny(o.called(), "404", "not found", "page doesn't exist", "page does not exist", "page missing") || missing.MatchString(text) ||
		strings.Contains(text, "404") && containsAny(text, "oops", "sorry")
}

// missing is how pages say that there is none.
var missing = regexp.MustCompile(`\bpage not found\b|\bpage (that )?you(( are|'re|'ve| have| were))? (looking for|requested|followed)\b|` +
	`\b(can't|cannot|can not|couldn't|could not) find (the|that|this|your) page\b|` +
	`\bpage (could not|couldn't|can't|cannot) be found\b|\bpage (doesn't|does not|no longer) exists?\b|\bpage (isn't|is not|is no longer|may have been|has been) (available|removed)\b`)

// sendsOn is whether a page is there to send its reader to another, by a script or a link.
func sendsOn(o *outline) bool {
	if o.prose >= someWords {
		return false
	}
	text := o.said()
	return containsAny(text, "you are being redirected", "not redirected", "object moved to", "document has moved", "moved permanently") ||
		o.prose < askedWords && strings.Contains(text, "redirecting")
}

// isLogin is whether a page is a form for a password or the first step of one, or where one logs in though another
// page was asked for. A page with a login box beside its text is not.
func (p *Page) isLogin(o *outline) bool {
	switch {
	case o.prose >= muchWords:
		return false
	case o.prose < someWords && (o.passwords > 0 || o.inputs > 0 && containsAny(o.called()+" "+searched(o.heading), "sign in", "log in", "login", "signin", "single sign-on")):
		return true
	case o.prose < someWords && containsAny(o.said(), "must be logged in", "must be signed in", "log in to continue", "sign in to continue", "please log in to view", "please sign in to view"):
		return true
	}
	asked, err := url.Parse(p.Asked)
	return err == nil && p.Asked != p.Address && isLoginAddress(p.address()) && !isLoginAddress(asked)
}

// isGarbled is whether text is what remains of other data: one in ten characters is none that is written.
func isGarbled(text []byte) bool {
	text = text[:min(len(text), maxHead)]
	bad := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError || unicode.IsControl(r) && !unicode.IsSpace(r) {
			bad++
		}
		i += size
	}
	return bad > 0 && bad*10 > utf8.RuneCount(text)
}

func containsAny(text string, words ...string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
