package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const (
	realPrefix    = "real API server: "
	realSmallPath = "/api/v1/namespaces/kube-system"
	realObjects   = 200
	realBytes     = 48 * 1024 // of each object of the list
	realList      = "/api/v1/namespaces/bench/configmaps"
)

// apiServer is a real one, with an account that may do everything there.
type apiServer struct {
	kubectl, kubeconfig string
	address, authority  string // the authority is a file
	token               string
}

// prepared makes the account and what is listed.
func (s *apiServer) prepared(folder string) error {
	view := func(path string) (string, error) {
		return s.run(nil, "config", "view", "--raw", "-o", "jsonpath="+path)
	}
	server, err := view("{.clusters[0].cluster.server}")
	if err != nil {
		return err
	}
	s.address = strings.TrimPrefix(server, "https://")
	authority, err := view("{.clusters[0].cluster.certificate-authority-data}")
	if err != nil {
		return err
	}
	certificate, err := base64.StdEncoding.DecodeString(authority)
	if err != nil {
		return err
	}
	s.authority = filepath.Join(folder, "api-server.pem")
	if err := os.WriteFile(s.authority, certificate, 0o600); err != nil {
		return err
	}
	for _, words := range []string{
		"create namespace bench",
		"create serviceaccount bench -n bench",
		"create clusterrolebinding bench --clusterrole cluster-admin --serviceaccount bench:bench",
	} {
		if _, err := s.run(nil, strings.Fields(words)...); err != nil {
			return err
		}
	}
	if _, err := s.run(listed(), "create", "-f", "-"); err != nil {
		return err
	}
	s.token, err = s.run(nil, "create", "token", "bench", "-n", "bench", "--duration", "8h")
	return err
}

func listed() []byte {
	items := make([]any, realObjects)
	for i := range items {
		items[i] = map[string]any{
			"apiVersion": "v1", "kind": "ConfigMap",
			"metadata": map[string]any{"name": fmt.Sprintf("bench-%d", i), "namespace": "bench"},
			"data":     map[string]any{"filler": strings.Repeat("x", realBytes)},
		}
	}
	written, _ := json.Marshal(map[string]any{"apiVersion": "v1", "kind": "List", "items": items})
	return written
}

func (s *apiServer) run(input []byte, words ...string) (string, error) {
	command := exec.Command(s.kubectl, append([]string{"--kubeconfig", s.kubeconfig}, words...)...)
	command.Stdin = bytes.NewReader(input)
	var said, complaints bytes.Buffer
	command.Stdout, command.Stderr = &said, &complaints
	if err := command.Run(); err != nil {
		return "", fmt.Errorf("kubectl %s: %w: %s", strings.Join(words, " "), err, complaints.String())
	}
	return strings.TrimSpace(said.String()), nil
}

// real asks a real API server, straight, through the baseline and through the console.
func (p *plan) real(console *console) error {
	if err := p.server.prepared(p.folder); err != nil {
		return err
	}
	ways, err := p.realWays(console)
	if err != nil {
		return err
	}
	while := 8 * time.Second
	if p.brief {
		while = time.Second
	}
	for round := range p.rounds + 1 {
		for _, way := range ways {
			if err := p.realRound(way, while, round > 0); err != nil {
				return err
			}
			fmt.Fprintf(os.Stderr, "real API server, round %d of %d, %s\n", round, p.rounds, way.name)
		}
	}
	return nil
}

// realWays differ from those of the target by who dials and with what.
func (p *plan) realWays(console *console) ([]*way, error) {
	server, front, err := p.self(here, "real-server", "baseline-server", "-identity", p.folder, "-target", p.server.address,
		"-authority", p.server.authority, "-token", p.server.token)
	if err != nil {
		return nil, err
	}
	client, _, err := p.self(here, "real-client", "baseline-client", "-identity", p.folder, "-server", front)
	if err != nil {
		return nil, err
	}
	administrator, err := os.ReadFile(p.server.kubeconfig)
	if err != nil {
		return nil, err
	}
	own, err := console.join("real", string(administrator), "", here)
	if err != nil {
		return nil, err
	}
	own.name = "roadstead"
	p.programs = append(p.programs, own.ends[1])
	return []*way{
		{name: "direct", base: "https://" + p.server.address, token: p.server.token},
		{
			name: "remotedialer", base: "https://" + front + baselinePrefix, token: baselineToken,
			ends: []*program{server, client},
		},
		own,
	}, nil
}

func (p *plan) realRound(way *way, while time.Duration, counts bool) error {
	one, err := way.inTurn(realSmallPath, 500)
	if err != nil {
		return err
	}
	var many []time.Duration
	cpu, err := way.costs(func() error {
		many, err = way.atOnce(realSmallPath, clients, while)
		return err
	})
	if err != nil {
		return err
	}
	lists, err := way.inTurn(realList, 10)
	if err != nil {
		return err
	}
	if counts {
		p.keep(realPrefix+"small GET in turn, p50 ms", way.name, at(one, 0.5))
		p.keep(realPrefix+"small GET in turn, p99 ms", way.name, at(one, 0.99))
		p.keep(realPrefix+"32 clients, requests/s", way.name, float64(len(many))/while.Seconds())
		p.keep(realPrefix+"32 clients, p99 ms", way.name, at(many, 0.99))
		p.keep(realPrefix+"32 clients, CPU µs per request", way.name, cpu*1e6/float64(len(many)))
		p.keep(realPrefix+"list of 9.4 MiB, p50 ms", way.name, at(lists, 0.5))
	}
	return nil
}
