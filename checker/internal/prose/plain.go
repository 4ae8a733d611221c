package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// plainReader reads plain text: paragraphs, list items, pipe tables, and lines quoted with ">".
type plainReader struct {
	*assembler
	text  Text
	lists []plainList // open lists from the outermost one
	quote int         // the number of the open <blockquote>
	line  plainLine   // the one before, its kind is blank where no text can go on
}

// plainList is an open list with the columns of its last item.
type plainList struct {
	number         int // of the open <ul>
	marker, indent int // where the marker and the text begin
}

func (a *assembler) plain(t Text) {
	p := plainReader{assembler: a, text: t}
	lines := splitLines(t.Plain)
	for len(lines) > 0 {
		n := 1
		for n < len(lines) && lines[n].kind != blankLine && lines[n-1].kind != blankLine {
			n++
		}
		p.lines(lines[:n])
		lines = lines[n:]
	}
}

// lines reads lines that no blank one divides.
func (p *plainReader) lines(lines []plainLine) {
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(p.text.Plain[l.start:l.end]))
	}
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if l.quoted != (p.quote > 0) {
			p.setQuoted(l.quoted)
		}
		if n := countRows(lines[i:]); n > 0 {
			p.leaveLists(-1)
			p.table(lines[i : i+n])
			p.line = plainLine{}
			i += n - 1
			continue
		}
		if l.later && p.line.kind == textLine && len(p.lists) == 0 { // a number in a paragraph
			l.kind, l.start = textLine, l.start-l.marker
		}
		switch l.kind {
		case itemLine:
			p.item(l)
		case textLine:
			p.textLine(l, width)
		}
		p.line = l
	}
}

func (p *plainReader) setQuoted(quoted bool) {
	p.leaveLists(-1)
	if p.line = (plainLine{}); !quoted {
		p.closeOpened(p.quote, Range{})
		p.quote = 0
		return
	}
	p.quote = p.open(tag{name: "blockquote"})
}

// leaveLists closes the lists whose text does not begin at or before a column.
func (p *plainReader) leaveLists(column int) {
	for n := len(p.lists); n > 0 && p.lists[n-1].indent > column; n-- {
		p.closeOpened(p.lists[n-1].number, Range{})
		p.lists = p.lists[:n-1]
	}
	p.flush()
}

// item begins a list item.
func (p *plainReader) item(l plainLine) {
	for n := len(p.lists); n > 0 && p.lists[n-1].marker > l.column; n-- {
		p.closeOpened(p.lists[n-1].number, Range{})
		p.lists = p.lists[:n-1]
	}
	n := len(p.lists)
	if n == 0 || p.lists[n-1].indent <= l.column && n < maxPlainLists {
		p.lists = append(p.lists, plainList{number: p.open(tag{name: "ul"})})
		n++
	}
	p.lists[n-1].marker, p.lists[n-1].indent = l.column, l.column+l.marker
	p.open(tag{name: "li"})
	p.write(p.text, l.start, l.end)
}

const maxPlainLists = 20

// textLine reads a line of a paragraph or of an item. A new paragraph begins with it unless it plausibly goes
// on from the line before.
func (p *plainReader) textLine(l plainLine, width int) {
	inItem := len(p.lists) > 0 && l.column > 0 && l.column >= p.lists[len(p.lists)-1].indent
	before := p.line
	joins := before.kind == textLine || before.kind == itemLine
	if joins && (inItem && before.kind == itemLine || goesOn(p.text.Plain[before.start:before.end], p.text.Plain[l.start:l.end], width)) {
		p.put("\n", p.text.Source(before.end, before.next))
	} else {
		p.leaveLists(l.column)
	}
	p.write(p.text, l.start, l.end)
}

// Lines longer than this are not wrapped by hand, blocks of lines shorter than that not at all.
const (
	maxWrapped = 120
	minWrapped = 50
)

// goesOn reports whether a line plausibly goes on in the next one, among lines of at most a number of
// characters: its sentence has not ended and the next begins in lower case, or the first word of the next had
// no more room in it.
func goesOn(line, next string, width int) bool {
	if width > maxWrapped {
		return false
	}
	first, _ := utf8.DecodeRuneInString(next)
	if unicode.IsLower(first) && !strings.ContainsAny(line[len(line)-1:], ".!?:;") {
		return true
	}
	word, _, _ := strings.Cut(next, " ")
	return width >= minWrapped && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width
}

// table reads the rows of a pipe table. The first row is its header if a rule follows it.
func (p *plainReader) table(lines []plainLine) {
	number := p.open(tag{name: "table"})
	headed := false
	for i, l := range lines {
		if l.kind == ruleLine {
			continue
		}
		name := "td"
		if !headed && i+1 < len(lines) && lines[i+1].kind == ruleLine {
			name = "th"
		}
		headed = true
		p.open(tag{name: "tr"})
		p.cells(l, name)
	}
	p.closeOpened(number, Range{})
}

func (p *plainReader) cells(l plainLine, name string) {
	row := p.text.Plain[:l.end]
	start := l.start
	if row[start] == '|' {
		start++
	}
	for at := start; at <= l.end; at++ {
		if at == l.end && start == l.end && row[at-1] == '|' {
			return
		}
		if at == l.end || row[at] == '|' && row[at-1] != '\\' {
			p.open(tag{name: name})
			p.write(p.text, start, at)
			start = at + 1
		}
	}
}
