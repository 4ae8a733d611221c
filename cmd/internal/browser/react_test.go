package browser_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	_ "image/jpeg"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/browser"
	"github.com/attestlint/attestlint/phrases"
)

var react = filepath.Join("..", "..", "..", "testdata", "react", "dist")

// TestReact draws a page that holds nothing without JavaScript: tabs that replace each other, tabs inside of tabs, tabs that
// are written over, answers that are drawn when they are asked for, what is fetched when it is seen, and shadow trees.
func TestReact(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(react, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	if found := findings(t, raw); len(found) > 0 {
		t.Fatalf("the page as it is sent has findings: %v", found)
	}
	b := start(t, browser.Options{})
	tab := open(t, b, at(t, http.FileServer(http.Dir(react))))
	p := tab.Page()
	if len(p.Notices) > 0 {
		t.Errorf("notices: %q", p.Notices)
	}
	found := findings(t, p.Text)
	var got []string
	var ranges [][2]int
	for _, f := range found {
		got = append(got, f.Rule+": "+f.Text)
		ranges = append(ranges, [2]int{f.Start.Offset, f.End.Offset})
	}
	want := []string{
		"soc2-certified: SOC 2 certified",
		"soc2-passed: passed SOC 2",
		"soc2-certified: SOC 2 Type 1 certified",
		"soc2-certified: SOC 2 Type 2 certified",
		"soc2-certification: SOC 2 certification",
		"soc2-approved: SOC 2 approved",
		"soc2-approved: SOC 2 validated",
		"soc2-accredited: SOC 2 accredited",
		"soc2-certificate: SOC 2 certificate",
		"soc2-certified: SOC 2 certified",
		"soc2-accredited: SOC 2 accredited",
		"soc2-certified: SOC 2 certified",
		"soc2-certified: SOC 2 certified",
		"soc2-certified: SOC 2 certified",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s\n%s", diff, p.Text)
	}

	picture, err := tab.Picture(context.Background(), ranges)
	if err != nil {
		t.Fatal(err)
	}
	img, _, err := image.Decode(bytes.NewReader(picture.Image))
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size != image.Pt(picture.Width, picture.Height) || size.X != 1280 || size.Y < 2000 || picture.Note != "" {
		t.Errorf("the picture is %v, said to be %dx%d, %q", size, picture.Width, picture.Height, picture.Note)
	}
	if len(picture.Boxes) != len(ranges) {
		t.Fatalf("%d lists of boxes for %d ranges", len(picture.Boxes), len(ranges))
	}
	below := 0
	for i, boxes := range picture.Boxes {
		if len(boxes) != 1 {
			t.Errorf("%s has the boxes %v, want one", got[i], boxes)
			continue
		}
		b := boxes[0]
		if b.Y <= below || b.Width < 60 || b.Width > 250 || b.Height < 10 || b.Height > 40 {
			t.Errorf("%s stands at %v, below %d", got[i], b, below)
		}
		below = b.Y
		if inside, above := ink(img, b), ink(img, browser.Box{X: b.X, Y: b.Y - 6, Width: b.Width, Height: 5}); inside < 0.05 || above > 0.01 {
			t.Errorf("%s at %v: %.2f of the box is written, and %.2f of what is above it", got[i], b, inside, above)
		}
	}
}

func findings(t *testing.T, source []byte) []checker.Finding {
	t.Helper()
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	c, err := checker.New(table, checker.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	found, err := c.Check(checker.Document{Path: "https://acme.example/", Source: source, Format: checker.HTML})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// ink is how much of a part of a picture is darker than paper.
func ink(img image.Image, b browser.Box) float64 {
	dark := 0
	for y := b.Y; y < b.Y+b.Height; y++ {
		for x := b.X; x < b.X+b.Width; x++ {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
				dark++
			}
		}
	}
	return float64(dark) / float64(b.Width*b.Height)
}

// TestBoxes asks for places that are not a stretch of words on a line.
func TestBoxes(t *testing.T) {
	b := start(t, browser.Options{})
	u := serve(t, `<!DOCTYPE html><title>SOC 2 certified</title><meta name=description content="SOC 2 accredited">
<body style="margin:0;font:20px/30px monospace"><div style="height:100vh">Hero</div>
<div style="position:fixed;bottom:0;height:60vh;background:red;width:100%">SOC 2 banner</div>
<div style="width:130px;height:90px">é𝄞 SOC 2 &amp; certified</div>
<img alt="HIPAA certified" width=100 height=50 src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">
<p hidden>SOC 2 approved</p>
<iframe style="border:0;position:absolute;left:500px;top:1000px" srcdoc="<body style='margin:0;font:20px/30px monospace'>SOC 2 framed"></iframe>
<div style="height:3000px"></div><b>SOC 2</b> passed`)
	tab := open(t, b, u)
	text := string(tab.Page().Text)
	var ranges [][2]int
	words := []string{"SOC 2 certified", "SOC 2 accredited", "SOC 2 &amp; certified", "HIPAA certified", "SOC 2 approved", "SOC 2 framed", "SOC 2</b> passed", "SOC 2 banner"}
	for _, w := range words {
		i := bytes.Index([]byte(text), []byte(w))
		if i < 0 {
			t.Fatalf("%s is not in %s", w, text)
		}
		ranges = append(ranges, [2]int{i, i + len(w)})
	}
	for range 2 { // the second picture is like the first
		picture, err := tab.Picture(context.Background(), ranges)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for i, boxes := range picture.Boxes {
			got[words[i]] = fmt.Sprint(boxes)
		}
		if n := len(picture.Boxes[2]); n != 2 || picture.Boxes[2][0].X < 20 || picture.Boxes[2][1].X != 0 || picture.Boxes[2][0].Y < 800 {
			t.Errorf("two lines: %s", got["SOC 2 &amp; certified"])
		}
		for _, w := range []string{"SOC 2 certified", "SOC 2 accredited", "SOC 2 approved", "SOC 2 banner"} {
			if got[w] != "[]" {
				t.Errorf("%s is at %s, and is not seen", w, got[w])
			}
		}
		if b := picture.Boxes[3]; len(b) != 1 || b[0].Width != 100 || b[0].Height != 50 {
			t.Errorf("the picture with a text: %v", b)
		}
		if b := picture.Boxes[5]; len(b) != 1 || b[0].X != 500 || b[0].Y < 1000 || b[0].Y > 1010 {
			t.Errorf("in a frame: %v", b)
		}
		if b := picture.Boxes[6]; len(b) != 1 || b[0].Y < 3900 || b[0].Y > 4200 || !slices.ContainsFunc([]int{143, 144, 145, 156, 157}, func(w int) bool { return b[0].Width == w }) {
			t.Errorf("at the end: %v of %d", b, picture.Height)
		}
	}
}
