package match

import (
	"slices"
	"strconv"
)

// typeIn returns the type that a mention states, as the text has it, "" if it states none.
func (r *Reading) typeIn(m mention) string {
	start, end, ok := r.Within(r.finder.typeNames, m.start, m.end)
	if !ok {
		return ""
	}
	return r.flat(start, end)
}

// isOfType reports whether {framework} was read as one of a type, 1 or 2; "" is any.
func (r *Reading) isOfType(number string, s state) bool {
	if number == "" || s.target < 0 {
		return number == ""
	}
	types := Types(r.mentions[s.target].typ)
	return len(types) == 1 && strconv.Itoa(types[0]) == number
}

// Types are the types of reports that a text such as "Type I and II" names, 1, 2 or both, in this order.
func Types(text string) []int {
	var types []int
	for _, w := range split(text) {
		switch w.Form {
		case "1", "i", "one", "typei", "ti":
			types = append(types, 1)
		case "2", "ii", "ll", "two", "typeii", "tii":
			types = append(types, 2)
		}
	}
	slices.Sort(types)
	return slices.Compact(types)
}
