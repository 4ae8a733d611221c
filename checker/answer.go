package checker

import (
	"strings"
	"unicode"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
)

// An answer is what is said to a question.
type answer struct {
	says     replies
	run      int
	at       extent // the bytes of the run's text that say yes
	reported bool   // it goes on to name the report
}

// replies are what an answer can say.
type replies int

const (
	nothing   replies = iota // it is left open
	affirms                  // yes
	otherwise                // no, or a statement of its own
	unclear                  // it may be no answer at all
)

// maxAnswer is how many bytes of an answer are read.
const maxAnswer = 400

// answerIn reads a text from a byte on as an answer.
func (j *judge) answerIn(run int, r *passage, from int) answer {
	text := r.Text[from:min(len(r.Text), from+maxAnswer)]
	i := 0
	for i < len(r.Words) && r.Words[i].Start < from {
		i++
	}
	a := answer{run: run}
	a.reported = j.reports(r, i, min(len(r.Words), i+maxSentence))
	if boxes := j.boxes(text, from); boxes != nil {
		a.says, a.at = j.checked(r, boxes, i, from+len(text))
		return a
	}
	a.says, a.at = j.replyAt(r, i)
	return a
}

// replyAt reads the words from i on as an answer, behind a label such as "Answer:".
func (j *judge) replyAt(r *passage, i int) (replies, extent) {
	g := &j.checker.guards
	labelled := false
	for i < len(r.Words) {
		if end, ok := r.At(g.labels, i); ok {
			i, labelled = end, true
		} else if w := r.Words[i]; w.Kind == match.Digits && !labelled || w.Kind == match.Mark && w.Form != "(" {
			i++
		} else {
			break
		}
	}
	if i == len(r.Words) {
		return nothing, extent{}
	}
	if _, open := r.At(g.choice, i); open {
		return nothing, extent{}
	}
	if _, ok := r.At(g.no, i); ok {
		return otherwise, extent{}
	}
	if end, ok := r.At(g.yes, i); ok {
		return affirms, extent{r.Words[i].Start, r.Words[end-1].End}
	}
	if end, ok := r.At(g.short, i); ok && j.ends(r, end) && !j.reports(r, i, end) {
		return affirms, extent{r.Words[i].Start, r.Words[end-1].End}
	}
	if labelled {
		return otherwise, extent{}
	}
	return unclear, extent{}
}

// reports reports whether the words [i, end) name a report: "Our report is on request" does not say yes.
func (j *judge) reports(r *passage, i, end int) bool {
	_, _, ok := r.Within(j.checker.guards.reports, i, end)
	return ok
}

// A box is a box of a form in a text.
type box struct {
	extent
	checked bool
}

// boxes finds the boxes of a form in a text that begins at a byte of its run.
func (j *judge) boxes(text string, from int) (boxes []box) {
	q := &j.checker.guards.Question
	for at := 0; at < len(text); {
		mark, checked := startsWith(text[at:], q.Checked)
		if !checked {
			var empty bool
			if mark, empty = startsWith(text[at:], q.Empty); !empty {
				at++
				continue
			}
		}
		boxes = append(boxes, box{extent{from + at, from + at + len(mark)}, checked})
		at += len(mark)
	}
	return boxes
}

// checked reads the label of the box that is checked. Labels stand behind their boxes, or before them where the
// text begins with one. A sign alone says yes.
func (j *judge) checked(r *passage, boxes []box, word, end int) (replies, extent) {
	labelFirst := word < len(r.Words) && r.Words[word].Start < boxes[0].from
	for i, b := range boxes {
		if !b.checked {
			continue
		}
		from, to := b.to, end
		if i+1 < len(boxes) {
			to = boxes[i+1].from
		}
		if labelFirst {
			from, to = r.Words[word].Start, b.from
			if i > 0 {
				from = boxes[i-1].to
			}
		}
		first := word
		for first < len(r.Words) && r.Words[first].Start < from {
			first++
		}
		if first == len(r.Words) || r.Words[first].Start >= to {
			if strings.TrimFunc(r.Text[from:to], unicode.IsSpace) == "" {
				return affirms, b.extent
			}
			return unclear, extent{}
		}
		return j.replyAt(r, first)
	}
	return nothing, extent{}
}

