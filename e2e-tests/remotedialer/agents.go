package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// fleet is what to measure with many agents on one console.
type fleet struct {
	home, result, classpath string
	agents                  int
	idle                    time.Duration
	folder                  string
	console                 *console
	settings                string
	fleet                   *program
	found                   map[string]any
}

func (f *fleet) run() error {
	folder, err := os.MkdirTemp("", "roadstead-agents-bench-")
	if err != nil {
		return err
	}
	f.folder = folder
	f.found = map[string]any{"benchmark": "agents", "agents": f.agents, "date": time.Now().UTC().Format(time.RFC3339), "machine": machine()}
	err = f.measure()
	if f.fleet != nil {
		f.fleet.end()
	}
	if f.console != nil {
		f.console.end()
	}
	if err == nil {
		os.RemoveAll(folder)
	}
	return err
}

func (f *fleet) measure() error {
	address, clusters, err := f.clusters()
	if err != nil {
		return err
	}
	// What a console in front of sites behind one address each would not need, is widened here: they all come from this host.
	f.settings = "    connections: 8192\n    connections-per-address: 8192\n    limits:\n      enrolment-rate: 1000\n"
	if f.console, err = startConsole(f.home, f.folder, f.settings); err != nil {
		return err
	}
	if err := f.invite(address, clusters); err != nil {
		return err
	}
	for _, step := range []func() error{f.without, f.join, f.with, f.beIdle, f.restart} {
		if err := step(); err != nil {
			return err
		}
	}
	return f.report()
}

// clusters serves all API servers on one port; who asks tells which of them is meant.
func (f *fleet) clusters() (string, *clusters, error) {
	if err := makeIdentity(f.folder); err != nil {
		return "", nil, err
	}
	config, err := serverTLS(f.folder)
	if err != nil {
		return "", nil, err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return "", nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	all := &clusters{key: key, known: map[string]*target{}}
	server := &http.Server{Handler: all, ErrorLog: log.New(io.Discard, "", 0)}
	go func() { _ = server.Serve(tls.NewListener(listener, config)) }()
	return listener.Addr().String(), all, nil
}

// clusters are many targets.
type clusters struct {
	key   *ecdsa.PrivateKey
	mutex sync.Mutex
	known map[string]*target
}

func (c *clusters) ServeHTTP(answer http.ResponseWriter, request *http.Request) {
	name := request.Header.Get("Authorization")
	c.mutex.Lock()
	one := c.known[name]
	if one == nil {
		one = &target{uid: "uid-" + strings.TrimPrefix(name, "Bearer "), key: c.key}
		c.known[name] = one
	}
	c.mutex.Unlock()
	one.ServeHTTP(answer, request)
}

// invite adds the clusters, and writes for each agent what its manifest says.
func (f *fleet) invite(address string, clusters *clusters) error {
	administrator, err := kubeconfig(f.folder, address)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(f.folder, "kubeconfig"), []byte(administrator), 0o600); err != nil {
		return err
	}
	var lines strings.Builder
	var common string
	began := time.Now()
	for i := range f.agents {
		var invited struct{ ID, JoinToken, ManifestURL string }
		err := f.console.ask(http.MethodPost, "/api/v1/clusters", "Bearer "+f.console.token, map[string]any{
			"name": fmt.Sprintf("simulated-%04d", i), "labels": map[string]string{}, "tier": "edge", "mode": "manager",
		}, &invited)
		if err != nil {
			return err
		}
		if common == "" {
			if common, err = f.common(invited.ManifestURL); err != nil {
				return err
			}
		}
		proof, err := accountToken(clusters.key, []string{"roadstead:" + invited.ID}, 24*3600)
		if err != nil {
			return err
		}
		fmt.Fprintf(&lines, "%s %s %s %s\n", invited.ID, invited.JoinToken, common, proof)
	}
	f.found["secondsToAddClusters"] = time.Since(began).Seconds()
	return os.WriteFile(filepath.Join(f.folder, "agents"), []byte(lines.String()), 0o600)
}

