package prose

import "strings"

// maxFrontMatter is how many bytes of front matter are read. Longer ones are skipped.
const maxFrontMatter = 1 << 17

// frontMatter reads the YAML or TOML at the start of a text and returns the body behind it.
func (a *assembler) frontMatter(t Text) Text {
	first, _, _ := strings.Cut(t.Plain, "\n")
	mark := strings.TrimRight(first, " \t")
	if mark != "---" && mark != "+++" || len(first) == len(t.Plain) {
		return t
	}
	start := len(first) + 1
	end, body := endOfFrontMatter(t.Plain, start, mark)
	if end < 0 {
		return t
	}
	values := t.slice(start, end)
	switch {
	case len(values.Plain) > maxFrontMatter:
	case mark == "+++":
		a.toml(values)
	case !a.yaml(values):
		return t
	}
	return t.slice(body, len(t.Plain))
}

// endOfFrontMatter returns where front matter ends and where the body begins, -1 if it does not end.
func endOfFrontMatter(s string, at int, mark string) (end, body int) {
	for at < len(s) {
		line, _, _ := strings.Cut(s[at:], "\n")
		next := min(at+len(line)+1, len(s))
		if line = strings.TrimRight(line, " \t"); line == mark || mark == "---" && line == "..." {
			return at, next
		}
		at = next
	}
	return -1, -1
}

// shownKeys are the last words of the keys whose values a site shows.
var shownKeys = set("title subtitle description summary excerpt tagline headline heading subheading caption label " +
	"alt text body lead intro introduction quote question answer badge cta content blurb teaser abstract message " +
	"note paragraph name header eyebrow slogan features bullets points highlights benefits " +
	"details detail badges tip tooltip statement claim")

// isShown reports whether a site shows the values of a key: its last word says so, as in seoTitle and og_title.
func isShown(key string) bool {
	word := key
	if i := strings.LastIndexAny(word, "_-. "); i >= 0 {
		word = word[i+1:]
	}
	for i := len(word) - 1; i > 0; i-- {
		if isUpper(word[i]) && !isUpper(word[i-1]) {
			word = word[i:]
			break
		}
	}
	return shownKeys[strings.ToLower(word)]
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// isPath reports whether a value is the path of a file or a page, not words.
func isPath(value string) bool {
	if strings.ContainsAny(value, " \n") {
		return false
	}
	for _, start := range []string{"/", "./", "../", "http:", "https:", "#"} {
		if strings.HasPrefix(value, start) {
			return true
		}
	}
	i := strings.LastIndexByte(value, '.')
	return i > 0 && extensions[strings.ToLower(value[i+1:])]
}

var extensions = set("avif gif htm html jpeg jpg js json md mdx mp4 pdf png svg webp xml yaml yml")

// frontMatterValue reads a string of front matter that stands under a key. Settings stand at the top.
func (a *assembler) frontMatterValue(key string, value Text, top bool) {
	switch {
	case top && isSetting(key):
		a.set(key, value, "front matter")
	case top && isDate(key):
		a.frontMatterDate(key, value.Plain)
	case isShown(key) && !isPath(value.Plain):
		a.aside(value, FrontMatter)
	}
}
