package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	pageBlock   = regexp.MustCompile("(?s)```text\n\\$ attestlint .*?```\n")
	pageCommand = regexp.MustCompile(`(?m)^\$ attestlint (.*)$`)
)

var (
	timeRead     = regexp.MustCompile(`(?m)^  read: .*$`)
	tableVersion = regexp.MustCompile(`(?m)^  table: .*$`)
)

// changing puts what is another each time, or with each change of the table, as the README has it.
func changing(text string) string {
	return tableVersion.ReplaceAllString(timeRead.ReplaceAllString(text, "  read: 2026-11-21T09:30:00Z"), "  table: 2026-11-21-5d1f0c7b9a3e")
}

// The README shows what the commands print of a local preview of the small website.
func TestReadmePages(t *testing.T) {
	const preview = "http://localhost:8000"
	readme := readmeText(t)
	_, section, _ := strings.Cut(readme, "## Check a page by URL\n")
	section, _, _ = strings.Cut(section, "\n## ")
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	site := http.NewServeMux()
	for prefix, folder := range map[string]string{"/": "site", "/lantern/": "checklists"} {
		site.Handle(prefix, http.StripPrefix(strings.TrimSuffix(prefix, "/"), http.FileServer(http.Dir(filepath.Join(root, "testdata", folder)))))
	}
	server := httptest.NewServer(site)
	defer server.Close()
	t.Chdir(t.TempDir())
	host := func(address string) string { // the folder of its pages
		return strings.ReplaceAll(strings.TrimPrefix(address, "http://"), ":", "-")
	}
	shown := strings.NewReplacer(server.URL, preview, host(server.URL), host(preview))
	want := pageBlock.ReplaceAllStringFunc(section, func(block string) string {
		var said strings.Builder
		for _, command := range pageCommand.FindAllStringSubmatch(block, -1) {
			var out bytes.Buffer
			run(strings.Fields(strings.ReplaceAll(command[1], preview, server.URL)), strings.NewReader(""), &out, &out, nil)
			fmt.Fprintf(&said, "$ attestlint %s\n%s", command[1], changing(shown.Replace(out.String())))
		}
		return "```text\n" + said.String() + "```\n"
	})
	if !strings.Contains(want, preview+"/trust.html:") {
		t.Errorf("nothing is found on the page:\n%s", want)
	}
	upToDate(t, filepath.Join(root, "README.md"), readme, strings.Replace(readme, section, want, 1))
}
