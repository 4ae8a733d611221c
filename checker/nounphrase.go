package checker

import (
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
)

// nearest reads the noun phrase that ends right before word e, which a relative clause, a bracket or a genitive
// is about: "stored in AWS data centers that …".
func (s sayer) nearest(e int) (party, bool) {
	e = s.unwrapped(e)
	if p, ok := s.wellKnown(e); ok {
		return p, true
	}
	if p, from, ok := s.role(e); ok {
		return s.unlessOwn(p, from)
	}
	if from, ok := s.endingAt(s.places, e); ok {
		tie, tied := s.tied(from)
		p := party{words: extent{tie, e}}
		if i := from - 1; tied && i > tie && s.capital(i) {
			p.name = s.capitals(i)
		}
		return p, tied
	}
	return s.stranger(e)
}

// unwrapped returns the word behind a noun phrase that ends at word e with a comma or a bracket behind it:
// "Amazon Web Services (AWS),".
func (s sayer) unwrapped(e int) int {
	for e > s.low && s.Words[e-1].Form == "," {
		e--
	}
	if e > s.low && s.Words[e-1].Form == ")" {
		for i := e - 2; i > max(s.low, e-maxPhrase/2); i-- {
			if s.Words[i].Form == "(" {
				return i
			}
		}
	}
	return e
}

// wellKnown reads a name of the table that ends right before word e, with what belongs to it: "AWS data centers".
func (s sayer) wellKnown(e int) (party, bool) {
	end := e
	from, ok := s.endingAt(s.names, e)
	if place, isPlace := s.endingAt(s.places, e); !ok && isPlace {
		end = place
		from, ok = s.endingAt(s.names, place)
	}
	if !ok || !s.capital(from) || s.organization(from, end) {
		return party{}, false
	}
	if _, own := s.endingAt(s.own, from); own {
		return party{}, false
	}
	return party{words: extent{from, e}, name: s.naming(from, end)}, true
}

// role reads a noun such as "our hosting provider" that ends at word e, or before a name or a few words there,
// and returns the word at which it begins.
func (s sayer) role(e int) (p party, from int, ok bool) {
	for from = max(s.low, e-maxPhrase/2); from < e; from++ {
		end, ok := s.At(s.roles, from)
		if !ok || end > e || s.comma(end, e) {
			continue
		}
		behind := s.name(end)
		name := s.naming(end, behind)
		_, _, verb := s.Within(s.verbs, behind, e)
		_, _, own := s.Within(s.own, behind, e)
		if verb || own || behind < e && !s.attached(behind) || e-behind > 5 {
			continue
		}
		if name == "" && s.term(from, end) {
			continue
		}
		if name == "" && s.definite(from, end) {
			name = s.naming(from, end)
		}
		return party{words: extent{from, behind}, name: name}, from, true
	}
	return party{}, 0, false
}

// attached reports whether what begins at word i belongs to the noun before it: "providers in Europe".
func (s sayer) attached(i int) bool {
	_, ok := s.At(s.behindHead, i)
	return ok || s.Words[i].Form == "("
}

// term reports whether a role is a defined term of a contract, which is one of its parties: "the Cloud Provider".
func (s sayer) term(from, end int) bool {
	_, own := s.At(s.own, from)
	return !own && end-1 > s.low && s.capital(end-1) && !strings.HasPrefix(s.Words[end-1].Form, "sub") && s.Words[from].Form != "their" && s.Words[from].Form != "its"
}

// definite reports whether a role names one party: "our hosting provider", not "vendors" or "a provider".
func (s sayer) definite(from, end int) bool {
	switch s.Words[from].Form {
	case "a", "an", "any", "each", "every", "another":
		return false
	}
	return !strings.HasSuffix(strings.TrimSuffix(s.Words[end-1].Form, "'s"), "s")
}

// unlessOwn looks at what is said by means of a role: "we are a provider that …" is about us.
func (s sayer) unlessOwn(p party, from int) (party, bool) {
	i := s.skipLight(from)
	if i > s.low && s.Words[i-1].Form == "as" {
		return party{}, false
	}
	if e, ok := s.endingAt(s.verbs, i); ok && s.being(e, i) {
		return s.subject(e)
	}
	return p, true
}

// being reports whether a verb says what somebody is.
func (s sayer) being(from, to int) bool {
	for i := from; i < to; i++ {
		if s.Predicate(i + 1) {
			return true
		}
	}
	return false
}

// stranger reads a name that the table does not know, behind a tie: "hosted on Acme".
func (s sayer) stranger(e int) (party, bool) {
	from := e
	for from > max(s.low, e-3) && s.capital(from-1) && !s.Named(from-1) {
		from--
	}
	if from == e {
		return party{}, false
	}
	tie, ok := s.tie(from)
	if !ok || s.organization(from, e) {
		return party{}, false
	}
	return party{words: extent{tie, e}, name: s.naming(from, e)}, true
}

