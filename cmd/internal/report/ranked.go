package report

import "github.com/attestlint/attestlint/checker"

// ranked keeps the first things of each severity, for a format that shows no more than so many, and counts the others.
// What is excused has the severity Off here.
type ranked[T any] struct {
	most int // that are kept of each severity
	kept [checker.Error + 1][]T
	left int // how many are not kept
}

func (r *ranked[T]) add(s checker.Severity, thing T) {
	if len(r.kept[s]) == r.most {
		r.left++
		return
	}
	r.kept[s] = append(r.kept[s], thing)
}

// first returns up to n of what is kept, the most serious first, and how many there are besides.
func (r *ranked[T]) first(n int) (list []T, left int) {
	left = r.left
	for s := checker.Error; s >= checker.Off; s-- {
		room := min(len(r.kept[s]), n-len(list))
		list = append(list, r.kept[s][:room]...)
		left += len(r.kept[s]) - room
	}
	return list, left
}
