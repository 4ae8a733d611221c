package phrases

// Guards are the readings in which the words stand there and claim nothing.
type Guards struct {
	Struck    Struck    `yaml:"struck"`
	Quotation Quotation `yaml:"quotation"`
	Question  Question  `yaml:"question"`
	Parties   Parties   `yaml:"parties"`
	Covenant  Covenant  `yaml:"covenant"`
	Glossary  Glossary  `yaml:"glossary"`
	Citation  Citation  `yaml:"citation"`
	Cues      []Guard   `yaml:"cues" merge:"+"`
}

// Covenant is wording that binds somebody: nothing makes a claim in it less serious.
type Covenant struct {
	Reason   string    `yaml:"reason"`   // {cue} stands for the words that it rests on
	Contexts []string  `yaml:"contexts"` // where it counts
	Cues     []Pattern `yaml:"cues"`
	// Stop ends the reach of a cue where it stands between the cue and the claim.
	Stop []Pattern `yaml:"stop"`
	// Trap is wording that holds a cue and binds nobody: "shall not".
	Trap []Pattern `yaml:"trap"`
}

// Guard excuses a match, or lowers it, because of words around it.
type Guard struct {
	ID     string `yaml:"guard"`
	Reason string `yaml:"reason"` // {cue} stands for the words that it rests on
	// Lower is how many steps of severity the match loses; 0 excuses it.
	Lower  int  `yaml:"lower"`
	Naming bool `yaml:"naming"` // holds for wrong names as well
	// Like is another guard: wording that stands despite that one stands despite this one.
	Like string `yaml:"like"`
	// Claims, Frameworks, Places and Contexts limit the guard to these; nil for all. Except are claims that it
	// leaves out.
	Claims     []string `yaml:"claims"`
	Except     []string `yaml:"except"`
	Frameworks []string `yaml:"frameworks"`
	Places     []string `yaml:"places"`
	Contexts   []string `yaml:"contexts"`
	// Before are cues before the claim and After cues behind it, as far as Reach says.
	Before []Pattern `yaml:"before"`
	After  []Pattern `yaml:"after"`
	// Predicative is set where the claim must not belong to a noun behind it: who expects a certified host does not
	// tell of a goal.
	Predicative bool `yaml:"predicative"`
	// Inside is set where Before must stand between the words of the claim: "SOC 2 is not a certification".
	Inside bool `yaml:"inside"`
	// Also must stand behind such a cue as well, as far as Reach says.
	Also []Pattern `yaml:"also"`
	// Lead are cues in what introduces the place: the header of the column, the words before a list, the
	// heading above. Alone are cues that must be the whole of it.
	Lead  []Pattern `yaml:"lead"`
	Alone []Pattern `yaml:"alone"`
	// Opens is set where the claim must open its sentence: a topic has no subject.
	Opens bool `yaml:"opens"`
	// Unanswered is set for a guard that does not hold where a question wants an answer.
	Unanswered bool `yaml:"unanswered"`
	// Row are cues that are the whole of every cell to the right of the claim's.
	Row []Pattern `yaml:"row"`
	// Denies is set where the cues deny: a comma may cut the claim off from them.
	Denies bool `yaml:"denies"`
	// Signs are marks such as ❌ before the claim or in what introduces it, Countersigns those that end their
	// reach, such as ✅.
	Signs        []string `yaml:"signs"`
	Countersigns []string `yaml:"countersigns"`
	// SignsBehind are such marks right behind the claim, or at the start of every cell to its right.
	SignsBehind []string `yaml:"signs-behind"`
	// Stop ends the reach of a cue where it stands between the cue and the claim.
	Stop []Pattern `yaml:"stop"`
	// Trap is wording that begins like a cue and is none: "not only".
	Trap []Pattern `yaml:"trap"`
	// Reach is how far a cue before or behind the claim may be: in its clause, or in its sentence.
	Reach string `yaml:"reach"`
	// Within is how many words may stand between a cue and the claim; 0 for any number.
	Within int `yaml:"within"`
}

// Struck is the guard of struck-out text.
type Struck struct {
	Reason string `yaml:"reason"`
}

