// Package cause says why something could not be done with a file. An error of the os package goes in; out comes what
// stands behind the operation and the paths that it begins with, for the user has a name of his own for the file.
package cause

import (
	"errors"
	"io/fs"
	"os"
)

// Of is an error without the operation and the paths before it, nil of nil.
func Of(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
