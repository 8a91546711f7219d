package io.roadstead.console.gateway.model;

import io.roadstead.protocol.model.Upgrade;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a request says of changing the protocol on its connection. Everything that two readers could take differently is refused:
 * several protocols, one that is not known here, a body, HTTP/1.0.
 */
public sealed interface SwitchRequest {
    /** It asks for none. */
    record None() implements SwitchRequest {}

    /** It asks for this one. */
    record To(Upgrade upgrade) implements SwitchRequest {}

    /** It asks in a way that is not taken. */
    record Malformed(Refusal refusal) implements SwitchRequest {}

    /** Reads a head. */
    static SwitchRequest parse(Head head) {
        if (!head.asksToSwitch()) {
            return new None();
        }
        List<String> asked = Rules.values(head, "upgrade");
        Optional<Upgrade> upgrade = asked.size() == 1 ? Upgrade.of(asked.getFirst()) : Optional.empty();
        if (upgrade.isEmpty() || !head.lists("connection", "upgrade")) {
            return Rules.malformed(
                    "The request asks for a change of the protocol other than to websocket or SPDY/3.1.");
        }
        if (head.minor() == 0 || !(head.body() instanceof Head.Body.None)) {
            return Rules.malformed("A request that changes the protocol is HTTP/1.1 and has no body.");
        }
        return switch (upgrade.get()) {
            case WEBSOCKET -> Rules.webSocket(head);
            case SPDY ->
                head.method().equals("GET") || head.method().equals("POST")
                        ? new To(Upgrade.SPDY)
                        : Rules.malformed("A change to SPDY/3.1 is asked for by GET or POST.");
        };
    }

    /** The details. */
    final class Rules {
        private static final int KEY_BYTES = 16;

        private Rules() {}

        private static SwitchRequest webSocket(Head head) {
            if (!head.method().equals("GET")
                    || !values(head, "sec-websocket-version").equals(List.of("13"))) {
                return malformed("A WebSocket is opened by GET, with Sec-WebSocket-Version: 13.");
            }
            List<String> keys = values(head, "sec-websocket-key");
            return keys.size() == 1 && isKey(keys.getFirst())
                    ? new To(Upgrade.WEBSOCKET)
                    : malformed("A WebSocket needs one Sec-WebSocket-Key of 16 bytes in Base64.");
        }

        private static boolean isKey(String text) {
            try {
                return Base64.getDecoder().decode(text).length == KEY_BYTES;
            } catch (IllegalArgumentException not) {
                return false;
            }
        }

        private static List<String> values(Head head, String name) {
            return head.headers().stream()
                    .filter(header -> header.name().equals(name))
                    .map(Header::value)
                    .toList();
        }

        private static SwitchRequest malformed(String sentence) {
            return new Malformed(Refusal.malformed(sentence));
        }
    }
}
