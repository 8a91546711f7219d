package io.roadstead.console.gateway.keys;

import io.roadstead.console.kernel.StartupRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** A certificate that the operator gives, in two files of PEM. */
final class GivenCertificate {
    private GivenCertificate() {}

    /** @throws StartupRefused with the setting that is wrong; quotes nothing of the key */
    static ServerIdentity read(String certificate, String key) {
        ServerIdentity given = new ServerIdentity(key(key), chain(certificate));
        if (!given.key()
                .getAlgorithm()
                .equals(given.chain().getFirst().getPublicKey().getAlgorithm())) {
            throw new StartupRefused("The key in roadstead.gateway.key does not belong to the certificate in"
                    + " roadstead.gateway.certificate.");
        }
        return given;
    }

    private static List<X509Certificate> chain(String file) {
        try (InputStream text = Files.newInputStream(Path.of(file))) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(text).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new StartupRefused(
                    "roadstead.gateway.certificate must name a readable file of certificates in PEM: " + file + ".",
                    unreadable);
        }
        throw new StartupRefused("The file of roadstead.gateway.certificate holds no certificate: " + file + ".");
    }

    private static PrivateKey key(String file) {
        try {
            String text = Files.readString(Path.of(file));
            int from = text.indexOf("-----BEGIN PRIVATE KEY-----");
            int to = text.indexOf("-----END PRIVATE KEY-----");
            if (from >= 0 && to > from) {
                byte[] bytes = Base64.getMimeDecoder().decode(text.substring(from + 27, to));
                for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
                    try {
                        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
                    } catch (GeneralSecurityException another) {
                        continue;
                    }
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new StartupRefused("roadstead.gateway.key must name a readable file: " + file + ".");
        }
        throw new StartupRefused("roadstead.gateway.key must name a private key in PEM that is not encrypted"
                + " (-----BEGIN PRIVATE KEY-----): " + file + ".");
    }
}
