package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	mib = 1 << 20
	gib = 1 << 30

	clients   = 32
	linkBits  = 40e6
	linkDelay = 20 * time.Millisecond // each way
	linkQueue = 50 * time.Millisecond
	cancels   = 1000
)

// plan is what to measure.
type plan struct {
	home, result       string
	rounds             int
	brief              bool
	skipLink, skipMain bool
	skipReal           bool
	server             apiServer
	profile            string
	folder             string
	programs           []*program
	figures            map[string]map[string][]float64 // by measure, by way
	order              []string
}

func (p *plan) run() error {
	folder, err := os.MkdirTemp("", "roadstead-tunnel-bench-")
	if err != nil {
		return err
	}
	p.folder = folder
	p.figures = map[string]map[string][]float64{}
	defer func() {
		for _, program := range slices.Backward(p.programs) {
			program.end()
		}
		if err == nil {
			os.RemoveAll(folder)
		}
	}()
	err = p.measure()
	return err
}

func (p *plan) measure() error {
	if err := makeIdentity(p.folder); err != nil {
		return err
	}
	console, err := startConsole(p.home, p.folder,
		fmt.Sprintf("    bind: 0.0.0.0\n    names: [%s]\n", linkConsole)) // so that agents on the slow link reach it
	if err != nil {
		return err
	}
	p.programs = append(p.programs, console.program)
	if !p.skipMain {
		ways, err := p.ways(console, "tunnel", "127.0.0.1", here)
		if err != nil {
			return err
		}
		if p.profile != "" {
			return p.profiled(ways[2])
		}
		if err := p.compare(ways); err != nil {
			return err
		}
		if err := p.cancelled(ways[1:]); err != nil {
			return err
		}
	}
	if !p.skipReal && p.server.kubeconfig != "" {
		if err := p.real(console); err != nil {
			return err
		}
	}
	if !p.skipLink {
		if err := p.throttled(console); err != nil {
			return err
		}
	}
	return p.report()
}

// self starts another part of this program, and gives what it said first.
func (p *plan) self(starter func(*exec.Cmd) error, name string, words ...string) (*program, string, error) {
	started, err := start(starter, p.folder, name, nil, append([]string{"/proc/self/exe"}, words...)...)
	if err != nil {
		return nil, "", err
	}
	p.programs = append(p.programs, started)
	said, err := started.said()
	return started, said, err
}

// ways sets up target, baseline and agent: straight, remotedialer, roadstead.
func (p *plan) ways(console *console, name, host string, far func(*exec.Cmd) error) ([]*way, error) {
	_, address, err := p.self(far, name+"-target", "target", "-identity", p.folder, "-uid", name)
	if err != nil {
		return nil, err
	}
	server, front, err := p.self(here, name+"-server", "baseline-server", "-identity", p.folder, "-listen", host+":0",
		"-target", address)
	if err != nil {
		return nil, err
	}
	client, _, err := p.self(far, name+"-client", "baseline-client", "-identity", p.folder, "-server", front)
	if err != nil {
		return nil, err
	}
	administrator, err := kubeconfig(p.folder, address)
	if err != nil {
		return nil, err
	}
	dialled := ""
	if host != "127.0.0.1" {
		dialled = host
	}
	own, err := console.join(name, administrator, dialled, far)
	if err != nil {
		return nil, err
	}
	own.name = "roadstead"
	p.programs = append(p.programs, own.ends[1])
	return []*way{
		{name: "direct", base: "https://" + address, token: "direct"},
		{
			name: "remotedialer", base: "https://" + front + baselinePrefix, token: baselineToken,
			ends: []*program{server, client},
		},
		own,
	}, nil
}

// --- Measures ----------------------------------------------------------------------------------------------------------------

func (p *plan) compare(ways []*way) error {
	for round := range p.rounds + 1 {
		for _, way := range ways {
			began := time.Now()
			if round == 0 && !p.brief { // until the second compiler has come to an end
				if _, err := way.atOnce(smallPath, clients, 30*time.Second); err != nil {
					return err
				}
			}
			if err := p.round(way, round > 0); err != nil {
				return err
			}
			fmt.Fprintf(os.Stderr, "round %d of %d, %s: %.0f s\n", round, p.rounds, way.name, time.Since(began).Seconds())
		}
	}
	return nil
}

