package io.roadstead.protocol.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a request may change its connection to (RFC 9110 §7.8), as exec, attach and port-forward do. Since HTTP/2 knows no 101, the head of
 * the request names it in {@link #FIELD}, and so does the head of the answer, with status 200, when the API server agreed; from
 * then on each direction of the stream carries raw bytes until it ends by itself.
 */
public enum Upgrade {
    /** RFC 6455. */
    WEBSOCKET(
            "websocket",
            Set.of(
                    "origin", // without it an API server opens no watch
                    "sec-websocket-key",
                    "sec-websocket-version",
                    "sec-websocket-protocol",
                    "sec-websocket-extensions"),
            Set.of("sec-websocket-accept", "sec-websocket-protocol", "sec-websocket-extensions")),

    /** What kubectl spoke before WebSockets, and falls back to. */
    SPDY("SPDY/3.1", Set.of("x-stream-protocol-version"), Set.of("x-stream-protocol-version"));

    /** The field of both heads. */
    public static final String FIELD = "roadstead-upgrade";

    private final String token;
    private final Set<String> asked;
    private final Set<String> agreed;

    Upgrade(String token, Set<String> asked, Set<String> agreed) {
        this.token = token;
        this.asked = asked;
        this.agreed = agreed;
    }

    /** As the header Upgrade has it. */
    public String token() {
        return token;
    }

    /** Reads {@link #token}, in upper or lower case; empty for every other protocol. */
    public static Optional<Upgrade> of(String token) {
        return Arrays.stream(values())
                .filter(each -> each.token.equalsIgnoreCase(token))
                .findFirst();
    }

    /** The fields that belong to the request for it. */
    public Set<String> asked() {
        return asked;
    }

    /** The fields that belong to the answer which agrees. */
    public Set<String> agreed() {
        return agreed;
    }
}
