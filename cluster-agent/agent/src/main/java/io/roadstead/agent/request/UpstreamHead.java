package io.roadstead.agent.request;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.roadstead.protocol.assertion.Assertion;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.model.Upgrade;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The head that the API server gets, as a function of the one that came and of the verified user. Built from nothing: of what
 * came only names of a list pass, so that no name can mean a user to anybody. The identity is set last.
 */
final class UpstreamHead {
    private static final Set<String> PASS = Set.of(
            "accept",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "content-encoding",
            "content-type",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-unmodified-since",
            "kubectl-command",
            "kubectl-session",
            "range",
            "traceparent",
            "tracestate",
            "user-agent");

    private static final Set<String> IDENTITY = Set.of("authorization", "cookie", "proxy-authorization");
    private static final List<String> IDENTITY_PREFIXES = List.of("impersonate", "x-remote-");

    /** A subprotocol of WebSockets that the API server reads a token from. */
    private static final String BEARER = "bearer.authorization.k8s.io";

    private UpstreamHead() {}

    /** The first name that no request may have: one that could name a user; empty if there is none. */
    static Optional<String> forbidden(Fields fields) {
        return fields.list().stream()
                .filter(UpstreamHead::names)
                .map(Field::name)
                .findFirst();
    }

    private static boolean names(Field field) {
        return IDENTITY.contains(field.name())
                || IDENTITY_PREFIXES.stream().anyMatch(field.name()::startsWith)
                || (field.name().equals("sec-websocket-protocol")
                        && field.value().contains(BEARER));
    }

    /**
     * The length of the body as the head gives it; empty if it does not say, negative if it says it wrongly.
     */
    static Optional<Long> length(Fields fields) {
        List<String> values = fields.list().stream()
                .filter(field -> field.name().equals("content-length"))
                .map(Field::value)
                .toList();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        boolean good = values.size() == 1 && values.getFirst().matches("[0-9]{1,18}");
        return Optional.of(good ? Long.parseLong(values.getFirst()) : -1L);
    }

    /**
     * The head for the API server.
     *
     * @param token who the agent is
     * @param user whom the console asserted, verified
     */
    static HttpRequest of(RequestHead head, String token, Assertion user) {
        HttpRequest request = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(head.method()),
                head.target(),
                DefaultHttpHeadersFactory.headersFactory().newHeaders());
        HttpHeaders headers = request.headers();
        head.fields().list().stream()
                .filter(field -> PASS.contains(field.name()))
                .forEach(field -> headers.add(field.name(), field.value()));
        Optional<Upgrade> upgrade = Switching.of(head);
        if (upgrade.isPresent()) {
            Switching.ask(head, upgrade.get(), headers);
        } else if (!bodyless(head)) {
            length(head.fields())
                    .ifPresentOrElse(
                            length -> headers.set("content-length", length),
                            () -> headers.set("transfer-encoding", "chunked"));
        }
        headers.set("authorization", "Bearer " + token);
        headers.set("impersonate-user", bytes(user.subject()));
        headers.set(
                "impersonate-group",
                user.groups().stream().map(UpstreamHead::bytes).toList());
        return request;
    }

    static boolean bodyless(RequestHead head) {
        return head.method().equals("GET") || head.method().equals("HEAD");
    }

    /** What the console said to us ends here. */
    static Optional<String> assertion(Fields fields) {
        return fields.first(Protocol.ASSERTION);
    }

    /** UTF-8 byte by byte, as the API server reads it. */
    private static String bytes(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
