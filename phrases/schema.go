package phrases

import "time"

// The tag merge of a list says what happens to it where an own table is merged over another: items that are the
// same in the field that it names are merged, the others are added; "+" adds all of them. A list without it is
// replaced.

// Framework is what claims are made about: an audit report, a certificate, a standard, a law.
type Framework struct {
	ID      string         `yaml:"framework"`
	Name    string         `yaml:"name"`    // as its publisher writes it
	Example string         `yaml:"example"` // what it is called in the examples of a row, if not by its name
	Written string         `yaml:"written"` // what it is called in suggestions, if not by its name
	EndsIn  string         `yaml:"ends-in"` // the id of an outcome
	Output  string         `yaml:"output"`  // what one holds in the end: "report"
	Issuer  string         `yaml:"issuer"`
	Names   []Name         `yaml:"names" merge:"text"`
	Claims  map[string]Row `yaml:"claims"`               // where it departs from its outcome: only the fields that differ
	Phrases []Phrase       `yaml:"phrases" merge:"rule"` // wording that fits no claim
	Types   bool           `yaml:"types"`                // whether what it ends in is of Type 1 or Type 2
	Right   []string       `yaml:"right"`                // claims that are right of it, whatever its outcome says
	Sources []string       `yaml:"sources"`
	Checked string         `yaml:"checked"`
	// Declared is under what the evidence declares it, reports or certificates, and "" or none where it cannot. What
	// is not given is as in the outcome, and so are Held and Particulars.
	Declared    string       `yaml:"declared"`
	Held        *Held        `yaml:"held"`
	Particulars []Particular `yaml:"particulars"`
	// Categories and Editions are those that there are; nil where it has none.
	Categories []string `yaml:"categories"`
	Editions   []string `yaml:"editions"`
	// About is a sentence that says what it ends in. What is not given is as in the outcome.
	About string `yaml:"about"`
	// Verify is how one verifies that somebody holds what it ends in, Ask what a buyer asks next.
	Verify string   `yaml:"verify"`
	Ask    []string `yaml:"ask"`
	// Confidence is how sure the table is of what it says here: high, medium or low.
	Confidence string `yaml:"confidence"`
	// Matters says of a context why a claim weighs as much as it does there. What is not given is as in the outcome.
	Matters map[string]string `yaml:"matters"`
	// Instead is as in Outcome, and goes before what the outcome says.
	Instead map[string]Say `yaml:"instead"`
}

// Name is a way to write a framework's name. Beside the mapping, YAML may give the text alone.
type Name struct {
	Text Pattern `yaml:"text"`
	// Not is a spelling in which it means something else, such as SoC; "" for none.
	Not string `yaml:"not"`
	// Near must stand somewhere in the same run, where it is given: what tells SOC the report from SOC the
	// operations centre.
	Near Pattern `yaml:"near"`
	// Unless must not stand in the same run, where it is given: what tells PCI the concrete from PCI the payments.
	Unless Pattern `yaml:"unless"`
}

// Claim is what is said of a framework, in the constructions of a language.
type Claim struct {
	ID       string `yaml:"claim"`
	Language string `yaml:"language"`
	// About is what the claim is about, where it can stand behind the last member of a list without being said of
	// that one alone: the audits of "passed our ISO 27001 and SOC 2 audits".
	About    Pattern   `yaml:"about"`
	Wordings []Wording `yaml:"wordings" merge:"text"`
	// Types is set where it is about Type 1 and Type 2: it is made of frameworks with types alone.
	Types bool `yaml:"types"`
	// Outcomes says what the claim means for an outcome, beside what stands in the outcome's own file.
	Outcomes map[string]Row `yaml:"outcomes"`
	// Asserts is set where who makes the claim says to hold what the framework ends in: AssertsStatus, where the words
	// can say so alone, as "SOC 2 certified" on a badge, AssertsThing, where they must say who has it.
	Asserts string `yaml:"asserts"`
	// By is ByEvidence or ByParticulars, "" where wordings make the claim.
	By string `yaml:"by"`
	// Needs is what a framework must have for it: categories or editions, "" for nothing.
	Needs string `yaml:"needs"`
}

// Wording is a construction in which a claim is made. Beside the mapping, YAML may give the text alone.
type Wording struct {
	Text Pattern `yaml:"text"`
	// After and Before must stand right before and right behind the text, without being part of the claim;
	// with NotAfter or NotBefore there, it is no claim.
	After     Pattern `yaml:"after"`
	Before    Pattern `yaml:"before"`
	NotAfter  Pattern `yaml:"not-after"`
	NotBefore Pattern `yaml:"not-before"`
	// Without must stand nowhere in it: what breaks off a claim that leaves words open.
	Without Pattern `yaml:"without"`
	// Defines is set where it says what the framework is, and of nobody that they have it.
	Defines bool `yaml:"defines"`
	// Own is set where it speaks of one's own, whoever the subject is.
	Own bool `yaml:"own"`
	// Opens is set where it must stand at the beginning of a sentence.
	Opens bool `yaml:"opens"`
	// Type is the one type that the name must state, 1 or 2; "" for any, and for none.
	Type string `yaml:"type"`
	// Despite are guards that do not hold for this wording: "did not pass" is no denial.
	Despite []string `yaml:"despite"`
	// Spelt are spellings of the text that are right; nil for none.
	Spelt []string `yaml:"spelt"`
	// Say is what to say instead of this wording, and Severity how serious it is; nil where the row's own serves.
	Say      []string            `yaml:"say"`
	Severity map[string]Severity `yaml:"severity"`
	// Edit and Swap are as in Row; "" and nil where the row's own serve.
	Edit string            `yaml:"edit"`
	Swap map[string]string `yaml:"swap"`
	// The wording holds only while its row does, too.
	Span `yaml:",inline"`
}

