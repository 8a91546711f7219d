package io.roadstead.agent.request;

import io.netty.handler.codec.http.HttpHeaders;
import io.roadstead.protocol.model.Upgrade;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Requests that change the protocol. Only an answer that fits the question makes the two connections one; what a server behind
 * answers else could leave a connection on which it takes the client's next bytes for requests of the agent (CVE-2018-1002105).
 */
final class Switching {
    /** From RFC 6455 §1.3. */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final Set<String> INWARD = Set.of("exec", "attach", "portforward", "proxy");

    private Switching() {}

    /** The protocol that a request asks for; empty if for none, or for one that is not carried. */
    static Optional<Upgrade> of(RequestHead head) {
        return head.fields().first(Upgrade.FIELD).flatMap(Upgrade::of);
    }

    /** Whether a request asks for a protocol in a way that is not carried. */
    static boolean isMalformed(RequestHead head) {
        List<String> asked = values(head.fields(), Upgrade.FIELD);
        if (asked.isEmpty()) {
            return head.fields().list().stream().anyMatch(field -> field.name().startsWith("sec-websocket-"));
        }
        Optional<Upgrade> upgrade = of(head);
        boolean method = head.method().equals("GET")
                || (head.method().equals("POST") && upgrade.equals(Optional.of(Upgrade.SPDY)));
        boolean key = !upgrade.equals(Optional.of(Upgrade.WEBSOCKET))
                || values(head.fields(), "sec-websocket-key").size() == 1;
        return asked.size() != 1 || upgrade.isEmpty() || !method || !key;
    }

    /** Whether it reaches into a container, or behind a Service, however its path is written. */
    static boolean reachesIn(RequestHead head) {
        int query = head.target().indexOf('?');
        String path = query < 0 ? head.target() : head.target().substring(0, query);
        return of(head).isPresent() && Arrays.stream(decoded(path).split("/")).anyMatch(INWARD::contains);
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "/proxy"; // what cannot be read counts as the worst
        }
    }

    /** Puts into the head for the API server what asks for the protocol. */
    static void ask(RequestHead head, Upgrade upgrade, HttpHeaders headers) {
        head.fields().list().stream()
                .filter(field -> upgrade.asked().contains(field.name()))
                .forEach(field -> headers.add(field.name(), field.value()));
        headers.set("connection", "Upgrade");
        headers.set("upgrade", upgrade.token());
        if (head.method().equals("POST")) {
            headers.set("content-length", 0);
        }
    }

    /** Whether an answer 101 agrees to what was asked for, and to nothing else. */
    static boolean fits(RequestHead head, Upgrade upgrade, HttpHeaders answer) {
        boolean named = answer.getAll("upgrade").size() == 1 && upgrade.token().equalsIgnoreCase(answer.get("upgrade"));
        return named
                && answer.containsValue("connection", "upgrade", true)
                && switch (upgrade) {
                    case WEBSOCKET ->
                        answer.getAll("sec-websocket-accept").equals(List.of(accept(head)))
                                && offered(head, answer, "sec-websocket-protocol");
                    case SPDY -> offered(head, answer, "x-stream-protocol-version");
                };
    }

    private static boolean offered(RequestHead head, HttpHeaders answer, String name) {
        List<String> offers = values(head.fields(), name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .toList();
        return offers.containsAll(answer.getAll(name));
    }

    private static String accept(RequestHead head) {
        String key = head.fields().first("sec-websocket-key").orElse("");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) { // every JDK has it
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> values(Fields fields, String name) {
        return fields.list().stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }
}
