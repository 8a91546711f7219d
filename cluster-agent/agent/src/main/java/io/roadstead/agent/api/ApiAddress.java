package io.roadstead.agent.api;

import io.netty.handler.ssl.SslContext;
import io.roadstead.agent.api.ApiTls.ClientCertificate;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the API server is, and who we are to it. Safe for use by several threads.
 */
public final class ApiAddress {
    private final String host;
    private final int port;
    private final String tlsName;
    private final byte[] authority;
    private final SslContext tls;
    private final Supplier<Optional<String>> token;

    /**
     * An address.
     *
     * @param host a name or an address
     * @param tlsName the name that the API server's certificate has to be for
     * @param authority the cluster's, in PEM; no other is trusted
     * @param client who we are, where no token says it
     * @param token asked anew for each request, since tokens are rotated; must not wait
     */
    ApiAddress(
            String host,
            int port,
            String tlsName,
            byte[] authority,
            Optional<ClientCertificate> client,
            Supplier<Optional<String>> token) {
        this.host = host;
        this.port = port;
        this.tlsName = tlsName;
        this.authority = authority.clone();
        this.tls = ApiTls.trusting(authority, client);
        this.token = token;
    }

    /**
     * Another cluster's API server, to which we are nobody.
     *
     * @param at where it was found
     * @param named what its certificate has to be for
     * @param authority that cluster's, in PEM
     * @throws IllegalArgumentException if the authority cannot be read
     */
    public static ApiAddress elsewhere(InetAddress at, HostPort named, String authority) {
        return new ApiAddress(
                at.getHostAddress(),
                named.port(),
                named.host(),
                authority.getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Optional::empty);
    }

    /** The same API server for somebody else: no certificate, no token of before. */
    public ApiAddress as(Supplier<Optional<String>> other) {
        return new ApiAddress(host, port, tlsName, authority, Optional.empty(), other);
    }

    /** Where it is, as we see it. */
    public HostPort hostPort() {
        return new HostPort(host, port);
    }

    /** Whose certificates we take for the API server's, in PEM. */
    public String trusted() {
        return new String(authority, StandardCharsets.UTF_8);
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    String tlsName() {
        return tlsName;
    }

    SslContext tls() {
        return tls;
    }

    /** Who we are; empty where a certificate says it, or nothing. */
    public Optional<String> token() {
        return token.get();
    }

    /** As the Host header names it. */
    String authority() {
        return hostPort().toString();
    }

    @Override
    public String toString() {
        return "https://" + authority();
    }
}
