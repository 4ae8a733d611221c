package checker

import (
	"regexp"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
)

// A rewording puts a text in the place of the words [from, to) of a claim's sentence: those of the claim, and those
// before it that its grammar takes along.
type rewording struct {
	from, to int
	text     string
	own      bool // whether it is not what the row says, but says the claim in words of the same kind
}

// reword fits what the row says into the sentence of a claim, false where the words around it do not let it. It says
// the framework's name and type in the words of the author.
func (j *judge) reword(c claim) (rewording, bool) {
	if _, listed := c.reading.List(c.Match); listed || c.parts != nil {
		return rewording{}, false
	}
	if c.Rule.Naming {
		return j.renamed(c)
	}
	if c.Name[0] == c.Name[1] || c.Type != "" && !strings.Contains(legible(c.name()), c.Type) {
		return rewording{}, false
	}
	if c.Wording.Swap != nil {
		r, ok := c.exchanged(c.Wording.Swap)
		r.own = false
		return r, ok
	}
	for _, fit := range [...]func(claim) (rewording, bool){j.having, j.acting, j.noun, j.alone, j.adjective, j.act} {
		if r, ok := fit(c); ok {
			return r, true
		}
	}
	return rewording{}, false
}

// name is the name of the framework as the author writes it.
func (c claim) name() string { return c.reading.Phrase(c.Name[0], c.Name[1]) }

// renamed says the right name.
func (j *judge) renamed(c claim) (rewording, bool) {
	texts := c.Wording.Say
	if texts == nil {
		texts = c.Rule.Say.Other
	}
	if len(texts) != 1 || strings.ContainsAny(texts[0], "{[") {
		return rewording{}, false
	}
	text, was := texts[0], c.reading.Phrase(c.First, c.Last)
	if !strings.Contains(was, "(") { // what it is called for short stands elsewhere
		text = short.ReplaceAllLiteralString(text, "")
	}
	if capitalsOf(was) == without && len(strings.Fields(was)) != len(strings.Fields(text)) { // no name, but its words
		return rewording{}, false
	}
	return rewording{from: c.First, to: c.Last, text: text, own: text != texts[0]}, true
}

// short is what a name is called for short: "System and Organization Controls (SOC)".
var short = regexp.MustCompile(` \(\w+\)`)

// frame is what the first of a row's texts says before and behind the name: "have a", "report". Its article is the one
// without "n", for what follows is the name as the author writes it. It is false where the text holds a blank.
func (j *judge) frame(c claim, texts []string) (before, after string, ok bool) {
	p, ok := j.part(match.Member{Rule: c.Rule}, texts)
	before, after = strings.TrimSpace(p.before), strings.TrimSpace(p.after)
	if start, an := strings.CutSuffix(before, " an"); an {
		before = start + " a"
	}
	return before, after, ok && !strings.ContainsAny(before+after, "[{")
}

// having says what one has where the claim says what one is: "are certified", "have a report".
func (j *judge) having(c claim) (rewording, bool) {
	before, after, ok := j.frame(c, c.Rule.Say.Predicate)
	if !ok || before != "have a" || !j.rests(c) || !j.ties(c) {
		return rewording{}, false
	}
	words, e := c.reading.Words, &j.checker.editing
	at, moved := c.First-1, ""
	for ; at > c.sentence.from; at-- {
		if j.sole(c, e.moved, at) {
			moved = " " + c.reading.Phrase(at, at+1)
		} else if !j.sole(c, e.dropped, at) {
			break
		}
	}
	if at < c.sentence.from {
		return rewording{}, false
	}
	verb, ok := e.having[words[at].Form]
	if !ok {
		return rewording{}, false
	}
	if participle := e.participles[words[at].Form]; participle != "" && c.perfect(e.perfect, at) {
		verb = participle
	}
	if moved != "" { // "we're now" says "we now have"
		subject, verbAlone, contracted := strings.Cut(verb, " ")
		if !contracted {
			subject, verbAlone = "", verb
		}
		verb = strings.TrimSpace(subject + moved + " " + verbAlone)
	}
	return rewording{from: at, to: c.Last, text: verb + " " + j.an(c) + " " + c.name() + " " + after}, true
}

// ties reports whether the first word of a claim is tied to the name by words that say nothing themselves: "certified for",
// not "certified by an auditor for".
func (j *judge) ties(c claim) bool {
	for i := c.First + 1; i < c.Name[0]; i++ {
		if !j.sole(c, j.checker.editing.tied, i) {
			return false
		}
	}
	return true
}

// perfect reports whether word i stands behind an auxiliary, with an adverb in between or not: "has recently become".
func (c claim) perfect(auxiliaries match.Set, i int) bool {
	for from := i - 1; from >= max(0, i-3); from-- {
		if end, ok := c.reading.At(auxiliaries, from); ok || strings.HasSuffix(c.reading.Words[from].Form, "'s") {
			return end <= i
		}
	}
	return false
}

// sole reports whether word i is of a set, alone.
func (j *judge) sole(c claim, s match.Set, i int) bool {
	end, ok := c.reading.At(s, i)
	return ok && end == i+1
}

// ends reports whether nothing follows the claim but the end of its statement, or words of a set.
func (c claim) ends(behind match.Set) bool {
	words := c.reading.Words
	if c.Last == len(words) || c.Last == c.sentence.to {
		return true
	}
	_, ok := c.reading.At(behind, c.Last)
	return ok || c.edge(c.Last)
}

// rests reports whether "have a report" can stand before what follows.
func (j *judge) rests(c claim) bool { return c.ends(j.checker.editing.rest) }

// edge reports whether a statement begins or ends at word i: at the end of the text, or at a mark that is no comma.
func (c claim) edge(i int) bool {
	words := c.reading.Words
	return i < 0 || i >= len(words) || words[i].Kind >= match.Mark && words[i].Form != "," && words[i].Form != "&" && !isQuote(words[i].Form)
}

