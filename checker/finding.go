package checker

import "github.com/attestlint/attestlint/phrases"

// Finding is one claim that the table calls wrong or informal, judged where it stands. It marshals to the
// JSON object that attestlint prints.
type Finding struct {
	Path          string   `json:"path"`
	Rule          string   `json:"rule"`
	Framework     string   `json:"framework"` // "" for a finding about the document itself, such as unused-suppression
	Claim         string   `json:"claim"`
	Severity      Severity `json:"severity"`
	Context       string   `json:"context"`
	ContextReason string   `json:"context_reason"`
	Place         string   `json:"place"`
	// Text is the claim as the reader sees it, without the markup inside it.
	Text    string `json:"text"`
	Message string `json:"message"`
	Why     string `json:"why"`
	Source  string `json:"source"` // an https address, or "" where the reason needs none
	// Heading is the words of the heading above the claim, "" where there is none. Of a claim in a heading it is the
	// next higher one.
	Heading string `json:"heading,omitempty"`
	// Link opens a page from the web at the claim. The check leaves it empty: who has read the page knows its address,
	// and LinkTo makes the link of it.
	Link string `json:"link,omitempty"`
	// Fragment is the text directive that finds the claim in an HTML page, without ":~:", as it stands in an address:
	// "text=SOC%202%20certified". It is "" where the words are not among those that a browser's search finds.
	// https://wicg.github.io/scroll-to-text-fragment/
	Fragment string `json:"-"`
	// Anchor is the id of the nearest element above a claim without Fragment in an HTML page, "" for none.
	Anchor string `json:"-"`
	// Sentence is what a reader reads around the claim.
	Sentence Sentence `json:"-"`
	// Start is the first byte of the claim in the source, End the byte after its last one.
	Start Position `json:"start"`
	End   Position `json:"end"`
	// Excuse is nil for a finding that counts.
	Excuse *Excuse `json:"excuse,omitempty"`
	// Lowered says why the severity is below that of the context, nil where it is not.
	Lowered *Excuse `json:"lowered,omitempty"`
	// Upheld says what makes it a finding where the words alone might be none, nil where nothing needs to: an answer
	// that says yes, a duty.
	Upheld      *Excuse      `json:"upheld,omitempty"`
	Suggestions []Suggestion `json:"suggestions"`
	// Fingerprint stays the same while the claim and the sentence around it do, wherever in the file it moves.
	Fingerprint string `json:"fingerprint"`
	// Key is the same for all findings of a rule in equal sentences, in any file. One about the whole document has the
	// same key in every document.
	Key string `json:"-"`
}

// Sentence is a sentence with a claim in it, as its reader sees it: without markup, Before, Claim and After in one
// line. Of what is far from the claim an ellipsis is left.
type Sentence struct{ Before, Claim, After string }

// Position is a place in a source.
type Position struct {
	Offset int `json:"offset"` // bytes, from 0
	Line   int `json:"line"`   // from 1
	Column int `json:"column"` // code points, from 1
}

// Excuse says why a match is no finding, or a less serious one: which guard holds, and on what words it rests.
type Excuse struct {
	Guard  string `json:"guard"`
	Reason string `json:"reason"`
}

// Suggestion is wording that claims no more than the text or the evidence does.
type Suggestion struct {
	Text  string `json:"text"`
	Kind  Kind   `json:"kind"`
	Edits []Edit `json:"edits,omitempty"`
	// Declared is set where the evidence declares the report that Text speaks of.
	Declared bool `json:"-"`
}

// Fixes reports whether --fix applies the suggestion: it has edits, and claims nothing new or only what is declared.
func (s Suggestion) Fixes() bool {
	return len(s.Edits) > 0 && (s.Kind == Safe || s.Kind == Evidence && s.Declared)
}

// Kind says who may apply a suggestion.
type Kind string

const (
	Safe     Kind = "safe"     // claims nothing new
	Evidence Kind = "evidence" // true only where the report it names exists
	Manual   Kind = "manual"   // for a person to apply
)

// Edit replaces the half-open range of bytes [Start, End) of the source by Text.
type Edit struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Severity says how serious a finding is.
type Severity = phrases.Severity

const (
	Off     = phrases.Off
	Info    = phrases.Info
	Warning = phrases.Warning
	Error   = phrases.Error
)
