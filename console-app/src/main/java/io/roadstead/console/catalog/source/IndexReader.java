package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.archive.MetadataFields;
import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.catalog.model.SemanticVersion;
import io.roadstead.console.catalog.source.FoundChart.FoundVersion;
import io.roadstead.console.kernel.Reason;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads the {@code index.yaml} of a repository as a stream: of each chart only the newest version is held whole. Entries that are not sound
 * are left out and counted. Source: helm.sh/helm/v4, {@code pkg/repo/v1/index.go}.
 */
final class IndexReader {
    /** How much of an index is taken. */
    record Limits(int characters, int charts, int versions, int ofChart, int nodes, int depth) {
        static final Limits DEFAULT = new Limits(64 * 1024 * 1024, 10_000, 200_000, 20_000, 5_000, 12);
    }

    /** What became of reading. */
    sealed interface Read {
        /** All of it; so many entries were left out. */
        record Whole(int charts, int versions, int skipped) implements Read {}

        /** It is no index, or too large a one; what came before was told. */
        record Bad(Reason reason) implements Read {}
    }

    private static final Pattern DIGEST = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");
    private static final int LONGEST_URL = 2_000;
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private final Limits limits;
    private final Iterator<Event> events;
    private final Consumer<FoundChart> charts;
    private final Set<String> names = new HashSet<>();
    private int versions;
    private int skipped;
    private int nodes;

