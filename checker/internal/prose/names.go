package prose

import "strings"

// set makes a set of the words of a list.
func set(list string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		m[word] = true
	}
	return m
}

// names turns lists of words around: word → what it is listed under.
func names[K comparable](lists map[K]string) map[string]K {
	m := map[string]K{}
	for key, list := range lists {
		for word := range strings.FieldsSeq(list) {
			m[word] = key
		}
	}
	return m
}

// isComponent reports whether a tag's name is that of an MDX component, not of an HTML element.
func isComponent(name string) bool {
	return name != "" && name[0] >= 'A' && name[0] <= 'Z' || strings.Contains(name, ".")
}
