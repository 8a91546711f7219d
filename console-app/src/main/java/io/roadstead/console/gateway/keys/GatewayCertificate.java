package io.roadstead.console.gateway.keys;

import io.roadstead.console.gateway.GatewayProperties;
import io.roadstead.console.kernel.StartupRefused;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * The certificate that the gateway shows: a given one, or one of the own authority, made at each start and again when two
 * thirds of its time are over; so its private key is stored nowhere.
 */
public final class GatewayCertificate {
    private final GatewayProperties properties;
    private final Authority authority;
    private final SecureRandom random;
    private final Clock clock;
    private final boolean given;
    private volatile ServerIdentity current;

    /** @throws StartupRefused if given files cannot be used */
    public GatewayCertificate(GatewayProperties properties, Authority authority, SecureRandom random, Clock clock) {
        this.properties = properties;
        this.authority = authority;
        this.random = random;
        this.clock = clock;
        String certificate = properties.certificate();
        String key = properties.key();
        if ((certificate == null) != (key == null)) {
            throw new StartupRefused(
                    "roadstead.gateway.certificate and roadstead.gateway.key go together; set both or none.");
        }
        given = certificate != null;
        current = certificate != null && key != null ? GivenCertificate.read(certificate, key) : made();
    }

    /** The one to show now. */
    public ServerIdentity current() {
        return current;
    }

    /** Makes another one if it is time; true if one was made. */
    public boolean renew() {
        if (given || !current.isOld(clock.instant())) {
            return false;
        }
        current = made();
        return true;
    }

    /** What agents pin; the first is in use. */
    public List<String> pins() {
        return properties.pins().isEmpty()
                ? List.of(Pins.of(current.chain().getLast().getPublicKey()))
                : properties.pins();
    }

    /** In PEM, what clients shall trust; empty if they trust it already, since a well-known authority signed it. */
    public String trusted() {
        X509Certificate last = current.chain().getLast();
        boolean root = last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
        return properties.pins().isEmpty() && root ? Pins.pem(last) : "";
    }

    private ServerIdentity made() {
        SequencedSet<String> names = new LinkedHashSet<>();
        URI url = properties.url();
        if (url != null && url.getHost() != null) {
            names.add(url.getHost().replaceAll("[\\[\\]]", ""));
        }
        names.addAll(List.of("localhost", "127.0.0.1", "::1"));
        names.addAll(properties.names());
        return authority.issue(names, random, clock.instant());
    }
}