// answer looks for the answer to the question that a claim stands in: behind it, in the column of answers or the
// next cell, in what follows.
func (j *judge) answer(c claim) answer {
	words := c.reading.Words
	if to := c.sentence.to; c.parts == nil && to <= len(words) && to > 0 {
		if from := words[to-1].End; strings.TrimSpace(c.reading.Text[from:]) != "" {
			if a := j.answerIn(c.run, c.reading, from); a.says == affirms || a.says == otherwise || a.reported {
				return j.firm(a)
			}
		}
	}
	if j.page.Runs[c.run].Cell != nil {
		return j.answerInRow(c.run)
	}
	return j.answerBelow(c)
}

// answerInRow looks to the right of a cell: into the column of answers, else into the next cell that answers. A
// mark in a column is what its header says.
func (j *judge) answerInRow(run int) answer {
	cells := j.besides(run, 1)
	for _, k := range cells {
		if head := j.page.Runs[k].Cell.Head; head >= 0 && j.is(head, j.checker.guards.columns) {
			return j.firm(j.answerIn(k, j.reading(k), 0))
		}
	}
	for _, k := range cells {
		r := j.reading(k)
		if head := j.page.Runs[k].Cell.Head; head >= 0 && !r.Lettered() || head >= 0 && len(r.Text) == 1 {
			switch says, _ := j.replyAt(j.reading(head), 0); says {
			case affirms:
				return answer{says: affirms, run: k, at: extent{0, len(r.Text)}}
			case otherwise:
				return answer{says: otherwise, run: k}
			}
		}
		a := j.answerIn(k, r, 0)
		if a.says == affirms || a.says == otherwise {
			return a
		}
		if j.page.Runs[k].Cell.Head < 0 || a.says == nothing {
			return j.firm(a)
		}
	}
	return answer{}
}

// nextRequest reports whether a text is the next of numbered requests: "4.4 Please state …"
func (j *judge) nextRequest(r *passage) bool {
	i := 0
	for i < len(r.Words) && r.Words[i].Kind != match.Letters {
		i++
	}
	_, ok := r.At(j.checker.guards.requests, i)
	return ok && i > 0 && r.Words[0].Kind == match.Digits
}

// firm takes what may be no answer for one, in the place of answers.
func (j *judge) firm(a answer) answer {
	if a.says == unclear {
		a.says = otherwise
	}
	return a
}

// maxBelow is how many runs below a question are looked at for its answer.
const maxBelow = 6

// answerBelow looks at what follows a question. A statement answers it under a heading, in a definition list, and
// where it speaks for somebody; else what follows may be the next thing.
func (j *judge) answerBelow(c claim) answer {
	question := &j.page.Runs[c.run]
	beside := !question.Body && question.Place != prose.Property // as in structured data
	for k, n := c.run+1, 0; k < len(j.page.Runs) && n < maxBelow; k++ {
		next := &j.page.Runs[k]
		if beside && next.Place != question.Place || !beside && !next.Body {
			continue
		}
		if next.Cell != nil || next.Level > 0 && next.Level <= question.Level {
			break
		}
		n++
		r := j.reading(k)
		a := j.answerIn(k, r, 0)
		switch {
		case a.says == affirms || a.says == otherwise:
			return a
		case asks(r) || j.nextRequest(r) || next.Place == prose.ListItem && question.Place == prose.ListItem && next.Lead == question.Lead:
			return answer{}
		case a.says == nothing:
			continue // an empty box, "Answer:"
		case question.Level > 0 || question.Place == prose.Term || beside || a.reported:
			return j.firm(a)
		}
		return answer{}
	}
	return answer{}
}
