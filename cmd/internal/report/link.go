package report

// Link opens a page at words of it: the address, and the fragment directive of the words, "" for none.
// https://wicg.github.io/scroll-to-text-fragment/
func Link(address, fragment string) string {
	if fragment == "" {
		return address
	}
	return address + "#:~:" + fragment
}