func (p *plan) round(way *way, counts bool) error {
	few, while, size := 2000, 4*time.Second, int64(gib)
	if p.brief {
		few, while, size = 200, time.Second, 64*mib
	}
	keep := func(measure string, value float64) {
		if counts {
			p.keep(measure, way.name, value)
		}
	}
	took, err := way.inTurn(smallPath, few)
	if err != nil {
		return err
	}
	keep("small GET in turn, p50 ms", at(took, 0.5))
	keep("small GET in turn, p99 ms", at(took, 0.99))
	cpu, err := way.costs(func() error {
		took, err = way.atOnce(smallPath, clients, while)
		return err
	})
	if err != nil {
		return err
	}
	keep("32 clients, requests/s", float64(len(took))/while.Seconds())
	keep("32 clients, p99 ms", at(took, 0.99))
	keep("32 clients, CPU µs per request", cpu*1e6/float64(len(took)))
	for _, streams := range []int{1, 8} {
		each := size
		if streams == 8 {
			each = size / 4
		}
		var speed float64
		cpu, err := way.costs(func() error {
			speed, err = way.download(each, streams)
			return err
		})
		if err != nil {
			return err
		}
		keep(fmt.Sprintf("%d download(s), MB/s", streams), speed/1e6)
		keep(fmt.Sprintf("%d download(s), CPU s/GiB", streams), cpu*gib/float64(each)/float64(streams))
	}
	if err := p.besideSlowReader(way, while, keep); err != nil {
		return err
	}
	for i, end := range way.ends {
		resident, err := end.resident()
		if err != nil {
			return err
		}
		keep([]string{"resident MiB, console's end", "resident MiB, agent's end"}[i], resident)
	}
	return nil
}

// besideSlowReader asks without and with a reader of 1 byte/s, twice in turn, since the two are compared with each other.
func (p *plan) besideSlowReader(way *way, while time.Duration, keep func(string, float64)) error {
	var without, with []time.Duration
	for range 2 {
		took, err := way.atOnce(smallPath, clients, while)
		if err != nil {
			return err
		}
		without = append(without, took...)
		ctx, cancel := context.WithCancel(context.Background())
		if err := way.readSlowly(ctx); err != nil {
			cancel()
			return err
		}
		time.Sleep(500 * time.Millisecond) // until all windows are full
		took, err = way.atOnce(smallPath, clients, while)
		cancel()
		if err != nil {
			return err
		}
		with = append(with, took...)
	}
	keep("p99 ms of 32 without a reader of 1 byte/s", at(without, 0.99))
	keep("p99 ms of 32 with one", at(with, 0.99))
	keep("p99 with one / without", at(with, 0.99)/at(without, 0.99))
	return nil
}

// costs gives the seconds that both ends compute meanwhile.
func (w *way) costs(work func() error) (float64, error) {
	spent := func() (float64, error) {
		sum := 0.0
		for _, end := range w.ends {
			cpu, err := end.cpu()
			if err != nil {
				return 0, err
			}
			sum += cpu
		}
		return sum, nil
	}
	before, err := spent()
	if err != nil {
		return 0, err
	}
	if err := work(); err != nil {
		return 0, err
	}
	after, err := spent()
	return after - before, err
}

// cancelled opens a thousand watches within 30 s and leaves each; the tunnel has to stay.
func (p *plan) cancelled(ways []*way) error {
	count, during := cancels, 30*time.Second
	if p.brief {
		count, during = 100, 3*time.Second
	}
	for _, way := range ways {
		before := strings.Count(way.ends[1].words(), "connected")
		failures := make(chan error, count)
		began := time.Now()
		var wait sync.WaitGroup
		for i := range count {
			time.Sleep(time.Until(began.Add(during * time.Duration(i) / time.Duration(count))))
			wait.Go(func() { failures <- way.watchAndLeave() })
		}
		wait.Wait()
		close(failures)
		failed := 0
		for err := range failures {
			if err != nil {
				failed++
			}
		}
		took, err := way.inTurn(smallPath, 100)
		if err != nil {
			return err
		}
		p.keep("cancelled watches that failed, of 1000", way.name, float64(failed))
		p.keep("small GET behind them, p50 ms", way.name, at(took, 0.5))
		p.keep("connections made anew meanwhile", way.name, float64(strings.Count(way.ends[1].words(), "connected")-before))
	}
	return nil
}

// throttled puts 40 ms of round trip and 40 Mbit/s between the ends, and four downloads beside four clients of small requests.
func (p *plan) throttled(console *console) error {
	slow, err := newLink(linkBits, linkDelay, linkQueue)
	if err != nil {
		return fmt.Errorf("the slow link needs root and /dev/net/tun: %w", err)
	}
	ways, err := p.ways(console, "slow", linkConsole, slow.start)
	if err != nil {
		return err
	}
	during := 15 * time.Second
	if p.brief {
		during = 3 * time.Second
	}
	for round := range p.rounds + 1 {
		for _, way := range ways[1:] {
			if err := p.throttledRound(way, during, round > 0); err != nil {
				return err
			}
			fmt.Fprintf(os.Stderr, "slow link, round %d of %d, %s\n", round, p.rounds, way.name)
		}
	}
	return nil
}

