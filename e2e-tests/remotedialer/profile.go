package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// profiled records both ends by JFR during small requests and during downloads, after a round to warm up.
func (p *plan) profiled(way *way) error {
	if err := p.round(way, false); err != nil {
		return err
	}
	works := map[string]func() error{
		"small": func() error { _, err := way.atOnce(smallPath, clients, 15*time.Second); return err },
		"one":   func() error { _, err := way.download(4*gib, 1); return err },
		"eight": func() error { _, err := way.download(gib/4, 8); return err },
	}
	for name, work := range works {
		for i, end := range way.ends {
			file, err := filepath.Abs(filepath.Join(p.profile, name+"-"+[]string{"console", "agent"}[i]+".jfr"))
			if err != nil {
				return err
			}
			if err := jcmd(end, "JFR.start", "name=bench", "settings=profile", "filename="+file); err != nil {
				return err
			}
		}
		began := time.Now()
		cpu, err := way.costs(work)
		if err != nil {
			return err
		}
		say("%s: %.1f s, both ends computed %.1f s", name, time.Since(began).Seconds(), cpu)
		for _, end := range way.ends {
			if err := jcmd(end, "JFR.stop", "name=bench"); err != nil {
				return err
			}
		}
	}
	return nil
}

func jcmd(end *program, words ...string) error {
	id := strconv.Itoa(end.command.Process.Pid)
	out, err := exec.Command(filepath.Join(os.Getenv("JAVA_HOME"), "bin", "jcmd"), append([]string{id}, words...)...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("jcmd: %s", out)
	}
	return nil
}
