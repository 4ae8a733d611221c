// Command attestlint finds wrong compliance wording, such as "SOC 2 certified". Paths go in; findings come out.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ()))
}
