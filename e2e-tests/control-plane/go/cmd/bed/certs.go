package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"flag"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A pair is a certificate with its private key.
type pair struct {
	certificate *x509.Certificate
	key         crypto.Signer
}

// certs makes what one control plane needs to be trusted and to trust its own parts: two authorities (one for
// clients and servers, one for the aggregation layer), the API server's certificate, its client certificates for
// kubelets and aggregated APIs, and the key that signs service account tokens. They are valid for ten years, since a
// bed may outlive a night, and only ever protect a test.
func certs(arguments []string) error {
	flags := flag.NewFlagSet("certs", flag.ExitOnError)
	dir := flags.String("dir", "", "existing folder to write into")
	sans := flags.String("sans", "", "further names and addresses of the API server, separated by commas")
	_ = flags.Parse(arguments)
	if *dir == "" || flags.NArg() > 0 {
		return errors.New("certs needs --dir FOLDER, and takes nothing else but --sans NAMES")
	}
	return writeAll(*dir, *sans)
}

// identity signs a client certificate of one user with the authority that certs left in the folder.
func identity(arguments []string) error {
	flags := flag.NewFlagSet("identity", flag.ExitOnError)
	dir := flags.String("dir", "", "folder that certs has written")
	user := flags.String("user", "", "name of the user")
	groups := flags.String("groups", "", "groups of the user, separated by commas")
	out := flags.String("out", "", "path of the certificate and key to write, without .crt and .key")
	_ = flags.Parse(arguments)
	if *dir == "" || *user == "" || *out == "" || flags.NArg() > 0 {
		return errors.New("identity needs --dir FOLDER --user NAME --out PATH, and takes nothing else but --groups NAMES")
	}
	ca, err := read(*dir, "ca")
	if err != nil {
		return err
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048) // fabric8 takes an elliptic one only with a library more
	if err != nil {
		return err
	}
	made, err := ca.certify(client(*user, list(*groups)...), key)
	if err != nil {
		return err
	}
	return made.write(filepath.Dir(*out), filepath.Base(*out))
}

func writeAll(dir, sans string) error {
	ca, err := authority("roadstead-bed")
	if err != nil {
		return err
	}
	frontProxy, err := authority("roadstead-bed-front-proxy")
	if err != nil {
		return err
	}
	server := leaf("kube-apiserver")
	server.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	server.DNSNames = []string{"localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc",
		"kubernetes.default.svc.cluster.local"}
	server.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback, net.IPv4(10, 96, 0, 1)}
	for _, san := range list(sans) {
		if ip := net.ParseIP(san); ip != nil {
			server.IPAddresses = append(server.IPAddresses, ip)
		} else {
			server.DNSNames = append(server.DNSNames, san)
		}
	}
	signed := map[string]struct {
		by       pair
		template *x509.Certificate
	}{
		"apiserver":      {ca, server},
		"kubelet-client": {ca, client("kube-apiserver-kubelet-client", "system:masters")},
		"front-proxy":    {frontProxy, client("front-proxy-client")},
	}
	for name, order := range signed {
		made, err := order.by.sign(order.template)
		if err != nil {
			return err
		}
		if err := made.write(dir, name); err != nil {
			return err
		}
	}
	if err := ca.write(dir, "ca"); err != nil {
		return err
	}
	if err := frontProxy.write(dir, "front-proxy-ca"); err != nil {
		return err
	}
	tokens, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	der, err := x509.MarshalECPrivateKey(tokens) // the one form of which Kubernetes also takes the public key
	if err != nil {
		return err
	}
	return writePem(filepath.Join(dir, "service-account.key"), "EC PRIVATE KEY", der)
}

func authority(name string) (pair, error) {
	template := leaf(name)
	template.IsCA = true
	template.BasicConstraintsValid = true
	template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature
	return pair{}.sign(template)
}

func client(user string, groups ...string) *x509.Certificate {
	template := leaf(user)
	template.Subject.Organization = groups
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	return template
}

func leaf(name string) *x509.Certificate {
	return &x509.Certificate{
		Subject:   pkix.Name{CommonName: name},
		NotBefore: time.Now().Add(-time.Hour), // a machine whose clock was set back still accepts it
		NotAfter:  time.Now().AddDate(10, 0, 0),
		KeyUsage:  x509.KeyUsageDigitalSignature,
	}
}

// sign gives the template a key and the signature of p; the zero pair lets it sign itself.
func (p pair) sign(template *x509.Certificate) (pair, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return pair{}, err
	}
	return p.certify(template, key)
}

func (p pair) certify(template *x509.Certificate, key crypto.Signer) (pair, error) {
	var err error
	if template.SerialNumber, err = rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120)); err != nil {
		return pair{}, err
	}
	parent, signer := p.certificate, p.key
	if parent == nil {
		parent, signer = template, key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)
	if err != nil {
		return pair{}, err
	}
	certificate, err := x509.ParseCertificate(der)
	return pair{certificate, key}, err
}

func list(commaSeparated string) []string {
	return strings.FieldsFunc(commaSeparated, func(r rune) bool { return r == ',' })
}

func read(dir, name string) (pair, error) {
	loaded, err := tls.LoadX509KeyPair(filepath.Join(dir, name+".crt"), filepath.Join(dir, name+".key"))
	if err != nil {
		return pair{}, err
	}
	return pair{loaded.Leaf, loaded.PrivateKey.(crypto.Signer)}, nil
}

func (p pair) write(dir, name string) error {
	encoded := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: p.certificate.Raw})
	if err := os.WriteFile(filepath.Join(dir, name+".crt"), encoded, 0o644); err != nil {
		return err
	}
	return writeKey(filepath.Join(dir, name+".key"), p.key)
}

func writeKey(path string, key crypto.Signer) error {
	der, err := x509.MarshalPKCS8PrivateKey(key) // which Java reads too
	if err != nil {
		return err
	}
	return writePem(path, "PRIVATE KEY", der)
}

func writePem(path, kind string, der []byte) error {
	return os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600)
}
