package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

const linkConsole, linkAgent = "10.231.7.1", "10.231.7.2"

// makeIdentity writes an authority and a certificate by it, which target and baseline share, into the folder.
func makeIdentity(folder string) error {
	authorityKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	authority := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "bench authority"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(48 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	authorityBytes, err := x509.CreateCertificate(rand.Reader, authority, authority, &authorityKey.PublicKey, authorityKey)
	if err != nil {
		return err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	own := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "bench"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(48 * time.Hour),
		DNSNames:    []string{"localhost"},
		IPAddresses: []net.IP{net.ParseIP("127.0.0.1"), net.ParseIP(linkConsole), net.ParseIP(linkAgent)},
		KeyUsage:    x509.KeyUsageDigitalSignature,
	}
	ownBytes, err := x509.CreateCertificate(rand.Reader, own, authority, &key.PublicKey, authorityKey)
	if err != nil {
		return err
	}
	keyBytes, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return err
	}
	for name, block := range map[string]*pem.Block{
		"authority.pem":   {Type: "CERTIFICATE", Bytes: authorityBytes},
		"certificate.pem": {Type: "CERTIFICATE", Bytes: ownBytes},
		"key.pem":         {Type: "EC PRIVATE KEY", Bytes: keyBytes},
	} {
		if err := os.WriteFile(filepath.Join(folder, name), pem.EncodeToMemory(block), 0o600); err != nil {
			return err
		}
	}
	return nil
}

func serverTLS(folder string) (*tls.Config, error) {
	certificate, err := tls.LoadX509KeyPair(filepath.Join(folder, "certificate.pem"), filepath.Join(folder, "key.pem"))
	return &tls.Config{Certificates: []tls.Certificate{certificate}, NextProtos: []string{"http/1.1"}}, err
}

func authorityOf(folder string) string {
	return filepath.Join(folder, "authority.pem")
}

func clientTLS(folder string) (*tls.Config, error) {
	return trusting(authorityOf(folder))
}

func trusting(file string) (*tls.Config, error) {
	authority, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authority)
	return &tls.Config{RootCAs: roots}, nil
}

// kubeconfig of an administrator of the target, as an agent's owner has it.
func kubeconfig(folder, address string) (string, error) {
	authority, err := os.ReadFile(filepath.Join(folder, "authority.pem"))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf(`current-context: a
contexts: [{name: a, context: {cluster: a, user: a}}]
clusters: [{name: a, cluster: {server: "https://%s", certificate-authority-data: %s}}]
users: [{name: a, user: {token: administrator}}]
`, address, base64.StdEncoding.EncodeToString(authority)), nil
}
