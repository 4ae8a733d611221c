package fetch

import (
	"fmt"
	"net/url"
	"strings"
)

// Words of prose below which a page may be no page.
const (
	fewWords  = 8  // of a page with scripts: it is drawn by them
	someWords = 30 // of a page whose root is empty, of a login form, of a page that says that there is none
	muchWords = 60 // of any page
)

// Unreadable says why a page holds nothing to check although it was read, and what to do; nil if it can be checked. A
// short page that says something can be.
func (p *Page) Unreadable() error {
	if reason := p.unreadable(); reason != "" {
		return fmt.Errorf("page not readable: %s", reason)
	}
	return nil
}

func (p *Page) unreadable() string {
	if !p.isHTML() {
		if count(string(p.Text)) == 0 {
			return "it is empty: check the address"
		}
		return ""
	}
	o := outlineOf(p.Text)
	if name := challenge(p.Header, o); name != "" {
		return fmt.Sprintf("%s asks whether a person reads it: %s", name, byHand)
	}
	if p.isLogin(o) {
		return "it asks for a login: log in with a browser, save the page and check the file"
	}
	if isMissing(o) {
		return fmt.Sprintf("it says that there is no page (%.60q): check the address", strings.Join(strings.Fields(o.title), " "))
	}
	switch {
	case o.frameset:
		return "it is made of frames: name the address of the frame that holds the text"
	case o.frames > 0 && o.prose < fewWords:
		return p.redrawn("its text is in a frame", "name the frame's address")
	case p.Rendered && o.words == 0:
		return "it has no text, in a browser either: check the address"
	case p.Rendered:
		return ""
	case o.hollow && o.prose < someWords && o.scripts > 0, o.scripts > 0 && o.prose < fewWords, wantsScripts(o) && o.prose < someWords:
		return "it is drawn by JavaScript and has next to no text of its own: try --render"
	case o.words == 0:
		return "it is empty: check the address"
	}
	return ""
}

// redrawn is a reason with its remedy; a browser may help unless one has drawn the page already.
func (p *Page) redrawn(reason, remedy string) string {
	if p.Rendered {
		return reason + ": " + remedy
	}
	return reason + ": try --render, or " + remedy
}

// wantsScripts is whether a page asks for JavaScript.
func wantsScripts(o *outline) bool {
	text := strings.ToLower(o.noscript + " " + o.text)
	return strings.Contains(text, "javascript") && (strings.Contains(text, "enable") || strings.Contains(text, "turn on") || strings.Contains(text, "require"))
}

// isMissing is whether a page says that there is none, with status 200.
func isMissing(o *outline) bool {
	title := strings.ToLower(o.title)
	for _, words := range []string{"404", "page not found", "not found", "page doesn't exist", "page does not exist"} {
		if strings.Contains(title, words) {
			return o.prose < someWords
		}
	}
	return false
}

// isLogin is whether a page is a form for a password, or whether another page was asked for and this is where one logs in.
func (p *Page) isLogin(o *outline) bool {
	if o.passwords > 0 && o.prose < someWords {
		return true
	}
	asked, err := url.Parse(p.Asked)
	if err != nil || p.Asked == p.Address {
		return false
	}
	here := p.address()
	return isLoginAddress(here) && !isLoginAddress(asked) && o.prose < muchWords
}
