// The tunnel of Roadstead beside one of Rancher's remotedialer, in one run on one host: see ../bench/tunnel.
//
// One program plays every part that is not Roadstead's: the target (an API server as far as an agent needs one), both ends of
// the baseline, the clients, and a slow link. Nothing of it is shipped.
package main

import (
	"flag"
	"fmt"
	"os"
	"time"
)

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("say target, baseline-server, baseline-client, bench or agents"))
	}
	flags := flag.NewFlagSet(os.Args[1], flag.ExitOnError)
	switch os.Args[1] {
	case "target":
		listen := flags.String("listen", "127.0.0.1:0", "address")
		identity := flags.String("identity", "", "folder with certificate and key")
		uid := flags.String("uid", "bench", "of the namespace kube-system")
		parse(flags)
		fail(runTarget(*listen, *identity, *uid))
	case "baseline-server":
		listen := flags.String("listen", "127.0.0.1:0", "address")
		identity := flags.String("identity", "", "folder with certificate and key")
		target := flags.String("target", "", "address of the target as the client sees it")
		authority := flags.String("authority", "", "file with who vouches for the target, if that is not the identity's")
		token := flags.String("token", "", "for the target")
		parse(flags)
		fail(runBaselineServer(*listen, *identity, *target, *authority, *token))
	case "baseline-client":
		server := flags.String("server", "", "address of the server")
		identity := flags.String("identity", "", "folder with the authority")
		parse(flags)
		fail(runBaselineClient(*server, *identity))
	case "bench":
		var plan plan
		flags.StringVar(&plan.home, "home", os.Getenv("ROADSTEAD_HOME"), "folder of Roadstead")
		flags.StringVar(&plan.result, "result", "", "file for the figures")
		flags.IntVar(&plan.rounds, "rounds", 3, "rounds after the one that warms up")
		flags.BoolVar(&plan.brief, "brief", false, "a tenth of everything, to see whether it works")
		flags.BoolVar(&plan.skipLink, "skip-link", false, "leave the slow link out")
		flags.BoolVar(&plan.skipMain, "skip-main", false, "leave all but the slow link and the cancelled watches out")
		flags.BoolVar(&plan.skipReal, "skip-real", false, "leave the real API server out")
		flags.StringVar(&plan.server.kubeconfig, "kubeconfig", "", "of the administrator of a real API server")
		flags.StringVar(&plan.server.kubectl, "kubectl", "kubectl", "program")
		flags.StringVar(&plan.profile, "profile", "", "folder for recordings of JFR instead of figures")
		parse(flags)
		fail(plan.run())
	case "agents":
		var fleet fleet
		flags.StringVar(&fleet.home, "home", os.Getenv("ROADSTEAD_HOME"), "folder of Roadstead")
		flags.StringVar(&fleet.result, "result", "", "file for the figures")
		flags.StringVar(&fleet.classpath, "classpath", "", "of the agents")
		flags.IntVar(&fleet.agents, "agents", 1000, "how many")
		flags.DurationVar(&fleet.idle, "idle", 10*time.Minute, "how long idle traffic is measured")
		parse(flags)
		fail(fleet.run())
	default:
		fail(fmt.Errorf("unknown part %s", os.Args[1]))
	}
}

func parse(flags *flag.FlagSet) {
	_ = flags.Parse(os.Args[2:]) // ExitOnError ends the program itself
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}
