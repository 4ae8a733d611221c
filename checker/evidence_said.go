package checker

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
)

// window returns the words around a claim that can tell something of it: its sentence, as far as no other name stands
// in between.
func (c claim) window() extent {
	w := c.sentence
	for i := c.First - 1; i >= c.sentence.from; i-- {
		if c.reading.Named(i) && !c.inName(i) {
			w.from = i + 1
			break
		}
	}
	for i := max(c.First, c.Name[1]); i < c.sentence.to; i++ {
		if i >= c.Last && c.reading.Named(i) && !c.inName(i) {
			w.to = i
			break
		}
	}
	return w
}

func (c claim) inName(i int) bool { return c.Name[0] <= i && i < c.Name[1] }

// saidTypes are the types of a report that a claim names: in the name of the framework, or right behind the claim.
func (e *evidenceWords) saidTypes(c claim) []int {
	text := c.Type
	if start, end, ok := c.reading.Within(e.types, c.Last, min(c.window().to, c.Last+5)); ok && text == "" {
		text = c.reading.Phrase(start, end)
	}
	return match.Types(text)
}

// saidCategories are the categories of a framework that a claim says to be in scope.
func (e *evidenceWords) saidCategories(c claim) []string {
	all := e.categories[c.Rule.Framework]
	w := c.window()
	if _, _, ok := c.reading.Within(e.allCategories, w.from, w.to); ok {
		return categoryNames(all)
	}
	var said []string
	for i := c.Name[0]; i < c.Name[1]; i++ { // "SOC 2 (Security, Availability)"
		if name, end, ok := c.reading.category(all, i); ok {
			said = append(said, name)
			i = end - 1
		}
	}
	for i := max(w.from, c.First); i < w.to; i++ {
		if end, ok := c.reading.At(e.covering, i); ok {
			names, behind := e.categoryList(c.reading, all, end)
			if len(names) > 0 && e.endsCategories(c.reading, behind) {
				said = append(said, names...)
				i = behind - 1
			}
		}
	}
	slices.Sort(said)
	return slices.Compact(said)
}

func categoryNames(all []named) []string {
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.name
	}
	return names
}

// categoryList reads categories and what joins them, from word i on.
func (e *evidenceWords) categoryList(p *passage, all []named, i int) (names []string, behind int) {
	behind = i
	for at := i; at < min(len(p.Words), i+maxSentence); {
		if name, end, ok := p.category(all, at); ok {
			names = append(names, name)
			at, behind = end, end
		} else if end, ok := p.At(e.categoryJoint, at); ok {
			at = end
		} else {
			break
		}
	}
	return names, behind
}

// endsCategories reports whether what stands at word i lets the words before it be categories: "security teams" are
// none.
func (e *evidenceWords) endsCategories(p *passage, i int) bool {
	if i >= len(p.Words) || p.Words[i].Kind != match.Letters {
		return true
	}
	if _, ok := p.At(e.categoryNoun, i); ok {
		return true
	}
	_, ok := p.At(e.categoryEnd, i)
	return ok
}

func (p *passage) category(all []named, i int) (name string, end int, ok bool) {
	for _, c := range all {
		if end, ok := p.says(c.words, i); ok {
			return c.name, end, true
		}
	}
	return "", i, false
}

// saidProduct is a name that a claim is about, begins as one of the organisation's and goes on, as "Acme Vault" does:
// a product.
func (e *evidenceWords) saidProduct(c claim) []string {
	p := c.reading
	for i := c.sentence.from; i < c.First; i++ {
		end, ok := e.ours(p, i)
		if !ok {
			continue
		}
		from := i
		for end < c.First && p.Words[end].Capital && p.Words[end].Kind == match.Letters && p.Words[end].Joint == match.Space && !p.Named(end) {
			end++
		}
		i = end - 1
		behind, said := p.At(e.product, end)
		if !said || behind > c.Group || c.Group-behind > maxClaimed || e.company(p, from, end) {
			continue
		}
		return p.forms(from, end)
	}
	return nil
}

// maxClaimed is how many words may stand between the verb behind a product's name and the claim.
const maxClaimed = 6

// company reports whether a name is that of the organisation or of a part of it, and not that of a product.
func (e *evidenceWords) company(p *passage, from, end int) bool {
	base := end
	for _, name := range e.organization {
		if behind, ok := p.says(name, from); ok {
			base = min(base, behind)
		}
	}
	_, unit := p.At(e.unit, end-1)
	return base == end || unit || p.Words[end-1].Form == "."
}

