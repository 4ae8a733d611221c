package prose

import (
	"fmt"
	"os"
	"testing"
	"time"
)

func TestZZ(t *testing.T) {
	f := os.Getenv("ZZ")
	if f == "" {
		return
	}
	src, _ := os.ReadFile(f)
	fm := map[string]Format{"md": Markdown, "html": HTML, "mdx": MDX, "txt": Plain, "xhtml": XHTML}[os.Getenv("ZF")]
	t0 := time.Now()
	d := Read(src, fm)
	e := time.Since(t0)
	if os.Getenv("ZQ") == "" {
		fmt.Print(render(d))
	}
	checkInvariants(t, src, d)
	fmt.Println(len(d.Runs), e)
}
