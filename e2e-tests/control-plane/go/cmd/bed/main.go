// Command bed does for the test bed what Java alone cannot: it makes X.509 certificates, and outlives the JVM that
// started it. It is small and starts in a millisecond.
package main

import (
	"fmt"
	"os"
)

func main() {
	tasks := map[string]func([]string) error{"certs": certs, "identity": identity, "guard": guard}
	if len(os.Args) < 2 || tasks[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "bed: name one of: certs, identity, guard")
		os.Exit(2)
	}
	if err := tasks[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintf(os.Stderr, "bed %s: %v\n", os.Args[1], err)
		os.Exit(1)
	}
}
