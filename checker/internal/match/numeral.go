package match

// Numeral is a type of report as a text writes it: "Type 2", "Type II".
type Numeral struct {
	First, Last int // half-open range of words, from "Type" to its number
	Roman       bool
}

// Numerals returns the types that a text writes, in the name of a framework or before a word such as report. One
// that mixes numerals in itself is left out.
func (r *Reading) Numerals() []Numeral {
	var all []Numeral
	for i, m := 0, 0; i < len(r.Words); {
		for m < len(r.mentions) && r.mentions[m].end <= i {
			m++
		}
		end, ok := r.At(r.finder.typeNames, i)
		if !ok {
			i++
			continue
		}
		inName := m < len(r.mentions) && r.mentions[m].start <= i && r.mentions[m].framework >= 0
		_, before := r.At(r.finder.own, end)
		if roman, ok := r.roman(i, end); ok && (inName || before) {
			all = append(all, Numeral{i, end, roman})
		}
		i = end
	}
	return all
}

// roman tells the numeral of a type in the words [i, end), false if there is none, or both.
func (r *Reading) roman(i, end int) (roman, ok bool) {
	arabic := false
	for _, w := range r.Words[i:end] {
		switch w.Form {
		case "1", "2":
			arabic = true
		case "i", "ii":
			roman = true
		}
	}
	return roman, roman != arabic
}
