package checker

import (
	"cmp"
	"slices"
	"time"

	"github.com/attestlint/attestlint/phrases"
)

// Declaration is the evidence: what an organisation declares of its own reports and certificates. Claims are judged against it,
// and suggestions are filled in with its facts. A fact that is zero is not declared, and nothing is judged by it.
type Declaration struct {
	// Organization are the names of the organisation, of its companies and products, as its texts use them. The
	// first is the one that suggestions use.
	Organization []string
	// Complete is set where what is not declared is not held.
	Complete bool
	// Confidential are the facts, by their names in EvidenceFacts, that serve judging and are never printed.
	Confidential []string
	Reports      []Report
	Certificates []Certificate
}

// Report is a report with an auditor's opinion, such as a SOC 2 report. Dates are days, in UTC.
type Report struct {
	Framework       string    // the id of a framework of the table
	Type            int       // 1 or 2, 0 where it is not declared
	Period          Period    // of a Type 2 report
	AsOf            time.Time // of a Type 1 report
	Issued          time.Time
	Firm            string   // the CPA firm that issued it
	Opinion         string   // one of Opinions
	Categories      []string // of the framework's categories, such as security
	Covers          []string // the products, services and systems in its scope
	Exceptions      *int     // how many exceptions it notes, nil where that is not declared
	BridgeLetter    time.Time
	NextExamination Period
}

// Certificate is what a certification body issues, such as an ISO/IEC 27001 certificate. Dates are days, in UTC.
type Certificate struct {
	Framework string // the id of a framework of the table
	Type      string // where the framework has some, such as r2
	Edition   string // such as 2022
	Body      string // the certification body
	Scope     string
	Issued    time.Time
	Until     time.Time // the last day on which it is valid
}

// Period is a number of days, both ends included.
type Period struct{ From, To time.Time }

// Opinions are the opinions that a report can have.
func Opinions() []string { return []string{"unqualified", "qualified", "adverse", "disclaimer"} }

// EvidenceFacts are the names of the facts of a report or a certificate, which are those of the config.
func EvidenceFacts() []string {
	return []string{
		"type", "period", "as-of", "issued", "firm", "opinion", "categories", "covers", "exceptions", "bridge-letter",
		"next-examination", "edition", "body", "scope", "until",
	}
}

// check names what the table does not know.
func (d *Declaration) check(t *phrases.Table) (errs []error) {
	if d == nil {
		return nil
	}
	known := func(id, kind string) {
		if ids := t.Declared(kind); !slices.Contains(ids, id) {
			errs = append(errs, unknown("framework", id, ids))
		}
	}
	for _, r := range d.Reports {
		known(r.Framework, "reports")
	}
	for _, c := range d.Certificates {
		known(c.Framework, "certificates")
	}
	for _, fact := range d.Confidential {
		if !slices.Contains(EvidenceFacts(), fact) {
			errs = append(errs, unknown("confidential fact", fact, EvidenceFacts()))
		}
	}
	return errs
}

// hides reports whether a fact must not be printed.
func (d *Declaration) hides(fact string) bool { return slices.Contains(d.Confidential, fact) }

// reports returns the reports of a framework, the latest first.
func (d *Declaration) reports(framework string) []Report {
	var all []Report
	for _, r := range d.Reports {
		if r.Framework == framework {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b Report) int { return cmp.Or(b.until().Compare(a.until()), cmp.Compare(b.Type, a.Type)) })
	return all
}

// certificates returns the certificates of a framework, the one that is valid for longest first.
func (d *Declaration) certificates(framework string) []Certificate {
	var all []Certificate
	for _, c := range d.Certificates {
		if c.Framework == framework {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b Certificate) int { return b.Until.Compare(a.Until) })
	return all
}

// expired reports whether a certificate is no longer valid on a day.
func (c Certificate) expired(day time.Time) bool { return !c.Until.IsZero() && day.After(c.Until) }

// until is the last day that a report speaks of, zero where that is not declared.
func (r Report) until() time.Time {
	if r.Period.To.IsZero() {
		return r.AsOf
	}
	return r.Period.To
}
