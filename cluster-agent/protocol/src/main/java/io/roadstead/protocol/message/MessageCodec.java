package io.roadstead.protocol.message;

import static io.roadstead.protocol.message.JsonObject.require;

import java.time.Duration;
import java.time.Instant;

/**
 * Messages as JSON objects with a {@code type}; fields in the order of the records. A reader ignores fields it does not
 * know and answers {@link Decoded.Unknown} for types it does not know. At most {@link #MAX_BYTES} a message, 8 levels
 * deep, 64 fields, 64 items a list; a field that comes twice makes the message malformed.
 */
public final class MessageCodec {
    /** No message is longer. */
    public static final int MAX_BYTES = 16 * 1024;

    private static final long MAX_TIME = 253_402_300_799_999L; // the end of the year 9999
    private static final long MAX_MILLIS = Duration.ofDays(366).toMillis();

    private MessageCodec() {}

    /** The wire form. Throws {@link IllegalArgumentException} if it is longer than {@link #MAX_BYTES}. */
    public static byte[] encode(Message message) {
        byte[] bytes = json(message).write();
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a message of " + bytes.length + " bytes is too long");
        }
        return bytes;
    }

    private static JsonObject json(Message message) {
        return switch (message) {
            case Hello hello ->
                elsewhere(
                        hello,
                        type("hello")
                                .put("version", (long) hello.version())
                                .put("oldestVersion", (long) hello.oldestVersion())
                                .put("capabilities", hello.capabilities())
                                .put("agentVersion", hello.agentVersion())
                                .put("clusterId", hello.clusterId())
                                .put("instance", hello.instance())
                                .put("keyId", hello.keyId())
                                .put("kind", hello.kind().wire()));
            case Challenge challenge ->
                type("challenge")
                        .put("version", (long) challenge.version())
                        .put("capabilities", challenge.capabilities())
                        .put("nonce", challenge.nonce())
                        .put("time", challenge.time().toEpochMilli())
                        .put("replica", challenge.replica());
            case Proof proof ->
                type("proof")
                        .put("signature", proof.signature())
                        .put("time", proof.time().toEpochMilli());
            case Welcome welcome ->
                type("welcome")
                        .put("session", welcome.session())
                        .put("heartbeatMillis", welcome.heartbeat().toMillis());
            case Refusal refusal ->
                type("refusal")
                        .put("code", refusal.code().name())
                        .put("detail", refusal.detail())
                        .put("retryAfterMillis", refusal.retryAfter().toMillis());
            case Heartbeat beat ->
                type("heartbeat")
                        .put("sequence", beat.sequence())
                        .put("time", beat.time().toEpochMilli())
                        .put("rttMicros", micros(beat.rtt()))
                        .put("apiServerReady", beat.apiServerReady())
                        .put("apiServerLatencyMicros", micros(beat.apiServerLatency()))
                        .put("detail", beat.detail());
            case Heard heard ->
                type("heard")
                        .put("sequence", heard.sequence())
                        .put("time", heard.time().toEpochMilli());
            case Pace pace ->
                type("pace")
                        .put("heartbeatMillis", pace.heartbeat().toMillis())
                        .put("quietMillis", pace.quiet().toMillis());
            case Drain drain ->
                type("drain")
                        .put("reason", drain.reason())
                        .put("withinMillis", drain.within().toMillis())
                        .put("retryAfterMillis", drain.retryAfter().toMillis());
            case Replicas replicas -> type("replicas").put("count", (long) replicas.count());
        };
    }

    private static JsonObject elsewhere(Hello hello, JsonObject json) {
        return hello.elsewhere().isEmpty() ? json : json.put("elsewhere", hello.elsewhere());
    }

    private static JsonObject type(String name) {
        return new JsonObject().put("type", name);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    /** Reads one message; never throws. */
    public static Decoded decode(byte[] bytes) {
        try {
            require(bytes.length <= MAX_BYTES, "too long");
            return message(JsonObject.read(bytes));
        } catch (MalformedMessage malformed) {
            return new Decoded.Malformed(malformed.reason());
        }
    }

    private static Decoded message(JsonObject json) throws MalformedMessage {
        String type = json.text("type");
        return switch (type) {
            case "hello" -> new Decoded.Known(hello(json));
            case "challenge" ->
                new Decoded.Known(new Challenge(
                        version(json, "version"),
                        json.texts("capabilities"),
                        json.text("nonce"),
                        time(json),
                        json.text("replica", "")));
            case "proof" -> new Decoded.Known(new Proof(json.text("signature"), time(json)));
            case "welcome" -> new Decoded.Known(new Welcome(json.text("session"), millis(json, "heartbeatMillis")));
            case "refusal" ->
                new Decoded.Known(new Refusal(
                        RefusalCode.ofWire(json.text("code")),
                        json.text("detail", ""),
                        millis(json, "retryAfterMillis")));
            case "heartbeat" ->
                new Decoded.Known(new Heartbeat(
                        json.number("sequence"),
                        time(json),
                        microseconds(json, "rttMicros"),
                        json.flag("apiServerReady"),
                        microseconds(json, "apiServerLatencyMicros"),
                        json.text("detail", "")));
            case "heard" -> new Decoded.Known(new Heard(json.number("sequence"), time(json)));
            case "pace" -> new Decoded.Known(new Pace(millis(json, "heartbeatMillis"), millis(json, "quietMillis")));
            case "drain" ->
                new Decoded.Known(new Drain(
                        json.text("reason", ""), millis(json, "withinMillis"), millis(json, "retryAfterMillis")));
            case "replicas" -> new Decoded.Known(new Replicas(replicas(json)));
            default -> new Decoded.Unknown(type);
        };
    }

    private static Hello hello(JsonObject json) throws MalformedMessage {
        int version = version(json, "version");
        String kind = json.text("kind");
        return new Hello(
                version,
                version(json, "oldestVersion"),
                json.texts("capabilities"),
                json.text("agentVersion", ""),
                json.text("clusterId"),
                json.text("instance"),
                json.text("keyId"),
                TunnelKind.ofWire(kind).orElseThrow(() -> new MalformedMessage("field kind has an unknown value")),
                json.texts("elsewhere"));
    }

    private static int replicas(JsonObject json) throws MalformedMessage {
        long count = json.number("count");
        require(count >= 1 && count <= 1000, "field count is out of range");
        return (int) count;
    }

    private static int version(JsonObject json, String name) throws MalformedMessage {
        long version = json.number(name);
        require(version >= 1 && version <= 1_000_000, "field " + name + " is out of range");
        return (int) version;
    }

    private static Instant time(JsonObject json) throws MalformedMessage {
        long millis = json.number("time");
        require(millis >= 0 && millis <= MAX_TIME, "field time is out of range");
        return Instant.ofEpochMilli(millis);
    }

    private static Duration millis(JsonObject json, String name) throws MalformedMessage {
        return Duration.ofMillis(Math.min(json.number(name, 0), MAX_MILLIS));
    }

    private static Duration microseconds(JsonObject json, String name) throws MalformedMessage {
        return Duration.ofNanos(Math.min(json.number(name, 0), MAX_MILLIS * 1000) * 1000);
    }
}
