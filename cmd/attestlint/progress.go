package main

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// patience is how long a run may take before it shows how far it is.
const patience = time.Second

// progress shows on a terminal how far a long run is. A nil progress shows nothing.
type progress struct {
	bar     *progressbar.ProgressBar
	started time.Time
	done    int
}

func newProgress(w io.Writer, files int, quiet bool) *progress {
	if quiet || !isTerminal(w) {
		return nil
	}
	return &progress{started: time.Now(), bar: progressbar.NewOptions(files,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription("checking"),
		progressbar.OptionShowCount(),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)}
}

// step is one more file done.
func (p *progress) step() {
	if p == nil {
		return
	}
	p.reach(p.done+1, p.bar.GetMax())
}

// reach is how many of all files are done.
func (p *progress) reach(done, all int) {
	if p == nil {
		return
	}
	p.done = done
	if time.Since(p.started) > patience {
		p.bar.ChangeMax(max(all, done))
		_ = p.bar.Set(p.done) // what cannot be shown is not missed
	}
}

// clear makes room for a line.
func (p *progress) clear() {
	if p != nil && time.Since(p.started) > patience {
		_ = p.bar.Clear()
	}
}
