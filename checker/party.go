package checker

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/phrases"
)

// parties are the words of the table that tell somebody else from the organisation, compiled.
type parties struct {
	phrases.Parties
	roles, heads, places, ties, uses       match.Set
	names, own, sections, columns          match.Set
	verbs, relative, light, acts, pronouns match.Set
	behindHead, newPhrase                  match.Set
	genitive                               *parties // the same with "'s"
}

func compileParties(p phrases.Parties) *parties {
	compiled := &parties{
		Parties: p, roles: match.NewSet(p.Roles), heads: match.NewSet(p.Heads), places: match.NewSet(p.Places),
		ties: match.NewSet(p.Ties), uses: match.NewSet(p.Uses), names: match.NewSet(p.Names), own: match.NewSet(p.Own),
		sections: match.NewSet(p.Sections), columns: match.NewSet(p.Columns),
		verbs: match.NewSet(p.Verbs), relative: match.NewSet(p.Relative), light: match.NewSet(p.Light),
		acts: match.NewSet(p.Acts), pronouns: match.NewSet(p.Pronouns),
		behindHead: match.NewSet(p.BehindHead), newPhrase: match.NewSet(p.NewPhrase),
	}
	genitive := *compiled
	genitive.roles, genitive.places, genitive.names = match.NewGenitives(p.Roles), match.NewGenitives(p.Places), match.NewGenitives(p.Names)
	compiled.genitive = &genitive
	return compiled
}

// A party is somebody other than the organisation.
type party struct {
	words extent // that name it; none in a list or a table of parties
	name  string // as the text has it, "" where it is not clear or there are several
	table bool   // it stands in a table of parties
}

// party returns who a claim is about if that is somebody else: a host, a subprocessor, a vendor. The name is ""
// where the text does not give one. What belongs to a party is never told with the organisation's own facts.
func (j *judge) party(c claim) (name string, ok bool) {
	p, ok := j.findParty(c)
	return p.name, ok
}

// thirdParty says of a claim about somebody else that it is less serious.
func (j *judge) thirdParty(c claim) (verdict, bool) {
	p, ok := j.findParty(c)
	if !ok || !slices.Contains(j.checker.parties.Claims, c.Rule.Claim) {
		return verdict{}, false
	}
	table := &j.checker.table.Guards.Parties
	reason, who := table.Reason, p.name
	if p.words.to > 0 {
		who = legible(c.reading.Phrase(p.words.from, p.words.to))
	}
	v := verdict{lower: table.Lower}
	if p.table {
		reason, v.once = table.TableReason, j.page.Runs[c.run].Cell.Table+1
	}
	v.Excuse = Excuse{"third-party", strings.ReplaceAll(reason, "{party}", who)}
	return v, true
}

func (j *judge) findParty(c claim) (party, bool) {
	s := sayer{passage: c.reading, parties: j.checker.parties, low: c.sentence.from}
	if evidence := j.checker.settings.Evidence; evidence != nil {
		s.ours = evidence.Organization
	}
	first := min(c.First, c.Group)
	if _, _, named := s.Within(s.names, first, c.First); named {
		if !s.Article(c.First - 1) { // a list: "AWS, SOC 2 certified"
			return party{}, false
		}
		first = c.First // "AWS, a SOC 2 certified host"
	}
	at := s.skipLight(first)
	if p, ok := s.before(at, first); ok {
		return p, true
	}
	if p, ok := s.behind(c.Last, at, first); ok {
		return p, true
	}
	return j.listed(c, s)
}

// A sayer reads whom a statement is about.
type sayer struct {
	*passage
	*parties
	low  int      // the first word that counts
	ours []string // the organisation's own names, as the evidence has them
}

// How many words are looked at: for the noun phrase before a claim, and between a tie and a claim.
const (
	maxPhrase = 16
	maxTied   = 6
)

// skipLight returns the first of the words before i that say nothing of whom the claim is about.
func (s sayer) skipLight(i int) int {
	for i > s.low {
		if _, relative := s.At(s.relative, i-1); relative || !s.ends(s.light, i-1, i) {
			break
		}
		i--
	}
	return i
}

// ends reports whether a pattern of the set covers the words [from, to).
func (s sayer) ends(set match.Set, from, to int) bool {
	end, ok := s.At(set, from)
	return ok && end == to
}

// endingAt returns the longest place of a pattern that ends right before word e.
func (s sayer) endingAt(set match.Set, e int) (from int, ok bool) {
	for from = max(s.low, e-8); from < e; from++ {
		if s.ends(set, from, e) {
			return from, true
		}
	}
	return 0, false
}