// common is what all manifests say: the gateway's address and the pins.
func (f *fleet) common(manifest string) (string, error) {
	address, err := url.Parse(manifest)
	if err != nil {
		return "", err
	}
	var text string
	if err := f.console.ask(http.MethodGet, address.Path, "", nil, &text); err != nil {
		return "", err
	}
	said := regexp.MustCompile(`(?s)consoleUrl: "?([^"\s]+)"?.*?pins: "?([^"\s]+)"?`).FindStringSubmatch(text)
	if said == nil {
		return "", fmt.Errorf("the manifest names no gateway")
	}
	return said[1] + " " + said[2], nil
}

// --- Steps -------------------------------------------------------------------------------------------------------------------

func (f *fleet) without() error {
	time.Sleep(10 * time.Second)
	return f.weigh("without")
}

func (f *fleet) join() error {
	began := time.Now()
	java := filepath.Join(os.Getenv("JAVA_HOME"), "bin", "java")
	started, err := start(here, f.folder, "agents", nil, java, "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xss256k",
		"-Xmx4g", "-XX:MaxDirectMemorySize=4g", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
		"-cp", f.classpath, "io.roadstead.agent.AgentFleet", filepath.Join(f.folder, "kubeconfig"), filepath.Join(f.folder, "agents"))
	if err != nil {
		return err
	}
	f.fleet = started
	err = f.all(10 * time.Minute)
	f.found["secondsToJoin"] = time.Since(began).Seconds()
	return err
}

func (f *fleet) with() error {
	time.Sleep(30 * time.Second)
	if err := f.weigh("with"); err != nil {
		return err
	}
	per := (f.number("heapBytesWith") - f.number("heapBytesWithout")) / float64(f.agents) / 1024
	f.found["heapKiBPerAgent"] = per
	f.found["residentKiBPerAgent"] = (f.number("residentMiBWith") - f.number("residentMiBWithout")) * 1024 / float64(f.agents)
	say("heap per agent %.0f KiB", per)
	return nil
}

// beIdle counts IP bytes of the gateway's port by the kernel's own counters, and looks at threads and descriptors.
func (f *fleet) beIdle() error {
	counted, err := f.countPackets()
	if err != nil {
		say("idle traffic is not measured: %v", err)
		return nil
	}
	before, packetsBefore, err := counted()
	if err != nil {
		return err
	}
	began := time.Now()
	var threads, descriptors []int
	for time.Since(began) < f.idle {
		time.Sleep(f.idle / 10)
		threads = append(threads, f.entries("task"))
		descriptors = append(descriptors, f.entries("fd"))
	}
	during := time.Since(began).Seconds()
	after, packetsAfter, err := counted()
	if err != nil {
		return err
	}
	daily := func(count float64) float64 { return count / float64(f.agents) / during * 86400 }
	f.found["idleSeconds"] = during
	f.found["idleIPBytesPerAgentAndDay"] = daily(after - before)
	f.found["idlePacketsPerAgentAndDay"] = daily(packetsAfter - packetsBefore)
	f.found["idleThreads"], f.found["idleDescriptors"] = threads, descriptors
	say("idle for %.0f s: %.0f IP bytes per agent and day in %.0f packets, threads %v, descriptors %v", during,
		daily(after-before), daily(packetsAfter-packetsBefore), threads, descriptors)
	return f.weigh("afterIdle")
}

func (f *fleet) countPackets() (func() (float64, float64, error), error) {
	const table = "roadstead_bench"
	_ = exec.Command("nft", "delete", "table", "inet", table).Run() // of a run that was cut off
	script := fmt.Sprintf(`table inet %s {
	chain in {
		type filter hook input priority 0;
		tcp dport %d counter
		tcp sport %d counter
	}
}`, table, f.console.gateway, f.console.gateway)
	load := exec.Command("nft", "-f", "-")
	load.Stdin = strings.NewReader(script)
	if out, err := load.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("nft: %s", out)
	}
	number := regexp.MustCompile(`packets (\d+) bytes (\d+)`)
	return func() (float64, float64, error) {
		out, err := exec.Command("nft", "list", "table", "inet", table).Output()
		bytes, packets := 0.0, 0.0
		for _, found := range number.FindAllStringSubmatch(string(out), -1) {
			one, _ := strconv.ParseFloat(found[1], 64)
			two, _ := strconv.ParseFloat(found[2], 64)
			packets, bytes = packets+one, bytes+two
		}
		return bytes, packets, err
	}, nil
}

