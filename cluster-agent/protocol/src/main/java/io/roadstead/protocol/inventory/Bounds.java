package io.roadstead.protocol.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a {@link Thing} may have at most; lengths in characters. Both ends apply them: what is over is never told, and never taken. */
public final class Bounds {
    public static final int NAME = 253;
    public static final int NAMESPACE = 63;
    public static final int UID = 64;
    public static final int WORD = 128;
    public static final int SENTENCE = 300;
    public static final int NOTE = 500;
    public static final int LABELS = 200;
    public static final int LABEL_NAME = 317;
    public static final int LABEL_VALUE = 63;
    public static final int CELLS = 40;
    public static final int CELL = 1024;
    public static final int FACTS_DEPTH = 8;

    /** Seconds since 1970: up to the end of the year 9999. */
    static final long MAX_SECONDS = 253_402_300_799L;

    private Bounds() {}

    /** What of an object is over its bound; empty if nothing is. */
    public static Optional<String> over(Thing thing) {
        if (thing.name().isEmpty() || thing.name().length() > NAME) {
            return Optional.of("name");
        }
        if (thing.namespace().length() > NAMESPACE) {
            return Optional.of("namespace");
        }
        if (thing.uid().isEmpty() || thing.uid().length() > UID) {
            return Optional.of("uid");
        }
        if (!seconds(thing.created().getEpochSecond())) {
            return Optional.of("created");
        }
        if (thing.status().length() > WORD || thing.reason().length() > SENTENCE) {
            return Optional.of("status");
        }
        if (thing.owner().filter(Bounds::over).isPresent()) {
            return Optional.of("owner");
        }
        if (thing.cells().size() > CELLS || thing.cells().stream().anyMatch(cell -> cell.length() > CELL)) {
            return Optional.of("cells");
        }
        if (thing.labels().size() > LABELS
                || thing.labels().entrySet().stream()
                        .anyMatch(label -> label.getKey().length() > LABEL_NAME
                                || label.getValue().length() > LABEL_VALUE)) {
            return Optional.of("labels");
        }
        return deeper(thing.facts(), FACTS_DEPTH) ? Optional.of("facts") : Optional.empty();
    }

    private static boolean over(Thing.Owner owner) {
        return owner.kind().length() > WORD
                || owner.name().length() > NAME
                || owner.uid().length() > UID;
    }

    static boolean seconds(long seconds) {
        return seconds >= 0 && seconds <= MAX_SECONDS;
    }

    private static boolean deeper(Object value, int depth) {
        return switch (value) {
            case Map<?, ?> fields -> depth == 0 || fields.values().stream().anyMatch(field -> deeper(field, depth - 1));
            case List<?> items -> depth == 0 || items.stream().anyMatch(item -> deeper(item, depth - 1));
            default -> false;
        };
    }
}