// tie returns the tie that ends right before word i.
func (s sayer) tie(i int) (from int, ok bool) {
	if from, ok = s.endingAt(s.ties, i); ok {
		return from, true
	}
	from, ok = s.endingAt(s.uses, i)
	return from, ok && from > s.low
}

// subject reads the noun phrase before a verb at word e: "our hosting provider, Acme, is …". Only its head says
// whom the sentence is about: "our integration with Stripe is …" is about us.
func (s sayer) subject(e int) (party, bool) {
	closed := e > s.low && s.Words[e-1].Form == ","
	e = s.unwrapped(e)
	if s.withUs(s.phraseStart(e)) {
		return party{}, false
	}
	for from := s.phraseStart(e); ; {
		at := e
		for at > from && s.Words[at-1].Form != "," {
			at--
		}
		_, beside := s.At(s.behindHead, at)
		if form := s.Words[min(at, len(s.Words)-1)].Form; !beside && (at == from || form != "a" && form != "an") {
			p, ok := s.head(at, e)
			if name := s.capitals(at); !ok && closed && at > from && name != "" { // "our host, Acme, is …"
				p, ok = s.head(from, at-1)
				p.name = name
			}
			return p, ok
		}
		if at == from {
			return party{}, false
		}
		e = at - 1
	}
}

// withUs reports whether the noun phrase that begins at word i is the second of two subjects, the first of which is
// the organisation: "we and our host are …".
func (s sayer) withUs(i int) bool {
	if i-1 <= s.low || s.Words[i-1].Form != "and" {
		return false
	}
	first := s.low
	for first < i && s.ends(s.light, first, first+1) && !s.ends(s.own, first, first+1) {
		first++
	}
	_, own := s.At(s.own, first)
	if !own || strings.HasPrefix(s.Words[first].Form, "we") && i-1 > first+1 {
		return false
	}
	_, _, says := s.Within(s.verbs, first, i)
	return !says && i-1-first <= 4
}

// phraseStart returns where the noun phrases begin that end at word e.
func (s sayer) phraseStart(e int) int {
	from := e
	for depth := 0; from > max(s.low, e-maxPhrase); from-- {
		form := s.Words[from-1].Form
		switch {
		case form == ")":
			depth++
		case form == "(":
			depth--
		}
		if depth < 0 || depth == 0 && (cutsClause(form) || form == "." || isQuote(form)) {
			break
		}
		if end, ok := s.At(s.newPhrase, from-1); ok && end <= from {
			_, own := s.At(s.own, from)
			if form != "and" && form != "or" || s.Article(from) || own {
				break
			}
		}
	}
	return from
}

// head reads the noun phrase [from, e) by its head.
func (s sayer) head(from, e int) (party, bool) {
	if from == e {
		return party{}, false
	}
	if p, begin, ok := s.role(e); ok && begin >= from {
		_, _, own := s.Within(s.own, from, begin)
		_, _, beside := s.Within(s.behindHead, from, begin)
		if !own && !beside {
			return p, true
		}
	}
	if p, ok := s.wellKnown(e); ok && p.words.from >= from {
		_, _, own := s.Within(s.own, from, p.words.from)
		_, _, beside := s.Within(s.behindHead, from, p.words.from)
		if !own && !beside {
			return p, true
		}
	}
	end := from
	for end < e && !s.attached(end) {
		end++
	}
	place, ok := s.endingAt(s.places, end)
	if ok && place > from && strings.HasSuffix(s.Words[place-1].Form, "'s") {
		s.parties = s.genitive
		return s.nearest(place)
	}
	if ok && end < e { // "the data centers of our hosting provider"
		for i := end + 1; i < e; i++ {
			if at, ok := s.At(s.roles, i); ok && at <= e {
				return party{words: extent{i, at}, name: ""}, true
			}
			if at, ok := s.At(s.names, i); ok && at <= e && s.capital(i) {
				return party{words: extent{i, at}, name: s.naming(i, at)}, true
			}
		}
		return s.strangerWithin(end, e)
	}
	return party{}, false
}

// strangerWithin reads a name that the table does not know behind a tie in [from, e): "run by Acme".
func (s sayer) strangerWithin(from, e int) (party, bool) {
	for i := from; i < e; i++ {
		if end, ok := s.At(s.ties, i); ok && end < e {
			name := s.capitals(end)
			return party{words: extent{i, e}, name: name}, name != ""
		}
	}
	return party{}, false
}

// last returns the last party named before word i, for a pronoun: "Stripe handles payments. They are …".
func (s sayer) last(i int) (party, bool) {
	for from := i - 1; from >= max(0, i-2*maxPhrase); from-- {
		for _, set := range []match.Set{s.roles, s.names} {
			end, ok := s.At(set, from)
			if !ok || end > i || !s.capital(from) && s.ends(s.names, from, end) {
				continue
			}
			p := party{words: extent{from, end}}
			if s.capital(from) && s.ends(s.names, from, end) {
				p.name = s.naming(from, end)
			} else if s.definite(from, end) {
				p.name = s.naming(from, end)
			}
			return p, true
		}
	}
	return party{}, false
}
