package fetch

import (
	"bytes"
	"iter"

	"golang.org/x/net/html"
)

// maxHead is how many bytes of a page are searched for what it says of itself. Browsers look for the charset in the
// first 1024, and start again when they meet it later.
const maxHead = 64 << 10

// metas are the attributes of the <meta> elements at the beginning of a page, without those for browsers that run no
// scripts.
func metas(page []byte) iter.Seq[map[string]string] {
	return func(yield func(map[string]string) bool) {
		z := html.NewTokenizer(bytes.NewReader(page[:min(len(page), maxHead)]))
		for noscript := false; ; {
			kind := z.Next()
			if kind == html.ErrorToken {
				return
			}
			if kind == html.TextToken || kind == html.CommentToken || kind == html.DoctypeToken {
				continue
			}
			name, more := z.TagName()
			switch {
			case string(name) == "noscript":
				noscript = kind == html.StartTagToken
			case string(name) == "meta" && kind != html.EndTagToken && !noscript:
				if !yield(attributes(z, more)) {
					return
				}
			}
		}
	}
}
