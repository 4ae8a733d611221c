package fetch

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A wall is what stands before pages to keep programs out.
type wall struct {
	name   string
	header string // one that only its challenges have: "name" or "name: value", in lower case
	title  string // of its challenges, in lower case
	mark   string // in an address, id or class of the challenge, in lower case
}

var walls = []wall{
	{name: "Cloudflare", header: "cf-mitigated: challenge"},
	{name: "Cloudflare", title: "just a moment..."},
	{name: "Cloudflare", title: "attention required! | cloudflare"},
	{name: "AWS WAF", header: "x-amzn-waf-action"},
	{name: "Incapsula", mark: "_incapsula_resource"},
	{name: "DataDome", mark: "captcha-delivery.com"},
	{name: "PerimeterX", mark: "px-captcha"},
	{name: "Akamai", title: "access denied"},
	{name: "Vercel", title: "vercel security checkpoint"},
}

// challenge names the wall that a page is a part of, "" for none.
func challenge(header http.Header, o *outline) string {
	if o.prose >= muchWords {
		return ""
	}
	title := strings.ToLower(strings.Join(strings.Fields(o.title), " "))
	for _, w := range walls {
		name, value, _ := strings.Cut(w.header, ": ")
		switch {
		case w.header != "" && strings.Contains(strings.ToLower(header.Get(name)), value) && header.Get(name) != "",
			w.title != "" && strings.Contains(title, w.title),
			w.mark != "" && slices.ContainsFunc(o.marks, func(m string) bool { return strings.Contains(m, w.mark) }):
			return w.name
		}
	}
	return ""
}

// identityProviders are hosts where companies log in.
var identityProviders = []string{
	"accounts.google.com", "login.microsoftonline.com", "okta.com", "auth0.com", "onelogin.com", "cloudflareaccess.com",
	"login.live.com", "pingidentity.com", "duosecurity.com",
}

// isLoginAddress is whether an address is one where one logs in.
func isLoginAddress(u *url.URL) bool {
	host := u.Hostname()
	for _, provider := range identityProviders {
		if host == provider || strings.HasSuffix(host, "."+provider) {
			return true
		}
	}
	for _, part := range strings.FieldsFunc(strings.ToLower(u.Path), func(r rune) bool { return r == '/' || r == '.' }) {
		switch part {
		case "login", "log-in", "signin", "sign-in", "sso", "wp-login", "saml", "saml2", "oauth", "oauth2", "authorize", "user_session":
			return true
		}
	}
	return false
}
