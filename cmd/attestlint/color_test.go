package main

import "testing"

func TestColored(t *testing.T) {
	for _, c := range []struct {
		mode     string
		env      []string
		terminal bool
		want     bool
	}{
		{"auto", nil, true, true},
		{"auto", nil, false, false},
		{"always", []string{"NO_COLOR=1"}, false, true},
		{"never", []string{"CLICOLOR_FORCE=1"}, true, false},
		{"auto", []string{"NO_COLOR=1", "CLICOLOR_FORCE=1"}, true, false},
		{"auto", []string{"NO_COLOR="}, true, true},
		{"auto", []string{"CLICOLOR_FORCE=1", "TERM=dumb"}, false, true},
		{"auto", []string{"FORCE_COLOR=1"}, false, true},
		{"auto", []string{"FORCE_COLOR=0"}, false, false},
		{"auto", []string{"CLICOLOR_FORCE=0"}, true, true},
		{"auto", []string{"CLICOLOR=0"}, true, false},
		{"auto", []string{"CLICOLOR=1"}, false, false},
		{"auto", []string{"TERM=dumb"}, true, false},
	} {
		if got := colored(c.mode, c.env, c.terminal); got != c.want {
			t.Errorf("colored(%q, %q, %v) = %v", c.mode, c.env, c.terminal, got)
		}
	}
}
