package main

import (
	"testing"

	"github.com/urfave/cli/v2"
)

func TestOptionalFlagInHelp(t *testing.T) {
	f := optionalFlag{&cli.StringFlag{Name: "changed", Usage: "since `REF` (default: now)"}}
	if want := "--changed[=REF]\tsince REF (default: now)"; f.String() != want {
		t.Errorf("got %q, want %q", f.String(), want)
	}
}
