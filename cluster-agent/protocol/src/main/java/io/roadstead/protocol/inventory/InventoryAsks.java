package io.roadstead.protocol.inventory;

import static io.roadstead.protocol.inventory.MalformedInventory.require;

import io.roadstead.protocol.inventory.InventoryAsk.Begin;
import io.roadstead.protocol.inventory.InventoryAsk.Buckets;
import io.roadstead.protocol.inventory.InventoryAsk.Compare;
import io.roadstead.protocol.inventory.InventoryAsk.Held;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks as they go over the wire: four bytes of length (big endian), and a JSON object with a {@code type} of at most {@link #MAX_BYTES}. */
public final class InventoryAsks {
    /** No ask is longer, without its length. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final int DIGITS = 16;

    /** Usage more often than this brings nothing: the kubelets measure each 10 to 60 s. */
    private static final long MAX_SECONDS = Duration.ofDays(1).toSeconds();

    private static final long MAX_LINGER_MILLIS = 60_000;

    private InventoryAsks() {}

    /** The wire form with its length. Throws {@link IllegalArgumentException} if it is longer than {@link #MAX_BYTES}. */
    public static byte[] encode(InventoryAsk ask) {
        byte[] json = JsonTree.write("", json(ask), "");
        if (json.length > MAX_BYTES) {
            throw new IllegalArgumentException("an ask of " + json.length + " bytes is too long");
        }
        return ByteBuffer.allocate(4 + json.length)
                .putInt(json.length)
                .put(json)
                .array();
    }

    private static Map<String, Object> json(InventoryAsk ask) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (ask) {
            case Begin begin -> {
                fields.put("type", "begin");
                fields.put(
                        "held",
                        begin.held().stream()
                                .map(held -> List.of(
                                        held.group(), held.resource(), held.count(), InventoryLines.hex(held.digest())))
                                .toList());
                fields.put("usageSeconds", begin.usageEvery().toSeconds());
                fields.put("lingerMillis", begin.linger().toMillis());
                fields.put("events", begin.events());
            }
            case Buckets buckets -> {
                fields.put("type", "buckets");
                fields.put("group", buckets.group());
                fields.put("resource", buckets.resource());
                StringBuilder digests = new StringBuilder(DIGITS * ObjectDigest.BUCKETS);
                buckets.digests().forEach(digest -> digests.append(InventoryLines.hex(digest)));
                fields.put("digests", digests.toString());
            }
            case Compare compare -> fields.put("type", "compare");
        }
        return fields;
    }

    /** Reads one ask without its length; never throws. */
    public static Decoded<InventoryAsk> read(byte[] json) {
        try {
            require(json.length <= MAX_BYTES, "too long");
            Map<String, Object> fields = Reading.object(JsonTree.read(json, 0, json.length));
            String type = Reading.text(fields.get("type"), Bounds.WORD);
            return switch (type) {
                case "begin" -> new Decoded.Known<>(begin(fields));
                case "buckets" -> new Decoded.Known<>(buckets(fields));
                case "compare" -> new Decoded.Known<>(new Compare());
                default -> new Decoded.Unknown<>(type);
            };
        } catch (MalformedInventory malformed) {
            return new Decoded.Malformed<>(malformed.reason());
        }
    }

    private static Begin begin(Map<String, Object> fields) throws MalformedInventory {
        List<Held> held = new ArrayList<>();
        for (Object item : Reading.list(fields.get("held"), InventoryLines.MAX_KINDS)) {
            List<@Nullable Object> parts = Reading.tuple(item, 4);
            held.add(new Held(
                    Reading.text(parts.get(0), Bounds.NAME),
                    Reading.name(parts.get(1)),
                    Reading.count(parts.get(2)),
                    Reading.hex(parts.get(3))));
        }
        long usage = Reading.count(fields.get("usageSeconds"));
        long linger = Reading.count(fields.get("lingerMillis"));
        require(usage <= MAX_SECONDS && linger <= MAX_LINGER_MILLIS, "a time that is too long");
        return new Begin(
                held, Duration.ofSeconds(usage), Duration.ofMillis(linger), Reading.flag(fields.get("events")));
    }

    private static Buckets buckets(Map<String, Object> fields) throws MalformedInventory {
        String digits = Reading.text(fields.get("digests"), DIGITS * ObjectDigest.BUCKETS);
        require(digits.length() == DIGITS * ObjectDigest.BUCKETS, "not 256 digests");
        List<Long> digests = new ArrayList<>(ObjectDigest.BUCKETS);
        for (int i = 0; i < digits.length(); i += DIGITS) {
            digests.add(Reading.hex(digits.substring(i, i + DIGITS)));
        }
        return new Buckets(
                Reading.text(fields.get("group"), Bounds.NAME), Reading.name(fields.get("resource")), digests);
    }
}
