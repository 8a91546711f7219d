package io.roadstead.console.gateway.keys;

import io.roadstead.console.gateway.GatewayProperties;
import io.roadstead.console.kernel.StartupRefused;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that the gateway shows: a given one, read anew when its files change; or one of the own authority, made at each
 * start and again when two thirds of its time are over, so its private key is stored nowhere.
 */
public final class GatewayCertificate {
    private static final Logger log = LoggerFactory.getLogger(GatewayCertificate.class);
    private static final Duration WARNING = Duration.ofDays(14);
    private static final Duration DAY = Duration.ofDays(1);

    private final GatewayProperties properties;
    private final Authority authority;
    private final SecureRandom random;
    private final Clock clock;
    private final boolean given;
    private Instant complained = Instant.MIN;
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

    /** Takes what the files hold now, or makes another one if it is time; true if it is another one. */
    public boolean renew() {
        Optional<ServerIdentity> next = given ? readAgain() : madeAgain();
        next.ifPresent(identity -> current = identity);
        complain();
        return next.isPresent();
    }

    private Optional<ServerIdentity> madeAgain() {
        return current.isOld(clock.instant()) ? Optional.of(made()) : Optional.empty();
    }

    /** Those who renew the files do not exchange both at one moment, so what cannot be used now may be in a minute. */
    private Optional<ServerIdentity> readAgain() {
        try {
            ServerIdentity found = GivenCertificate.read(
                    Objects.requireNonNull(properties.certificate()), Objects.requireNonNull(properties.key()));
            return Optional.of(found).filter(this::isBetter);
        } catch (StartupRefused unusable) {
            log.atWarn()
                    .addKeyValue("reason", unusable.getMessage())
                    .log("the gateway's certificate cannot be read again; the one that is there stays");
            return Optional.empty();
        }
    }

    /** Agents that pinned the key above it refuse another one, so that is left to a restart, which somebody has decided on. */
    private boolean isBetter(ServerIdentity found) {
        boolean pinned = found.chain()
                .getLast()
                .getPublicKey()
                .equals(current.chain().getLast().getPublicKey());
        return pinned
                && !found.chain().equals(current.chain())
                && !found.left(clock.instant()).isNegative();
    }

    /** Says once a day that nobody renews it. */
    private void complain() {
        Instant now = clock.instant();
        if (remaining().compareTo(WARNING) < 0 && complained.isBefore(now.minus(DAY))) {
            complained = now;
            log.atWarn()
                    .addKeyValue("until", now.plus(remaining()))
                    .log("the gateway's certificate ends soon, or has; then agents and clients refuse it");
        }
    }

    /** How long what is shown is valid still, of the whole chain; negative if it is over. */
    public Duration remaining() {
        return current.left(clock.instant());
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
