package phrases

// Evidence are the words by which a text is compared with what an organisation declares of itself.
type Evidence struct {
	// Open are words before a claim that ask for a report, promise one or suppose one, and do not say that there
	// is one. Offers say that one may have the report, and need not say more of it.
	Open   []Pattern `yaml:"open"`
	Offers []Pattern `yaml:"offers"`
	// Short are the places that hold a few words at most.
	Short []string `yaml:"short"`
	// Own are how an organisation speaks of itself, Roles the same in contracts and in answers, and Subjects the same
	// where it is the subject. Others are somebody else, where they stand between it and a claim.
	Own      []Pattern `yaml:"own"`
	Roles    []Pattern `yaml:"roles"`
	Subjects []Pattern `yaml:"subjects"`
	Others   []Pattern `yaml:"others"`
	// General are nouns behind a claim that make it one about many.
	General []Pattern `yaml:"general"`
	// Badges are places in which a few words claim what they name.
	Badges []string `yaml:"badges"`
	// Unqualified and NoExceptions are what is said of the opinion and of the exceptions.
	Unqualified  []Pattern `yaml:"unqualified"`
	NoExceptions []Pattern `yaml:"no-exceptions"`
	// Covering stands before the categories of a report, CategoryNoun behind them. Between them stand the
	// categories with what is in CategoryJoint; of the words behind them, those of CategoryEnd say nothing else.
	// AllCategories are words for every one.
	Covering      []Pattern `yaml:"covering"`
	CategoryNoun  []Pattern `yaml:"category-noun"`
	CategoryJoint []Pattern `yaml:"category-joint"`
	CategoryEnd   []Pattern `yaml:"category-end"`
	AllCategories []Pattern `yaml:"all-categories"`
	// Everything are words for all that an organisation is or sells. Everywhere are what the scope of a report
	// says where nothing is out of it.
	Everything []Pattern `yaml:"everything"`
	Everywhere []Pattern `yaml:"everywhere"`
	// Product stands behind the name of a product that something is said of. Unit are words that make a part of the
	// organisation, or its company, of a name that begins as that of the organisation.
	Product []Pattern `yaml:"product"`
	Unit    []Pattern `yaml:"unit"`
	// Issued stands before the name of the firm or body, Firm ends the name of a firm.
	// LegalForm is what may be left out of it.
	Issued    []Pattern `yaml:"issued"`
	Firm      []Pattern `yaml:"firm"`
	LegalForm []Pattern `yaml:"legal-form"`
	// During stands before the period of a report, To between its ends, and AsOf before the date of one.
	During []Pattern `yaml:"during"`
	To     []Pattern `yaml:"to"`
	AsOf   []Pattern `yaml:"as-of"`
	// Ages are how old a report may be, the youngest first.
	Ages []Age `yaml:"ages"`
}

// Age is how serious it is that a report speaks of nothing later.
type Age struct {
	// Months are counted from the last day that the report speaks of. The severity holds once they are over.
	Months   int                 `yaml:"months"`
	Severity map[string]Severity `yaml:"severity"` // of contexts; one that is not given is as at the age before
}

// Particular is something that a contract or an answer to a questionnaire says of a report or a certificate.
type Particular struct {
	Name string `yaml:"particular"` // as a finding lists it: "the CPA firm"
	// Cues are wording that gives it. Labels give it where they are the whole of a cell or a list item.
	Cues   []Pattern `yaml:"cues"`
	Labels []Pattern `yaml:"labels"`
	// Also is set where it is asked for only where something else is missing, too.
	Also bool `yaml:"also"`
}

// Held is what one says who holds a report or a certificate, with the facts that the evidence declares. What stands
// in [ ] is left out where a fact in it is not declared, or is confidential.
type Held struct {
	Contexts map[string]HeldIn `yaml:"contexts"`
	// Short is for badges, alternative texts, headings and the like.
	Short string `yaml:"short"`
}

// HeldIn is what one says in a context, for each place in a sentence as in Say; "" where Other serves.
type HeldIn struct {
	Predicate   string `yaml:"predicate"`
	Attributive string `yaml:"attributive"`
	Other       string `yaml:"other"`
}

// What a claim asserts.
const (
	AssertsStatus = "status"
	AssertsThing  = "thing"
)

// How a claim is judged, beside by its wordings.
const (
	ByEvidence    = "evidence"    // by what the organisation declares
	ByParticulars = "particulars" // by what the text leaves out
)

// judged reports whether a claim can be judged of a framework.
func (c Claim) judged(f Framework) bool {
	switch c.By {
	case ByEvidence:
		return f.Declared != "" && f.has(c.Needs)
	case ByParticulars:
		return len(f.Particulars) > 0
	}
	return true
}

// has reports whether a framework has what a claim needs: categories, editions; nothing is needed for "".
func (f Framework) has(needs string) bool {
	switch needs {
	case "categories":
		return len(f.Categories) > 0
	case "editions":
		return len(f.Editions) > 0
	}
	return true
}

// silent are the rules of what is right to say of a framework that can be declared: no finding comes from them, but
// what they find may go beyond the evidence.
func silent(f Framework, rules []Rule, claims []Claim) []Rule {
	if f.Declared == "" {
		return nil
	}
	said := map[string]bool{}
	for _, r := range rules {
		said[r.Claim] = true
	}
	var all []Rule
	for _, c := range claims {
		if !said[c.ID] && len(c.Wordings) > 0 && c.ID != "mentioned" {
			all = append(all, Rule{Framework: f.ID, Claim: c.ID, About: c.About, Asserts: c.Asserts, Wordings: c.Wordings})
		}
	}
	return all
}

func (l *loader) parseEvidence(e *Evidence) {
	for _, all := range [][]Pattern{
		e.Open, e.Offers, e.Own, e.Roles, e.Subjects, e.Others, e.General, e.Unqualified, e.NoExceptions, e.Covering, e.CategoryNoun, e.CategoryJoint, e.AllCategories,
		e.Everything, e.Everywhere, e.Product, e.Unit, e.Issued, e.Firm, e.LegalForm, e.CategoryEnd, e.During, e.To, e.AsOf,
	} {
		l.parseAll(all)
	}
}

func (l *loader) parseParticulars(all []Particular) {
	for _, p := range all {
		l.parseAll(p.Cues)
		l.parseAll(p.Labels)
	}
}
