package report

import (
	_ "embed"
	"strings"

	"github.com/attestlint/attestlint/checker"
)

var (
	//go:embed page/checklist.html
	checklistHTML string
	//go:embed page/checklist.css
	checklistCSS string
)

// checklistView is a checklist as the page shows it.
type checklistView struct {
	Path, About    string
	Facts          [][2]string
	None, Question string
	Reviews        []reviewView
	Questions      []string
	Copy           string // the questions as text
	Unread         []string
	Stated, Points int
}

type reviewView struct {
	Name          string
	Points        []pointView
	Named, Others []statementView
}

type pointView struct {
	Title, Why, Question string
	Stated               bool
	Statements, Beside   []statementView
	Notes                []string
	Source               string // a web address, or ""
}

type statementView struct {
	Before, Claim, After string
	Where, Rule, Message string
}

func (c *Checklist) view() checklistView {
	v := checklistView{
		Path: Visible(c.Path), About: Visible(c.About), None: Visible(c.None), Question: Visible(c.Question),
		Copy: strings.TrimSpace(numbered(c.Questions())),
	}
	for _, f := range c.facts() {
		v.Facts = append(v.Facts, [2]string{f[0], Visible(f[1])})
	}
	for _, q := range c.Questions() {
		v.Questions = append(v.Questions, Visible(q))
	}
	for _, line := range c.Unread {
		v.Unread = append(v.Unread, Visible(line))
	}
	for _, r := range c.Reviews {
		review := reviewView{Name: Visible(r.Name), Named: statementViews(r.Named), Others: statementViews(r.Others)}
		for _, p := range r.Points {
			point := pointView{
				Title: Visible(p.Title), Why: Visible(p.Why), Question: Visible(p.Question), Stated: p.Stated,
				Statements: statementViews(p.Statements), Beside: statementViews(p.Beside),
			}
			for _, n := range p.Notes {
				point.Notes = append(point.Notes, Visible(n))
			}
			if isHTTPS(p.Source) {
				point.Source = p.Source
			}
			review.Points = append(review.Points, point)
			v.Points++
			if p.Stated {
				v.Stated++
			}
		}
		v.Reviews = append(v.Reviews, review)
	}
	return v
}

func statementViews(all []checker.Statement) (views []statementView) {
	for _, s := range all {
		views = append(views, statementView{
			Visible(s.Sentence.Before), Visible(s.Sentence.Claim), Visible(s.Sentence.After), where(s), s.Rule, Visible(s.Message),
		})
	}
	return views
}
