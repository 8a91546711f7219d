package io.roadstead.protocol.message;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One message of each kind. */
final class Samples {
    private static final Instant TIME = Instant.parse("2026-11-21T12:00:00.123Z");

    static final Map<String, Message> ALL = new LinkedHashMap<>();

    static {
        ALL.put(
                "hello",
                new Hello(
                        1,
                        1,
                        List.of("drain", "heartbeat"),
                        "0.1.0",
                        "c-7f3kq2",
                        "9d1c",
                        "pX0f9v1kq2mB8tq0rQ1lYg",
                        TunnelKind.CONTROL));
        ALL.put(
                "challenge",
                new Challenge(
                        1,
                        List.of("drain", "heartbeat"),
                        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                        TIME,
                        "replica-1"));
        ALL.put("proof", new Proof("c2lnbmF0dXJl", TIME));
        ALL.put("welcome", new Welcome("s-42", Duration.ofSeconds(20)));
        ALL.put(
                "refusal",
                new Refusal(RefusalCode.QUARANTINED, "two agents claim to be this cluster", Duration.ofMinutes(5)));
        ALL.put("heartbeat", new Heartbeat(17, TIME, Duration.ofNanos(1_234_000), true, Duration.ofMillis(3), ""));
        ALL.put("heard", new Heard(17, TIME));
        ALL.put("drain", new Drain("replica exits", Duration.ofMinutes(10), Duration.ofSeconds(1)));
        ALL.put(
                "hello-elsewhere",
                new Hello(
                        1,
                        1,
                        List.of("drain", "heartbeat"),
                        "0.1.0",
                        "c-7f3kq2",
                        "9d1c",
                        "pX0f9v1kq2mB8tq0rQ1lYg",
                        TunnelKind.BULK,
                        List.of("replica-1")));
        ALL.put("replicas", new Replicas(3));
        ALL.put("pace", new Pace(Duration.ofHours(1), Duration.ofSeconds(45)));
    }

    private Samples() {}

    static Message of(String kind) {
        return Objects.requireNonNull(ALL.get(kind));
    }
}
