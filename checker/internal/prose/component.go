package prose

import "strings"

// elementOf gives the elements that common components stand for. All others are blocks.
var elementOf = names(map[string]string{
	"a":      "Link A Anchor",
	"span":   "Tooltip Icon Text Span Trans Abbr Term",
	"mark":   "Highlight Mark",
	"strong": "Strong Bold",
	"em":     "Em Italic",
	"code":   "Code InlineCode",
	"pre":    "CodeBlock Pre Mermaid",
	"script": "Script",
	"style":  "Style",
	"img":    "Image Img",
	"br":     "Br",
	"button": "Button",
	"h1":     "H1",
	"h2":     "H2",
	"h3":     "H3",
	"h4":     "H4",
	"h5":     "H5",
	"h6":     "H6",
})

// jsx reads tags, expressions and comments of JSX, and nothing but white space between them.
func (m *markdownReader) jsx(t Text) {
	for at := 0; at < len(t.Plain); {
		end := at + 1
		switch t.Plain[at] {
		case '<':
			if strings.HasPrefix(t.Plain[at:], openComment) {
				if n := endOfJSX(t.Plain, at); n > 0 {
					end = n
					m.htmlComment(t.Plain[at:end], t.Source(at, end))
				}
			} else if tag, n := scanTag(t.Plain, at); n > 0 {
				end = n
				m.jsxTag(t, tag, t.Source(at, end))
			}
		case '{':
			if n := endOfBraces(t.Plain, at); n > 0 {
				end = n
				m.expression(t.Plain[at+1:end-1], t.Source(at, end))
			}
		}
		at = end
	}
}

func (m *markdownReader) jsxTag(t Text, j jsxTag, src Range) {
	name := j.name
	if element, ok := elementOf[name]; ok {
		name = element
	}
	if j.closing {
		m.close(name, src)
		return
	}
	element := tag{name: name, src: src, component: isComponent(j.name)}
	for _, p := range j.props {
		key := p.name
		if !element.component { // React's colSpan is HTML's colspan
			key = strings.ToLower(key)
		}
		element.attributes = append(element.attributes, attribute{key, p.text(t)})
	}
	serial := m.open(element)
	if j.closed || displayOf(name).mutes() && m.lastClosing(j.name) <= src.Start {
		m.closeOpened(serial, src)
	}
}

// text returns the value of a prop.
func (p jsxProp) text(t Text) Text {
	if p.escaped {
		return unescapeJS(t, p.value.Start, p.value.End)
	}
	var b textBuilder
	b.decode(t, p.value.Start, p.value.End, inMarkdown)
	return b.text()
}

// lastClosing returns where the last closing tag of a name stands in the source. Without one, an element that
// hides its text would hide the rest of the file.
func (m *markdownReader) lastClosing(name string) int {
	at, ok := m.closings[name]
	if !ok {
		at = -1
		if i := strings.LastIndex(m.text.Plain, "</"+name); i >= 0 {
			at = m.text.Source(i, i+1).Start
		}
		m.closings[name] = at
	}
	return at
}

// expression reads what stands between braces: comments, or an expression, which is no prose.
func (m *markdownReader) expression(s string, src Range) {
	var comments []string
	for s = strings.TrimSpace(s); strings.HasPrefix(s, "/*"); s = strings.TrimSpace(s) {
		text, rest, ok := strings.Cut(s[2:], "*/")
		if !ok {
			break
		}
		comments = append(comments, text)
		s = rest
	}
	if len(s) > 2 && strings.Trim(s, "\"'`") != s && strings.TrimSpace(strings.Trim(s, "\"'`")) == "" {
		m.put(" ", src) // {" "}, as formatters write a space at the end of a line
		return
	}
	if s != "" || comments == nil {
		m.object(src)
		return
	}
	for _, text := range comments {
		m.comment(text, src)
	}
}

// readProps reads the string props of a component that its reader sees.
func (a *assembler) readProps(t tag) {
	for _, at := range t.attributes {
		switch place := placeOfAttribute[at.name]; {
		case place != "" && place != TitleText && at.name != "label" && at.name != "summary":
			a.aside(at.value, place)
		case at.name != "name" && isShown(at.name) && !isPath(at.value.Plain):
			a.aside(at.value, Property)
		}
	}
}
