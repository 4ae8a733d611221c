package crawl

import (
	"net/url"
	"slices"
	"strings"
	"testing"
)

func linked(page, text string) []string {
	u, err := url.Parse(page)
	if err != nil {
		panic(err)
	}
	var found []string
	for l := range links(u, []byte(text)) {
		found = append(found, l.String())
	}
	return found
}

func TestLinks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`<a href="/a">A</a><A HREF=b>B</A><area href='c'>`, "https://x.com/a https://x.com/d/b https://x.com/d/c"},
		{`<a href="../up?q=1#part">`, "https://x.com/up?q=1"},
		{`<a href="">`, "https://x.com/d/e"},
		{`<a href="?page=2">`, "https://x.com/d/e?page=2"},
		{`<a href="//y.com">`, "https://y.com/"},
		{`<a name=top><a>`, ""},
		{`<a href="mailto:a@b.c"><a href="tel:1"><a href="javascript:x"><a href="data:text/html,x"><a href="ftp://x.com/"><a href="https:///x"><a href="http:opaque">`, ""},
		{"<a href=' \n/a\tb\n '>", "https://x.com/ab"},
		{`<a href="/a b">`, "https://x.com/a%20b"},
		{`<a href="/100%-sure">`, "https://x.com/100%25-sure"},
		{`<a href="/a?x=1&amp;y=2">`, "https://x.com/a?x=1&y=2"},
		{`<a href="/é">`, "https://x.com/%C3%A9"},
		{`<a href="/a" download>`, ""},
		{`<a href="/a" rel="nofollow">`, "https://x.com/a"},
		{`<a href="/a" href="/b">`, "https://x.com/a"},
		{`<base href="https://y.com/z/"><a href="a"><base href="https://z.com/"><a href="b">`, "https://y.com/z/a https://y.com/z/b"},
		{`<base target=_blank><a href="a">`, "https://x.com/d/a"},
		{`<base href="/z/"><a href="a">`, "https://x.com/z/a"},
		{`<link rel=next href="/2"><link rel="prev" href="/0"><link rel=alternate href="/de"><link rel=stylesheet href="/s"><link rel=canonical href="/c">`, "https://x.com/2 https://x.com/0"},
		{`<iframe src="/f"></iframe><frame src="/g"><img src="/i">`, "https://x.com/f https://x.com/g"},
		{`<meta http-equiv="Refresh" content="0; URL='/next'"><meta http-equiv=refresh content=5>`, "https://x.com/next"},
		{`<meta http-equiv=refresh content="60; /later"><meta http-equiv=refresh content="5; url="><meta http-equiv=refresh content="0;url=' '">`, "https://x.com/later"},
		{`<!-- <a href="/a"> --><script>"<a href='/b'>"</script><textarea><a href="/c"></textarea><title><a href="/d"></title>`, ""},
		{`<template><a href="/a"></template><svg><a href="/b"></svg>`, "https://x.com/a https://x.com/b"},
		{`<a href="/a?utm_source=x&b=1&gclid=2&UTM_Medium=y">`, "https://x.com/a?b=1"},
		{`<a href="https://me:secret@x.com/a">`, "https://x.com/a"},
		{`<a href="/a/./b/../c">`, "https://x.com/a/c"},
		{`<a href="/a`, ""},
	} {
		if got := linked("https://x.com/d/e", c.text); !slices.Equal(got, strings.Fields(c.want)) {
			t.Errorf("%s\nleads to %q, want %q", c.text, got, c.want)
		}
	}
}

// Behind a tag or a script that is very long there are links, too.
func TestLinksOfLargePage(t *testing.T) {
	text := "<script>" + strings.Repeat("x", 9<<20) + `</script><a href="/a">`
	if got := linked("https://x.com/", text); !slices.Equal(got, []string{"https://x.com/a"}) {
		t.Errorf("got %q", got)
	}
}

func TestNormal(t *testing.T) {
	groups := map[string]string{}
	for _, group := range [][]string{
		{"https://example.com/", "https://example.com", "HTTPS://EXAMPLE.COM:443/", "https://example.com./#x", "https://me:pw@example.com/?", "https://example.com/?utm_source=a&fbclid=b", "https://example.com/a/..", "https://example.com/./"},
		{"https://example.com/a~b", "https://example.com/%61%7Eb", "https://example.com/%61%7eb"},
		{"https://example.com/%2Fa"},
		{"https://example.com//a"},
		{"https://example.com/a"},
		{"https://example.com/A"},
		{"https://example.com/a/"},
		{"https://example.com/a?b=1&c=2", "https://example.com/a?b=1&gclid=x&c=2"},
		{"https://example.com/a?c=2&b=1"},
		{"https://example.com/a?b=%3d", "https://example.com/a?b=%3D"},
		{"https://example.com/a?b=="},
		{"http://example.com/", "http://example.com:80"},
		{"http://example.com:443/"},
		{"https://example.com:8443/"},
		{"https://xn--bcher-kva.example/", "https://bücher.example/", "https://BÜCHER.example"},
		{"https://example.com/%C3%A9", "https://example.com/é", "https://example.com/%c3%a9"},
		{"https://example.com/index.html"},
		{"http://[::1]:3000/", "http://[::1]:3000"},
	} {
		for _, address := range group {
			u, err := url.Parse(address)
			if err != nil {
				t.Fatal(err)
			}
			if first, ok := groups[normal(u)]; ok && first != group[0] {
				t.Errorf("%s and %s are one: %s", address, first, normal(u))
			}
			groups[normal(u)] = group[0]
		}
	}
	if want := 18; len(groups) != want {
		t.Errorf("%d addresses are different, want %d: %q", len(groups), want, groups)
	}
}

func TestOtherType(t *testing.T) {
	for address, want := range map[string]bool{
		"/soc2-report.pdf": true, "/logo.PNG": true, "/a.tar.gz": true, "/feed.xml": true,
		"/": false, "/docs/node.js": false, "/docs/package.json": false, "/about.html": false, "/v2.0": false, "/trust.aspx": false, "/a.pdf/view": false,
	} {
		if got := otherType(&url.URL{Path: address}); got != want {
			t.Errorf("%s: %t", address, got)
		}
	}
}

func FuzzLinks(f *testing.F) {
	f.Add("https://example.com/a/b", `<base href="x"><a href="../c?d#e">`)
	f.Add("http://[::1]:80/", `<a href="//%zz:/%"><meta http-equiv=refresh content=";url=">`)
	f.Fuzz(func(t *testing.T, page, text string) {
		u, err := url.Parse(page)
		if err != nil || u.Host == "" {
			return
		}
		for l := range links(u, []byte(text)) {
			if l.Scheme != "http" && l.Scheme != "https" || l.Hostname() == "" || l.User != nil || l.Fragment != "" {
				t.Errorf("%q leads to %q", text, l)
			}
			again, err := url.Parse(l.String())
			if err != nil || normal(again) != normal(l) {
				t.Errorf("%q is %q, and again %v (%v)", l, normal(l), again, err)
			}
		}
	})
}
