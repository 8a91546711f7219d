package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// program is one process of the bench, whose words go to a file.
type program struct {
	command *exec.Cmd
	log     string
	first   chan string // its first line
	lines   sync.WaitGroup
	ended   chan struct{}
}

// start runs a program; starter is exec.Cmd.Start, or that in another network namespace.
func start(starter func(*exec.Cmd) error, folder, name string, variables []string, command ...string) (*program, error) {
	p := &program{
		command: exec.Command(command[0], command[1:]...), log: filepath.Join(folder, name+".log"),
		first: make(chan string, 1), ended: make(chan struct{}),
	}
	p.command.Env = append(os.Environ(), variables...)
	log, err := os.Create(p.log)
	if err != nil {
		return nil, err
	}
	p.command.Stderr = log
	out, err := p.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := starter(p.command); err != nil {
		return nil, err
	}
	endBySignal(p)
	p.lines.Go(func() {
		defer log.Close()
		lines := bufio.NewReader(out)
		for first := true; ; first = false {
			line, err := lines.ReadString('\n')
			if first {
				p.first <- strings.TrimSpace(line)
			}
			_, _ = io.WriteString(log, line)
			if err != nil {
				return
			}
		}
	})
	go func() {
		p.lines.Wait()
		_ = p.command.Wait()
		close(p.ended)
	}()
	return p, nil
}

var running struct {
	mutex    sync.Mutex
	programs []*program
}

// endBySignal has the program end with this one.
func endBySignal(p *program) {
	running.mutex.Lock()
	defer running.mutex.Unlock()
	running.programs = append(running.programs, p)
	if len(running.programs) > 1 {
		return
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		<-signals
		running.mutex.Lock()
		for _, each := range slices.Backward(running.programs) {
			each.end()
		}
		os.Exit(1)
	}()
}

func here(command *exec.Cmd) error { return command.Start() }

// said gives the first line of a program that begins by one.
func (p *program) said() (string, error) {
	select {
	case line := <-p.first:
		if line == "" {
			return "", fmt.Errorf("a program ended at once; %s says why", p.log)
		}
		return line, nil
	case <-time.After(20 * time.Second):
		return "", fmt.Errorf("a program says nothing; see %s", p.log)
	}
}

// words is all that it has said so far.
func (p *program) words() string {
	words, _ := os.ReadFile(p.log)
	return string(words)
}

func (p *program) end() {
	_ = p.command.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.ended:
	case <-time.After(30 * time.Second):
		_ = p.command.Process.Kill()
		<-p.ended
	}
}

// cpu is the seconds that it has computed, in user and kernel.
func (p *program) cpu() (float64, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.command.Process.Pid))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+2:]))
	user, first := strconv.ParseFloat(fields[11], 64)
	kernel, second := strconv.ParseFloat(fields[12], 64)
	return (user + kernel) / 100, errors.Join(first, second) // the kernel counts in hundredths for all programs
}

// resident is its memory in MiB.
func (p *program) resident() (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
	if err != nil {
		return 0, err
	}
	_, after, _ := strings.Cut(string(status), "VmRSS:")
	kib, err := strconv.ParseFloat(strings.Fields(after)[0], 64)
	return kib / 1024, err
}
