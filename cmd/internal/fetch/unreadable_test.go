package fetch_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
)

const (
	twoSentences = "<h1>Security</h1><p>Acme is SOC 2 Type II certified. Write to trust@acme.example for our report and bridge letter.</p>"
	menu         = `<header><a href=/>Acme</a><nav><a href=/p>Product</a><a href=/q>Pricing for teams of all sizes</a><a>Docs</a></nav></header>`
	divMenu      = `<div class=top><div><a href=/p>Product overview for teams</a></div><div><a href=/q>Pricing and plans for everyone</a></div></div>`
	foot         = `<footer><p>Acme Inc., 1 Example Street, San Francisco. Privacy, terms, imprint and contact.</p></footer><div>© 2026 Acme Inc. and its many subsidiaries. All rights reserved.</div>`
	banner       = `<div class="cookie-banner"><p>We value your privacy and use tools to make this site work better for you.</p><button>Accept all</button></div>`
	plainBanner  = `<div><p>We use cookies to enhance your browsing experience, serve personalised content and analyse our traffic on this site.</p></div>`
	script       = `<script src="/assets/index-abc.js"></script><script>window.__DATA__ = {"text": "We are SOC 2 certified and this is a long text"}</script>`
	needs        = `<noscript>You need to enable JavaScript to run this app.</noscript>`
)

var prose = strings.Repeat("<p>Our controls are examined every year by an independent firm, and the report is shared under an agreement.</p>", 8)

func page(parts ...string) string {
	return "<!DOCTYPE html><html><head><title>Acme</title><style>p { color: red }</style></head><body>" + strings.Join(parts, "\n") + "</body></html>"
}

func titled(title string, parts ...string) string {
	return strings.Replace(page(parts...), "<title>Acme<", "<title>"+title+"<", 1)
}

