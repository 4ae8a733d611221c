package phrases

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attestlint/attestlint/phrases/spelling"
)

// Pattern is wording in a small language:
//
//	word        that word, or a number such as 4.0.1; case, hyphens, ® and invisible characters make no difference
//	, : / & +   that mark; \( \) \[ \] for the brackets themselves
//	[a b]       a b or nothing
//	(a|b c)     a, or b c
//	{name}      the pattern of that name in words.yaml
//	{framework} a framework, with its type, or a list of frameworks
//	{number}    any number
//	{word}      any word
//	{name}      any word with a capital
//	{up to 6 words}
//	            at most 6 words and marks, which neither end a sentence nor name a framework
//
// Letters and digits are words of their own: "soc 2" is found in SOC2, SOC-2 and SOC 2. There is no
// repetition: what cannot be listed is not a phrase.
type Pattern struct {
	Text string
	Node Node

	at line // for errors
}

// Node is a part of a parsed pattern.
type Node struct {
	Kind  NodeKind
	Word  string // of Word and Slot
	Most  int    // of Gap: how many words there can be, from 1 to maxGap
	Parts []Node // of Sequence, Choice and Optional
	First Firsts // what it can begin with
	Empty bool   // whether it can be nothing at all
}

// NodeKind says what a Node stands for.
type NodeKind int

const (
	Sequence NodeKind = iota // all parts, one after the other
	Word                     // one word or mark
	Slot                     // {framework}, {number}, {word} or {name}
	Choice                   // one of the parts
	Optional                 // its parts, or nothing
	Gap                      // {up to 6 words}
)

var slots = []string{"framework", "number", "word", "name"}

// maxGap is how many words a gap can have. More would join what a reader keeps apart.
const maxGap = 12

// Holds reports whether a slot is anywhere in the node.
func (n Node) Holds(slot string) bool {
	return n.Kind == Slot && n.Word == slot || slices.ContainsFunc(n.Parts, func(p Node) bool { return p.Holds(slot) })
}

// beginsAnyhow reports whether the first part of the node is any word.
func (n Node) beginsAnyhow() bool {
	return n.Kind == Gap || n.Kind == Slot && (n.Word == "word" || n.Word == "name") || n.Kind == Sequence && len(n.Parts) > 0 && n.Parts[0].beginsAnyhow()
}

// ParsePattern reads a pattern; words gives the meaning of {name}. The error quotes the pattern and says
// where it is wrong.
func ParsePattern(text string, words map[string]Pattern) (Pattern, error) {
	p := patternParser{in: text, words: words}
	node, err := p.choice()
	if err == nil && p.at < len(p.in) {
		err = p.errorf("%q closes nothing", p.in[p.at:p.at+1])
	}
	if err == nil && len(node.Parts) == 0 && node.Kind == Sequence {
		err = p.errorf("it is empty")
	}
	return Pattern{Text: text, Node: node}, err
}

type patternParser struct {
	in    string
	at    int
	words map[string]Pattern
}

func (p *patternParser) errorf(format string, args ...any) error {
	return fmt.Errorf("pattern %q, column %d: %s", p.in, p.at+1, fmt.Sprintf(format, args...))
}

func (p *patternParser) choice() (Node, error) {
	var choices []Node
	for {
		seq, err := p.sequence()
		if err != nil {
			return Node{}, err
		}
		choices = append(choices, seq)
		if p.at == len(p.in) || p.in[p.at] != '|' {
			break
		}
		p.at++
	}
	if len(choices) == 1 {
		return choices[0], nil
	}
	return Node{Kind: Choice, Parts: choices}.WithFirst(), nil
}

