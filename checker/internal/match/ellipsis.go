package match

import "slices"

// elided returns the name behind a mention that borrows the beginning of its name: the "2" of "SOC 1, 2 and 3", the
// "27701" of "ISO 27001/27701".
func (r *Reading) elided(m mention) (mention, bool) {
	number := r.number(m)
	start, joint := r.connector(m.end)
	if number < 0 || joint <= byDot || start >= len(r.Words) || !alike(r.Words[number], r.Words[start]) {
		return mention{}, false
	}
	at := mention{start: start, head: m.head, stem: number, joint: byWord}
	if m.stem > m.head {
		at.stem = m.stem
	}
	words := slices.Concat(r.Words[at.head:at.stem], r.Words[start:min(start+maxName, len(r.Words))])
	found, ok := r.longestName(words, at)
	return found, ok && !r.counts(found.end)
}

// number returns the word of a mention that is the number of its name, -1 if it has none or nothing before it.
func (r *Reading) number(m mention) int {
	if m.stem > m.head {
		return m.start
	}
	i := m.start
	if end, typed := r.At(r.finder.typeNames, i); typed { // "Type II SOC 2"
		i = end
	}
	for i++; i < m.end; i++ {
		if numeral(r.Words[i]) {
			return i
		}
	}
	return -1
}

// alike reports whether two numbers can be of names that begin alike: years and the hours of a day are not.
func alike(a, b Word) bool {
	if !numeral(b) || a.Kind != b.Kind {
		return false
	}
	if len(b.Form) == 4 && (b.Form[:2] == "19" || b.Form[:2] == "20") {
		return false
	}
	return a.Kind == Letters || max(len(a.Form), len(b.Form))-min(len(a.Form), len(b.Form)) <= 1
}

func numeral(w Word) bool {
	return w.Kind == Digits || w.Form == "i" || w.Form == "ii" || w.Form == "iii"
}

// counts reports whether the number before word i counts things: "SOC 2 and 3 other audits".
func (r *Reading) counts(i int) bool {
	if i >= len(r.Words) || r.Words[i].Kind != Letters {
		return false
	}
	_, ok := r.At(r.finder.behindNumber, i)
	return !ok
}