// Outcome is what a kind of framework ends in, with what each claim means for it. A claim that is not in it
// is right.
type Outcome struct {
	ID      string            `yaml:"outcome"`
	About   string            `yaml:"about"`   // as in Framework
	Matters map[string]string `yaml:"matters"` // as in Framework
	// Declared is under what the evidence declares what one holds, reports or certificates; "" where one holds nothing.
	Declared    string         `yaml:"declared"`
	Held        *Held          `yaml:"held"`        // as in Framework
	Particulars []Particular   `yaml:"particulars"` // as in Framework
	Claims      map[string]Row `yaml:"claims"`
	// Instead is what to say where a guard reads the sentence otherwise, by the id of the guard; {say} stands for
	// what the row says, {party} for who is spoken of, and {[type]} for the type, or for a blank to fill in.
	Instead map[string]Say `yaml:"instead"`
}

// Row is what the table says of a claim about a framework. {framework}, {type}, {issuer} and {output} in its
// texts stand for the words of the framework.
type Row struct {
	Title    string              `yaml:"title"`    // one line: what the wording says
	Message  string              `yaml:"message"`  // one sentence: what is wrong with it
	Why      string              `yaml:"why"`      // the reason, for someone who has never read a report
	Severity map[string]Severity `yaml:"severity"` // for every context
	Say      Say                 `yaml:"say"`
	Edit     string              `yaml:"edit"` // safe, evidence or manual: who may apply Say
	// Swap are words of the claim that an edit exchanges one by one where it keeps the rest: "passed", "completed". Of
	// a status they are adjectives, which stay adjectives: "certified", "examined".
	Swap map[string]string `yaml:"swap"`
	// Proof is the fact of a report that bears the claim out where the evidence declares it: exceptions, where there
	// are none, categories, where they are all, covers, where it is everything.
	Proof string `yaml:"proof"`
	// Naming is set where the words are wrong as a name, whatever the sentence says: "whether controls meet the
	// Trust Service Criteria". Of the guards only those that say so hold.
	Naming  bool      `yaml:"naming"`
	Wrong   []Example `yaml:"wrong"`
	Allowed []Example `yaml:"allowed"`
	Sources []string  `yaml:"sources"`
	Checked string    `yaml:"checked"`
	// Confidence is high, medium or low; that of the framework if left out.
	Confidence string `yaml:"confidence"`
	Span       `yaml:",inline"`
}

// Span is when a row, or a wording of it, holds.
type Span struct {
	// From is the first day on which it holds and Until the day from which it does not, as YYYY-MM-DD; "" for no
	// limit.
	From  string `yaml:"from"`
	Until string `yaml:"until"`
}

// Holds reports whether it holds on a day.
func (s Span) Holds(day time.Time) bool {
	d := day.Format(time.DateOnly)
	return s.From <= d && (s.Until == "" || d < s.Until)
}

// Example is a sentence that shows what a row finds, or what it leaves alone.
type Example struct {
	Text string
	at   line
}

// MarshalText writes the sentence.
func (e Example) MarshalText() ([]byte, error) { return []byte(e.Text), nil }

// Say is true wording for each place in a sentence. Other serves where the place has none of its own.
type Say struct {
	Predicate   []string `yaml:"predicate"`   // stands for "are certified"
	Attributive []string `yaml:"attributive"` // stands behind the noun that the words stood before
	Other       []string `yaml:"other"`
}

// Phrase is wording of one framework that fits no claim, with its own rule.
type Phrase struct {
	ID       string    `yaml:"rule"`
	Claim    string    `yaml:"claim"` // as it stands in the output; what follows the "-" of the rule if left out
	Wordings []Wording `yaml:"wordings" merge:"text"`
	Row      `yaml:",inline"`
}

// Context is where words stand: a contract, an answer to an RFP, marketing …
type Context struct {
	ID     string `yaml:"context"`
	Title  string `yaml:"title"`
	Manual bool   `yaml:"manual"` // no suggestion may be applied by a tool here
	Asks   bool   `yaml:"asks"`   // a question here wants an answer, and its wording counts
}

// PlaceCap limits severity by where on a page words stand.
type PlaceCap struct {
	Places []string `yaml:"places"`
	AtMost Severity `yaml:"at-most"`
	Reason string   `yaml:"reason"` // {place} stands for the place
	Manual bool     `yaml:"manual"` // no suggestion may be applied by a tool here
}

// Dated says what is less serious on a page that gives a date of its own: a claim that was made then.
type Dated struct {
	Months   int      `yaml:"after-months"` // so old the page must be, and so long not revised
	Lower    int      `yaml:"lower"`        // how many steps of severity the claim loses
	Contexts []string `yaml:"contexts"`
	Claims   []string `yaml:"claims"`
	Reason   string   `yaml:"reason"` // {date} stands for the date of the page
}

// Notice is a rule about the document itself, which no wording makes: unused-suppression, type-numeral.
type Notice struct {
	ID       string              `yaml:"rule"`
	Title    string              `yaml:"title"`
	Message  string              `yaml:"message"`
	Why      string              `yaml:"why"`
	Severity map[string]Severity `yaml:"severity"` // for every context
}
