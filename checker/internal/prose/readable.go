package prose

import "strings"

// placeOfAttribute gives the attributes whose values are read, on whatever element they stand.
var placeOfAttribute = names(map[Place]string{
	AltText:     "alt",
	TitleText:   "title",
	Label:       "aria-label aria-description aria-roledescription aria-valuetext label summary",
	Placeholder: "placeholder aria-placeholder",
})

// describes are the names of <meta> elements that describe the page in words.
var describes = set("description abstract application-name apple-mobile-web-app-title dc.title dc.description " +
	"dcterms.title dcterms.abstract dcterms.description name headline alternativeheadline " +
	"og:title og:description og:site_name og:image:alt og:video:alt article:section " +
	"twitter:title twitter:description twitter:image:alt twitter:label1 twitter:data1 twitter:label2 twitter:data2")

// readAttributes reads what the attributes of an element say to a reader.
func (a *assembler) readAttributes(t tag) {
	if d := displayOf(t.name); d == hidden || t.name == "link" {
		return
	}
	if t.component {
		a.readProps(t)
		return
	}
	for _, at := range t.attributes {
		if place, ok := placeOfAttribute[at.name]; ok {
			a.aside(at.value, place)
		} else if at.name == "value" && isButton(t) {
			a.aside(at.value, Button)
		} else if at.name == "content" && t.name == "meta" {
			a.meta(t, at.value)
		}
	}
}

func isButton(t tag) bool {
	if t.name != "input" {
		return false
	}
	switch strings.ToLower(t.value("type")) {
	case "submit", "button", "reset":
		return true
	}
	return false
}

// meta reads a <meta>: words about the page, or a setting of ours.
func (a *assembler) meta(t tag, content Text) {
	for _, key := range []string{t.value("name"), t.value("property"), t.value("itemprop")} {
		key = strings.ToLower(strings.TrimSpace(key))
		switch {
		case isSetting(key):
			a.set(key, content, "<meta>")
			return
		case describes[key]:
			a.aside(content, Meta)
			return
		default:
			a.metaDate(key, content.Plain)
		}
	}
}

// isSetting reports whether a key is one of ours.
func isSetting(key string) bool { return strings.HasPrefix(strings.ToLower(key), "attestlint-") }

// set takes note of a setting.
func (a *assembler) set(key string, value Text, origin string) {
	value, _ = tidy(value, nil)
	a.settings = append(a.settings, Setting{strings.ToLower(key), value.Plain, origin, value.Source(0, len(value.Plain))})
}
