// Package atomicfile writes files as a whole. A name and bytes go in; what comes out is the old file or the new
// one, never a part of either, also if the process is killed or the disk is full on the way.
//
// The bytes go to a temporary file ".attestlint-*.tmp" beside the file, which then takes its name. One that a killed
// process leaves behind does no harm and may be deleted. A file with several hard links parts from them, and
// extended attributes are not kept: a new file takes the place of the old one.
package atomicfile

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/attestlint/attestlint/cmd/internal/cause"
)

// Write creates a file with those permissions (before the umask), or replaces it and keeps its own. A link is
// followed and stays. What is no regular file, such as a pipe, is written to as it is. An error says what could not be
// done, without the name.
func Write(name string, data []byte, perm fs.FileMode) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if to, err := os.Readlink(name); err == nil {
			return fmt.Errorf("is a link to %q, which does not exist: create it, or remove the link", to)
		}
	case err != nil:
		return cause.Of(err)
	case info.IsDir():
		return errors.New("is a folder: name a file")
	case !info.Mode().IsRegular():
		return writeTo(name, data)
	default:
		if name, err = filepath.EvalSymlinks(name); err != nil {
			return cause.Of(err)
		}
	}
	folder, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return cause.Of(err)
	}
	defer folder.Close()
	temp, err := create(folder, perm)
	if err != nil {
		return err
	}
	defer temp.remove()
	if info != nil {
		if err := temp.resemble(info); err != nil {
			return err
		}
	}
	if err := temp.fill(data); err != nil {
		return err
	}
	return temp.rename(filepath.Base(name))
}

// writeTo writes to a pipe or a device.
func writeTo(name string, data []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return cause.Of(err)
	}
	_, err = file.Write(data)
	return cause.Of(errors.Join(err, file.Close()))
}

// temporary is a file that is about to take the name of another in its folder.
type temporary struct {
	*os.File
	folder *os.Root
	name   string // in the folder; "" once it has the other name
}

func create(folder *os.Root, perm fs.FileMode) (*temporary, error) {
	name := ".attestlint-" + rand.Text() + ".tmp"
	file, err := folder.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm.Perm())
	if err != nil {
		return nil, fmt.Errorf("cannot create a file beside it: %w", cause.Of(err))
	}
	return &temporary{file, folder, name}, nil
}

// resemble gives the file the owner and the mode of another.
func (t *temporary) resemble(info fs.FileInfo) error {
	if err := t.keepOwner(info); err != nil {
		return err
	}
	if own, err := t.Stat(); err == nil && own.Mode() == info.Mode() {
		return nil // not every file system has modes to set
	}
	return cause.Of(t.Chmod(info.Mode()))
}

// fill writes all bytes to the disk.
func (t *temporary) fill(data []byte) error {
	_, err := t.Write(data)
	if err == nil {
		err = t.Sync()
	}
	return cause.Of(err)
}

// rename gives the file its name, and brings the folder to the disk.
func (t *temporary) rename(name string) error {
	if err := t.Close(); err != nil {
		return cause.Of(err)
	}
	if err := t.folder.Rename(t.name, name); err != nil {
		return cause.Of(err)
	}
	t.name = ""
	if folder, err := t.folder.Open("."); err == nil {
		_ = folder.Sync() // not every file system can; the file has its name in any case
		_ = folder.Close()
	}
	return nil
}

// remove deletes the file if it has not got its name.
func (t *temporary) remove() {
	if t.name != "" {
		_ = t.Close()
		_ = t.folder.Remove(t.name)
	}
}
