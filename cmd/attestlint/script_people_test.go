package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// pages writes a number of pages, each with a text of its own and the same footer: pages 412
func pages(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: pages NUMBER")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Check(os.Mkdir(ts.MkAbs("pages"), 0o777))
	for i := range n {
		text := fmt.Sprintf("# Page %d\n\nWhat page %d says.\n\nWe are SOC 2 certified.\n", i+1, i+1)
		ts.Check(os.WriteFile(ts.MkAbs(fmt.Sprintf("pages/%03d.md", i+1)), []byte(text), 0o666))
	}
}

// cells compares cells of a row of comma-separated values; the header is row 0: csv report.csv 1 count=412
func cells(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: csv FILE ROW COLUMN=VALUE...")
	}
	rows, err := csv.NewReader(strings.NewReader(ts.ReadFile(args[0]))).ReadAll()
	ts.Check(err)
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	if n >= len(rows) {
		ts.Fatalf("%s has %d rows", args[0], len(rows))
	}
	for _, want := range args[2:] {
		column, value, _ := strings.Cut(want, "=")
		if i := slices.Index(rows[0], column); i < 0 || rows[n][i] != value {
			ts.Fatalf("row %d of %s: %q, want %s=%s", n, args[0], rows[n], column, value)
		}
	}
}
