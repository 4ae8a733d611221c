package browser

import "strings"

// set is a set of words.
func set(words string) map[string]bool {
	s := map[string]bool{}
	for _, word := range strings.Fields(words) {
		s[word] = true
	}
	return s
}

var (
	// unseen are the elements that nobody sees anything of where scripts run.
	unseen = set("style template noscript noembed noframes")

	// void are the elements that have no end tag, https://html.spec.whatwg.org/#void-elements, and old ones like them.
	void = set("area base basefont bgsound br col embed hr img input keygen link meta param source track wbr")

	// onOwnLine are the elements that begin a line, so that the lines of a page mean something to who reads it. Text breaks
	// there anyway.
	onOwnLine = set("html head title meta link script body header footer main nav section article aside div p h1 h2 h3 h4 h5 h6 " +
		"ul ol li dl dt dd table thead tbody tfoot tr td th caption figure figcaption blockquote pre form fieldset details summary " +
		"hr address dialog")

	isFrame = set("iframe frame object fencedframe")
)

// isData is whether a script holds data that describes the page, and no program.
func isData(kind string) bool {
	return strings.EqualFold(strings.TrimSpace(kind), "application/ld+json")
}

// isBlock is whether text breaks at an element with this style.
func isBlock(display string) bool {
	return display != "" && display != "contents" && !strings.HasPrefix(display, "inline") && !strings.HasPrefix(display, "ruby")
}

// isForMachines is whether an attribute says nothing to a reader and is long: styles, programs, pictures as text.
func isForMachines(name, value string) bool {
	return name == "style" || name == "srcdoc" || name == "srcset" || strings.HasPrefix(name, "on") || strings.HasPrefix(value, "data:")
}

// isPlainName is whether a name can be written as it is.
func isPlainName(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"'<>/=&`, r)
	})
}
