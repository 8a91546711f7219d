package io.roadstead.console.catalog.release.remote;

import io.roadstead.console.catalog.engine.CleanText;
import io.roadstead.console.catalog.release.Hook;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.catalog.release.model.Values;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what Helm writes into its Secrets: JSON, packed by gzip or plain, in Base64. Whoever may write Secrets in a namespace may have written it, so that
 * nothing of it is believed, and no more is unpacked than fits.
 */
public final class RecordReader {
    /** No record unpacks to more. */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    /** Each becomes an object of ours, many times its own size. */
    private static final long MOST_TOKENS = 2_000_000;

    private static final byte[] GZIP = {0x1f, (byte) 0x8b, 0x08};
    private static final int DEEPEST = 200;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_NOTES = 64 * 1024;
    private static final int MOST_HOOKS = 500;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(MOST_BYTES)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .build();

    private RecordReader() {}

    /**
     * A record; empty for what is none.
     *
     * @param data of the Secret, which is Base64 of Helm's own Base64
     */
    public static Optional<StoredRelease> read(String data) {
        try {
            byte[] packed =
                    Base64.getMimeDecoder().decode(Base64.getMimeDecoder().decode(data));
            return unpacked(packed).flatMap(RecordReader::json).map(RecordReader::release);
        } catch (IllegalArgumentException | StackOverflowError none) {
            return Optional.empty();
        }
    }

    /** What Helm prints of a release with {@code --output json}; empty for what is none. */
    public static Optional<StoredRelease> printed(String text) {
        return json(text.getBytes(StandardCharsets.UTF_8)).map(RecordReader::release);
    }

    private static Optional<byte[]> unpacked(byte[] packed) {
        if (packed.length < GZIP.length || !Arrays.equals(Arrays.copyOf(packed, GZIP.length), GZIP)) {
            return packed.length > MOST_BYTES ? Optional.empty() : Optional.of(packed);
        }
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(bytes);
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> json(byte[] bytes) {
        try {
            return Optional.ofNullable(JSON.readTree(bytes)).filter(JsonNode::isObject);
        } catch (JacksonException none) {
            return Optional.empty();
        }
    }

    private static StoredRelease release(JsonNode root) {
        JsonNode info = root.path("info");
        JsonNode metadata = root.path("chart").path("metadata");
        return new StoredRelease(
                line(root.path("name")),
                Math.max(0, root.path("version").asInt(0)),
                ReleaseStatus.of(text(info.path("status"))),
                time(info.path("last_deployed")).orElse(Instant.EPOCH),
                line(info.path("description")),
                CleanText.of(text(info.path("notes")), LONGEST_NOTES),
                new StoredRelease.ChartOf(
                        line(metadata.path("name")),
                        line(metadata.path("version")),
                        line(metadata.path("appVersion")),
                        Optional.of(line(metadata.path("home"))).filter(home -> !home.isEmpty())),
                map(root.path("config")),
                map(root.path("chart").path("values")),
                text(root.path("manifest")),
                hooks(root.path("hooks")),
                Map.of());
    }

    private static List<StoredRelease.StoredHook> hooks(JsonNode nodes) {
        List<StoredRelease.StoredHook> hooks = new ArrayList<>();
        for (JsonNode node : nodes) {
            if (node.isObject() && hooks.size() < MOST_HOOKS) {
                List<String> events = new ArrayList<>();
                node.path("events").forEach(event -> events.add(line(event)));
                JsonNode run = node.path("last_run");
                Hook hook = new Hook(
                        line(node.path("kind")),
                        line(node.path("name")),
                        events,
                        node.path("weight").asInt(0),
                        line(run.path("phase")),
                        time(run.path("completed_at")));
                hooks.add(new StoredRelease.StoredHook(hook, text(node.path("manifest"))));
            }
        }
        return hooks;
    }

    private static Map<String, Object> map(JsonNode node) {
        return node.isObject()
                ? Values.map(JSON.convertValue(node, Object.class)).orElse(Map.of())
                : new LinkedHashMap<>();
    }

    /** The objects of a list, as maps. */
    public static List<Map<String, Object>> maps(JsonNode list) {
        List<Map<String, Object>> all = new ArrayList<>();
        list.forEach(node -> all.add(map(node)));
        return all;
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }

    private static String line(JsonNode node) {
        return CleanText.of(text(node), LONGEST_LINE).replace('\n', ' ').strip();
    }

    /** Helm writes no time as that of the year 1. */
    private static Optional<Instant> time(JsonNode node) {
        try {
            return Optional.of(text(node))
                    .filter(written -> !written.isEmpty() && written.length() < 60)
                    .map(written -> OffsetDateTime.parse(written).toInstant())
                    .filter(time -> time.isAfter(Instant.EPOCH));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
