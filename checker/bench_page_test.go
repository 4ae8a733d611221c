package checker_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/attestlint/attestlint/checker"
)

// A page of 10 MB, whose check is measured in the time of its download from a server on this machine.
func BenchmarkPage(b *testing.B) {
	c := newChecker(b, "")
	for _, claims := range []int{0, 10} {
		page := bigPage(10<<20, claims)
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Write(page) //nolint:errcheck // the client would notice
		}))
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			var downloads, checks time.Duration
			for b.Loop() {
				start := time.Now()
				source := download(b, server)
				downloads += time.Since(start)
				start = time.Now()
				found, err := c.Check(checker.Document{Source: source, Format: checker.HTML})
				checks += time.Since(start)
				if err != nil || len(found) < claims || claims == 0 && len(found) > 0 {
					b.Fatal(len(found), err)
				}
			}
			b.ReportMetric(float64(checks)/float64(downloads), "downloads/check")
		})
		server.Close()
	}
}

func download(b *testing.B, server *httptest.Server) []byte {
	response, err := server.Client().Get(server.URL)
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	source, err := io.ReadAll(response.Body)
	if err != nil {
		b.Fatal(err)
	}
	return source
}

// bigPage makes a page of sections, cards, lists and tables with a number of claims, spread over it.
func bigPage(size, claims int) []byte {
	sentences := []string{
		"Acme keeps backups in two regions, and tells you before anything changes in its plans.",
		"We review access to production every quarter &amp; remove what nobody needs.",
		"Your team’s data is encrypted in transit and at rest with AES 256.",
		`Read <a class="link link--quiet" href="/docs/keys?ref=trust">how keys are rotated</a> before you begin.`,
		"Incidents are handled by <strong>an engineer on call</strong>, day and night, within 30 minutes.",
		"Vendors are assessed before we work with them, and once a year from then on.",
		"The monitoring service watches all hosts; it&nbsp;reports to the security team (and to nobody else).",
		"Employees are trained when they join, which takes about 1,500 hours a year.",
	}
	blocks := []string{
		"<div class=\"card card--wide\" data-id=\"%[1]d\"><h3 id=\"c%[1]d\">Control %[1]d</h3><p class=\"text\">%[2]s %[3]s</p></div>\n",
		"<p>%[2]s %[3]s %[2]s</p>\n",
		"<ul class=\"list\"><li>%[2]s</li><li><img src=\"/i/%[1]d.svg\" alt=\"A lock\"> %[3]s</li></ul>\n",
		"<table><tr><th>Practice</th><th>How</th></tr><tr><td>Number %[1]d</td><td>%[2]s</td></tr></table>\n",
		"<section class=\"band\"><h2>Part %[1]d</h2><script>track({id: %[1]d})</script><p>%[3]s</p></section>\n",
	}
	random := rand.New(rand.NewPCG(3, 4))
	var page bytes.Buffer
	page.WriteString("<!doctype html><html><head><meta charset=\"utf-8\"><title>Security</title></head><body><h1>Security</h1>\n")
	for i, said := 0, 0; page.Len() < size; i++ {
		if said < claims && page.Len() >= size/claims*said {
			said++
			page.WriteString("<p>We are <b>SOC 2 certified</b>.</p>\n")
		}
		fmt.Fprintf(&page, blocks[random.IntN(len(blocks))], i, sentences[random.IntN(len(sentences))], sentences[random.IntN(len(sentences))])
	}
	page.WriteString("</body></html>\n")
	return page.Bytes()
}
