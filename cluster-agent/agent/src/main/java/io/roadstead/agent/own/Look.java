package io.roadstead.agent.own;

import io.roadstead.agent.api.HostPort;
import io.roadstead.agent.json.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a console wants to know of another cluster: whether its API server answers.
 *
 * @param at where
 * @param authority that cluster's, in PEM; no other is trusted
 * @param within 100 ms to 5 s; milliseconds on the wire
 */
record Look(HostPort at, String authority, Duration within) {
    /** No body is longer. */
    static final int MOST_BYTES = 64 * 1024;

    private static final long SHORTEST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5000;
    private static final int MOST_TOKENS = 100;

    /** What a body was. */
    sealed interface Read {
        /** A look. */
        record Fine(Look look) implements Read {}

        /** None; with a sentence. */
        record Wrong(String sentence) implements Read {}
    }

    static Read of(byte[] body) {
        Optional<Json> json = Json.read(body, MOST_TOKENS);
        Optional<HostPort> at = json.flatMap(fields -> fields.text("address")).flatMap(HostPort::of);
        Optional<String> authority =
                json.flatMap(fields -> fields.text("authority")).filter(text -> text.contains("BEGIN CERTIFICATE"));
        OptionalLong within = json.map(fields -> fields.number("withinMillis")).orElse(OptionalLong.empty());
        if (json.isEmpty()) {
            return new Read.Wrong("the body is no JSON object.");
        }
        if (at.isEmpty()) {
            return new Read.Wrong("\"address\" has to be host:port and nothing else.");
        }
        if (authority.isEmpty()) {
            return new Read.Wrong("\"authority\" has to be a certificate in PEM.");
        }
        if (within.isEmpty()) {
            return new Read.Wrong("\"withinMillis\" has to be a whole number.");
        }
        long millis = Math.clamp(within.getAsLong(), SHORTEST_MILLIS, LONGEST_MILLIS);
        return new Read.Fine(new Look(at.get(), authority.get(), Duration.ofMillis(millis)));
    }
}
