package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// diffOptions make git print a diff that readDiff reads, whatever its config and attributes say: no colour, no context,
// no other program, no file taken for a binary one.
var diffOptions = []string{
	"--no-color", "--no-ext-diff", "--no-textconv", "--text", "--unified=0", "--inter-hunk-context=0",
	"--src-prefix=a/", "--dst-prefix=b/", "--find-renames", "--ignore-submodules=all", "--diff-filter=d",
}

// readDiff returns the lines that a diff of git adds to each file. Names are relative to the root of the repository.
// https://git-scm.com/docs/diff-format#generate_patch_text_with_p
func readDiff(r io.Reader) (map[string]Lines, error) {
	d := diffReader{bufio.NewReaderSize(r, 1<<16)}
	added := map[string]Lines{}
	name := ""
	for {
		line, whole, err := d.line()
		switch {
		case errors.Is(err, io.EOF):
			return added, nil
		case err != nil:
			return nil, err
		case bytes.HasPrefix(line, []byte("diff --")):
			name = ""
		case bytes.HasPrefix(line, []byte("+++ ")):
			if !whole {
				return nil, errors.New("git's diff has a name that is too long")
			}
			if name, err = diffName(string(line[len("+++ "):])); err != nil {
				return nil, err
			}
		case bytes.HasPrefix(line, []byte("@@ ")):
			lines, err := d.hunk(line)
			if err != nil {
				return nil, err
			}
			if known := added[name]; len(known) > 0 && lines.from < known[len(known)-1].to {
				return nil, fmt.Errorf("git's diff goes back to line %d", lines.from)
			}
			if name != "" && lines.from < lines.to {
				added[name] = append(added[name], lines)
			}
		case bytes.HasPrefix(line, []byte("@@@")), bytes.HasPrefix(line, []byte("Binary files ")):
			return nil, fmt.Errorf("git's diff cannot be read: %q", line)
		}
	}
}

// diffReader reads a diff line by line.
type diffReader struct{ *bufio.Reader }

// line returns a line without its line feed, and whether that is all of it: what is longer than the buffer is not kept.
func (d diffReader) line() (line []byte, whole bool, err error) {
	line, err = d.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		if errors.Is(err, io.EOF) && len(line) > 0 {
			err = nil
		}
		return bytes.TrimSuffix(line, []byte("\n")), true, err
	}
	line = bytes.Clone(line)
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = d.ReadSlice('\n')
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return line, false, err
}

var hunkHead = regexp.MustCompile(`^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@`)

// hunk reads the lines below the head of a hunk, and returns those that it adds.
func (d diffReader) hunk(head []byte) (lineRange, error) {
	m := hunkHead.FindSubmatch(head)
	if m == nil {
		return lineRange{}, fmt.Errorf("git's diff cannot be read: %q", head)
	}
	number := func(digits []byte) int {
		if digits == nil {
			return 1
		}
		n, err := strconv.Atoi(string(digits))
		if err != nil || n > math.MaxInt32 {
			return -1
		}
		return n
	}
	removed, from, added := number(m[1]), number(m[2]), number(m[3])
	if removed < 0 || from < 0 || added < 0 {
		return lineRange{}, fmt.Errorf("git's diff cannot be read: %q", head)
	}
	lines := lineRange{from, from + added}
	for removed > 0 || added > 0 {
		line, _, err := d.line()
		switch {
		case err != nil:
			return lineRange{}, fmt.Errorf("git's diff ends in the middle: %w", err)
		case bytes.HasPrefix(line, []byte("-")):
			removed--
		case bytes.HasPrefix(line, []byte("+")):
			added--
		case !bytes.HasPrefix(line, []byte(`\`)): // "\ No newline at end of file"
			return lineRange{}, fmt.Errorf("git's diff cannot be read: %q", line[:min(len(line), 100)])
		}
	}
	if removed < 0 || added < 0 {
		return lineRange{}, fmt.Errorf("git's diff has another number of lines than it says: %q", head)
	}
	return lines, nil
}

// diffName is the name of the new file in a diff, "" for none. One with a space in it ends in a tab, one with odd
// characters is quoted as in C.
func diffName(text string) (string, error) {
	text = strings.TrimSuffix(text, "\t")
	if strings.HasPrefix(text, `"`) {
		plain, err := strconv.Unquote(text)
		if err != nil {
			return "", fmt.Errorf("git's diff names no file: %q", text)
		}
		text = plain
	}
	if text == "/dev/null" {
		return "", nil
	}
	name, ok := strings.CutPrefix(text, "b/")
	if !ok || name == "" {
		return "", fmt.Errorf("git's diff names no file: %q", text)
	}
	return name, nil
}
