package proposal

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/attestlint/attestlint/phrases"
)

// often is how many folders of one name are proposed as one glob, wherever they stand.
const often = 4

// spot is a folder or file that is called as one of the table.
type spot struct {
	path    string
	context string // "" where it is excluded
	why     string // it is excluded
	folder  bool
	within  string // the context of the folder around it, "" if none
	files   int
}

// tally counts the files at each spot.
type tally map[string]*spot

// add counts a file at the spot that it belongs to. The outermost folder that is excluded holds, else the innermost
// that has a context, else the file itself.
func (t tally) add(file string, table *phrases.Table) {
	if !utf8.ValidString(file) {
		return
	}
	parts := strings.Split(file, "/")
	name := strings.TrimSuffix(parts[len(parts)-1], path.Ext(file))
	var at *spot
	for i := range parts {
		folder := i < len(parts)-1
		called := name
		if folder {
			called = parts[i]
		}
		f, ok := folderOf(called, folder, table)
		if !ok || at != nil && at.context == f.Context {
			continue
		}
		s := spot{path: strings.Join(parts[:i+1], "/"), context: f.Context, why: f.Exclude, folder: folder}
		if at != nil {
			s.within = at.context
		}
		at = &s
		if s.context == "" {
			break
		}
	}
	if at == nil || at.context != "" && fits(name, table.Anywhere) {
		return
	}
	if t[at.path] == nil {
		t[at.path] = at
	}
	t[at.path].files++
}

// folderOf is what the table says of a name.
func folderOf(name string, folder bool, table *phrases.Table) (phrases.Folder, bool) {
	for _, f := range table.Folders {
		if folder && fits(name, f.Names) || !folder && fits(name, f.Files) {
			return f, true
		}
	}
	return phrases.Folder{}, false
}

// fits is whether a folder or file is called as one of the names.
func fits(name string, names []string) bool {
	name = strings.ToLower(name)
	plain := strings.Trim(strings.NewReplacer("_", "-", " ", "-").Replace(name), "-.0123456789")
	return slices.ContainsFunc(names, func(pattern string) bool {
		as, _ := path.Match(pattern, name)
		alike, _ := path.Match(pattern, plain)
		return as || alike
	})
}

// proposal turns spots into globs. What lies in a folder of another context comes first, the innermost before
// those around it.
func (t tally) proposal(table *phrases.Table) Proposal {
	var p Proposal
	inner, outer := map[int]map[string][]Glob{}, map[string][]Glob{}
	for g, s := range t.globs() {
		switch {
		case s.context == "":
			p.Excluded = append(p.Excluded, Glob{g, s.files, s.why})
		case s.within == "":
			outer[s.context] = append(outer[s.context], Glob{Text: g, Files: s.files})
		default:
			depth := strings.Count(s.path, "/")
			if inner[depth] == nil {
				inner[depth] = map[string][]Glob{}
			}
			inner[depth][s.context] = append(inner[depth][s.context], Glob{Text: g, Files: s.files})
		}
	}
	sorted(p.Excluded)
	depths := []int{}
	for d := range inner {
		depths = append(depths, d)
	}
	slices.SortFunc(depths, func(a, b int) int { return cmp.Compare(b, a) })
	levels := make([]map[string][]Glob, 0, len(depths)+1)
	for _, d := range depths {
		levels = append(levels, inner[d])
	}
	for _, globs := range append(levels, outer) {
		for _, c := range table.ContextIDs() {
			if len(globs[c]) > 0 {
				p.Contexts = append(p.Contexts, Context{c, sorted(globs[c])})
			}
		}
	}
	return p
}

// globs are the globs of all spots. Those of one name that stand in many places share one.
func (t tally) globs() map[string]*spot {
	type alike struct {
		name, context string
		folder        bool
	}
	kind := func(s *spot) alike { return alike{path.Base(s.path), s.context, s.folder} }
	times := map[alike]int{}
	for _, s := range t {
		times[kind(s)]++
	}
	globs := map[string]*spot{}
	for _, s := range t {
		g := literal(s.path)
		if times[kind(s)] >= often {
			g = "**/" + literal(path.Base(s.path))
		}
		if s.folder {
			g += "/**"
		}
		if len(g) > maxGlob {
			continue
		}
		if known := globs[g]; known != nil {
			known.files += s.files
			known.within = cmp.Or(known.within, s.within)
			if strings.Count(s.path, "/") > strings.Count(known.path, "/") {
				known.path = s.path
			}
			continue
		}
		globs[g] = &spot{s.path, s.context, s.why, s.folder, s.within, s.files}
	}
	return globs
}
