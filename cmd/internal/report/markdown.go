package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/attestlint/attestlint/checker"
)

// markdown is GitHub-flavoured Markdown: a table for each severity, a row for each distinct finding.
type markdown struct {
	telling
	w    io.Writer
	room int // how many bytes a text to which it is appended has room for, 0 where it is a text of its own
}

func (m *markdown) Add(d Document) error {
	m.take(d)
	return nil
}

func (m *markdown) Close(s Summary) error {
	var b strings.Builder
	m.head(&b, s)
	cut := m.tables(&b)
	if cut > 0 {
		fmt.Fprintf(&b, "\n%s: there is no room for more here.\n", Count(cut, "more finding"))
	}
	m.reasons(&b, cut)
	if m.room == 0 {
		for _, c := range m.checklists {
			m.checklist(&b, c)
		}
	}
	if m.room > 0 && b.Len() > m.room {
		return nil // half a report is none, and GitHub refuses one that is too long
	}
	_, err := io.WriteString(m.w, b.String())
	return err
}

// maxErrors is how many errors are listed.
const maxErrors = 20

// head says what was checked and found.
func (m *markdown) head(b *strings.Builder, s Summary) {
	title := found(s)
	if len(s.Errors) > 0 && s.Findings() == 0 {
		title = "not everything could be checked"
	}
	if m.room > 0 {
		b.WriteByte('\n')
	} else {
		b.WriteString(markMarkdown + "\n\n")
	}
	fmt.Fprintf(b, "## attestlint: %s\n\nChecked %s", title, s.Checked())
	if distinct, repeats := m.repeats(); repeats {
		fmt.Fprintf(b, "; %d of the findings %s distinct", distinct, are(distinct))
	}
	if s.Fixable > 0 {
		fmt.Fprintf(b, "; %d can be fixed with `--fix`", s.Fixable)
	}
	b.WriteString(".\n")
	if len(s.Errors) > 0 {
		b.WriteString("\n**Could not be done:**\n\n")
	}
	for i, e := range s.Errors {
		if i == maxErrors {
			fmt.Fprintf(b, "- and %d more\n", len(s.Errors)-i)
			break
		}
		fmt.Fprintf(b, "- %s\n", markdownText(e))
	}
}

// reserved is how many bytes of a limited report are kept for what stands behind the tables.
const reserved = 200

// tables writes the tables, and returns how many findings do not fit.
func (m *markdown) tables(b *strings.Builder) (cut int) {
	for _, d := range degrees {
		rows := m.of(d)
		if len(rows) == 0 {
			continue
		}
		head := fmt.Sprintf("\n### %s\n\n| where | what it says | what is wrong | say instead |\n|---|---|---|---|\n", title(d, len(rows)))
		for i, f := range rows {
			row := head + f.markdown(len(f.places))
			if !m.fits(b, row) { // the list of places may be what is too long
				row = head + f.markdown(1)
			}
			if !m.fits(b, row) {
				for _, f := range rows[i:] {
					cut += len(f.places)
				}
				break
			}
			b.WriteString(row)
			head = ""
		}
	}
	return cut
}

func (m *markdown) fits(b *strings.Builder, more string) bool {
	return m.room == 0 || b.Len()+len(more)+reserved <= m.room
}

// title is a number of findings of a degree.
func title(degree string, n int) string {
	if degree == "excused" {
		return fmt.Sprintf("%d excused", n)
	}
	return Count(n, degree)
}

// markdown is the row of a finding with a number of its places.
func (f *told) markdown(places int) string {
	where := f.places[0].markdown()
	if more := len(f.places) - 1; more > 0 {
		where += fmt.Sprintf(" and %s", Count(more, "more place"))
		if places > 1 {
			var all []string
			for _, p := range f.places[1:places] {
				all = append(all, p.markdown())
			}
			where = f.places[0].markdown() + fmt.Sprintf("<details><summary>and %s</summary>%s</details>", Count(more, "more place"), strings.Join(all, "<br>"))
		}
	}
	if under := markdownText(f.Heading); f.Link != "" && under != "" {
		where += "<br>under " + under
	}
	wrong := markdownText(f.Message) + " (" + code(f.Rule) + ", " + markdownText(f.Context) + ")"
	for _, e := range []*checker.Excuse{f.Lowered, f.Excuse} {
		if e != nil {
			wrong += "<br>" + markdownText(excuse(*e))
		}
	}
	var say []string
	for i, s := range f.Suggestions {
		say = append(say, markdownText(Say(s)))
		for _, line := range f.changes[i].shown() {
			say = append(say, code(line))
		}
	}
	if h := hint(f.Finding); h != "" {
		say = append(say, markdownText(h))
	}
	sentence := markdownText(f.Sentence.Before) + "<strong>" + markdownText(f.Sentence.Claim) + "</strong>" + markdownText(f.Sentence.After)
	return fmt.Sprintf("| %s | %s | %s | %s |\n", where, sentence, wrong, strings.Join(say, "<br>"))
}

// markdown is a place, and a link to it in a page from the web.
func (p place) markdown() string {
	if link := linked(p.link); link != "" {
		return "[" + code(p.String()) + "](" + strings.NewReplacer("(", "%28", ")", "%29", "*", "%2A", "_", "%5F").Replace(link) + ")"
	}
	return code(p.String())
}

// reasons says why of each rule, once, if all of them fit.
func (m *markdown) reasons(b *strings.Builder, cut int) {
	var list strings.Builder
	said := map[string]bool{}
	for _, f := range m.all {
		if said[f.Rule] || f.Why == "" {
			continue
		}
		said[f.Rule] = true
		fmt.Fprintf(&list, "- %s: %s", code(f.Rule), markdownText(f.Why))
		if isHTTPS(f.Source) {
			fmt.Fprintf(&list, " ([source](<%s>))", f.Source)
		}
		list.WriteByte('\n')
	}
	if cut == 0 && list.Len() > 0 && m.fits(b, list.String()) {
		b.WriteString("\n### Why\n\n" + list.String())
	}
}

// code is text as a code span in a line or a cell of Markdown.
func code(text string) string {
	text = strings.ReplaceAll(Visible(text), "|", `\|`)
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}
