package io.roadstead.protocol.tunnel;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a chain whose pinned certificate is the anchor; all else (path, dates, name) is the JDK's own check. Dates are also
 * checked here, since the JDK does not look at those of an anchor.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private static final int LONGEST_NAME = 120;

    private final Set<String> pins;

    PinnedTrust(Set<String> pins) {
        this.pins = pins;
    }

    static String pin(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private X509ExtendedTrustManager anchoredIn(X509Certificate[] chain) throws CertificateException {
        for (X509Certificate certificate : chain) {
            checkDates(certificate);
            if (pins.contains(pin(certificate))) {
                return Anchor.trusting(certificate);
            }
        }
        throw new CertificateException("no certificate of the chain has the pinned key; what answered is certified by "
                + shortened(chain[chain.length - 1].getIssuerX500Principal().getName()));
    }

    /** In words that tell an operator which of both has to be mended, the certificate or this clock. */
    private static void checkDates(X509Certificate certificate) throws CertificateException {
        Instant now = Instant.now();
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            throw new CertificateExpiredException(
                    "the certificate has expired: valid until " + until + ", and here it is " + now);
        }
        if (now.isBefore(from)) {
            throw new CertificateNotYetValidException(
                    "the certificate is not valid yet: from " + from + ", and here it is " + now);
        }
    }

    /** It is what somebody else wrote. */
    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        anchoredIn(chain).checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        anchoredIn(chain).checkServerTrusted(chain, type, socket);
    }

    /** Without a connection there is no name to check: never used, never trusted. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no name to check");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("trusts consoles only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("trusts consoles only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("trusts consoles only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