// behind reads the noun that the claim belongs to, from word last on: "hosted in SOC 2 certified data centers".
// The words [at, first) are the light ones before the claim.
func (s sayer) behind(last, at, first int) (party, bool) {
	if name, named := s.At(s.names, last); named { // "SOC 2 certified AWS environment"
		if end, ok := s.At(s.places, name); ok {
			return party{words: extent{last, end}}, true
		}
	}
	head, isHead := s.At(s.heads, last)
	place, isPlace := s.At(s.places, last)
	if !isHead && !isPlace {
		return party{}, false
	}
	_, _, own := s.Within(s.own, at, first)
	tie, tied := s.tied(at)
	switch {
	case isHead && (own || tied): // "our SOC 2 certified hosting provider"
		return party{words: extent{last, head}, name: s.capitals(head)}, true
	case tied && !own:
		return party{words: extent{tie, place}}, true
	}
	return party{}, false
}

// tied returns the word at which a tie to somebody else begins that reaches to word i.
func (s sayer) tied(i int) (from int, ok bool) {
	for from = i - 1; from >= max(s.low, i-maxTied-4); from-- {
		end, ok := s.At(s.ties, from)
		if !ok {
			end, ok = s.At(s.uses, from)
			ok = ok && from > s.low // "Use a …" tells the reader to
		}
		if !ok || end > i || i-end > maxTied {
			continue
		}
		_, _, own := s.Within(s.own, end, i)
		_, _, anew := s.Within(s.newPhrase, end, i)
		return from, !own && !anew
	}
	return 0, false
}

func (s sayer) comma(from, to int) bool {
	for i := from; i < to; i++ {
		if f := s.Words[i].Form; f == "," || f == ";" || f == ":" || f == "." {
			return true
		}
	}
	return false
}

// before reads whom the words before word at speak of; the light words [at, first) stand before the claim.
func (s sayer) before(at, first int) (party, bool) {
	for i := at; i < first; i++ {
		if _, ok := s.At(s.pronouns, i); ok {
			return s.last(i)
		}
	}
	if at <= s.low {
		return party{}, false
	}
	if p, ok := s.bracket(at); ok {
		return p, true
	}
	if e, ok := s.endingAt(s.relative, at); ok {
		return s.nearest(e)
	}
	if e, ok := s.endingAt(s.verbs, at); ok {
		return s.verb(e)
	}
	if _, ok := s.At(s.acts, first); ok && at == first {
		return s.verb(at)
	}
	switch w := s.Words[at-1]; {
	case strings.HasSuffix(w.Form, "'s"):
		s.parties = s.genitive
		return s.nearest(at)
	case w.Form == "’" || w.Form == "'":
		return s.nearest(at - 1)
	case w.Form == "with", w.Form == "," && at < first && s.Article(at):
		return s.nearest(at - 1)
	case w.Form == ":" || w.Form == "–" || w.Form == "—":
		if p, ok := s.nearest(at - 1); ok && p.words.from == s.low {
			return p, true
		}
	}
	return party{}, false
}

// bracket reads whom a bracket is about that holds the claim: "hosted on AWS (SOC 2 certified)".
func (s sayer) bracket(at int) (party, bool) {
	for i := at - 1; i > max(s.low, at-12); i-- {
		switch s.Words[i].Form {
		case ")":
			return party{}, false
		case "(":
			_, _, own := s.Within(s.own, i, at)
			if own {
				return party{}, false
			}
			return s.nearest(i)
		}
	}
	return party{}, false
}

// verb reads the subject of a verb at word e.
func (s sayer) verb(e int) (party, bool) {
	e = s.skipLight(e)
	if rel, ok := s.endingAt(s.relative, e); ok {
		return s.nearest(rel)
	}
	if e > s.low {
		if _, ok := s.At(s.pronouns, e-1); ok {
			return s.last(e - 1)
		}
	}
	return s.subject(e)
}

// name returns the word behind the name that begins at word i, one of the table or of up to three words with capitals;
// i for none.
func (s sayer) name(i int) (end int) {
	if end, ok := s.At(s.names, i); ok && s.capital(i) {
		return end
	}
	for end = i; end < min(len(s.Words), i+3) && s.capital(end) && !s.Named(end); end++ {
	}
	return end
}

// capitals returns the name that begins at word i, "" for none.
func (s sayer) capitals(i int) string { return s.naming(i, s.name(i)) }

// organization reports whether the words [from, to) are a name of the organisation itself.
func (s sayer) organization(from, to int) bool {
	name := s.naming(from, to)
	return slices.ContainsFunc(s.ours, func(own string) bool { return strings.EqualFold(own, name) })
}

// naming is the name in the words [from, to), without the "'s" of a genitive.
func (s sayer) naming(from, to int) string {
	return strings.TrimSuffix(strings.TrimSuffix(legible(s.Phrase(from, to)), "'s"), "’s")
}
