package config

import (
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/attestlint/attestlint/checker"
)

var reportKeys = []string{
	"framework", "type", "period", "as-of", "issued", "firm", "opinion", "categories", "covers", "exceptions", "bridge-letter",
	"next-examination",
}

// report reads an item of reports.
func (f facts) report(n *yaml.Node) (checker.Report, error) {
	var r checker.Report
	var categories *yaml.Node
	err := f.mapping(n, "a report", "key", reportKeys, func(key, value *yaml.Node) (err error) {
		switch fact := key.Value; fact {
		case "framework":
			r.Framework, err = f.framework(value, "reports", "certificates")
		case "type":
			var word string
			word, err = f.oneOf(value, fact, []string{"1", "2"})
			r.Type, _ = strconv.Atoi(word)
		case "period":
			r.Period, err = f.period(value, fact)
		case "as-of":
			r.AsOf, err = f.date(value, fact)
		case "issued":
			r.Issued, err = f.date(value, fact)
		case "firm":
			r.Firm, err = f.text(value, fact)
		case "opinion":
			r.Opinion, err = f.oneOf(value, fact, checker.Opinions())
		case "categories":
			categories = value // read below, where the framework is known
		case "covers":
			r.Covers, err = f.texts(value, fact, nil)
		case "exceptions":
			var number int
			number, err = f.number(value, fact)
			r.Exceptions = &number
		case "bridge-letter":
			r.BridgeLetter, err = f.date(value, fact)
		case "next-examination":
			r.NextExamination, err = f.period(value, fact)
		}
		return err
	})
	if err == nil && categories != nil {
		framework, _ := f.table.Framework(r.Framework)
		r.Categories, err = f.texts(categories, "categories", framework.Categories)
	}
	switch {
	case err != nil:
		return r, err
	case r.Framework == "":
		return r, f.errorf(n, "a report has no framework: write framework: soc2")
	case r.Type == 1 && !r.Period.To.IsZero():
		return r, f.errorf(n, "a Type 1 report speaks as of a date: write as-of instead of period")
	case r.Type == 2 && !r.AsOf.IsZero():
		return r, f.errorf(n, "a Type 2 report covers a period: write period instead of as-of")
	case r.Type == 0 && !r.AsOf.IsZero() && !r.Period.To.IsZero():
		return r, f.errorf(n, "a report speaks as of a date or covers a period: write as-of or period")
	case !r.Issued.IsZero() && r.Issued.Before(r.AsOf), !r.Issued.IsZero() && r.Issued.Before(r.Period.To):
		return r, f.errorf(n, "a report is issued behind what it covers: correct issued, period or as-of")
	}
	return r, nil
}

var certificateKeys = []string{"framework", "type", "edition", "body", "scope", "issued", "until"}

// certificate reads an item of certificates.
func (f facts) certificate(n *yaml.Node) (checker.Certificate, error) {
	var c checker.Certificate
	err := f.mapping(n, "a certificate", "key", certificateKeys, func(key, value *yaml.Node) (err error) {
		switch fact := key.Value; fact {
		case "framework":
			c.Framework, err = f.framework(value, "certificates", "reports")
		case "type":
			c.Type, err = f.text(value, fact)
		case "edition":
			c.Edition, err = f.text(value, fact)
		case "body":
			c.Body, err = f.text(value, fact)
		case "scope":
			c.Scope, err = f.text(value, fact)
		case "issued":
			c.Issued, err = f.date(value, fact)
		case "until":
			c.Until, err = f.date(value, fact)
		}
		return err
	})
	switch {
	case err != nil:
		return c, err
	case c.Framework == "":
		return c, f.errorf(n, "a certificate has no framework: write framework: iso27001")
	case !c.Until.IsZero() && c.Until.Before(c.Issued):
		return c, f.errorf(n, "a certificate ends before it is issued: correct issued or until")
	}
	return c, nil
}
