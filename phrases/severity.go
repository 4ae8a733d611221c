package phrases

import (
	"fmt"
	"strings"
)

// Severity says how serious a finding is. The zero value is Off: no finding.
type Severity int

const (
	Off Severity = iota
	Info
	Warning
	Error
)

var severityNames = [...]string{"off", "info", "warning", "error"}

func (s Severity) String() string { return severityNames[s] }

// MarshalText writes the name of the severity.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the name of a severity.
func (s *Severity) UnmarshalText(text []byte) error {
	for i, name := range severityNames {
		if string(text) == name {
			*s = Severity(i)
			return nil
		}
	}
	return fmt.Errorf("unknown severity %q%s", text, didYouMean(strings.ToLower(string(text)), severityNames[:]))
}

// Lower returns the severity that many steps lower, Off at the least.
func (s Severity) Lower(steps int) Severity { return max(s-Severity(steps), Off) }
