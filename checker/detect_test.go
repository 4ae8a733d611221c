package checker_test

import (
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

const agreement = "# Master Services Agreement\n\nSupplier shall be SOC 2 certified.\n"

// What somebody has said goes before what the words of the document tell.
func TestDetectedContextYields(t *testing.T) {
	byConfig := checker.Context{Name: "sales", Reason: "config: decks/**"}
	for _, test := range []struct {
		name, flag string
		config     checker.Context
		source     string
		want       checker.Context
	}{
		{"nobody says", "", checker.Context{}, agreement, checker.Context{Name: "contract", Reason: "document: heading “Master Services Agreement”, “Supplier shall”"}},
		{"config", "", byConfig, agreement, byConfig},
		{"config says marketing", "", checker.Context{Name: "marketing", Reason: "config: **"}, agreement, checker.Context{Name: "marketing", Reason: "config: **"}},
		{"front matter", "", checker.Context{}, "---\nattestlint-context: rfp\n---\n" + agreement, checker.Context{Name: "rfp", Reason: "front matter"}},
		{"flag", "board", checker.Context{}, agreement, checker.Context{Name: "board", Reason: "--context"}},
		{"directive", "", checker.Context{}, "<!-- attestlint-context rfp -->\n\n" + agreement, checker.Context{Name: "rfp", Reason: "directive on line 1"}},
		{"a name that is unknown", "", checker.Context{}, "# Some Agreement\n\nSupplier shall be SOC 2 certified.\n", checker.Context{Name: "marketing", Reason: "default"}},
		{"a questionnaire", "", checker.Context{}, "# Questionnaire\n\n| Question | Answer |\n|---|---|\n| Are you audited? | We are SOC 2 certified. |\n", checker.Context{Name: "rfp", Reason: "document: heading “Questionnaire”, a table of questions and answers, questions to the vendor"}},
		{"about questionnaires", "", checker.Context{}, "# How to answer a questionnaire\n\n| Question | Answer |\n|---|---|\n| Are you audited? | We are SOC 2 certified. |\n", checker.Context{Name: "marketing", Reason: "default"}},
		{"the title alone", "", checker.Context{}, "# Master Services Agreement\n\nWe are SOC 2 certified.\n", checker.Context{Name: "marketing", Reason: "default"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			found, _ := newChecker(t, test.flag).Check(checker.Document{Source: []byte(test.source), Format: checker.Markdown, Context: test.config})
			if len(found) == 0 {
				t.Fatal("no finding")
			}
			if got := (checker.Context{Name: found[0].Context, Reason: found[0].ContextReason}); got != test.want {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

// A document has one title, in whatever way it is written.
func TestTitles(t *testing.T) {
	body := "\n\nSupplier shall be SOC 2 certified.\n"
	for _, test := range []struct {
		format checker.Format
		source string
		want   string
	}{
		{checker.Markdown, "**MASTER SERVICES AGREEMENT**" + body, "contract"},
		{checker.Markdown, "Master Services Agreement\n===" + body, "contract"},
		{checker.Markdown, "---\ntitle: Master Services Agreement\n---" + body, "contract"},
		{checker.Plain, "MASTER SERVICES AGREEMENT" + body, "contract"},
		{checker.HTML, "<title>Master Services Agreement</title><p>" + body, "contract"},
		{checker.HTML, "<p align=center><b>Master Services Agreement</b></p><p>" + body, "contract"},
		{checker.HTML, "<nav><a href=/msa>Master Services Agreement</a></nav><p>" + body, "marketing"},
		{checker.Markdown, "The new Master Services Agreement is here." + body, "marketing"},
		{checker.Markdown, "> # Master Services Agreement" + body, "marketing"},
		{checker.Markdown, "# What is a Master Services Agreement?" + body, "marketing"},
		{checker.Markdown, "# How we wrote our Master Services Agreement" + body, "marketing"},
		{checker.Markdown, "# Master Services Agreement software" + body, "marketing"},
		{checker.Markdown, "# Master Services Agreement signed with Brinewell" + body, "marketing"},
	} {
		found := thatCount(t, newChecker(t, ""), checker.Document{Source: []byte(test.source), Format: test.format})
		if len(found) == 0 || found[0].Context != test.want {
			t.Errorf("%q: %v, want %s", test.source, found, test.want)
		}
	}
}

// The same words decide nothing where they are quoted or stand in a picture of a contract.
func TestQuotedContract(t *testing.T) {
	clauses := strings.Repeat("Supplier shall be SOC 2 certified and each party shall pay. ", 5)
	for _, source := range []string{
		"# Security exhibit\n\n“" + clauses + "”\n\nWe are SOC 2 certified.\n",
		"# Security exhibit\n\n> " + clauses + "\n\nWe are SOC 2 certified.\n",
		"# Security exhibit\n\n```\n" + clauses + "\n```\n\nWe are SOC 2 certified.\n",
	} {
		for _, f := range thatCount(t, newChecker(t, ""), checker.Document{Source: []byte(source), Format: checker.Markdown}) {
			if f.Context != "marketing" {
				t.Errorf("%q: judged in %s: %s", source, f.Context, f.ContextReason)
			}
		}
	}
}

// Documents that look like one of another context, and documents of it in wording that is less usual.
func TestDetectedContext(t *testing.T) {
	c := newChecker(t, "")
	claim := "\n\nWe are SOC 2 certified.\n"
	for _, test := range []struct{ name, source, want string }{
		{"a regulation", "# Article 28, processors\n\n1.1 The processor shall keep records.\n\n1.2 The controller shall, under this Regulation, keep them, too.\n\n1.3 The processor shall notify each party without delay, notwithstanding the foregoing.\n\nMember States may say more.", "marketing"},
		{"a policy", "# Supplier policy\n\nThe supplier shall be reviewed. Each party shall sign this agreement, by and between us.", "marketing"},
		{"a form", "# Contact\n\n## Schedule a demo\n\nYou agree that we may write to you. By clicking the button, you agree to our terms and conditions.", "marketing"},
		{"requirements", "# Supplier Security Requirements\n\n1.1 Supplier shall test its backups.\n\n1.2 Supplier shall tell Customer of incidents.", "contract"},
		{"a lease of words", "# Data Processing Addendum\n\nOur addendum is signed already. Both parties keep a copy of this agreement.", "marketing"},
		{"an addendum", "# Data Processing Addendum\n\nThis Addendum is entered into by the customer (the \"Controller\"). “Personal Data” means what the law says.", "contract"},
		{"a licence in a README", "# harbour\n\nA planner.\n\n## License\n\nMIT. You agree that it comes without warranty.", "marketing"},
		{"a product for questionnaires", "# Security questionnaire automation\n\nPlease describe your process. Does the vendor have a policy? Our software answers it.", "marketing"},
		{"a module for questionnaires", "# Security Questionnaires\n\nPlease describe the control. If yes, attach the evidence. Each respondent gets a link.", "marketing"},
		{"a template of a questionnaire", "# Vendor Security Questionnaire Template\n\nThis questionnaire is for vendors.\n\n| # | Question | Response |\n|---|---|---|\n| 1.1 | Do you encrypt data? | |\n", "rfp"},
		{"yes or no", "# Vendor Security Questionnaire\n\nAnswer Yes/No and provide evidence.\n\n1. Is data encrypted at rest? Evidence: a summary.", "rfp"},
		{"a tender", "# Request for Proposal: harbour planning\n\nEach bidder must submit three references. Proposals must be received by 1 May.", "rfp"},
		{"a survey", "# The state of harbours\n\nThe respondents answered 20 questions. Please describe, we asked, your harbour.", "marketing"},
		{"a comparison of features", "# Brinewell\n\n| Question | Answer |\n|---|---|\n| Do you have an API? | Yes |\n| Is there a free plan? | Yes |\n", "marketing"},
		{"an update", "# Board / Investor Update\n\n| Metric | Value |\n|---|---|\n| Burn rate | 40k |\n| Runway | 18 months |\n", "board"},
		{"minutes", "# Minutes of the meeting of the board of directors\n\nIt was resolved to appoint an auditor.", "board"},
		{"a product for boards", "# Software for board meetings\n\nThe board approved it. Dear directors, it is good. Runway included.", "marketing"},
		{"a page about money", "# Pricing\n\nTrack your ARR, MRR, churn and runway. Investors like it, and so does the board of directors.", "marketing"},
		{"a battle card", "# Battle Card: Brinewell vs. Harbourly\n\n## When we win\n\n- Banks\n\n## Talk track: if prospect mentions Harbourly\n\nTell the prospect what we do.", "sales"},
		{"a skill", "# Skill: competitive battlecard\n\nUse it when a prospect mentions a competitor.", "marketing"},
		{"an agency", "# Calls that convert\n\nBook a discovery call. If the prospect asks for a price, we send one. Objections are welcome.", "marketing"},
	} {
		t.Run(test.name, func(t *testing.T) {
			source := test.source + claim
			found := thatCount(t, c, checker.Document{Source: []byte(source), Format: checker.Markdown})
			if len(found) == 0 || found[len(found)-1].Context != test.want {
				t.Errorf("%q: %+v, want %s", source, found, test.want)
			}
		})
	}
}
