package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

// console is one as people have it, with an administrator's token.
type console struct {
	*program
	home    string
	folder  string
	pages   string
	gateway int
	token   string // of the REST API
	kubectl string // for clusters only
}

var ready = regexp.MustCompile(`Roadstead is ready at (http://\S+)`)

// startConsole starts one on fresh data, with further settings of its gateway, a line each.
func startConsole(home, folder, more string) (*console, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	settings := fmt.Sprintf("roadstead:\n  gateway:\n    port: %d\n    url: https://localhost:%d\n%s", port, port, more)
	if err := os.WriteFile(filepath.Join(folder, "roadstead.yaml"), []byte(settings), 0o600); err != nil {
		return nil, err
	}
	password := rawToken()
	c, err := startAgain(&console{home: home, folder: folder, gateway: port}, "ROADSTEAD_ADMIN_PASSWORD="+password)
	if err != nil {
		return nil, err
	}
	who := "Basic " + base64.StdEncoding.EncodeToString([]byte("admin:"+password))
	if c.token, err = c.newToken(who, "read", "write"); err == nil {
		c.kubectl, err = c.newToken(who, "kubernetes")
	}
	if err != nil {
		c.end()
		return nil, err
	}
	return c, nil
}

// startAgain starts it on the data and the port of a former one.
func startAgain(former *console, variables ...string) (*console, error) {
	started, err := start(here, former.folder, "console", variables, filepath.Join(former.home, "roadstead"), "run",
		"--data", filepath.Join(former.folder, "data"), "--ui-port", "0", "--config", filepath.Join(former.folder, "roadstead.yaml"))
	if err != nil {
		return nil, err
	}
	c := *former
	c.program = started
	err = eventually(3*time.Minute, "the console to be ready", func() bool {
		found := ready.FindStringSubmatch(c.words())
		if found != nil {
			c.pages = found[1]
		}
		return found != nil
	})
	if err != nil {
		c.end()
		return nil, fmt.Errorf("%w; it says:\n%s", err, c.words())
	}
	return &c, nil
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

func rawToken() string {
	return text(piece[:18])
}

func (c *console) newToken(authorization string, scopes ...string) (string, error) {
	var made struct{ Token string }
	err := c.ask(http.MethodPost, "/api/v1/tokens", authorization,
		map[string]any{"name": "bench-" + scopes[0], "ttl": "PT8H", "scopes": scopes}, &made)
	return made.Token, err
}

func (c *console) ask(method, path, authorization string, body, answer any) error {
	written, err := json.Marshal(body)
	if err != nil {
		return err
	}
	base, _ := url.Parse(c.pages)
	request, err := http.NewRequest(method, base.Scheme+"://"+base.Host+path, bytes.NewReader(written))
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", authorization)
	request.Header.Set("Content-Type", "application/json")
	got, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer got.Body.Close()
	read, err := io.ReadAll(got.Body)
	if err != nil {
		return err
	}
	if got.StatusCode >= 300 {
		return fmt.Errorf("the console answers %d to %s: %s", got.StatusCode, path, read)
	}
	if text, plain := answer.(*string); plain {
		*text = string(read)
		return nil
	}
	return json.Unmarshal(read, answer)
}

// join adds the cluster behind the kubeconfig, runs its agent, and waits until it is connected. An empty host is the usual one.
func (c *console) join(name, kubeconfig, host string, starter func(*exec.Cmd) error) (*way, error) {
	var invited struct{ ID, ManifestURL string }
	err := c.ask(http.MethodPost, "/api/v1/clusters", "Bearer "+c.token,
		map[string]any{"name": name, "labels": map[string]string{}, "tier": "edge", "mode": "manager"}, &invited)
	if err != nil {
		return nil, err
	}
	address, err := url.Parse(invited.ManifestURL)
	if err != nil {
		return nil, err
	}
	var manifest string
	if err := c.ask(http.MethodGet, address.Path, "", nil, &manifest); err != nil {
		return nil, err
	}
	if host != "" {
		manifest = regexp.MustCompile(`https://localhost:\d+`).ReplaceAllString(manifest, "https://"+host+":"+strconv.Itoa(c.gateway))
	}
	files := map[string]string{"manifest-" + name + ".yaml": manifest, "kubeconfig-" + name: kubeconfig}
	for file, content := range files {
		if err := os.WriteFile(filepath.Join(c.folder, file), []byte(content), 0o600); err != nil {
			return nil, err
		}
	}
	agent, err := start(starter, c.folder, "agent-"+name, nil, filepath.Join(c.home, "roadstead"), "agent",
		"--kubeconfig", filepath.Join(c.folder, "kubeconfig-"+name), "--import", filepath.Join(c.folder, "manifest-"+name+".yaml"))
	if err != nil {
		return nil, err
	}
	err = eventually(time.Minute, "the agent to be connected", func() bool {
		var cluster struct{ State string }
		return c.ask(http.MethodGet, "/api/v1/clusters/"+invited.ID, "Bearer "+c.token, nil, &cluster) == nil &&
			(cluster.State == "connected" || cluster.State == "degraded")
	})
	if err != nil {
		agent.end()
		return nil, fmt.Errorf("%w; it says:\n%s", err, agent.words())
	}
	return &way{
		name: name, base: fmt.Sprintf("https://localhost:%d/k8s/clusters/%s", c.gateway, invited.ID),
		token: c.kubectl, ends: []*program{c.program, agent},
	}, nil
}

func eventually(limit time.Duration, what string, holds func() bool) error {
	for end := time.Now().Add(limit); !holds(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			return fmt.Errorf("waited %s in vain for %s", limit, what)
		}
	}
	return nil
}
