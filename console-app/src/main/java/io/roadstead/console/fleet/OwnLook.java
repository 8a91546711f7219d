package io.roadstead.console.fleet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks from this console whether the API server of a cluster answers, at the address that an administrator confirmed. Nobody is named, nothing
 * is read but that there is an answer of HTTP; no other authority than the cluster's is trusted.
 */
@Component
class OwnLook {
    private static final Duration ONE = Duration.ofMillis(900);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int AT_ONCE = 32;

    private final Semaphore turns = new Semaphore(AT_ONCE);

    OwnLook() {}

    /** Looks until there is an answer, or the time is over. Waits. */
    boolean answers(AgentWords.Address at, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        try {
            SSLSocketFactory tls = trusting(at.authority()).getSocketFactory();
            do {
                if (once(at, tls, end)) {
                    return true;
                }
                Thread.sleep(PAUSE);
            } while (System.nanoTime() < end);
        } catch (IOException | GeneralSecurityException noAuthority) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean once(AgentWords.Address at, SSLSocketFactory tls, long end) throws InterruptedException {
        turns.acquire();
        try {
            long left = Math.max(1, Math.min(ONE.toMillis(), (end - System.nanoTime()) / 1_000_000));
            return asked(at, tls, (int) left);
        } catch (IOException | IllegalArgumentException none) {
            return false;
        } finally {
            turns.release();
        }
    }

    private static boolean asked(AgentWords.Address at, SSLSocketFactory tls, int millis) throws IOException {
        int colon = at.address().lastIndexOf(':');
        String host = at.address().substring(0, Math.max(0, colon)).replaceAll("^\\[|\\]$", "");
        InetAddress address = InetAddress.getByName(host);
        if (host.isEmpty() || address.isLinkLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        int port = Integer.parseInt(at.address().substring(colon + 1));
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, port), millis);
            plain.setSoTimeout(millis);
            try (SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.getOutputStream()
                        .write(("GET /readyz HTTP/1.1\r\nhost: " + at.address()
                                        + "\r\nuser-agent: roadstead\r\nconnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("HTTP/");
            }
        }
    }

    private static SSLContext trusting(String authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate one : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII)))) {
            store.setCertificateEntry("authority-" + number++, one);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }
}
