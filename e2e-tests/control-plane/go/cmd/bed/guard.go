package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// guard waits until a process is gone and then kills everything that carries the bed's marker in its environment, and
// removes the bed's folder. A test run that is killed with -9 cannot clean up after itself; its guard does.
func guard(arguments []string) error {
	flags := flag.NewFlagSet("guard", flag.ExitOnError)
	owner := flags.Int("owner", 0, "process to wait for")
	dir := flags.String("dir", "", "folder of the bed, removed in the end; also the marker's value")
	_ = flags.Parse(arguments)
	if *owner <= 0 || !filepath.IsAbs(*dir) || flags.NArg() > 0 {
		return errors.New("guard needs --owner PID --dir ABSOLUTE-FOLDER")
	}
	if err := awaitEnd(*owner); err != nil {
		return err
	}
	marker := []byte("ROADSTEAD_BED=" + *dir)
	for round := 0; round < 50 && killMarked(marker) > 0; round++ {
		time.Sleep(100 * time.Millisecond)
	}
	return os.RemoveAll(*dir)
}

func awaitEnd(pid int) error {
	started, err := startTime(pid)
	if err != nil {
		return nil // it has ended before we looked
	}
	for {
		time.Sleep(500 * time.Millisecond)
		now, err := startTime(pid)
		if err != nil || now != started {
			return nil
		}
	}
}

// startTime tells two processes apart that had the same number one after the other.
func startTime(pid int) (string, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return "", err
	}
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	if len(fields) < 20 || fields[0][0] == 'Z' {
		return "", errors.New("no longer running")
	}
	return string(fields[19]), nil
}

func killMarked(marker []byte) int {
	environments, _ := filepath.Glob("/proc/[0-9]*/environ")
	killed := 0
	for _, path := range environments {
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		if err != nil || pid == os.Getpid() {
			continue
		}
		environment, err := os.ReadFile(path)
		if err != nil {
			continue // gone, or another user's
		}
		for _, variable := range bytes.Split(environment, []byte{0}) {
			if bytes.Equal(variable, marker) {
				_ = syscall.Kill(pid, syscall.SIGKILL) // an error means that it has just ended
				killed++
				break
			}
		}
	}
	return killed
}