func TestUnreadable(t *testing.T) {
	const (
		drawn     = "page not readable: it is drawn by JavaScript and has next to no text of its own: try --render"
		login     = "page not readable: it asks for a login: log in with a browser, save the page and check the file"
		missing   = "page not readable: it says that there is no such page: check the address"
		elsewhere = "page not readable: it sends its reader to another address: name that one"
		empty     = "page not readable: it has no text: check the address"
		asks      = " asks whether a person reads it: open it in a browser, save the page and check the file"
	)
	for name, test := range map[string]struct {
		page fetch.Page
		text string
		want string // "" where it can be read
	}{
		"two sentences":                   {text: page(twoSentences)},
		"two sentences with scripts":      {text: page(menu, twoSentences, foot, banner, script)},
		"two sentences, JavaScript asked": {text: page(needs, menu, twoSentences, foot, script)},
		"one sentence with a script":      {text: page("<p>We are SOC 2 certified.</p>", script)},
		"in a main":                       {text: page(menu, "<main>", twoSentences, "</main>", script)},
		"in a root, by a server":          {text: page(`<div id="__next">`, menu, twoSentences, "</div>", script)},
		"a fragment":                      {text: "<p>SOC 2 certified"},
		"Japanese":                        {text: page("<p>当社はSOC 2の認証を取得しています。詳細はお問い合わせください。</p>", script)},
		"much text":                       {text: page(menu, prose, foot)},
		"much text and an empty root":     {text: page(prose, `<div id="root"></div>`, script)},
		"much text and a login box":       {text: page(`<header><form action=/login><input name=user><input type=password></form></header>`, prose)},
		"much text and a frame":           {text: page(prose, `<iframe src="https://video.example/1"></iframe>`)},
		"two sentences and a tag manager": {text: page(`<noscript><iframe src="https://tags.example/ns.html"></iframe></noscript>`, twoSentences, script)},
		"much text about captchas":        {text: titled("Security check", prose, `<div class="g-recaptcha"></div>`)},
		"much text, title with 404":       {text: titled("SSAE 18, AT-C 404", prose)},
		"much text at a login address":    {page: fetch.Page{Asked: "https://acme.example/trust", Address: "https://acme.example/auth/trust"}, text: page(prose)},
		"a login page that was typed":     {page: fetch.Page{Asked: "https://acme.example/sso", Address: "https://acme.example/sso/"}, text: page(twoSentences)},
		"markdown":                        {page: fetch.Page{Format: checker.Markdown}, text: "# Trust"},
		"plain text":                      {page: fetch.Page{Format: checker.Plain}, text: "SOC 2"},
		"XHTML, closed elements":          {page: fetch.Page{Format: checker.XHTML}, text: page(`<iframe src="x"/><script src="a.js"/><div id="root"/>`, twoSentences)},
		"a page of contents":              {text: page("<h1>Documents</h1><ul>", strings.Repeat("<li><a href=x>Report on controls of a year</a></li>", 12), "</ul>", script)},
		"closed picture":                  {text: page(`<svg class="icon"/>`, twoSentences, script)},
		"some odd bytes":                  {text: page(twoSentences, "<p>\ufffd\ufffd\x01</p>")},

		"a form with a captcha":   {text: page("<h1>Contact</h1><p>Our SOC 2 report is shared with customers who ask for it.</p>", `<form><input type=email><div class="g-recaptcha"></div></form>`)},
		"a checklist of security": {text: titled("Security checklist", twoSentences)},
		"about a status":          {text: page("<h1>HTTP 404</h1><p>A 404 not found error tells that a resource is missing. Our SOC 2 report is shared under NDA.</p>")},
		"a login in the menu":     {text: page(menu, "<nav><a href=/login>Log in</a></nav>", twoSentences, "<form><input type=email></form>")},
		"a page that reloads":     {page: fetch.Page{Asked: "https://acme.example/trust", Address: "https://acme.example/trust"}, text: page(`<meta http-equiv=refresh content="300;url=/trust">`, twoSentences)},

		"root that says to wait": {text: page(`<div id="root"><p>Please wait while the application is loading its content for you.</p></div>`, script), want: drawn},
		"root that loads":        {text: page(`<acme-root><p>Loading the trust center of Acme.</p></acme-root>`, script), want: drawn},
		"for newer browsers":     {text: page(`<div id="x"></div><p>Your browser is not supported. Please upgrade to a newer one to use this site.</p>`, script), want: drawn},
		"banner about privacy":   {text: page(`<div id="x"></div><p>We value your privacy. We and our partners store and access information on your device.</p>`, script), want: drawn},

		"React":                      {text: page(needs, `<div id="root"></div>`, script), want: drawn},
		"Vue":                        {text: page(`<div id=app></div>`, script), want: drawn},
		"Angular":                    {text: page(`<app-root></app-root>`, script), want: drawn},
		"own element":                {text: page(`<acme-app></acme-app>`, plainBanner, script), want: drawn},
		"nothing but a script":       {text: page(script), want: drawn},
		"root with a spinner":        {text: page(`<div id="root"><div class="spinner"><p>Loading…</p></div></div>`, script), want: drawn},
		"root with a picture":        {text: page(`<div id="root"><div><svg><title>Loading the application, please wait</title></svg></div></div>`, script), want: drawn},
		"shell with menu and footer": {text: page(menu, `<main><div></div></main>`, foot, script), want: drawn},
		"shell with menu of divs":    {text: page(divMenu, `<div id="root"></div>`, foot, script), want: drawn},
		"menu and footer, no root":   {text: page(menu, divMenu, foot, script), want: drawn},
		"shell with a cookie banner": {text: page(`<div id="root"></div>`, banner, script), want: drawn},
		"banner without a name":      {text: page(`<div id="root"></div>`, plainBanner, "<div><p>Accept all</p></div>", script), want: drawn},
		"asks outside of noscript":   {text: page(`<p>Please enable JavaScript to view this page as it was meant to be seen.</p>`, script), want: drawn},
		"template":                   {text: page(`<template>`, twoSentences, prose, `</template>`, script), want: drawn},
		"XHTML shell":                {page: fetch.Page{Format: checker.XHTML}, text: page(`<div id="root"></div>`, script), want: drawn},

		"rendered and empty":           {page: fetch.Page{Rendered: true}, text: page(`<div id="root"></div>`, script), want: "page not readable: it has no text, though a browser drew it"},
		"rendered and short":           {page: fetch.Page{Rendered: true}, text: page(`<div id="root">`, twoSentences, `</div>`, script, needs)},
		"rendered, in a foreign frame": {page: fetch.Page{Rendered: true}, text: page(menu, `<iframe src="https://trust.example/"></iframe>`), want: "its text is in a frame of another site: name the frame's address"},
		"rendered challenge":           {page: fetch.Page{Rendered: true}, text: titled("Just a moment...", "<p>Verify</p>"), want: "Cloudflare" + asks},

		"empty":            {text: "", want: empty},
		"spaces":           {text: " \n ", want: empty},
		"only a title":     {text: page(), want: empty},
		"only a picture":   {text: page(`<img src=a.png alt="SOC 2 certified">`), want: empty},
		"empty Markdown":   {page: fetch.Page{Format: checker.Markdown}, text: "\n---\n", want: "page not readable: it is empty: check the address"},
		"garbled":          {text: strings.Repeat("\ufffd\x01a", 1000), want: "page not readable: it is no text"},
		"garbled Markdown": {page: fetch.Page{Format: checker.Markdown}, text: strings.Repeat("ab\x00", 1000), want: "it is no text"},
		"frameset":         {text: `<frameset cols="20%,80%"><frame src=a.html><frame src=b.html><noframes>` + prose + `</noframes></frameset>`, want: "it is made of frames: name the address of the frame"},
		"iframe":           {text: page(menu, `<iframe src="https://trust.example/acme"></iframe>`, foot), want: "its text is in a frame: name the frame's address, or try --render"},
		"iframe, script":   {text: page(`<iframe src="https://trust.example/acme"></iframe>`, script), want: "its text is in a frame"},

		"login form":             {text: titled("Acme", `<form action=/session><p>Welcome back. Please sign in to go on.</p><input name=u><input type=PASSWORD name=p><button>Sign in</button></form>`, script), want: login},
		"first step of a login":  {text: titled("Sign in - Acme", `<form><input type=email></form>`, script), want: login},
		"sent to a login":        {page: fetch.Page{Asked: "https://acme.example/trust", Address: "https://acme.example/users/sign_in?next=/trust"}, text: page(twoSentences), want: login},
		"sent to a provider":     {page: fetch.Page{Asked: "https://acme.example/trust", Address: "https://acme.okta.com/app/x"}, text: page(twoSentences, script), want: login},
		"sent to Microsoft":      {page: fetch.Page{Asked: "https://acme.example/trust", Address: "https://login.microsoftonline.com/common"}, text: page(script), want: login},
		"not a provider by name": {page: fetch.Page{Asked: "https://acme.example/trust", Address: "https://notokta.com/trust"}, text: page(twoSentences)},

		"first step, by heading": {text: page(`<h1>Sign in</h1><form><input type=email></form>`), want: login},
		"asks for a login":       {text: page(`<h1>Acme</h1><p>You must be logged in to see this page.</p>`), want: login},

		"missing, straight":    {text: page("<h1>Sorry, we couldn't find that page</h1><p>It may have moved.</p>"), want: missing},
		"missing, typographic": {text: page("<h1>Oops</h1><p>This page isn’t available.</p>"), want: missing},
		"missing, over lines":  {text: page("<p>The page you are\n looking for is gone.</p>"), want: missing},
		"missing, by number":   {text: page("<h1>404</h1><p>Oops! Nothing here.</p>"), want: missing},
		"sent on by a script":  {text: page(`<script>location.href = "/trust"</script><p>If you are not redirected, follow <a href=/trust>this</a>.</p>`), want: elsewhere},
		"moved":                {text: page(`<h1>Object moved</h1><p>Object moved to <a href="/trust">here</a>.</p>`), want: elsewhere},
		"being worked on":      {text: page(`<h1>We'll be back soon</h1><p>The site is down for maintenance.</p>`), want: "it says that the site is being worked on: try again later"},
		"Cloudflare by text":   {text: page(`<h2>Performing security verification</h2><p>This website uses a security service to protect against malicious bots. This page is displayed while the website verifies you are not a bot. It takes a moment, and you are sent on then.</p>`), want: asks},
		"press and hold":       {text: page(`<p>Press &amp; hold to confirm you are a human (and not a bot).</p>`), want: asks},

		"Cloudflare by title":  {text: titled("Just a moment...", "<noscript>Enable JavaScript and cookies to continue</noscript>", script), want: "Cloudflare" + asks},
		"Cloudflare by header": {page: fetch.Page{Header: http.Header{"Cf-Mitigated": {"challenge"}}}, text: page("<p>x</p>"), want: "Cloudflare" + asks},
		"Turnstile":            {text: page("<p>One more step</p>", `<script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>`), want: "Cloudflare" + asks},
		"AWS WAF":              {text: page(`<script src="https://abc.eu-west-1.token.awswaf.com/abc/challenge.js"></script>`), want: "AWS WAF" + asks},
		"Incapsula":            {text: `<html><head><META NAME="robots"></head><iframe src="/_Incapsula_Resource?SWUDNSAI=31" width=100%>Request unsuccessful. Incapsula incident ID: 1</iframe></html>`, want: "Incapsula" + asks},
		"DataDome":             {text: page("<p>Please enable JS and disable any ad blocker</p>", `<script src="https://ct.captcha-delivery.com/c.js"></script>`), want: "DataDome" + asks},
		"PerimeterX":           {text: page(`<div id="px-captcha"></div>`, script), want: "PerimeterX" + asks},
		"Akamai":               {text: titled("Access Denied", "<h1>Access Denied</h1>You don't have permission to access this on this server."), want: "Akamai" + asks},
		"Vercel":               {text: titled("Vercel Security Checkpoint", "<p>We're verifying your browser</p>", script), want: "Vercel" + asks},
		"hCaptcha":             {text: page(`<div class="h-captcha" data-sitekey=1></div>`), want: "a captcha" + asks},
		"human":                {text: page("<p>Verify you are human by completing the action below.</p>"), want: "a captcha" + asks},

		"404 in the title":     {text: titled("404 | Acme", "<h1>Oops</h1>"), want: missing},
		"not found":            {text: titled("Page Not Found", menu, "<p>We could not find it. Try the search or go back home.</p>", foot), want: missing},
		"not found in heading": {text: page("<h1>Page not found</h1><p>Sorry, the page you are looking for has moved.</p>", script), want: missing},
	} {
		p := test.page
		p.Text = []byte(test.text)
		if p.Format == 0 && name != "plain text" {
			p.Format = checker.HTML
		}
		err := p.Unreadable()
		switch {
		case err == nil && test.want != "":
			t.Errorf("%s: can be read, want %q", name, test.want)
		case err != nil && (test.want == "" || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "page not readable: ")):
			t.Errorf("%s: %q, want %q", name, err, test.want)
		}
	}
}

// What is read is bounded by the page, whatever it is made of.
func TestUnreadableIsLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"open tags": "<div>", "open regions": "<nav><aside>", "end tags": "</div></nav>", "links": "<a>x</a>", "comments": "<!--", "attributes": "<p a=b ",
		"roots": "<div id=root>", "classes": "<p class=cookie>", "text": "&amp;", "quotes": `<p a="`, "titles": "<title>x</title>", "noscript": "<noscript>x</noscript>",
	} {
		p := fetch.Page{Format: checker.HTML, Text: []byte(strings.Repeat(unit, 1<<20/len(unit)))}
		start := time.Now()
		p.Unreadable()
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: took %s", name, took)
		}
	}
}

func TestSparse(t *testing.T) {
	for text, want := range map[string]int{"<h1>Welcome to nginx!</h1>": 3, page(menu, twoSentences): 17, page(prose): -1} {
		p := &fetch.Page{Format: checker.HTML, MediaType: "text/html", Text: []byte(text)}
		if words, sparse := p.Sparse(); sparse != (want >= 0) || sparse && words != want {
			t.Errorf("Sparse() = %d, %t, want %d words: %.80s", words, sparse, want, text)
		}
	}
}
