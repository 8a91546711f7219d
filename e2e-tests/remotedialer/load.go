package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// way is one address of the target: straight, or through a tunnel.
type way struct {
	name  string
	base  string
	token string
	ends  []*program // console and agent, or what stands for them
}

// client is one client with one connection over HTTP/1.1 and TLS.
func (w *way) client() *http.Client {
	return &http.Client{Transport: &http.Transport{
		// Whose certificate it is does not matter here, and costs the same everywhere.
		TLSClientConfig:    &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"http/1.1"}},
		TLSNextProto:       map[string]func(string, *tls.Conn) http.RoundTripper{},
		DisableCompression: true,
		MaxConnsPerHost:    1,
	}}
}

func (w *way) open(ctx context.Context, client *http.Client, path string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, w.base+path, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+w.token)
	answer, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		words, _ := io.ReadAll(io.LimitReader(answer.Body, 300))
		answer.Body.Close()
		return nil, fmt.Errorf("%s answers %d to %s: %s", w.name, answer.StatusCode, path, words)
	}
	return answer, nil
}

func (w *way) get(client *http.Client, path string) (time.Duration, error) {
	began := time.Now()
	answer, err := w.open(context.Background(), client, path)
	if err != nil {
		return 0, err
	}
	var body bytes.Buffer
	_, err = body.ReadFrom(answer.Body)
	answer.Body.Close()
	if err == nil && path == smallPath && body.Len() != len(small) {
		err = fmt.Errorf("%s answers %d bytes instead of %d", w.name, body.Len(), len(small))
	}
	return time.Since(began), err
}

// inTurn asks one after the other, and gives how long each took.
func (w *way) inTurn(path string, count int) ([]time.Duration, error) {
	client := w.client()
	defer client.CloseIdleConnections()
	took := make([]time.Duration, 0, count)
	for range count {
		one, err := w.get(client, path)
		if err != nil {
			return nil, err
		}
		took = append(took, one)
	}
	return took, nil
}

// atOnce asks with so many clients for so long.
func (w *way) atOnce(path string, clients int, during time.Duration) ([]time.Duration, error) {
	var all []time.Duration
	var failed error
	var mutex sync.Mutex
	var wait sync.WaitGroup
	end := time.Now().Add(during)
	for range clients {
		wait.Go(func() {
			client := w.client()
			defer client.CloseIdleConnections()
			var took []time.Duration
			var problem error
			for problem == nil && time.Now().Before(end) {
				var one time.Duration
				one, problem = w.get(client, path)
				took = append(took, one)
			}
			mutex.Lock()
			defer mutex.Unlock()
			all = append(all, took...)
			if problem != nil {
				failed = problem
			}
		})
	}
	wait.Wait()
	return all, failed
}

// download gives bytes a second of so many downloads at once, each of so many bytes.
func (w *way) download(size int64, streams int) (float64, error) {
	var failed atomic.Pointer[error]
	var wait sync.WaitGroup
	began := time.Now()
	for range streams {
		wait.Go(func() {
			if err := w.fetch(context.Background(), size); err != nil {
				failed.Store(&err)
			}
		})
	}
	wait.Wait()
	if err := failed.Load(); err != nil {
		return 0, *err
	}
	return float64(size) * float64(streams) / time.Since(began).Seconds(), nil
}

func (w *way) fetch(ctx context.Context, size int64) error {
	client := w.client()
	defer client.CloseIdleConnections()
	answer, err := w.open(ctx, client, bulkPath+strconv.FormatInt(size, 10))
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	read, err := io.CopyBuffer(onlyWriter{io.Discard}, answer.Body, make([]byte, 256*1024))
	if err == nil && read != size {
		err = fmt.Errorf("%s gave %d bytes instead of %d", w.name, read, size)
	}
	return err
}

// onlyWriter hides that io.Discard would choose a buffer of its own.
type onlyWriter struct{ io.Writer }

// readSlowly takes a byte a second of an endless answer until the context ends; it returns as soon as the first one came.
func (w *way) readSlowly(ctx context.Context) error {
	client := w.client()
	answer, err := w.open(ctx, client, bulkPath+strconv.FormatInt(1<<40, 10))
	if err != nil {
		return err
	}
	go func() {
		defer client.CloseIdleConnections()
		defer answer.Body.Close()
		one := make([]byte, 1)
		for ctx.Err() == nil {
			if _, err := io.ReadFull(answer.Body, one); err != nil {
				return
			}
			select {
			case <-ctx.Done():
			case <-time.After(time.Second):
			}
		}
	}()
	return nil
}

// watchAndLeave opens a watch, waits for its first line, and goes away without a word.
func (w *way) watchAndLeave() error {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	client := w.client()
	defer client.CloseIdleConnections()
	answer, err := w.open(ctx, client, watchPath)
	if err != nil {
		return err
	}
	_, err = io.ReadFull(answer.Body, make([]byte, 2))
	cancel()
	answer.Body.Close()
	return err
}

// at gives the part of the values that is so high in milliseconds, 0.5 for the median.
func at(took []time.Duration, part float64) float64 {
	if len(took) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(took))
	return float64(sorted[min(len(sorted)-1, int(part*float64(len(sorted))))].Nanoseconds()) / 1e6
}

// counter counts what downloads have brought that go on until their context ends.
type counter struct {
	read atomic.Int64
	wait sync.WaitGroup
}

func (c *counter) follow(ctx context.Context, way *way) error {
	client := way.client()
	answer, err := way.open(ctx, client, bulkPath+strconv.FormatInt(1<<40, 10))
	if err != nil {
		return err
	}
	c.wait.Go(func() {
		defer client.CloseIdleConnections()
		defer answer.Body.Close()
		buffer := make([]byte, 64*1024)
		for {
			count, err := answer.Body.Read(buffer)
			c.read.Add(int64(count))
			if err != nil {
				return
			}
		}
	})
	return nil
}
