package environ

import "testing"

func TestValue(t *testing.T) {
	env := []string{"=C:=C:\\site", "CI=", "CI=true", "CI_NAME=a=b", "TERM"}
	for name, want := range map[string]string{"CI": "true", "CI_NAME": "a=b", "TERM": "", "C": "", "": ""} {
		if got := Value(env, name); got != want {
			t.Errorf("Value(%q) = %q, want %q", name, got, want)
		}
	}
}
