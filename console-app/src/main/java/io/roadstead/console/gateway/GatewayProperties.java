package io.roadstead.console.gateway;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where kubectl and agents come in.
 *
 * @param port the gateway's port; 0 takes a free one
 * @param bind host name or address that it listens on; that of the pages without it
 * @param url the address that agents and clients use, where it is another than {@code https://localhost:PORT}
 * @param names further host names and addresses in the certificate of the gateway's own authority
 * @param certificate file with a chain of certificates in PEM, the gateway's own first, instead of the own authority
 * @param key file with its private key in PEM (PKCS #8)
 * @param pins what agents pin instead, where a proxy with a certificate of its own stands in front: SHA-256 over a
 *     SubjectPublicKeyInfo in Base64
 * @param connections most connections at a time
 * @param connectionsPerAddress most of them from one address
 * @param stepUp how long ago the sign-in of kubectl's person may be for streams into system namespaces and for Secrets; not
 *     asked for without it
 */
@Validated
@ConfigurationProperties("roadstead.gateway")
public record GatewayProperties(
        @DefaultValue("8443") @Min(0) @Max(65_535) int port,
        @Nullable String bind,
        @Nullable URI url,
        @DefaultValue List<String> names,
        @Nullable String certificate,
        @Nullable String key,
        @DefaultValue List<String> pins,
        @DefaultValue("4096") @Min(8) @Max(1_000_000) int connections,
        @DefaultValue("1024") @Min(2) @Max(1_000_000) int connectionsPerAddress,

        @Nullable @DurationMin(minutes = 1) @DurationMax(days = 90)
        Duration stepUp) {
    /** Copies. */
    public GatewayProperties {
        names = List.copyOf(names);
        pins = List.copyOf(pins);
    }

    /** The usual ones on a free port of this host. */
    public static GatewayProperties onFreePort() {
        return new GatewayProperties(0, "localhost", null, List.of(), null, null, List.of(), 4096, 1024, null);
    }

    /** Where agents and clients dial, without a slash at its end; the port is the one that was really taken. */
    public URI url(int taken) {
        return url == null
                ? URI.create("https://localhost:" + taken)
                : URI.create(url.toString().replaceAll("/+$", ""));
    }
}