// restart ends the console as an upgrade would, starts it again, and waits for all.
func (f *fleet) restart() error {
	began := time.Now()
	f.console.end()
	ended := time.Now()
	again, err := startAgain(f.console)
	if err != nil {
		return err
	}
	f.console = again
	ready := time.Now()
	if err := f.all(5 * time.Minute); err != nil {
		return err
	}
	f.found["restart"] = map[string]float64{
		"secondsToEnd": ended.Sub(began).Seconds(), "secondsToReady": ready.Sub(began).Seconds(),
		"secondsUntilAllAreBack": time.Since(began).Seconds(), "ofThemAfterReady": time.Since(ready).Seconds(),
	}
	say("all back %.1f s after the stop, %.1f s after the console was ready", time.Since(began).Seconds(), time.Since(ready).Seconds())
	return nil
}

// --- What is seen ------------------------------------------------------------------------------------------------------------

// all waits until both connections of all agents are there.
func (f *fleet) all(limit time.Duration) error {
	last, told := -1, time.Now()
	return eventually(limit, "all agents to be connected", func() bool {
		now := f.connections()
		if now != last && time.Since(told) > 5*time.Second {
			say("%d connections", now)
			last, told = now, time.Now()
		}
		return now == 2*f.agents
	})
}

var openTunnels = regexp.MustCompile(`(?m)^roadstead_gateway_tunnel_open\S* ([0-9.E+]+)$`)

func (f *fleet) connections() int {
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, DisableKeepAlives: true}}
	answer, err := client.Get(fmt.Sprintf("https://localhost:%d/metrics", f.console.gateway))
	if err != nil {
		return -1
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	found := openTunnels.FindSubmatch(body)
	if found == nil {
		return -1
	}
	count, _ := strconv.ParseFloat(string(found[1]), 64)
	return int(count)
}

// weigh notes what the console holds, after a full collection.
func (f *fleet) weigh(when string) error {
	id := strconv.Itoa(f.console.command.Process.Pid)
	out, err := exec.Command(filepath.Join(os.Getenv("JAVA_HOME"), "bin", "jcmd"), id, "GC.class_histogram").CombinedOutput()
	if err != nil {
		return fmt.Errorf("jcmd: %s", out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	total := strings.Fields(lines[len(lines)-1])
	bytes, err := strconv.ParseFloat(total[len(total)-1], 64)
	if err != nil {
		return fmt.Errorf("jcmd says %s", lines[len(lines)-1])
	}
	name := strings.ToUpper(when[:1]) + when[1:]
	f.found["heapBytes"+name] = bytes
	f.found["largest"+name] = lines[3:min(28, len(lines))]
	f.found["threads"+name] = f.entries("task")
	f.found["descriptors"+name] = f.entries("fd")
	resident, err := f.console.resident()
	f.found["residentMiB"+name] = resident
	say("%s: heap %.1f MiB, resident %.0f MiB, %d threads, %d descriptors", when, bytes/mib, resident, f.entries("task"), f.entries("fd"))
	return err
}

func (f *fleet) entries(of string) int {
	entries, _ := os.ReadDir(fmt.Sprintf("/proc/%d/%s", f.console.command.Process.Pid, of))
	return len(entries)
}

func (f *fleet) number(name string) float64 {
	value, _ := f.found[name].(float64)
	return value
}

func (f *fleet) report() error {
	_ = exec.Command("nft", "delete", "table", "inet", "roadstead_bench").Run()
	written, err := json.MarshalIndent(f.found, "", " ")
	if err == nil && f.result != "" {
		err = os.WriteFile(f.result, append(written, '\n'), 0o644)
	}
	return err
}

func say(format string, values ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
}
