// Command attestlint finds wrong compliance wording, such as "SOC 2 certified". Paths go in; findings come out.
package main

import (
	"io"
	"log"
	"os"
)

func main() {
	log.SetOutput(io.Discard) // net/http writes there what a server sends without being asked
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ()))
}
