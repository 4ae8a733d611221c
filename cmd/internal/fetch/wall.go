package fetch

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A wall is what stands before pages to keep programs out. Its marks are in lower case; one that is there is enough, for
// only pages with next to no text are looked at.
type wall struct {
	name   string
	header string // "name: a part of its value"
	title  string // a part of it
	text   string // a part of what is shown
	mark   string // a part of an address, id or class
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
	{name: "a captcha", mark: "h-captcha", text: "verify you are human"},
	{name: "a captcha", mark: "g-recaptcha", text: "are you a robot"},
	{name: "its server", text: "checking your browser before", title: "bot verification"},
	{name: "its server", text: "unusual traffic from your", title: "security check"},
}

// challenge names the wall that a page is a part of, "" for none.
func challenge(header http.Header, o *outline) string {
	if o.prose >= someWords {
		return ""
	}
	title := strings.ToLower(strings.Join(strings.Fields(o.title), " "))
	text := strings.ToLower(strings.Join(strings.Fields(o.text), " "))
	for _, w := range walls {
		if w.sends(header) || has(title, w.title) || has(text, w.text) ||
			slices.ContainsFunc(o.marks, func(m string) bool { return has(m, w.mark) }) {
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
