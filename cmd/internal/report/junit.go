package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/attestlint/attestlint/checker"
)

// junit is the XML of JUnit, as CI servers read it: a test suite a file, and a test that fails a finding. What is
// excused is a test that was skipped, what could not be done one with an error.
// https://github.com/testmoapp/junitxml
type junit struct {
	w      io.Writer
	suites []junitSuite
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string        `xml:"name,attr"`
	ClassName string        `xml:"classname,attr"`
	File      string        `xml:"file,attr,omitempty"`
	Line      int           `xml:"line,attr,omitempty"`
	Failure   *junitOutcome `xml:"failure"`
	Error     *junitOutcome `xml:"error"`
	Skipped   *junitOutcome `xml:"skipped"`
}

type junitOutcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// add adds a test. Its name is its own in the suite, for GitLab drops a test of the name of another.
func (s *junitSuite) add(c junitCase, seen map[string]int) {
	if seen[c.Name]++; seen[c.Name] > 1 {
		c.Name = fmt.Sprintf("%s (%d)", c.Name, seen[c.Name])
	}
	s.Tests++
	switch {
	case c.Failure != nil:
		s.Failures++
	case c.Error != nil:
		s.Errors++
	case c.Skipped != nil:
		s.Skipped++
	}
	s.Cases = append(s.Cases, c)
}

func (j *junit) Add(d Document) error {
	name := xmlPath(d.Path)
	suite := junitSuite{Name: name}
	lines := gridOf(d.Source)
	seen := map[string]int{}
	for _, f := range d.Findings {
		start, _ := lines.within(f)
		c := junitCase{Name: "attestlint." + f.Rule, ClassName: strings.TrimSuffix(name, path.Ext(name)), File: name, Line: start.Line}
		if d.Page != nil { // it is no file that a CI server could show
			c.ClassName, c.File, c.Line = name, "", 0
		}
		if f.Excuse != nil {
			c.Skipped = &junitOutcome{Message: Visible(excuse(*f.Excuse))}
		} else {
			c.Failure = &junitOutcome{Visible(f.Message), f.Severity.String(), junitText(f)}
		}
		suite.add(c, seen)
	}
	if suite.Tests == 0 {
		suite.add(junitCase{Name: "attestlint", ClassName: name}, seen)
	}
	j.suites = append(j.suites, suite)
	return nil
}

// junitText is a finding in some lines. None begins with text that comes from a document.
func junitText(f checker.Finding) string {
	lines := []string{fmt.Sprintf("%s:%d:%d: “%s”", AtLineStart(f.Path), f.Start.Line, f.Start.Column, Visible(f.Text))}
	note := func(name, text string) {
		if text != "" {
			lines = append(lines, name+": "+Visible(text))
		}
	}
	note("why", f.Why)
	for _, s := range f.Suggestions {
		note("say", Say(s))
	}
	note("context", reasoned(f.Context, f.ContextReason))
	note("source", f.Source)
	if f.Link != "" {
		note("under", f.Heading)
	}
	note("link", linked(f.Link))
	return strings.Join(lines, "\n")
}

func (j *junit) Close(s Summary) error {
	run := junitSuite{Name: "attestlint"}
	seen := map[string]int{}
	for _, err := range s.Errors {
		run.add(junitCase{Name: "attestlint.error", ClassName: "attestlint", Error: &junitOutcome{Message: Visible(err)}}, seen)
	}
	if len(j.suites) == 0 && run.Tests == 0 { // a CI server takes a report without tests for a fault
		run.add(junitCase{Name: "attestlint", ClassName: "attestlint"}, seen)
	}
	if run.Tests > 0 {
		j.suites = append(j.suites, run)
	}
	all := struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}{Name: "attestlint", Suites: j.suites}
	for _, s := range j.suites {
		all.Tests += s.Tests
		all.Failures += s.Failures
		all.Errors += s.Errors
	}
	return writeXML(j.w, all)
}
