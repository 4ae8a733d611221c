package report

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker"
)

// What GitHub takes: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
const (
	sarifMost  = 25_000 // results of a run; a file with more is refused
	sarifShown = 5_000  // results that are shown
)

// sourceRoot is what GitHub calls the root of a repository.
const sourceRoot = "%SRCROOT%"

// sarif is a log of one run. Two findings of one rule on one line are two results, each with its own place and fix;
// GitHub, which knows an alert by its rule and line, shows them as one until both are gone.
type sarif struct {
	w       io.Writer
	style   Style
	rules   []sarifRule
	index   map[string]int // id → place in rules
	results ranked[sarifResult]
	added   int
}

func newSARIF(w io.Writer, style Style) *sarif {
	return &sarif{w: w, style: style, rules: []sarifRule{}, index: map[string]int{}, results: ranked[sarifResult]{most: sarifMost}}
}

func (s *sarif) Add(d Document) error {
	g := gridOf(d.Source)
	artifact := s.artifact(d)
	hashes := map[int]string{}
	wanted := map[int]bool{}
	for _, f := range d.Findings {
		start, _ := g.within(f)
		wanted[start.Line] = true
	}
	lineHashes(d.Source, wanted, func(line int, hash string) { hashes[line] = hash })
	for _, f := range d.Findings {
		r := sarifResult{
			RuleID: f.Rule, RuleIndex: s.rule(f, d.Table), Level: sarifLevel(f.Severity),
			Message:             sarifText{Text: sarifMessage(advice(f))},
			PartialFingerprints: map[string]string{"attestlint/v1": f.Fingerprint},
			Properties:          sarifResultBag{f.Context, Visible(f.ContextReason), f.Place},
			HostedViewerURI:     linked(f.Link),
			order:               s.added,
		}
		start, end := g.within(f)
		region := sarifRegionOf(start, end)
		if snippet := g.text(start, end); len(snippet) <= reach {
			region.Snippet = &sarifContent{snippet}
		}
		r.Locations = []sarifLocation{{PhysicalLocation: sarifPhysical{artifact, region}}}
		if f.Heading != "" && d.Page != nil {
			r.Locations[0].LogicalLocations = []sarifLogical{{Visible(f.Heading), "element"}}
		}
		if hash := hashes[start.Line]; hash != "" {
			r.PartialFingerprints["primaryLocationLineHash"] = hash
		}
		severity := f.Severity
		switch {
		case silenced(f):
			r.Suppressions = []sarifSuppression{suppressionOf(*f.Excuse)}
			severity = checker.Off
		case f.Excuse != nil: // a viewer shows it as no problem
			r.Kind, r.Level = "informational", "none"
			r.Message.Text += sarifMessage(Visible(" Excused: " + excuse(*f.Excuse) + "."))
			severity = checker.Off
		}
		for _, suggestion := range f.Suggestions {
			if len(suggestion.Edits) > 0 {
				r.Fixes = append(r.Fixes, fixOf(suggestion, artifact, g, f.Start))
			}
		}
		s.results.add(severity, r)
		s.added++
	}
	return nil
}

// artifact is where a document stands: in the repository, or else as it is named.
func (s *sarif) artifact(d Document) sarifArtifact {
	path, ok := s.style.relative(d)
	address := linked(d.Path)
	switch {
	case d.Page != nil && address != "":
		return sarifArtifact{URI: address}
	case ok:
		return sarifArtifact{URI: uriPath(path), URIBaseID: sourceRoot}
	case d.Name != "":
		return sarifArtifact{URI: fileURI(d.Name)}
	case strings.Contains(path, "://"):
		return sarifArtifact{URI: (&url.URL{Path: path}).EscapedPath()}
	}
	return sarifArtifact{URI: uriPath(path)}
}

// uriPath is a path as it is written in a URI. A colon in the first part would end the name of a scheme.
func uriPath(path string) string {
	parts := strings.Split(path, "/")
	for i := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(parts[i]), ":", "%3A")
	}
	return strings.Join(parts, "/")
}

func fileURI(name string) string {
	path := filepath.ToSlash(name)
	if !strings.HasPrefix(path, "/") { // C:/…
		path = "/" + path
	}
	return "file://" + uriPath(path)
}

func sarifRegionOf(start, end checker.Position) sarifRegion {
	return sarifRegion{
		StartLine: start.Line, StartColumn: start.Column, EndLine: end.Line, EndColumn: end.Column,
		ByteOffset: start.Offset, ByteLength: end.Offset - start.Offset,
	}
}

// sarifLevel is the word for a severity.
func sarifLevel(s checker.Severity) string {
	switch s {
	case checker.Error:
		return "error"
	case checker.Warning:
		return "warning"
	}
	return "note"
}

// sarifMessage is text that holds no placeholder and no link: "{0}" and "[…](…)" are ones in a message.
func sarifMessage(text string) string {
	return strings.NewReplacer("{", "{{", "}", "}}", "](", "] (").Replace(text)
}

func suppressionOf(e checker.Excuse) sarifSuppression {
	kind := "external"
	if e.Guard == checker.GuardDirective {
		kind = "inSource"
	}
	return sarifSuppression{Kind: kind, Status: "accepted", Justification: Visible(e.Reason)}
}

// fixOf is a suggestion that can be applied. Its description says by whom.
func fixOf(s checker.Suggestion, artifact sarifArtifact, g grid, near checker.Position) sarifFix {
	change := sarifChange{ArtifactLocation: artifact}
	for _, e := range s.Edits {
		change.Replacements = append(change.Replacements, sarifReplacement{
			DeletedRegion:   sarifRegionOf(g.position(e.Start, near), g.position(e.End, near)),
			InsertedContent: sarifContent{e.Text},
		})
	}
	return sarifFix{sarifText{Text: sarifMessage(Visible(string(s.Kind) + ": " + Say(s)))}, []sarifChange{change}}
}

func (s *sarif) Close(sum Summary) error {
	results, left := s.results.first(sarifMost)
	slices.SortFunc(results, func(a, b sarifResult) int { return cmp.Compare(a.order, b.order) })
	if results == nil {
		results = []sarifResult{}
	}
	invocation := sarifInvocation{ExecutionSuccessful: len(sum.Errors) == 0}
	notify := func(level, text string) {
		invocation.ToolExecutionNotifications = append(invocation.ToolExecutionNotifications,
			sarifNotification{level, sarifText{Text: sarifMessage(Visible(text))}})
	}
	for _, err := range sum.Errors {
		notify("error", err)
	}
	switch {
	case left > 0:
		notify("warning", fmt.Sprintf("%d results are left out, the least serious ones: GitHub takes %d", left, sarifMost))
	case len(results) > sarifShown:
		notify("note", fmt.Sprintf("GitHub shows the %d most serious of %d results", sarifShown, len(results)))
	}
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "attestlint", InformationURI: home, Rules: s.rules}},
		Invocations: []sarifInvocation{invocation},
		ColumnKind:  "unicodeCodePoints",
		Results:     results,
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		if version, ok := strings.CutPrefix(info.Main.Version, "v"); ok { // else it is none, but "(devel)"
			run.Tool.Driver.SemanticVersion = version
		}
	}
	if s.style.Root != "" {
		run.OriginalURIBaseIDs = map[string]sarifArtifact{sourceRoot: {URI: strings.TrimSuffix(fileURI(s.style.Root), "/") + "/"}}
	}
	return writeJSON(s.w, "  ", sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}
