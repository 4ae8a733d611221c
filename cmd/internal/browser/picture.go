package browser

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
)

// Picture is the whole page as it looks, and where words stand in it.
type Picture struct {
	MediaType     string // of Image
	Image         []byte
	Width, Height int     // pixels
	Boxes         [][]Box // a list for each range that was asked for, empty where nothing of it is seen
	Note          string  // what is not as on the page, "" for nothing
}

// Box is a rectangle of a picture, in its pixels from the upper left corner.
type Box struct{ X, Y, Width, Height int }

// The picture's bounds in pixels. Browsers draw no image that is longer than the first, and nobody reads letters that
// are half as high; what is below twice as much is cut off.
const (
	longest  = 16000
	smallest = 0.5
	quality  = 85 // of JPEG, which is the one format that a page of photographs and one of words are both small in
)

// Picture takes the picture of the page. The ranges are of bytes of the page's Text.
func (t *Tab) Picture(ctx context.Context, ranges [][2]int) (*Picture, error) {
	op, done := t.within(ctx, t.browser.options.Timeout)
	defer done()
	p, err := t.picture(op, ranges)
	if err != nil {
		return nil, fmt.Errorf("has no picture: %w", t.explain(ctx, op, err))
	}
	return p, nil
}

func (t *Tab) picture(ctx context.Context, ranges [][2]int) (*Picture, error) {
	if _, err := run[bool](ctx, t, "attestlint.pose()"); err != nil {
		return nil, err
	}
	metrics, err := call(ctx, page.GetLayoutMetrics, struct{}{})
	if err != nil {
		return nil, err
	}
	size := metrics.CSSContentSize
	wide, high := max(size.Width, 1), max(size.Height, 1)
	wide = min(wide, 2*width) // what hangs out at the side further than that is not meant to be seen
	scale := min(1, longest/high)
	p := &Picture{MediaType: "image/jpeg"}
	if scale < smallest {
		scale = smallest
		high = longest / scale
		p.Note = "the page is too long for a picture: its end is cut off"
	} else if scale < 1 {
		p.Note = "the page is long: its picture is smaller than the page"
	}
	p.Width, p.Height = int(math.Round(wide*scale)), int(math.Round(high*scale))
	for _, r := range ranges {
		boxes, err := t.boxes(ctx, r, scale)
		if err != nil {
			return nil, err
		}
		p.Boxes = append(p.Boxes, slices.DeleteFunc(boxes, func(b Box) bool { return b.Y+b.Height > p.Height || b.X >= p.Width }))
	}
	shot, err := call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{
		Format: page.CaptureScreenshotFormatJpeg, Quality: new(int64(quality)), CaptureBeyondViewport: new(true),
		Clip: &page.Viewport{Width: wide, Height: high, Scale: scale},
	})
	if err != nil {
		return nil, err
	}
	p.Image = shot.Data
	return p, nil
}

// A rect is a rectangle of the page in CSS pixels: left, top, width, height.
type rect [4]float64

// boxes returns where a range of bytes stands in a picture.
func (t *Tab) boxes(ctx context.Context, r [2]int, scale float64) ([]Box, error) {
	var rects []rect
	for _, place := range t.document.find(r[0], r[1]) {
		if !place.words && (r[0] < place.start || r[1] > place.end) {
			continue // the words around it have places of their own
		}
		found, err := t.rects(ctx, place, r)
		if err != nil {
			return nil, err
		}
		rects = append(rects, found...)
	}
	boxes := []Box{}
	for _, r := range joined(rects) {
		x, y := int(math.Floor(r[0]*scale)), int(math.Floor(r[1]*scale))
		boxes = append(boxes, Box{x, y, int(math.Ceil((r[0]+r[2])*scale)) - x, int(math.Ceil((r[1]+r[3])*scale)) - y})
	}
	return boxes, nil
}

// rects returns where the part of a place stands that is in a range: its words, or all of an element, whose attributes
// have no place of their own.
func (t *Tab) rects(ctx context.Context, p place, r [2]int) ([]rect, error) {
	node, err := call(ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: p.node, ExecutionContextID: t.world})
	if err != nil {
		// It is in a frame, which has worlds of its own.
		if node, err = call(ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: p.node}); err != nil {
			return nil, ctx.Err() // it has gone from the page
		}
	}
	defer call(ctx, runtime.ReleaseObject, runtime.ReleaseObjectParams{ObjectID: node.Object.ObjectID})
	function := "function() { return (" + rectsOf + ")(this) }"
	if p.words {
		function = fmt.Sprintf("function() { return (%s)(this, %d, %d) }", rectsOf, t.document.units(p, r[0]), t.document.units(p, r[1]))
	}
	res, err := call(ctx, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
		ObjectID: node.Object.ObjectID, FunctionDeclaration: function, ReturnByValue: new(true),
	})
	if err != nil || res.ExceptionDetails != nil {
		return nil, err
	}
	var found []rect
	return found, decode(res.Result.Value, &found)
}

// rectsOf returns the rectangles of a node, or of some of the characters of a text node, on the whole page.
const rectsOf = `(node, start, end) => {
  const element = node.nodeType === 3 ? node.parentElement ?? node.getRootNode().host : node;
  if (!element?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return [];
  let of = element;
  if (node.nodeType === 3) {
    of = node.ownerDocument.createRange();
    of.setStart(node, Math.min(start, node.length));
    of.setEnd(node, Math.min(end, node.length));
  }
  let x = 0, y = 0, view = node.ownerDocument.defaultView;
  for (; view.frameElement; view = view.parent) {
    const frame = view.frameElement.getBoundingClientRect();
    x += frame.left + view.frameElement.clientLeft;
    y += frame.top + view.frameElement.clientTop;
  }
  x += view.scrollX;
  y += view.scrollY;
  return [...of.getClientRects()].filter((r) => r.width >= 1 && r.height >= 1).map((r) => [r.left + x, r.top + y, r.width, r.height]);
}`

// joined makes one of the rectangles that stand on one line next to each other.
func joined(rects []rect) []rect {
	var lines []rect
	for _, r := range rects {
		i := slices.IndexFunc(lines, func(l rect) bool {
			overlap := min(l[1]+l[3], r[1]+r[3]) - max(l[1], r[1])
			gap := max(l[0], r[0]) - min(l[0]+l[2], r[0]+r[2])
			return overlap > min(l[3], r[3])/2 && gap < max(l[3], r[3])
		})
		if i < 0 {
			lines = append(lines, r)
			continue
		}
		l := lines[i]
		x, y := min(l[0], r[0]), min(l[1], r[1])
		lines[i] = rect{x, y, max(l[0]+l[2], r[0]+r[2]) - x, max(l[1]+l[3], r[1]+r[3]) - y}
	}
	return lines
}
