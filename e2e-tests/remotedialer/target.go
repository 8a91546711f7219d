package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	smallPath = "/api/v1/namespaces/default"
	watchPath = "/api/v1/pods?watch=true"
	bulkPath  = "/api/v1/namespaces/default/pods/big/log?limitBytes="
)

// target says what an API server must say for an agent to join, and answers what is measured from memory.
type target struct {
	uid    string
	key    *ecdsa.PrivateKey
	mutex  sync.Mutex
	secret map[string]any
}

func runTarget(listen, identity, uid string) error {
	config, err := serverTLS(identity)
	if err != nil {
		return err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	server := &http.Server{Handler: &target{uid: uid, key: key}, ErrorLog: log.New(io.Discard, "", 0)}
	return server.Serve(tls.NewListener(listener, config))
}

// small is 1 KiB.
var small = func() []byte {
	begin, end := `{"kind":"Namespace","apiVersion":"v1","metadata":{"name":"default","annotations":{"filler":"`, `"}}}`
	return []byte(begin + strings.Repeat("x", 1024-len(begin)-len(end)) + end)
}()

var piece = func() []byte {
	bytes := make([]byte, 256*1024)
	_, _ = rand.Read(bytes)
	return bytes
}()

func (t *target) ServeHTTP(answer http.ResponseWriter, request *http.Request) {
	path := request.URL.Path
	switch {
	case path == smallPath && request.Method == http.MethodGet:
		answer.Header().Set("Content-Type", "application/json")
		_, _ = answer.Write(small)
	case strings.HasSuffix(path, "/log"):
		bulk(answer, request)
	case request.URL.Query().Get("watch") == "true":
		watch(answer, request)
	case path == "/openid/v1/jwks":
		write(answer, http.StatusOK, t.keys())
	case strings.HasSuffix(path, "/serviceaccounts/roadstead-agent/token"):
		t.token(answer, request)
	case strings.HasSuffix(path, "/secrets") || strings.HasSuffix(path, "/secrets/roadstead-agent-key"):
		t.vault(answer, request)
	case kinds[last(path)] != "" && request.Method == http.MethodGet:
		write(answer, http.StatusOK, map[string]any{
			"kind": kinds[last(path)] + "List", "apiVersion": "rbac.authorization.k8s.io/v1",
			"metadata": map[string]any{"resourceVersion": "1"}, "items": []any{},
		})
	case strings.Contains(path, "/clusterroles/"):
		_, _ = io.Copy(io.Discard, request.Body)
		write(answer, http.StatusOK, map[string]any{
			"kind": "ClusterRole", "apiVersion": "rbac.authorization.k8s.io/v1", "rules": []any{},
			"metadata": map[string]any{"name": last(path), "uid": t.uid, "resourceVersion": "1"},
		})
	default:
		_, _ = io.Copy(io.Discard, request.Body)
		write(answer, http.StatusOK, map[string]any{
			"metadata": map[string]any{"uid": t.uid, "resourceVersion": "1"}, "gitVersion": "v1.36.0",
			"status": map[string]any{"allowed": true},
		})
	}
}

// kinds are what the console looks for by itself, to carry roles; there is none.
var kinds = map[string]string{
	"clusterroles": "ClusterRole", "clusterrolebindings": "ClusterRoleBinding", "roles": "Role", "rolebindings": "RoleBinding",
	"namespaces": "Namespace", "resourcequotas": "ResourceQuota", "networkpolicies": "NetworkPolicy", "limitranges": "LimitRange",
}

func last(path string) string {
	return path[strings.LastIndexByte(path, '/')+1:]
}

func bulk(answer http.ResponseWriter, request *http.Request) {
	left, err := strconv.ParseInt(request.URL.Query().Get("limitBytes"), 10, 64)
	if err != nil {
		http.Error(answer, "limitBytes", http.StatusBadRequest)
		return
	}
	answer.Header().Set("Content-Type", "text/plain")
	answer.Header().Set("Content-Length", strconv.FormatInt(left, 10))
	for left > 0 {
		written, err := answer.Write(piece[:min(left, int64(len(piece)))])
		if err != nil {
			return // nobody wants it any more
		}
		left -= int64(written)
	}
}

func watch(answer http.ResponseWriter, request *http.Request) {
	answer.Header().Set("Content-Type", "application/json")
	if request.URL.RequestURI() == watchPath { // the console's own watches wait for what never happens
		_, _ = io.WriteString(answer, `{"type":"BOOKMARK","object":{}}`+"\n")
	}
	answer.(http.Flusher).Flush()
	<-request.Context().Done()
}

func write(answer http.ResponseWriter, status int, value any) {
	answer.Header().Set("Content-Type", "application/json")
	answer.WriteHeader(status)
	_ = json.NewEncoder(answer).Encode(value)
}

// vault keeps the one Secret that an agent writes.
func (t *target) vault(answer http.ResponseWriter, request *http.Request) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if request.Method != http.MethodGet {
		var secret map[string]any
		if err := json.NewDecoder(request.Body).Decode(&secret); err != nil {
			http.Error(answer, err.Error(), http.StatusBadRequest)
			return
		}
		if name, _ := secret["metadata"].(map[string]any); name["name"] == "roadstead-agent-key" {
			t.secret = secret
		}
		write(answer, http.StatusOK, secret)
	} else if t.secret == nil {
		write(answer, http.StatusNotFound, map[string]any{"code": 404})
	} else {
		write(answer, http.StatusOK, t.secret)
	}
}

func (t *target) keys() map[string]any {
	point, _ := t.key.PublicKey.ECDH()
	bytes := point.Bytes() // 4, x, y
	return map[string]any{"keys": []any{map[string]any{
		"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": "bench",
		"x": text(bytes[1:33]), "y": text(bytes[33:]),
	}}}
}

func (t *target) token(answer http.ResponseWriter, request *http.Request) {
	var wanted struct {
		Spec struct {
			Audiences         []string `json:"audiences"`
			ExpirationSeconds int64    `json:"expirationSeconds"`
		} `json:"spec"`
	}
	if err := json.NewDecoder(request.Body).Decode(&wanted); err != nil {
		http.Error(answer, err.Error(), http.StatusBadRequest)
		return
	}
	token, err := accountToken(t.key, wanted.Spec.Audiences, wanted.Spec.ExpirationSeconds)
	if err != nil {
		http.Error(answer, err.Error(), http.StatusInternalServerError)
		return
	}
	write(answer, http.StatusCreated, map[string]any{"status": map[string]any{"token": token}})
}

// accountToken is one of the agent's account, as an API server signs it.
func accountToken(key *ecdsa.PrivateKey, audiences []string, seconds int64) (string, error) {
	now := time.Now().Unix()
	claims, err := json.Marshal(map[string]any{
		"iss": "https://bench", "sub": "system:serviceaccount:roadstead-system:roadstead-agent",
		"aud": audiences, "iat": now, "nbf": now, "exp": now + seconds,
	})
	if err != nil {
		return "", err
	}
	signed := text([]byte(`{"alg":"ES256","kid":"bench"}`)) + "." + text(claims)
	digest := sha256.Sum256([]byte(signed))
	r, s, err := ecdsa.Sign(rand.Reader, key, digest[:])
	if err != nil {
		return "", err
	}
	signature := append(r.FillBytes(make([]byte, 32)), s.FillBytes(make([]byte, 32))...)
	return signed + "." + text(signature), nil
}

func text(bytes []byte) string {
	return base64.RawURLEncoding.EncodeToString(bytes)
}