    private IndexReader(InputStream in, Limits limits, Consumer<FoundChart> charts) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.characters());
        this.limits = limits;
        this.charts = charts;
        this.events = new Yaml(options)
                .parse(new PrintableReader(new InputStreamReader(in, StandardCharsets.UTF_8)))
                .iterator();
    }

    /** Tells of each chart as soon as it is read. */
    static Read read(InputStream in, Limits limits, Consumer<FoundChart> charts) {
        try {
            IndexReader reader = new IndexReader(in, limits, charts);
            return reader.document()
                    ? new Read.Whole(reader.names.size(), reader.versions, reader.skipped)
                    : new Read.Bad(Reason.of("catalog.index.form"));
        } catch (TooMuch much) {
            return new Read.Bad(much.reason);
        } catch (YAMLException unreadable) {
            return new Read.Bad(Reason.of("catalog.index.form"));
        }
    }

    private static final class TooMuch extends RuntimeException {
        private final transient Reason reason;

        TooMuch(Reason reason) {
            super(reason.key(), null, false, false);
            this.reason = reason;
        }
    }

    private Event next() {
        if (!events.hasNext()) {
            throw new YAMLException("ended");
        }
        return events.next();
    }

    /** Whether it was an index. */
    private boolean document() {
        Event event = next();
        while (event.is(Event.ID.StreamStart) || event.is(Event.ID.DocumentStart)) {
            event = next();
        }
        if (!(event instanceof MappingStartEvent)) {
            return false;
        }
        boolean entries = false;
        for (Event key = next(); !key.is(Event.ID.MappingEnd); key = next()) {
            boolean here =
                    key instanceof ScalarEvent scalar && scalar.getValue().equals("entries");
            if (!(key instanceof ScalarEvent)) {
                value(key, 0);
            }
            Event value = next();
            if (here && !entries && value instanceof MappingStartEvent) {
                entries = true;
                entries();
            } else {
                nodes = 0;
                value(value, limits.depth()); // of no use: nothing of it is kept
            }
        }
        return entries;
    }

    private void entries() {
        for (Event key = next(); !key.is(Event.ID.MappingEnd); key = next()) {
            if (!(key instanceof ScalarEvent)) {
                value(key, 0);
            }
            String name = key instanceof ScalarEvent scalar ? scalar.getValue() : "";
            Event value = next();
            if (value instanceof SequenceStartEvent) {
                chart(name);
            } else {
                nodes = 0;
                value(value, limits.depth());
                skipped++;
            }
        }
    }

    private void chart(String name) {
        Map<String, FoundVersion> found = new LinkedHashMap<>();
        Optional<ChartMetadata> best = Optional.empty();
        for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
            nodes = 0;
            Object entry = value(event, 0);
            Optional<ChartMetadata> metadata = nodes > limits.nodes() || found.size() >= limits.ofChart()
                    ? Optional.empty()
                    : metadata(name, entry);
            Optional<FoundVersion> version = metadata.flatMap(is -> version(is, (Map<?, ?>) entry));
            if (version.isEmpty() || found.putIfAbsent(version.get().version().text(), version.get()) != null) {
                skipped++;
            } else if (best.isEmpty() || isBetter(metadata.get(), best.get())) {
                best = metadata;
            }
        }
        if (best.isPresent() && names.add(name)) {
            versions += found.size();
            if (names.size() > limits.charts() || versions > limits.versions()) {
                throw new TooMuch(Reason.of("catalog.index.much", limits.charts(), limits.versions()));
            }
            charts.accept(new FoundChart(name, best.get(), List.copyOf(found.values())));
        }
    }

    private static boolean isBetter(ChartMetadata one, ChartMetadata other) {
        return FoundChart.isBetter(
                SemanticVersion.parse(one.version()).orElseThrow(),
                SemanticVersion.parse(other.version()).orElseThrow());
    }

    /** Old indexes leave out the API version, which was the first. */
    private static Optional<ChartMetadata> metadata(String name, Object entry) {
        if (!(entry instanceof Map<?, ?> fields)) {
            return Optional.empty();
        }
        Map<String, Object> all = new LinkedHashMap<>();
        fields.forEach((key, value) -> all.put(String.valueOf(key), value));
        all.putIfAbsent("apiVersion", "v1");
        return MetadataFields.read(all).filter(metadata -> metadata.name().equals(name));
    }

    private static Optional<FoundVersion> version(ChartMetadata metadata, Map<?, ?> entry) {
        Optional<String> url = Optional.ofNullable((Object) entry.get("urls"))
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list)
                        .stream()
                                .filter(String.class::isInstance)
                                .map(String.class::cast)
                                .findFirst())
                .filter(text -> !text.isBlank() && text.length() <= LONGEST_URL);
        return url.map(location -> new FoundVersion(
                SemanticVersion.parse(metadata.version()).orElseThrow(),
                metadata.appVersion(),
                text(entry, "created").flatMap(IndexReader::time),
                metadata.deprecated(),
                text(entry, "digest")
                        .map(text -> DIGEST.matcher(text.toLowerCase(Locale.ROOT)))
                        .filter(java.util.regex.Matcher::matches)
                        .map(parts -> parts.group(1)),
                location));
    }

    private static Optional<String> text(Map<?, ?> entry, String field) {
        return entry.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Times far away are none: the database has no place for them, and nobody made a chart then. */
    private static Optional<Instant> time(String text) {
        try {
            Instant at = OffsetDateTime.parse(text.strip().replace(' ', 'T')).toInstant();
            return at.isAfter(Instant.EPOCH) && at.isBefore(Instant.parse("2200-01-01T00:00:00Z"))
                    ? Optional.of(at)
                    : Optional.empty();
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** A value as maps, lists and texts; what is too deep or too much is read over, and an alias stands for nothing. */
    private Object value(Event event, int depth) {
        nodes++;
        if (depth > 3 * limits.depth()) {
            throw new YAMLException("too deep");
        }
        boolean kept = nodes <= limits.nodes() && depth < limits.depth();
        return switch (event) {
            case ScalarEvent scalar ->
                scalar.getScalarStyle() == ScalarStyle.PLAIN && NOTHING.contains(scalar.getValue())
                        ? Optional.empty()
                        : scalar.getValue();
            case MappingStartEvent _ -> map(depth, kept);
            case SequenceStartEvent _ -> list(depth, kept);
            default -> Optional.empty();
        };
    }

    private Map<String, Object> map(int depth, boolean kept) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Event key = next(); !key.is(Event.ID.MappingEnd); key = next()) {
            Object name = value(key, depth + 1);
            Object value = value(next(), depth + 1);
            if (kept && name instanceof String text) {
                map.put(text, value);
            }
        }
        return map;
    }

    private List<Object> list(int depth, boolean kept) {
        List<Object> list = new ArrayList<>();
        for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
            Object value = value(event, depth + 1);
            if (kept) {
                list.add(value);
            }
        }
        return list;
    }
}
