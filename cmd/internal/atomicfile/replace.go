package atomicfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/attestlint/attestlint/cmd/internal/cause"
)

// ErrChanged says that a file holds something else than what was read.
var ErrChanged = errors.New("has changed since it was read: run attestlint again")

// Replace replaces the bytes that were read from a file by others. The file keeps its mode, its group and, where that is
// possible, its owner. A link is followed and stays, but not out of the tree, which is a folder. What is read-only, no
// regular file, or changed since it was read is refused, and stays as it is. An error says what could not be done,
// without the name.
func Replace(tree, name string, read, data []byte) error {
	folder, base, err := within(tree, name)
	if err != nil {
		return err
	}
	defer folder.Close()
	info, err := folder.Lstat(base)
	if err != nil {
		return cause.Of(err)
	}
	if err := refuse(info.Mode()); err != nil {
		return err
	}
	file, err := folder.OpenFile(base, os.O_RDWR, 0) // what may not be written to is not replaced, either
	if err != nil {
		return cause.Of(err)
	}
	defer file.Close()
	temp, err := create(folder, 0o600)
	if err != nil {
		return err
	}
	defer temp.remove()
	if err := temp.resemble(info); err != nil {
		return err
	}
	if err := temp.fill(data); err != nil {
		return err
	}
	if err := unchanged(folder, base, file, info, read); err != nil {
		return err
	}
	_ = file.Close() // some systems replace no open file
	return temp.rename(base)
}

// within opens the folder of a file, if it lies in a tree once all links are followed. What is done in it stays in it,
// even if somebody puts a link in its place.
func within(tree, name string) (folder *os.Root, base string, err error) {
	if tree, err = filepath.EvalSymlinks(tree); err != nil {
		return nil, "", cause.Of(err)
	}
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		return nil, "", cause.Of(err)
	}
	rel, err := filepath.Rel(tree, real)
	if err != nil || !filepath.IsLocal(rel) {
		return nil, "", fmt.Errorf("is a link out of %s: name the file that it leads to", tree)
	}
	root, err := os.OpenRoot(tree)
	if err != nil {
		return nil, "", cause.Of(err)
	}
	defer root.Close()
	folder, err = root.OpenRoot(filepath.Dir(rel))
	return folder, filepath.Base(rel), cause.Of(err)
}

// refuse is the error of a file that is not replaced because of its mode.
func refuse(mode fs.FileMode) error {
	switch {
	case !mode.IsRegular():
		return errors.New("is no regular file")
	case mode.Perm()&0o222 == 0:
		return errors.New("is read-only: make it writable")
	case mode&(fs.ModeSetuid|fs.ModeSetgid|fs.ModeSticky) != 0:
		return errors.New("has a setuid, setgid or sticky bit: remove it")
	}
	return nil
}

// unchanged is an error unless the file of that name is the one that is open, and still holds what was read.
func unchanged(folder *os.Root, base string, file *os.File, info fs.FileInfo, read []byte) error {
	now := make([]byte, len(read)+1)
	n, err := io.ReadFull(file, now)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return cause.Of(err)
	}
	opened, err := file.Stat()
	if err != nil {
		return cause.Of(err)
	}
	named, err := folder.Lstat(base)
	if err != nil {
		return ErrChanged
	}
	if !bytes.Equal(now[:n], read) || !os.SameFile(opened, named) || named.Mode() != info.Mode() ||
		named.Size() != info.Size() || !named.ModTime().Equal(info.ModTime()) {
		return ErrChanged
	}
	return nil
}