func (p *patternParser) sequence() (Node, error) {
	var parts []Node
reading:
	for p.at < len(p.in) {
		var part Node
		var err error
		switch c := p.in[p.at]; c {
		case ' ':
			p.at++
			continue
		case '|', ')', ']':
			break reading
		case '(':
			part, err = p.group(')')
		case '[':
			part, err = p.group(']')
			part = Node{Kind: Optional, Parts: []Node{part}}.WithFirst()
		case '{':
			part, err = p.slot()
		default:
			part, err = p.word()
		}
		if err != nil {
			return Node{}, err
		}
		parts = append(parts, part)
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return Node{Parts: nested(parts)}.WithFirst(), nil
}

// nested makes [a [a]] of [a] [a], in which there are no two ways to read one a.
func nested(parts []Node) []Node {
	for i := len(parts) - 2; i >= 0; i-- {
		if parts[i].Kind == Optional && parts[i].equal(parts[i+1]) {
			twice := Node{Parts: []Node{parts[i].Parts[0], parts[i+1]}}.WithFirst()
			parts[i] = Node{Kind: Optional, Parts: []Node{twice}}.WithFirst()
			parts = slices.Delete(parts, i+1, i+2)
		}
	}
	return parts
}

func (n Node) equal(other Node) bool {
	return n.Kind == other.Kind && n.Word == other.Word && n.Most == other.Most && slices.EqualFunc(n.Parts, other.Parts, Node.equal)
}

func (p *patternParser) group(closer byte) (Node, error) {
	open := p.at
	p.at++
	node, err := p.choice()
	if err != nil {
		return Node{}, err
	}
	if p.at == len(p.in) || p.in[p.at] != closer {
		p.at = open
		return Node{}, p.errorf("%q is not closed", p.in[open:open+1])
	}
	p.at++
	return node, nil
}

func (p *patternParser) slot() (Node, error) {
	length := strings.IndexByte(p.in[p.at:], '}')
	if length < 0 {
		return Node{}, p.errorf("%q is not closed", "{")
	}
	name := p.in[p.at+1 : p.at+length]
	pattern, ok := p.words[name]
	switch {
	case ok:
		p.at += length + 1
		return pattern.Node, nil
	case slices.Contains(slots, name):
		p.at += length + 1
		return Node{Kind: Slot, Word: name}.WithFirst(), nil
	case strings.HasPrefix(name, "up to "):
		most, err := strconv.Atoi(strings.TrimSuffix(name[len("up to "):], " words"))
		if err != nil || most < 1 || most > maxGap {
			return Node{}, p.errorf("{%s}: write {up to 6 words}, with a number from 1 to %d", name, maxGap)
		}
		p.at += length + 1
		return Node{Kind: Gap, Most: most}.WithFirst(), nil
	}
	known := slices.Clone(slots)
	for name := range p.words {
		known = append(known, name)
	}
	return Node{}, p.errorf("unknown {%s}%s", name, spelling.Hint(name, known))
}

func (p *patternParser) word() (Node, error) {
	start := p.at
	escaped := p.in[p.at] == '\\'
	if escaped {
		p.at++
	}
	rest := p.in[p.at:]
	length := wordLength(rest)
	if length == 0 { // a mark stands alone
		length = len(string([]rune(rest)[:1]))
	}
	word := rest[:length]
	hasDigit := strings.IndexFunc(word, unicode.IsDigit) >= 0
	hasLetter := strings.IndexFunc(word, unicode.IsLetter) >= 0
	switch {
	case word == "":
		return Node{}, p.errorf("%q stands before nothing", "\\")
	case hasDigit && hasLetter:
		p.at = start
		return Node{}, p.errorf("%q mixes letters and digits: write a space between them", word)
	case strings.ToLower(word) != word:
		p.at = start
		return Node{}, p.errorf("%q: write it in lower case", word)
	case word == "-":
		p.at = start
		return Node{}, p.errorf("a hyphen between words makes no difference: write a space")
	}
	p.at += length
	return Node{Kind: Word, Word: word}.WithFirst(), nil
}

// wordLength returns how many bytes at the start of a text are letters or digits, 0 if there are none. A dot
// between digits belongs to the number: 3.2.1.
func wordLength(text string) int {
	var before rune
	for i, r := range text {
		after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		inNumber := r == '.' && unicode.IsDigit(before) && unicode.IsDigit(after)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && !inNumber {
			return i
		}
		before = r
	}
	return len(text)
}
