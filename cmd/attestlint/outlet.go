package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/attestlint/attestlint/cmd/internal/atomicfile"
	"github.com/attestlint/attestlint/cmd/internal/cause"
	"github.com/attestlint/attestlint/cmd/internal/environ"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/source"
)

// An outlet is a report on its way to where it goes.
type outlet struct {
	report report.Report
	file   string        // "" for standard output
	text   *bytes.Buffer // what is to be written to the file when all is done
	write  func(file string, text []byte) error
	err    error // why nothing more can be printed
}

// outlets are all reports of a run.
type outlets []*outlet

// open opens a report for each destination, and the summary of a step on GitHub if there is to be one.
func (a *app) open(destinations []destination, out io.Writer, style report.Style, files []source.File) outlets {
	var all outlets
	style.Silenced = environ.Value(a.env, "GITHUB_ACTIONS") != "true" // GitHub opens an alert for each of them, silenced or not
	onGitHub := false
	for _, d := range destinations {
		o := &outlet{}
		style := style
		style.Root = a.root(d.format, files)
		if d.real == "" {
			o.report, _ = report.New(d.format, out, style)
		} else {
			style.Color = false // it is no terminal
			o.file, o.text, o.write = d.file, &bytes.Buffer{}, a.replace
			o.report, _ = report.New(d.format, o.text, style)
		}
		all = append(all, o)
		onGitHub = onGitHub || d.format == "github"
	}
	if name := environ.Value(a.env, "GITHUB_STEP_SUMMARY"); onGitHub && name != "" {
		room := report.SummaryRoom
		if info, err := os.Stat(name); err == nil {
			room -= int(min(info.Size(), int64(room)))
		}
		o := &outlet{file: name, text: &bytes.Buffer{}, write: appendTo}
		o.report = report.NewStepSummary(o.text, room)
		all = append(all, o)
	}
	return all
}

// root is the folder that paths are relative to in a format that knows repositories: the one that the CI server works
// in, else that of the repository of the working directory, or of the first file.
func (a *app) root(format string, files []source.File) string {
	workspace := environ.Value(a.env, map[string]string{"github": "GITHUB_WORKSPACE", "gitlab": "CI_PROJECT_DIR"}[format])
	if real, err := filepath.EvalSymlinks(workspace); err == nil && filepath.IsAbs(real) {
		return real
	}
	dir, err := filepath.EvalSymlinks(a.dir)
	if err != nil {
		return ""
	}
	root := source.Root(dir)
	if root == "" && len(files) > 0 && files[0].Real != "" {
		root = source.Root(filepath.Dir(files[0].Real))
	}
	return cmp.Or(root, dir)
}

func (a *app) replace(file string, text []byte) error {
	return atomicfile.Write(a.absolute(file), text, 0o666)
}

// appendTo writes behind what a file holds.
func appendTo(file string, text []byte) error {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err == nil {
		_, err = f.Write(text)
		err = errors.Join(err, f.Close())
	}
	return cause.Of(err)
}

// add adds a document to all reports. It is an error if none of them can be printed any more.
func (all outlets) add(d report.Document) error {
	var failed error
	for _, o := range all {
		if o.err == nil {
			o.err = o.report.Add(d)
		}
		if o.err != nil {
			failed = o.err
		}
	}
	if slices.ContainsFunc(all, func(o *outlet) bool { return o.err == nil }) {
		return nil
	}
	return failed
}

// close ends all reports and writes the files; of a run that was interrupted there are none. It returns the error of
// standard output last, before it those of files.
func (all outlets) close(s report.Summary, interrupted bool) (files []error, err error) {
	for _, o := range all {
		if interrupted && o.file != "" {
			continue
		}
		if o.err == nil {
			o.err = o.report.Close(s)
		}
		switch {
		case o.file == "":
			err = o.err
		case o.err == nil:
			o.err = o.write(o.file, o.text.Bytes())
		}
		if o.file != "" && o.err != nil {
			files = append(files, fmt.Errorf("%s: cannot be written: %w", o.file, o.err))
		}
	}
	return files, err
}
