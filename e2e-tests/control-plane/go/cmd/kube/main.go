// Command kube is a Kubernetes control plane in one file: the first argument, or the name it is called by, chooses
// which of its programs to be. One file is linked once and keeps one copy of what the programs share on disk and in
// the page cache.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	_ "time/tzdata" // CronJobs name time zones; test machines may have no zone files

	"go.etcd.io/etcd/server/v3/etcdmain"
	_ "k8s.io/client-go/plugin/pkg/client/auth"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	"k8s.io/component-base/version"
	"k8s.io/kubectl/pkg/cmd"
	kubectl "k8s.io/kubectl/pkg/cmd/util"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

var programs = map[string]func(){
	"etcd":                    func() { etcdmain.Main(os.Args) },
	"kube-apiserver":          func() { os.Exit(cli.Run(apiserver.NewAPIServerCommand())) },
	"kube-controller-manager": func() { os.Exit(cli.Run(controllers.NewControllerManagerCommand())) },
	"kube-scheduler":          func() { os.Exit(cli.Run(scheduler.NewSchedulerCommand())) },
	"kubectl":                 func() { kubectl.CheckErr(cli.RunNoErrOutput(cmd.NewDefaultKubectlCommand())) },
}

func main() {
	name := filepath.Base(os.Args[0])
	if _, known := programs[name]; !known && len(os.Args) > 1 {
		name = os.Args[1]
		os.Args = os.Args[1:] // so that each program sees its own name first, as if called directly
	}
	program, known := programs[name]
	if !known {
		fmt.Fprintf(os.Stderr, "kube: name one of: %s\n", strings.Join(names(), ", "))
		os.Exit(2)
	}
	if distribution := os.Getenv("ROADSTEAD_BED_VERSION"); distribution != "" {
		// For example v1.36.3+k3s1, so that a client sees what it would see of that distribution.
		if err := version.SetDynamicVersion(distribution); err != nil {
			fmt.Fprintf(os.Stderr, "kube: ROADSTEAD_BED_VERSION: %v\n", err)
			os.Exit(2)
		}
	}
	program()
}

func names() []string {
	var all []string
	for name := range programs {
		all = append(all, name)
	}
	sort.Strings(all)
	return all
}
