package prose

import (
	"strings"
	"time"
)

// dates are what a page says of its own age.
type dates struct {
	published, revised time.Time
	from               dateSource // where published was found
	times              []timeElement
	titled             map[int]bool // the numbers of the articles and headers that hold an <h1>
}

// A dateSource is where a page gives its date, the later ones before the earlier.
type dateSource int

const (
	noSource dateSource = iota
	fromMeta
	fromFrontMatter
)

// A timeElement is the first <time> of an article or of a header.
type timeElement struct {
	day    time.Time
	part   int // the number of the article or the header
	header bool
}

// The keys of front matter and the names of <meta>, as plainKey writes them.
var (
	publishedKeys = set("date published publishedat publishedon publisheddate publishdate pubdate datepublished postdate")
	revisedKeys   = set("lastmod lastmodified lastupdated updated updatedat modified modifieddate datemodified")
	publishedMeta = set("article:publishedtime datepublished dc.date dcterms.date pubdate publishdate")
	revisedMeta   = set("article:modifiedtime og:updatedtime datemodified dcterms.modified lastmodified")
)

// plainKey is a key in lower case without hyphens and underscores.
func plainKey(key string) string {
	return strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(key))
}

// isDate reports whether the value of a key of front matter is a date of the page.
func isDate(key string) bool {
	key = plainKey(key)
	return publishedKeys[key] || revisedKeys[key]
}

// frontMatterDate takes a date of front matter.
func (d *dates) frontMatterDate(key, value string) {
	d.take(plainKey(key), value, publishedKeys, revisedKeys, fromFrontMatter)
}

// metaDate takes a date of a <meta>.
func (d *dates) metaDate(key, value string) {
	d.take(plainKey(key), value, publishedMeta, revisedMeta, fromMeta)
}

func (d *dates) take(key, value string, published, revised map[string]bool, from dateSource) {
	day, ok := dayOf(value)
	switch {
	case !ok:
	case published[key] && from > d.from:
		d.published, d.from = day, from
	case revised[key] && day.After(d.revised):
		d.revised = day
	}
}

// readTime takes note of a <time> in an article or in a header, and of the <h1> that makes it the one of the
// page: a list of posts has many articles with a date, and none of them is its own.
func (a *assembler) readTime(t tag) {
	if t.name != "time" && t.name != "h1" || a.muted > 0 {
		return
	}
	part := a.find(func(e *element) bool { return e.name == "article" }, timeScope)
	if part < 0 {
		part = a.find(func(e *element) bool { return e.name == "header" }, timeScope)
	}
	if part <= 0 {
		return
	}
	e := &a.stack[part]
	if t.name == "h1" {
		if a.titled == nil {
			a.titled = map[int]bool{}
		}
		a.titled[e.serial] = true
		return
	}
	if n := len(a.times); n > 0 && a.times[n-1].part == e.serial {
		return
	}
	if day, ok := dayOf(t.value("datetime")); ok {
		a.times = append(a.times, timeElement{day, e.serial, e.name == "header"})
	}
}

// day is the day on which the page was published, zero if it does not say.
func (d *dates) day() time.Time {
	if d.from > noSource {
		return d.published
	}
	for _, t := range d.times {
		if d.titled[t.part] || len(d.times) == 1 && !t.header {
			return t.day
		}
	}
	return time.Time{}
}

// dayLayouts are the ways to write a day that leave no doubt which number is the month.
var dayLayouts = []string{
	"2006/1/2", "January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006",
	time.RFC1123, time.RFC1123Z,
}

// dayOf reads a date, with or without a time.
func dayOf(value string) (time.Time, bool) {
	value = strings.TrimSpace(value)
	if len(value) >= len(time.DateOnly) && (len(value) == len(time.DateOnly) || strings.IndexByte("T t", value[len(time.DateOnly)]) >= 0) {
		if day, err := time.Parse(time.DateOnly, value[:len(time.DateOnly)]); err == nil {
			return day, true
		}
	}
	for _, layout := range dayLayouts {
		if day, err := time.Parse(layout, value); err == nil {
			return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC), true
		}
	}
	return time.Time{}, false
}
