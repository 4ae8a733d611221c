package crawl

import (
	"bytes"
	"iter"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/attestlint/attestlint/cmd/internal/fetch"
)

// maxTag bounds what is held at a time, in bytes. A page is no longer: links behind a longer script are found, too.
const maxTag = fetch.MaxBody

// links are the addresses that a page in HTML leads to, in their order: those of a, area, frame and iframe, of
// <link rel=next> and rel=prev, and of a refresh. Others than http and https are no pages. What a link says to search
// engines (rel=nofollow, meta robots) does not matter here: nobody is ranked, and the page is one of the site all the
// same. Left out are links with "download", and those to other formats or languages (rel=alternate).
func links(page *url.URL, text []byte) iter.Seq[*url.URL] {
	return func(yield func(*url.URL) bool) {
		base, based := page, false
		z := html.NewTokenizer(bytes.NewReader(text))
		z.SetMaxBuf(maxTag)
		for {
			switch z.Next() {
			case html.ErrorToken:
				return
			case html.StartTagToken, html.SelfClosingTagToken:
			default:
				continue
			}
			tag, attributes := linking(z)
			if tag == atom.Base {
				if u := resolved(page, attributes["href"]); u != nil && !based {
					base, based = u, true
				}
				continue
			}
			href, ok := hrefOf(tag, attributes)
			if !ok {
				continue
			}
			if u := resolved(base, href); u != nil && !yield(bare(u)) {
				return
			}
		}
	}
}

// linking is the tag that a tokenizer is at and its attributes, 0 if it is none that may link.
func linking(z *html.Tokenizer) (atom.Atom, map[string]string) {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	switch tag {
	case atom.A, atom.Area, atom.Base, atom.Frame, atom.Iframe, atom.Link, atom.Meta:
	default:
		return 0, nil
	}
	attributes := map[string]string{}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if _, ok := attributes[string(key)]; !ok {
			attributes[string(key)] = string(value)
		}
	}
	return tag, attributes
}

// hrefOf is what a tag links to, as it is written.
func hrefOf(tag atom.Atom, attributes map[string]string) (href string, ok bool) {
	href, ok = attributes["href"]
	switch tag {
	case atom.A, atom.Area:
		_, download := attributes["download"]
		return href, ok && !download
	case atom.Link:
		rel := strings.ToLower(strings.TrimSpace(attributes["rel"]))
		return href, ok && (rel == "next" || rel == "prev")
	case atom.Frame, atom.Iframe:
		href, ok = attributes["src"]
		return href, ok
	case atom.Meta:
		if strings.EqualFold(attributes["http-equiv"], "refresh") {
			_, href, ok = fetch.Refresh(attributes["content"])
			return href, ok
		}
	}
	return "", false
}

// resolved is what a link leads to, nil if that is nothing with http or https. Like a browser it takes no account of
// line breaks and spaces around, and takes a percent sign for itself where it begins no code:
// https://url.spec.whatwg.org/#concept-basic-url-parser
func resolved(base *url.URL, href string) *url.URL {
	href = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, strings.TrimSpace(href))
	ref, err := url.Parse(href)
	if err != nil {
		if ref, err = url.Parse(percents(href)); err != nil {
			return nil
		}
	}
	u := base.ResolveReference(ref)
	if scheme := strings.ToLower(u.Scheme); scheme != "http" && scheme != "https" || u.Hostname() == "" || u.Opaque != "" {
		return nil
	}
	return u
}

// percents encodes the percent signs that begin no code.
func percents(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteByte(s[i])
		if s[i] == '%' && !(i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])) {
			b.WriteString("25")
		}
	}
	return b.String()
}

// otherType is whether an address plainly leads to no page, by the extension of its name: a picture, a PDF, a program.
// An extension that pages have in their names, too ("/docs/node.js", "/docs/package.json"), says nothing plainly.
func otherType(u *url.URL) bool {
	return others[strings.TrimPrefix(strings.ToLower(path.Ext(u.Path)), ".")]
}

var others = func() map[string]bool {
	m := map[string]bool{}
	for _, s := range []string{
		"avif bmp gif heic ico jpe jpeg jpg png psd svg svgz tif tiff webp eps",
		"aac aif aiff avi flac m4a m4v mid mkv mov mp3 mp4 mpeg mpg oga ogg ogv opus wav weba webm wma wmv",
		"pdf doc docx docm dotx odt ods odp ppt pptx pps ppsx rtf xls xlsx xlsm csv tsv epub mobi",
		"7z apk bin bz2 cab deb dmg exe gz iso jar msi pkg rar rpm tar tgz war whl xz zip zst",
		"css wasm xml xsd xsl rss atom ics vcf webmanifest eot otf ttf woff woff2",
	} {
		for _, ext := range strings.Fields(s) {
			m[ext] = true
		}
	}
	return m
}()
