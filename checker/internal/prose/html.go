package prose

import (
	"strings"

	"golang.org/x/net/html"
)

// html reads HTML, a whole file or a part of one. In strict HTML, which is XHTML, a self-closing tag is closed.
func (a *assembler) html(t Text, strict bool) {
	at := a.endOfRaw(t.Plain)
	structured := false // the next text is JSON-LD
	z := html.NewTokenizer(strings.NewReader(t.Plain[at:]))
	for {
		z.AllowCDATA(strict || a.svg > 0)
		kind := z.Next()
		start := at
		at += len(z.Raw())
		var src Range
		if kind != html.TextToken {
			src = t.Source(start, at)
		}
		switch kind {
		case html.ErrorToken:
			return
		case html.TextToken:
			switch {
			case structured && a.raw != "":
				a.structured(t.slice(start, at))
			case strings.HasPrefix(t.Plain[start:at], openCDATA) && (strict || a.svg > 0):
				body := strings.TrimSuffix(t.Plain[start+len(openCDATA):at], closeCDATA) // the end of the file may close it
				a.write(t, start+len(openCDATA), start+len(openCDATA)+len(body))
			default:
				a.characters(t, start, at, inHTML)
			}
		case html.CommentToken:
			a.htmlComment(t.Plain[start:at], src)
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := tag{name: string(name), src: src, attributes: attributes(t, start, at)}
			closed := kind == html.SelfClosingTagToken && (strict || a.svg > 0)
			raw := rawText[tag.name] && !closed && !(a.svg > 0 && tag.name == "title")
			if !raw {
				z.NextIsNotRawText()
			}
			structured = isStructured(tag)
			serial := a.open(tag)
			switch {
			case closed:
				a.closeOpened(serial, src)
			case raw && serial > 0:
				a.raw = tag.name
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			a.close(string(name), src)
		}
	}
}

const (
	openCDATA    = "<![CDATA["
	closeCDATA   = "]]>"
	openComment  = "<!--"
	closeComment = "-->"
)

// endOfRaw returns where the raw text that is open ends in a string.
func (a *assembler) endOfRaw(s string) int {
	if a.raw == "" {
		return 0
	}
	for at := 0; ; at++ {
		i := strings.Index(s[at:], "</")
		if i < 0 {
			return len(s)
		}
		at += i
		if name := s[at+2:]; len(name) > len(a.raw) && strings.EqualFold(name[:len(a.raw)], a.raw) &&
			strings.IndexByte(" \n\t\f/>", name[len(a.raw)]) >= 0 {
			return at
		}
	}
}

// characters reads [start, end) of a text with its character references resolved.
func (a *assembler) characters(t Text, start, end int, e entities) {
	if a.muted == 0 {
		a.run.decode(t, start, end, e)
	}
}

// htmlComment takes note of a comment. Other markup that the tokenizer calls a comment is none.
func (a *assembler) htmlComment(s string, src Range) {
	body, ok := strings.CutPrefix(s, openComment)
	if !ok {
		return
	}
	for _, end := range []string{closeComment, "--!>", "->", ">"} {
		if text, ok := strings.CutSuffix(body, end); ok {
			if len(end) > 2 || text == "" {
				body = text
			}
			break
		}
	}
	a.comment(body, src)
}