func (p *plan) throttledRound(way *way, during time.Duration, counts bool) error {
	idle, err := way.inTurn(smallPath, 30)
	if err != nil {
		return err
	}
	alone, err := way.download(12*mib, 1)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	bulk := &counter{}
	for range 4 {
		if err := bulk.follow(ctx, way); err != nil {
			return err
		}
	}
	time.Sleep(during / 5)
	from, began := bulk.read.Load(), time.Now()
	took, err := way.atOnce(smallPath, 4, during)
	speed := float64(bulk.read.Load()-from) / time.Since(began).Seconds()
	cancel()
	bulk.wait.Wait()
	if err != nil {
		return err
	}
	if counts {
		p.keep("slow link, idle: small GET p50 ms", way.name, at(idle, 0.5))
		p.keep("slow link, one download of 12 MiB, MB/s", way.name, alone/1e6)
		p.keep("slow link, 4 downloads: small GET p50 ms", way.name, at(took, 0.5))
		p.keep("slow link, 4 downloads: small GET p99 ms", way.name, at(took, 0.99))
		p.keep("slow link, 4 downloads, MB/s", way.name, speed/1e6)
	}
	return nil
}

// --- Figures -----------------------------------------------------------------------------------------------------------------

func (p *plan) keep(measure, way string, value float64) {
	if p.figures[measure] == nil {
		p.figures[measure] = map[string][]float64{}
		p.order = append(p.order, measure)
	}
	p.figures[measure][way] = append(p.figures[measure][way], value)
}

func (p *plan) report() error {
	type row struct {
		Measure string               `json:"measure"`
		Median  map[string]string    `json:"median (lowest–highest)"`
		Ratio   *float64             `json:"roadstead/remotedialer,omitempty"`
		Values  map[string][]float64 `json:"values"`
	}
	rows := []row{}
	names := []string{"direct", "remotedialer", "roadstead"}
	fmt.Fprintf(os.Stderr, "| | %s | ratio |\n|---|---|---|---|---|\n", strings.Join(names, " | "))
	for _, measure := range p.order {
		line := row{Measure: measure, Median: map[string]string{}, Values: p.figures[measure]}
		cells := []string{}
		for _, name := range names {
			values := slices.Sorted(slices.Values(p.figures[measure][name]))
			if len(values) == 0 {
				cells = append(cells, "")
				continue
			}
			cell := fmt.Sprintf("%.4g (%.4g–%.4g)", middle(values), values[0], values[len(values)-1])
			line.Median[name] = cell
			cells = append(cells, cell)
		}
		ratio := ""
		if base := p.figures[measure]["remotedialer"]; len(base) > 0 && middle(base) > 0 {
			quotient := middle(p.figures[measure]["roadstead"]) / middle(base)
			line.Ratio = &quotient
			ratio = fmt.Sprintf("%.2f", quotient)
		}
		rows = append(rows, line)
		fmt.Fprintf(os.Stderr, "| %s | %s | %s |\n", measure, strings.Join(cells, " | "), ratio)
	}
	written, err := json.MarshalIndent(map[string]any{
		"benchmark": "tunnel", "date": time.Now().UTC().Format(time.RFC3339), "machine": machine(), "rounds": p.rounds,
		"workload": "HTTP/1.1 with TLS in front, 1 KiB and large bodies from memory behind TLS; authorisation, assertion and audit as shipped",
		"baseline": "github.com/rancher/remotedialer v0.6.1 behind a Go ReverseProxy that compares one token", "rows": rows,
	}, "", " ")
	if err == nil && p.result != "" {
		err = os.WriteFile(p.result, append(written, '\n'), 0o644)
	}
	return err
}

func middle(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	if len(sorted) == 0 {
		return 0
	}
	return sorted[len(sorted)/2]
}

func machine() string {
	load, _ := os.ReadFile("/proc/loadavg")
	model := ""
	info, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(info)) {
		if name, value, found := strings.Cut(line, ":"); found && strings.TrimSpace(name) == "model name" {
			model = strings.TrimSpace(value)
			break
		}
	}
	return fmt.Sprintf("%d cores, %s, load %s", runtime.NumCPU(), model, strings.Fields(string(load) + " ?")[0])
}
