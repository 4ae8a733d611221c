package report

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"
	"time"

	"github.com/attestlint/attestlint/checker"
)

// sight is a page from the web on the way into an HTML report.
type sight struct {
	Page
	path string
	told []*told // of each box list of the picture the finding
}

// see takes what is known of a page, with what each of its findings is told as.
func (p *page) see(d Document) {
	if d.Page == nil {
		return
	}
	s := sight{Page: *d.Page, path: d.Path}
	for _, f := range d.Findings {
		s.told = append(s.told, p.by[sameness(f)])
	}
	p.sights = append(p.sights, s)
}

// sightView is a page from the web: what was read and when, and how it looks.
type sightView struct {
	ID, Path, Address string
	Link              string // an address to link to, or ""
	Time, Stamp       string // for people and for machines
	SHA256            string
	Rendered          bool
	Unread            []string
	Image             template.URL // "" where there is no picture
	Width, Height     int
	Marks             []markView
	Badge, Font       int // how high a number stands, and its writing, in pixels of the picture
	Inset, Corner     int
}

// markView is a claim in a picture.
type markView struct {
	ID, Finding, Degree, Label string
	Number                     int
	Boxes                      []Box
	X, Y                       int // of its number
	Wide, Half                 int // how wide that is, and half of it
}

// pictured are the types of pictures that are shown.
var pictured = map[string]bool{"image/png": true, "image/jpeg": true, "image/webp": true}

// sight is how a page is shown, with the numbers of the findings. It notes where each finding is seen.
func (p *page) sight(index int, s sight, numbers map[*told]int, seen map[*told][]string) sightView {
	v := sightView{
		ID: fmt.Sprintf("page-%d", index+1), Path: Visible(s.path), Address: Visible(s.Address), Link: linked(s.Address),
		SHA256: Visible(s.SHA256), Rendered: s.Rendered,
	}
	if !s.Time.IsZero() {
		v.Time, v.Stamp = s.Time.UTC().Format("2 January 2006, 15:04:05 UTC"), s.Time.UTC().Format(time.RFC3339)
	}
	for _, u := range s.Unread {
		v.Unread = append(v.Unread, Visible(u))
	}
	picture := s.Picture
	if picture == nil || !pictured[picture.MediaType] || picture.Width <= 0 || picture.Height <= 0 {
		return v
	}
	v.Image = template.URL("data:" + picture.MediaType + ";base64," + base64.StdEncoding.EncodeToString(picture.Bytes))
	v.Width, v.Height = picture.Width, picture.Height
	v.Badge = max(14, picture.Width/34)
	v.Font, v.Inset, v.Corner = v.Badge*7/10, v.Badge*3/4, v.Badge/4
	margin := max(2, picture.Width/256) // between the words and the line around them
	taken := map[[2]int]int{}           // how many numbers stand at a place
	for i, t := range s.told {
		boxes := picture.within(i)
		if len(boxes) == 0 {
			continue
		}
		m := markView{
			ID: fmt.Sprintf("at-%d-%d", numbers[t], len(seen[t])+1), Finding: idOf(t), Degree: degree(t.Finding), Number: numbers[t],
			Label: fmt.Sprintf("%d, %s: %s", numbers[t], strings.ToLower(degreeNames[degree(t.Finding)][0]), Visible(t.Sentence.Claim)),
		}
		for _, b := range boxes {
			m.Boxes = append(m.Boxes, Box{b.X - margin, b.Y - margin, b.Width + 2*margin, b.Height + 2*margin})
		}
		m.Wide = v.Badge * (1 + len(fmt.Sprint(m.Number))) / 2
		m.Half = m.Wide / 2
		at := [2]int{boxes[0].X / v.Badge, boxes[0].Y / v.Badge}
		m.X = min(max(0, boxes[0].X-v.Badge/3)+taken[at]*(m.Wide+2), max(0, picture.Width-m.Wide))
		m.Y = max(0, boxes[0].Y-v.Badge*5/6)
		taken[at]++
		v.Marks = append(v.Marks, m)
		seen[t] = append(seen[t], m.ID)
	}
	return v
}

// within are the boxes of a finding that lie in the picture.
func (p *Picture) within(finding int) (boxes []Box) {
	for _, b := range p.of(finding) {
		if b.Width > 0 && b.Height > 0 && b.X < p.Width && b.Y < p.Height && b.X+b.Width > 0 && b.Y+b.Height > 0 {
			boxes = append(boxes, b)
		}
	}
	return boxes
}

// idOf is the id of a finding in the page.
func idOf(f *told) string { return fmt.Sprintf("f-%.12s", f.Fingerprint) }

// numbers counts the findings in the order in which they are shown, from 1; there are none without a picture.
func (p *page) numbers() map[*told]int {
	numbers := map[*told]int{}
	for _, s := range p.sights {
		if s.Picture == nil {
			continue
		}
		for _, d := range degrees {
			for _, f := range p.of(d) {
				numbers[f] = len(numbers) + 1
			}
		}
		break
	}
	return numbers
}

// isOfPage is whether a finding stands in a page from the web.
func isOfPage(f checker.Finding) bool { return f.Link != "" }
