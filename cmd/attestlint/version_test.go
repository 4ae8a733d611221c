package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

func TestVersion(t *testing.T) {
	tagged := &debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}}
	built := &debug.BuildInfo{Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "abc"},
		{Key: "vcs.modified", Value: "true"},
	}}
	for _, c := range []struct {
		info *debug.BuildInfo
		want string
	}{
		{nil, "attestlint (devel) (" + runtime.Version() + ")"},
		{tagged, "attestlint v1.2.3 (" + runtime.Version() + ")"},
		{built, "attestlint (devel) (" + runtime.Version() + ", revision abc, modified)"},
	} {
		if got := version(c.info); got != c.want {
			t.Errorf("version is %q, want %q", got, c.want)
		}
	}
}
