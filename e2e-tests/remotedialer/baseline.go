package main

import (
	"context"
	"crypto/subtle"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"github.com/rancher/remotedialer"
	"github.com/sirupsen/logrus"
)

const (
	baselinePrefix = "/k8s/clusters/bench"
	baselineToken  = "bench-token"
	baselineAgent  = "bench"
)

// buffers spares the proxy an allocation of 32 KiB for each request.
type buffers struct{ pool sync.Pool }

func (b *buffers) Get() []byte      { return *b.pool.Get().(*[]byte) }
func (b *buffers) Put(bytes []byte) { b.pool.Put(&bytes) }

func newBuffers() *buffers {
	return &buffers{sync.Pool{New: func() any { bytes := make([]byte, 32*1024); return &bytes }}}
}

// runBaselineServer is what Rancher does: a reverse proxy with kept connections, which are dialled through the tunnel, with the
// TLS of the API server inside the TLS of the tunnel. It compares one token, and does nothing else about who asks.
func runBaselineServer(listen, identity, target, authority, token string) error {
	logrus.SetOutput(io.Discard)
	config, err := serverTLS(identity)
	if err != nil {
		return err
	}
	if authority == "" {
		authority = authorityOf(identity)
	}
	inner, err := trusting(authority)
	if err != nil {
		return err
	}
	tunnels := remotedialer.New(func(request *http.Request) (string, bool, error) {
		return baselineAgent, good(request), nil
	}, remotedialer.DefaultErrorWriter)
	proxy := &httputil.ReverseProxy{
		Rewrite: func(request *httputil.ProxyRequest) {
			request.SetURL(&url.URL{Scheme: "https", Host: target})
			request.Out.Header.Del("Authorization")
			if token != "" {
				request.Out.Header.Set("Authorization", "Bearer "+token)
			}
		},
		Transport: &http.Transport{
			DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
				return tunnels.Dialer(baselineAgent)(ctx, network, address)
			},
			TLSClientConfig: inner, MaxIdleConnsPerHost: 1000, DisableCompression: true,
		},
		BufferPool: newBuffers(),
		ErrorLog:   log.New(io.Discard, "", 0),
	}
	mux := http.NewServeMux()
	mux.Handle("/connect", tunnels)
	mux.Handle(baselinePrefix+"/", http.StripPrefix(baselinePrefix, http.HandlerFunc(
		func(answer http.ResponseWriter, request *http.Request) {
			if !good(request) {
				http.Error(answer, "who?", http.StatusUnauthorized)
				return
			}
			proxy.ServeHTTP(answer, request)
		})))
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	server := &http.Server{Handler: mux, ErrorLog: log.New(io.Discard, "", 0)}
	return server.Serve(tls.NewListener(listener, config))
}

func good(request *http.Request) bool {
	return subtle.ConstantTimeCompare([]byte(request.Header.Get("Authorization")), []byte("Bearer "+baselineToken)) == 1
}

func runBaselineClient(server, identity string) error {
	logrus.SetOutput(io.Discard)
	config, err := clientTLS(identity)
	if err != nil {
		return err
	}
	dialer := &websocket.Dialer{TLSClientConfig: config, HandshakeTimeout: remotedialer.HandshakeTimeOut}
	headers := http.Header{"Authorization": {"Bearer " + baselineToken}}
	for {
		began := time.Now()
		err := remotedialer.ConnectToProxy(context.Background(), "wss://"+server+"/connect", headers,
			func(string, string) bool { return true }, dialer, func(context.Context, *remotedialer.Session) error {
				fmt.Println("connected")
				return nil
			})
		fmt.Fprintln(os.Stderr, "the tunnel is down after", time.Since(began), err)
		time.Sleep(time.Second)
	}
}
