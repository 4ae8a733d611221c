package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/attestlint/attestlint/checker"
)

// page is one HTML page that needs no network, for people who would rather look: each distinct finding in its
// sentence, with why and what to say. Without scripts it is complete; with them it is filtered and grouped.
type page struct {
	telling
	w       io.Writer
	sights  []sight
	silence map[*told]checker.Silencing
	read    int // bytes of documents that were read to silence findings, times what their findings cost
}

// maxRead bounds how many bytes of documents are read again so that the page can say how a finding is silenced. Those
// of a document with many findings, which are judged again each time, count as often as it has dense of them. Of what
// is beyond that, attestlint explain says it.
const (
	maxRead = 8 << 20
	dense   = 4
)

func (p *page) Add(d Document) error {
	for _, f := range p.take(d) {
		if d.Silence == nil || f.Excuse != nil || p.read > maxRead {
			continue
		}
		p.read += len(d.Source) * (1 + len(d.Findings)/dense)
		if s, ok := d.Silence(f.Finding); ok {
			if p.silence == nil {
				p.silence = map[*told]checker.Silencing{}
			}
			p.silence[f] = s
		}
	}
	p.see(d)
	return nil
}

var (
	//go:embed page/page.html
	pageHTML string
	//go:embed page/page.css
	pageCSS string
	//go:embed page/page.js
	pageJS string

	pageTemplate = template.Must(template.Must(template.New("page").Funcs(template.FuncMap{"place": func(i int) int { return i + 1 }}).Parse(pageHTML)).Parse(checklistHTML))
)

func (p *page) Close(s Summary) error {
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, p.view(s)); err != nil {
		return err
	}
	_, err := p.w.Write(b.Bytes())
	return err
}

// pageView is what the page shows. Its texts are visible: no character in them does more than stand there.
type pageView struct {
	Style           template.CSS
	Script          template.JS
	Policy          string // the Content-Security-Policy
	Title           string
	Checked, AsOf   string
	Day             string // AsOf as a machine reads it
	Counts          []countView
	Paths, Errors   []string
	Groups          []groupView
	Checklists      []checklistView
	Rules, Contexts []optionView
	Findings        int
	Distinct        int
	Excused, Known  int
	Fixable         int
	One             bool // a file was checked
	Fixed           string
	Empty           bool // nothing was found, and all could be read
	Sights          []sightView
	Pictured        bool // there is a picture
	Web             bool // only pages from the web were checked
}

type countView struct {
	Degree, Name string
	N            int
}

type optionView struct {
	Name string
	N    int
}

// degreeNames are the words of the page for the degrees of findings.
var degreeNames = map[string][2]string{
	"error": {"Error", "Errors"}, "warning": {"Warning", "Warnings"}, "info": {"Note", "Notes"}, "excused": {"Excused", "Excused"},
}

func (p *page) view(s Summary) pageView {
	style := pageCSS
	if len(p.checklists) > 0 {
		style += checklistCSS
	}
	v := pageView{
		Style: template.CSS(style), Script: template.JS(pageJS),
		Policy: "default-src 'none'; style-src '" + hashOf(style) + "'; script-src '" + hashOf(pageJS) + "'; img-src data:; base-uri 'none'; form-action 'none'",
		Title:  "Nothing to correct", Checked: s.Checked(),
		Findings: s.Findings(), Excused: s.Excused, Known: s.Known, Fixable: s.Fixable, One: s.Files+s.Pages == 1,
		Empty: s.Findings() == 0 && len(s.Errors) == 0 && s.Files+s.Pages > 0,
	}
	if s.Known > 0 {
		v.Title = "Nothing new to correct"
	}
	for _, c := range p.checklists {
		v.Checklists = append(v.Checklists, c.view())
	}
	v.Distinct, _ = p.repeats()
	switch {
	case s.Findings() > 0:
		v.Title = Count(v.Distinct, "finding")
	case len(s.Errors) > 0:
		v.Title = "Not everything could be checked"
	case s.Files+s.Pages == 0:
		v.Title = "Nothing was checked"
	}
	if !s.AsOf.IsZero() {
		v.AsOf, v.Day = s.AsOf.Format("2 January 2006"), s.AsOf.Format(time.DateOnly)
	}
	if s.Fixed > 0 {
		v.Fixed = fmt.Sprintf("%s in %s %s", Count(s.Fixed, "finding"), Count(s.FixedFiles, "file"), has(s.Fixed))
	}
	for _, path := range s.Paths {
		if path != "." { // which says nothing to who was not there
			v.Paths = append(v.Paths, Visible(path))
		}
	}
	for _, e := range s.Errors {
		v.Errors = append(v.Errors, Visible(e))
	}
	v.Web = s.Files == 0 && s.Pages > 0
	numbers, seen := p.numbers(), map[*told][]string{}
	for i, s := range p.sights {
		v.Sights = append(v.Sights, p.sight(i, s, numbers, seen))
		v.Pictured = v.Pictured || v.Sights[i].Image != ""
	}
	rules, contexts := map[string]int{}, map[string]int{}
	for _, d := range degrees {
		g := groupView{Degree: d, Title: degreeNames[d][1]}
		for _, f := range p.of(d) {
			shown := p.finding(f)
			shown.Number, shown.Seen = numbers[f], seen[f]
			g.Findings = append(g.Findings, shown)
			rules[f.Rule]++
			contexts[f.Context]++
		}
		if len(g.Findings) > 0 {
			v.Groups = append(v.Groups, g)
		}
		if d != "excused" || len(g.Findings) > 0 {
			name := degreeNames[d][1]
			if len(g.Findings) == 1 {
				name = degreeNames[d][0]
			}
			v.Counts = append(v.Counts, countView{d, name, len(g.Findings)})
		}
	}
	v.Rules, v.Contexts = optionsOf(rules), optionsOf(contexts)
	return v
}

func optionsOf(counts map[string]int) (options []optionView) {
	for name, n := range counts {
		options = append(options, optionView{Visible(name), n})
	}
	slices.SortFunc(options, func(a, b optionView) int { return strings.Compare(a.Name, b.Name) })
	return options
}

// hashOf is how a Content-Security-Policy names what it allows. https://www.w3.org/TR/CSP3/#grammardef-hash-source
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
