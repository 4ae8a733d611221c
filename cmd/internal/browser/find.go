package browser

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"github.com/attestlint/attestlint/cmd/internal/cause"
	"github.com/attestlint/attestlint/cmd/internal/environ"
)

// find returns the path of the browser: the one that is named, else the first that is installed.
func find(name string, env []string) (string, error) {
	if name != "" {
		path, err := exec.LookPath(name)
		if err != nil {
			return "", fmt.Errorf("the browser %q cannot be run (%v): name a Chrome or Chromium by --browser FILE", name, reasonOf(err))
		}
		return filepath.Abs(path)
	}
	for _, place := range places(runtime.GOOS, env) {
		if path, err := exec.LookPath(place); err == nil {
			return filepath.Abs(path)
		}
	}
	return "", errors.New("no Chrome or Chromium is found, which --render needs: install one (on Debian and Ubuntu: " +
		"apt-get install chromium), or name it by --browser FILE")
}

func reasonOf(err error) error {
	var failed *exec.Error
	if errors.As(err, &failed) {
		return cause.Of(failed.Err)
	}
	return cause.Of(err)
}

// places are the names and paths under which a system has its Chrome or Chromium, the one to be preferred first. Those
// without a window start faster.
func places(system string, env []string) []string {
	switch system {
	case "darwin":
		var found []string
		for _, app := range []string{
			"Google Chrome.app/Contents/MacOS/Google Chrome",
			"Chromium.app/Contents/MacOS/Chromium",
			"Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
		} {
			found = append(found, filepath.Join("/Applications", app), filepath.Join(environ.Value(env, "HOME"), "Applications", app))
		}
		return append(found, "chromium", "google-chrome")
	case "windows":
		var found []string
		for _, program := range []string{`Google\Chrome\Application\chrome.exe`, `Chromium\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`} {
			for _, folder := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
				if at := environ.Value(env, folder); at != "" {
					found = append(found, at+string(os.PathSeparator)+program)
				}
			}
		}
		return append(found, "chrome.exe", "chromium.exe", "msedge.exe")
	}
	return []string{
		"chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome-stable",
		"google-chrome", "chrome", "/snap/bin/chromium", "microsoft-edge",
	}
}