// ours reads a name of the organisation at word i, the longest.
func (e *evidenceWords) ours(p *passage, i int) (end int, ok bool) {
	for _, name := range e.organization {
		if end, ok := p.says(name, i); ok {
			return end, true
		}
	}
	return i, false
}

func (p *passage) forms(from, to int) []string {
	var forms []string
	for _, w := range p.Words[from:to] {
		forms = append(forms, w.Form)
	}
	return forms
}

// saidEverything reports whether a claim is about all that the organisation is or sells.
func (e *evidenceWords) saidEverything(c claim) bool {
	_, _, ok := c.reading.Within(e.everything, c.clause.from, c.clause.to)
	return ok
}

// saidIssuer is the name of the firm or body that a claim names, "" if it names none. What begins with a capital
// behind "issued by" is a name, and so is what ends in LLP.
func (e *evidenceWords) saidIssuer(c claim) string {
	w := c.window()
	p := c.reading
	for i := w.from; i < w.to; i++ {
		if end, ok := p.At(e.issued, i); ok && end < w.to {
			if name := p.properName(end, w.to); name != "" {
				return name
			}
		}
		if _, ok := p.At(e.firm, i); ok && i > w.from && p.Words[i].Capital {
			from := i
			for from > w.from && i-from < 5 && (p.Words[from-1].Capital && p.Words[from-1].Kind == match.Letters || p.Words[from-1].Form == "&" && from-1 > w.from) {
				from--
			}
			if from < i && !p.Named(from) {
				return legible(p.Phrase(from, i+1))
			}
		}
	}
	return ""
}

// properName reads a name of words with capitals from word i on, "" for none.
func (p *passage) properName(i, to int) string {
	end := i
	for end < min(to, i+6) && !p.Named(end) {
		w := p.Words[end]
		if !w.Capital && !(end > i && (w.Form == "&" || w.Form == "and" || w.Form == "of") && end+1 < to && p.Words[end+1].Capital) {
			break
		}
		end++
	}
	if end == i {
		return ""
	}
	return legible(p.Phrase(i, end))
}

// sameName reports whether two names of firms are one: the words of the shorter one, legal forms aside, begin the
// longer one.
func (j *judge) sameName(a, b string) bool {
	a, b = j.firmName(a), j.firmName(b)
	return a != " " && b != " " && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// firmName is a name without its marks, its article and its legal form, each word with a blank behind it.
func (j *judge) firmName(name string) string {
	r := j.checker.finder.Read(name)
	var words []string
	for i := 0; i < len(r.Words); i++ {
		if end, ok := r.At(j.checker.evidence.legalForm, i); ok {
			i = end - 1
		} else if r.Words[i].Kind != match.Mark {
			words = append(words, r.Words[i].Form)
		}
	}
	return strings.Join(words, " ") + " "
}

// A when is the time that a claim says a report to speak of.
type when struct {
	Period
	ends int  // how many dates tell the period
	asOf bool // it is said to be a single date
}

// saidPeriod is the period or date that a claim names.
func (e *evidenceWords) saidPeriod(c claim) (when, bool) {
	w := c.window()
	for i := w.from; i < w.to; i++ {
		if end, ok := c.reading.At(e.asOf, i); ok {
			if said, ends, ok := e.readPeriod(c.reading, end); ok && ends == 1 {
				return when{said, 1, true}, true
			}
		}
		if end, ok := c.reading.At(e.during, i); ok {
			if said, ends, ok := e.readPeriod(c.reading, end); ok {
				return when{said, ends, false}, true
			}
		}
	}
	return when{}, false
}

// saidEdition is the edition of a standard that a claim names: the year in or right behind its name.
func saidEdition(c claim) string {
	p := c.reading
	for i := c.Name[0]; i < min(len(p.Words), c.Name[1]+2); i++ {
		if p.Words[i].Year() == 0 {
			if i >= c.Name[1] && p.Words[i].Form != ":" && p.Words[i].Form != "(" {
				break
			}
			continue
		}
		if i < c.Name[1] || p.Words[i-1].Form == ":" || p.Words[i-1].Form == "(" {
			return p.Words[i].Form
		}
	}
	return ""
}
