package io.roadstead.console.gateway.replica;

import io.roadstead.protocol.tunnel.Anchor;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts certificates of the own authority in which the role of a console on the same database stands, and no other ones of that
 * authority: not the gateway's, which agents and clients see. Path, dates and use are the JDK's own check.
 */
final class ReplicaTrust extends X509ExtendedTrustManager {
    /** What the role begins with; the id of the console follows. */
    static final String ROLE = "urn:roadstead:replica:";

    private static final int URI = 6; // the type of a subject's alternative name, RFC 5280

    private final X509ExtendedTrustManager path;
    private final Optional<UUID> expected;

    /** @param expected the only one that is wanted; empty for any */
    ReplicaTrust(X509Certificate authority, Optional<UUID> expected) {
        this.path = anchoredIn(authority);
        this.expected = expected;
    }

    /** The console that a certificate is for; empty if it is for none. */
    static Optional<UUID> role(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null || names.size() != 1) {
                return Optional.empty();
            }
            List<?> name = names.iterator().next();
            return Integer.valueOf(URI).equals(name.getFirst())
                            && name.get(1) instanceof String uri
                            && uri.startsWith(ROLE)
                    ? Optional.of(UUID.fromString(uri.substring(ROLE.length())))
                    : Optional.empty();
        } catch (CertificateException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static X509ExtendedTrustManager anchoredIn(X509Certificate authority) {
        try {
            return Anchor.trusting(authority);
        } catch (CertificateException impossible) {
            throw new IllegalStateException("the console's own authority is one", impossible);
        }
    }

    private void checkRole(X509Certificate[] chain) throws CertificateException {
        Optional<UUID> is = role(chain[0]);
        if (is.isEmpty()) {
            throw new CertificateException("not the certificate of a console");
        }
        if (expected.isPresent() && !expected.equals(is)) {
            throw new CertificateException("the certificate of another console");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        path.checkServerTrusted(chain, type, engine);
        checkRole(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        path.checkClientTrusted(chain, type, engine);
        checkRole(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("only engines are used");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("only engines are used");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("only engines are used");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("only engines are used");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return path.getAcceptedIssuers();
    }
}
