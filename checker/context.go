package checker

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/prose"
)

// A span is a part of the source that has its own context.
type span struct {
	prose.Range
	Context
}

// contexts tells the context of every place in a document.
type contexts struct {
	spans []span // from directives, the later ones last
	whole Context
}

func (c contexts) at(offset int) Context {
	for _, s := range slices.Backward(c.spans) {
		if s.Start <= offset && offset < s.End {
			return s.Context
		}
	}
	return c.whole
}

// contextsOf decides: a directive goes before --context, that before the document's own setting, that before
// the config, and what nobody says is marketing. Contexts that the table does not have are errors and count as
// not said.
func (c *Checker) contextsOf(doc Document, page *prose.Document, directives []directive, lines lineTable) (contexts, error) {
	var errs []error
	known := func(name string, offset int) bool {
		if slices.Contains(c.table.ContextIDs(), name) {
			return true
		}
		errs = append(errs, fmt.Errorf("%s:%d: %w", doc.Path, lines.line(offset)+1, unknown("context", name, c.table.ContextIDs())))
		return false
	}
	found := contexts{whole: Context{"marketing", "default"}}
	if doc.Context.Name != "" {
		found.whole = doc.Context
	}
	for _, s := range page.Settings {
		if s.Key == "attestlint-context" && known(s.Value, s.Start) {
			found.whole = Context{s.Value, s.Origin}
			break
		}
	}
	if c.settings.Context != "" {
		found.whole = Context{c.settings.Context, "--context"}
	}
	for _, d := range directives {
		if d.verb != "context" {
			continue
		}
		if name := strings.Join(d.words, " "); known(name, d.Start) {
			reason := fmt.Sprintf("directive on line %d", lines.line(d.Start)+1)
			found.spans = append(found.spans, span{prose.Range{Start: d.Start, End: sectionEnd(page, d, len(doc.Source))}, Context{name, reason}})
		}
	}
	return found, errors.Join(errs...)
}

// sectionEnd returns where the section of a directive ends: at the next heading that is not below the one that
// the directive stands under. Right before a heading it stands for the section of that heading.
func sectionEnd(page *prose.Document, d directive, end int) int {
	level, first := 0, true
	for _, run := range page.Runs {
		if !run.Body || run.Level == 0 && run.Source(0, len(run.Plain)).Start < d.Start {
			continue
		}
		start := run.Source(0, len(run.Plain)).Start
		switch {
		case start < d.Start:
			level = run.Level
		case first && run.Level > 0:
			level = run.Level
		case run.Level > 0 && run.Level <= level:
			return start
		}
		first = first && start < d.Start
	}
	return end
}