// Quotation is the guard of wording in quotation marks, {quote} in its reasons. What a person says of themselves
// in quotation marks is a testimonial, and no mention.
type Quotation struct {
	Reason string `yaml:"reason"`
	// ScareReason, PrescribedReason and TestimonialReason are those of quotations that lower and do not excuse.
	ScareReason       string `yaml:"scare-reason"`
	PrescribedReason  string `yaml:"prescribed-reason"`
	TestimonialReason string `yaml:"testimonial-reason"`
	// Speaker are words that a speaker uses of themselves.
	Speaker []Pattern `yaml:"speaker"`
	// Attribution is what stands behind a quotation that has a speaker.
	Attribution []Pattern `yaml:"attribution"`
	// Prescribed is what tells others to write what is quoted; Order does so where it opens its clause.
	Prescribed []Pattern `yaml:"prescribed"`
	Order      []Pattern `yaml:"order"`
	// Predicate is what makes a quoted word a claim with scare quotes: "we are". Emblem does so behind it, where the
	// sentence speaks of the speaker: "we earned the … badge".
	Predicate []Pattern `yaml:"predicate"`
	Emblem    []Pattern `yaml:"emblem"`
}

// Glossary is the guard of terms that are defined.
type Glossary struct {
	Reason         string    `yaml:"reason"`          // {term} stands for the term
	MisnomerReason string    `yaml:"misnomer-reason"` // {cue} stands for the words that call it wrong
	Lower          int       `yaml:"lower"`
	Misnomer       []Pattern `yaml:"misnomer"` // in a definition: the term is wrong
	Use            []Pattern `yaml:"use"`      // at the start of what is no definition
}

// Citation is the guard of titles of works.
type Citation struct {
	Reason string `yaml:"reason"` // {title} stands for the title
	Lower  int    `yaml:"lower"`
}

// Question is the guard of questions that assert nothing. Where a question wants an answer, as in a questionnaire,
// it counts until it is answered, and the answer counts instead where it says yes.
type Question struct {
	Reason   string `yaml:"reason"`
	Affirmed string `yaml:"affirmed"` // the reason where the answer says yes; {question} stands for the question
	Open     string `yaml:"open"`     // the reason where there is no answer
	// Answered is the reason where the answer says something else, Reported where it says yes and names the report.
	Answered string `yaml:"answered"`
	Reported string `yaml:"reported"`
	// Lacked is the reason where those are asked who have none.
	Lacked string `yaml:"lacked"`
	// Claims are those that a question alone makes, where questions count.
	Claims []string `yaml:"claims"`
	// Opening is how such a question begins: with the verb, or with a question word.
	Opening []Pattern `yaml:"opening"`
	// Presumes are words that take the claim for granted within a question.
	Presumes []Pattern `yaml:"presumes"`
	// Lacks is how a question begins that asks the reader for what is missing: "Not certified? We can help."
	Lacks []Pattern `yaml:"lacks"`
	// Requests begin a sentence that asks for something, and Fields are what makes a claim the label of a field.
	Requests []Pattern `yaml:"requests"`
	Fields   []Pattern `yaml:"fields"`
	// Yes is how an answer begins that asserts what was asked, No how one begins that does not.
	// Short are short forms of yes, behind which nothing new may follow.
	Yes   []Pattern `yaml:"yes"`
	No    []Pattern `yaml:"no"`
	Short []Pattern `yaml:"short"`
	// Labels are what stands before an answer and says that it is one, Choice is what leaves it open.
	Labels []Pattern `yaml:"labels"`
	Choice []Pattern `yaml:"choice"`
	// Reports are words by which an answer tells of a report.
	Reports []Pattern `yaml:"reports"`
	// Columns are the headers of columns that hold the answers.
	Columns []Pattern `yaml:"columns"`
	// Checked and Empty are the boxes of a form; a sign of Checked with no box beside it says yes.
	Checked []string `yaml:"checked"`
	Empty   []string `yaml:"empty"`
}

// ids are the names of the guards, as they stand in the output.
func (g *Guards) ids() []string {
	ids := []string{"struck", "quotation", "question", "answer", "lacking", "dated", "third-party", "covenant", "testimonial", "glossary", "citation"}
	for _, c := range g.Cues {
		ids = append(ids, c.ID)
	}
	return ids
}