// acting says what one has where the claim is a verb: "complies with", "has a report".
func (j *judge) acting(c claim) (rewording, bool) {
	before, after, ok := j.frame(c, c.Rule.Say.Predicate)
	verb, acts := j.checker.editing.verbs[c.reading.Words[c.First].Form]
	if !ok || before != "have a" || !acts || c.First >= c.Name[0] || !j.rests(c) || !j.ties(c) {
		return rewording{}, false
	}
	return rewording{from: c.First, to: c.Last, text: verb + " " + j.an(c) + " " + c.name() + " " + after}, true
}

// noun says a noun for a noun, with an article where it needs one: "our certification", "our report".
func (j *judge) noun(c claim) (rewording, bool) {
	e := &j.checker.editing
	before, after, ok := j.frame(c, c.Rule.Say.Other)
	head, single := j.head(c)
	if !ok || before != "" || !single || !c.ends(e.behind) && !(c.Last < len(c.reading.Words) && c.reading.Words[c.Last].Form == ",") {
		return rewording{}, false
	}
	r := rewording{from: c.First, to: c.Last, text: c.name() + " " + after}
	plural := j.sole(c, e.plurals, head)
	if plural {
		if framework, _ := j.checker.table.Framework(c.Rule.Framework); after != framework.Output {
			return rewording{}, false
		}
		r.text += "s"
	}
	switch at := c.First - 1; {
	case c.behindSet(e.determined):
		return j.article(c, r), true
	case plural, c.edge(at) && c.edge(c.Last):
		return r, true
	case at >= c.sentence.from && e.gained[c.reading.Words[at].Form] != "":
		r.from--
		r.text = e.gained[c.reading.Words[at].Form] + " " + j.an(c) + " " + r.text
		return r, true
	case c.behindSet(e.bare):
		r.text = j.an(c) + " " + r.text
		return r, true
	}
	return rewording{}, false
}

// head is the one noun of a claim that is a name with a noun, false if it is something else.
func (j *judge) head(c claim) (at int, ok bool) {
	at = -1
	for i := c.First; i < c.Last; i++ {
		switch {
		case i >= c.Name[0] && i < c.Name[1]:
		case at < 0 && j.sole(c, j.checker.editing.nouns, i):
			at = i
		case !j.sole(c, j.checker.editing.tied, i):
			return -1, false
		}
	}
	return at, at >= 0
}

// behindSet reports whether words of a set stand right before the claim.
func (c claim) behindSet(s match.Set) bool {
	for i := c.First - 1; i >= max(c.sentence.from, c.First-4); i-- {
		if end, ok := c.reading.At(s, i); ok && end == c.First {
			return true
		}
	}
	return false
}

// article corrects "a" and "an" before a rewording.
func (j *judge) article(c claim, r rewording) rewording {
	if form := c.reading.Words[r.from-1].Form; (form == "a" || form == "an") && form != j.an(c) {
		r.from--
		r.text = j.an(c) + " " + r.text
	}
	return r
}

// an is the article of the name.
func (j *judge) an(c claim) string {
	first := c.reading.Words[c.Name[0]].Form
	if strings.ContainsRune("aeio", rune(first[0])) || j.sole(c, j.checker.editing.an, c.Name[0]) {
		return "an"
	}
	return "a"
}

// adjective says an adjective for an adjective: "a SOC 2 certified cloud", "a SOC 2 examined cloud".
func (j *judge) adjective(c claim) (rewording, bool) {
	at, alone := c.status()
	if !alone || at != c.Name[1] || at+1 != c.Last {
		return rewording{}, false
	}
	for i := c.First - 1; i >= max(c.sentence.from, c.First-3); i-- {
		if j.sole(c, j.checker.editing.becoming, i) {
			return rewording{}, false
		}
	}
	return c.exchanged(c.Rule.Swap)
}

// exchanged says words of the claim by others, one by one.
func (c claim) exchanged(swap map[string]string) (rewording, bool) {
	words := c.reading.Words
	var text strings.Builder
	at := words[c.First].Start
	for i := c.First; i < c.Last; i++ {
		if by := swap[words[i].Form]; by != "" && (i < c.Name[0] || i >= c.Name[1]) {
			text.WriteString(c.reading.Text[at:words[i].Start] + by)
			at = words[i].End
		}
	}
	if at == words[c.First].Start {
		return rewording{}, false
	}
	text.WriteString(c.reading.Text[at:words[c.Last-1].End])
	return rewording{c.First, c.Last, text.String(), true}, true
}

// act says one verb for another, with a noun where the claim has none: "passed our SOC 2 audit" says "completed our
// SOC 2 audit", and "passed SOC 2" says "completed a SOC 2 examination".
func (j *judge) act(c claim) (rewording, bool) {
	words := c.reading.Words
	before, after, ok := j.frame(c, c.Rule.Say.Other)
	verb := c.Rule.Swap[words[c.First].Form]
	if !ok || verb == "" || !strings.HasSuffix(before, " a") || c.First >= c.Name[0] {
		return rewording{}, false
	}
	between := c.reading.Phrase(c.First+1, c.Name[0])
	behind, _ := c.reading.At(j.checker.editing.determined, c.First+1)
	switch {
	case between != "" && behind != c.Name[0], c.Last > c.Name[1], j.sole(c, j.checker.editing.engagements, c.Last):
		return c.exchanged(c.Rule.Swap)
	case !c.ends(j.checker.editing.behind):
		return rewording{}, false
	case between == "":
		between = j.an(c)
	}
	return rewording{from: c.First, to: c.Last, text: verb + " " + between + " " + c.name() + " " + after}, true
}
