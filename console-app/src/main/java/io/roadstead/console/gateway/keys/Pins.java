package io.roadstead.console.gateway.keys;

import io.roadstead.console.kernel.Sha256;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/** Forms in which certificates and keys are handed on. */
final class Pins {
    private Pins() {}

    /** As RFC 7469 writes it. */
    static String of(PublicKey key) {
        return Base64.getEncoder().encodeToString(Sha256.of(key.getEncoded()));
    }

    static String pem(Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException unreadable) {
            throw new IllegalStateException("a certificate that was read can be written", unreadable);
        }
    }
}
