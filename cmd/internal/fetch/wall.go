package fetch

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A wall is what stands before pages to keep programs out. Its marks are in lower case; one that is there is enough, for
// only pages with little text are looked at.
type wall struct {
	name   string
	header string // "name: a part of its value"
	title  string // a part of it
	text   string // a part of what is shown
	mark   string // a part of an address, id or class
	form   bool   // whether the mark is in forms of other pages, too
}

var walls = []wall{
	{name: "Cloudflare", header: "cf-mitigated: challenge", title: "just a moment...", mark: "challenges.cloudflare.com"},
	{name: "Cloudflare", title: "attention required! | cloudflare", mark: "cf-challenge", text: "checking if the site connection is secure"},
	{name: "AWS WAF", header: "x-amzn-waf-action: ", mark: "token.awswaf.com"},
	{name: "Incapsula", mark: "_incapsula_resource", text: "incapsula incident id"},
	{name: "Imperva", title: "pardon our interruption"},
	{name: "DataDome", mark: "captcha-delivery.com"},
	{name: "PerimeterX", mark: "px-captcha", title: "access to this page has been denied"},
	{name: "Akamai", title: "access denied", mark: "sec-if-cpt", text: "errors.edgesuite.net"},
	{name: "Vercel", header: "x-vercel-mitigated: challenge", title: "vercel security checkpoint"},
	{name: "Fastly", title: "client challenge"},
	{name: "Sucuri", title: "sucuri website firewall", text: "sucuri website firewall"},
	{name: "Kasada", header: "x-kpsdk-ct: "},
	{name: "DDoS-Guard", title: "ddos-guard"},
	{name: "Anubis", title: "making sure you're not a bot"},
	{name: "a captcha", mark: "h-captcha", form: true, text: "verify you are human"},
	{name: "a captcha", mark: "g-recaptcha", form: true, text: "are you a robot"},
	{name: "its server", text: "checking your browser before", title: "bot verification"},
	{name: "its server", text: "unusual traffic from your", title: "security check required"},
	{name: "its server", text: "complete the security check"},
	{name: "its server", text: "performing security verification", title: "security verification"},
	{name: "its server", text: "verifying you are human", title: "are you a robot"},
	{name: "its server", text: "confirm you are a human", title: "human verification"},
	{name: "its server", text: "you are not a bot"},
	{name: "its server", text: "you're not a robot"},
	{name: "its server", text: "are you human?"},
}

// challenge names the wall that a page is a part of, "" for none.
func challenge(header http.Header, o *outline) string {
	if o.prose >= muchWords {
		return ""
	}
	title, text := o.called(), o.said()
	for _, w := range walls {
		marked := func() bool {
			return o.prose < someWords && !(w.form && o.inputs > 0) && slices.ContainsFunc(o.marks, func(m string) bool { return has(m, w.mark) })
		}
		if w.sends(header) || has(title, w.title) || has(text, w.text) || marked() {
			return w.name
		}
	}
	return ""
}

func has(text, part string) bool { return part != "" && strings.Contains(text, part) }

// sends is whether a header is one that only the challenges of the wall have.
func (w *wall) sends(header http.Header) bool {
	name, part, ok := strings.Cut(w.header, ": ")
	value := header.Get(name)
	return ok && value != "" && strings.Contains(strings.ToLower(value), part)
}

// providers are hosts where companies log in.
var providers = []string{
	"accounts.google.com", "login.microsoftonline.com", "login.live.com", "okta.com", "oktapreview.com", "auth0.com", "onelogin.com",
	"cloudflareaccess.com", "pingidentity.com", "pingone.com", "duosecurity.com", "amazoncognito.com", "jumpcloud.com", "workos.com",
}

// isLoginAddress is whether an address is one where one logs in.
func isLoginAddress(u *url.URL) bool {
	host := strings.ToLower(u.Hostname())
	for _, provider := range providers {
		if host == provider || strings.HasSuffix(host, "."+provider) {
			return true
		}
	}
	parts := strings.FieldsFunc(strings.ToLower(u.Path), func(r rune) bool { return r == '/' || r == '.' })
	return slices.ContainsFunc(parts, func(part string) bool { return logins[part] })
}

// logins are parts of the paths where one logs in.
var logins = words("login log-in log_in signin sign-in sign_in sso wp-login saml saml2 oauth oauth2 authorize auth")
