package report

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/attestlint/attestlint/checker"
)

type groupView struct {
	Degree, Title string
	Findings      []findingView
}

type findingView struct {
	ID, Degree, Word        string
	Rule, Page              string
	Before, Claim, After    string
	Message, Why            string
	Wordings                []wordingView
	Context, Because, Hint  string
	Notes                   []string
	Source                  string // an https address, or ""
	Host                    string
	Where                   placeView
	Elsewhere               []placeView
	Number                  int      // in the pictures, 0 where there are none
	Seen                    []string // the ids of its places in them
	Heading                 string   // above it in a page from the web
	Silence                 []commentView
	SilenceOthers, Explains string
}

// wordingView is what to say instead.
type wordingView struct {
	Text, If string
	Lines    []lineView
	Fixes    bool
}

// lineView is a corrected line of the source, before and after.
type lineView struct {
	Number        int
	Before, After []partView
	Paste         string // what to paste, "" where that would not be what is seen
}

type partView struct {
	Text    string
	Changed bool
}

type commentView struct{ Where, Text string }

// placeView is a place, and an address that opens a page there, or "".
type placeView struct{ Text, Link string }

func (p place) view() placeView { return placeView{p.String(), linked(p.link)} }

func (p *page) finding(f *told) findingView {
	d := degree(f.Finding)
	v := findingView{
		ID: idOf(f), Degree: d, Word: degreeNames[d][0], Rule: f.Rule, Page: Visible(f.Path),
		Before: Visible(f.Sentence.Before), Claim: Visible(f.Sentence.Claim), After: Visible(f.Sentence.After),
		Message: Visible(f.Message), Why: Visible(f.Why), Hint: Visible(hint(f.Finding)),
		Context: Visible(f.Context), Because: Visible(f.ContextReason), Where: f.places[0].view(),
	}
	if isOfPage(f.Finding) {
		v.Heading = Visible(f.Heading)
	} else {
		v.Explains = fmt.Sprintf("attestlint explain %s:%d", Visible(f.Path), f.Start.Line)
	}
	for i, s := range f.Suggestions {
		w := wordingOf(s, f.changes[i])
		if i > 0 && len(w.Lines) > 0 { // its lines say it
			w.Text = ""
		}
		v.Wordings = append(v.Wordings, w)
	}
	if f.Excuse != nil {
		v.Notes = append(v.Notes, "Excused by "+Visible(excuse(*f.Excuse)))
	}
	if f.Lowered != nil {
		v.Notes = append(v.Notes, "Less serious here, by "+Visible(excuse(*f.Lowered)))
	}
	if f.Upheld != nil {
		v.Notes = append(v.Notes, "It counts, by "+Visible(excuse(*f.Upheld)))
	}
	if u, err := url.Parse(f.Source); err == nil && isHTTPS(f.Source) {
		v.Source, v.Host = f.Source, Visible(u.Host)
	}
	for _, at := range f.places[1:] {
		v.Elsewhere = append(v.Elsewhere, at.view())
	}
	s := p.silence[f]
	for _, c := range s.Comments {
		v.Silence = append(v.Silence, commentView{Where(c), c.Text})
	}
	if s.Others > 0 {
		v.SilenceOthers = Count(s.Others, "other finding")
	}
	return v
}

func wordingOf(s checker.Suggestion, c change) wordingView {
	w := wordingView{Text: Visible(s.Text), If: strings.Trim(conditional("", s), " ()"), Fixes: s.Fixes()}
	for _, l := range c {
		line := lineView{Number: l.number}
		for _, p := range l.parts {
			if p.kind != added {
				line.Before = append(line.Before, partView{Visible(p.text), p.kind == removed})
			}
			if p.kind != removed {
				line.After = append(line.After, partView{Visible(p.text), p.kind == added})
			}
		}
		if l.pasteable() {
			line.Paste = l.after()
		}
		w.Lines = append(w.Lines, line)
	}
	return w
}
