package match

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
	return number == "" || s.target >= 0 && typeNumber(r.mentions[s.target].typ) == number
}

// typeNumber is the number of a type, 1 or 2; "" where there is none, or both.
func typeNumber(typ string) string {
	number := ""
	for _, w := range split(typ) {
		of := ""
		switch w.Form {
		case "1", "i", "one", "typei", "ti":
			of = "1"
		case "2", "ii", "ll", "two", "typeii", "tii":
			of = "2"
		default:
			continue
		}
		if number != "" && number != of {
			return ""
		}
		number = of
	}
	return number
}
