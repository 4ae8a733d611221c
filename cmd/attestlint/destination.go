package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/attestlint/attestlint/cmd/internal/cause"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/source"
	"github.com/attestlint/attestlint/phrases/spelling"
)

// A destination is a format and the file that it is to be written to, as --output FORMAT=FILE names them.
type destination struct {
	format string
	file   string // as it is typed; "-" for standard output
	real   string // its absolute name with links followed, once it is looked up; "" for standard output
}

func (d destination) String() string { return d.format + "=" + d.file }

// forPeople is whether it is what a person reads on a stream.
func (d destination) forPeople() bool {
	return d.file == source.Stdin && (d.format == "text" || d.format == "concise")
}

// destinationOf reads FORMAT=FILE. No format has a "=" in its name, so that a file may.
func destinationOf(arg string) (destination, error) {
	format, file, ok := strings.Cut(arg, "=")
	switch {
	case !ok:
		return destination{}, fmt.Errorf("--output %q names no file: write FORMAT=FILE, such as sarif=out.sarif, or sarif=- for standard output", arg)
	case format == "":
		return destination{}, fmt.Errorf("--output %q names no format: write FORMAT=FILE, such as sarif=out.sarif", arg)
	case !slices.Contains(report.Formats(), format):
		return destination{}, fmt.Errorf("unknown format %q in --output %q%s", format, arg, spelling.Hint(format, report.Formats()))
	case file == "":
		return destination{}, fmt.Errorf("--output %q names no file: write one behind the =, or - for standard output", arg)
	}
	return destination{format: format, file: file}, nil
}

// destinations finds out where the outputs of a run go. It is an error if one cannot be written to, two go to the same place,
// or one would replace what the run reads.
func (a *app) destinations(o options) ([]destination, error) {
	read := map[string]string{} // real name → flag
	for flag, file := range map[string]string{"--config": o.config, "--evidence": o.evidence, "--baseline": o.baseline} {
		if real, err := filepath.EvalSymlinks(a.absolute(file)); err == nil && file != "" {
			read[real] = flag
		}
	}
	all := slices.Clone(o.outputs)
	for i := range all {
		d := &all[i]
		if d.file != source.Stdin {
			real, err := place(a.absolute(d.file))
			if err != nil {
				return nil, fmt.Errorf("--output %q: %w", d, err)
			}
			d.real = real
			if flag := read[real]; flag != "" {
				return nil, fmt.Errorf("--output %q would replace what %s reads: name another file", d, flag)
			}
		}
		for _, other := range all[:i] {
			if other.real == d.real {
				return nil, fmt.Errorf("--output %q and --output %q go to the same place: name another file", other, d)
			}
		}
	}
	return all, nil
}

// place is the name of a file to write, with links followed.
func place(name string) (string, error) {
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return "", errors.New("it is a folder: name a file in it")
	case err == nil:
		return filepath.EvalSymlinks(name)
	case !errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("it cannot be written: %w", cause.Of(err))
	}
	if to, err := os.Readlink(name); err == nil {
		return "", fmt.Errorf("it is a link to %q, which does not exist: create that, or remove the link", to)
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(name))
	if err != nil {
		return "", errors.New("there is no such folder: create it first")
	}
	return filepath.Join(dir, filepath.Base(name)), nil
}

// written takes out of a listing what a report will replace: the report of an earlier run would be found to quote the
// claims of the others. It is an error if the user has named such a file to be checked.
func (c *checking) written(files []source.File, destinations []destination) ([]source.File, error) {
	var kept []source.File
	for _, f := range files {
		i := slices.IndexFunc(destinations, func(d destination) bool { return d.real != "" && d.real == f.Real })
		switch {
		case i < 0 || f.Stdin:
			kept = append(kept, f)
		case f.Named:
			return nil, fmt.Errorf("--output %q would replace %s, which is to be checked: name another file", destinations[i], f.Path)
		default:
			c.notice(fmt.Sprintf("%s is not checked: --output %s writes it", f.Path, destinations[i]))
		}
	}
	return kept, nil
}
