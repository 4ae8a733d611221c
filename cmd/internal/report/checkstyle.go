package report

import (
	"encoding/xml"
	"io"
)

// checkstyle is the XML of Checkstyle, which many tools read: https://checkstyle.org/
// It knows findings only, so that what is excused is left out.
type checkstyle struct {
	w     io.Writer
	files []checkstyleFile
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

func (c *checkstyle) Add(d Document) error {
	file := checkstyleFile{Name: xmlPath(d.Path)}
	lines := gridOf(d.Source)
	for _, f := range d.Findings {
		start, _ := lines.within(f)
		file.Errors = append(file.Errors, checkstyleError{start.Line, start.Column, f.Severity.String(), advice(f), "attestlint." + f.Rule})
	}
	c.files = append(c.files, file)
	return nil
}

func (c *checkstyle) Close(Summary) error {
	return writeXML(c.w, struct {
		XMLName xml.Name         `xml:"checkstyle"`
		Version string           `xml:"version,attr"`
		Files   []checkstyleFile `xml:"file"`
	}{Version: "5.0", Files: c.files})
}
