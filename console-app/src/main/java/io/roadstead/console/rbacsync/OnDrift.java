package io.roadstead.console.rbacsync;

import java.util.Locale;
import java.util.Optional;

/** What becomes of what others change of the console's objects in a cluster. */
public enum OnDrift {
    /** All of it is put right at once. */
    REPAIR,
    /** What gives nobody more waits for a decision; the rest is put right at once. */
    ASK;

    /** As it is written in the API and kept. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its word. */
    public static Optional<OnDrift> parse(String word) {
        return switch (word) {
            case "repair" -> Optional.of(REPAIR);
            case "ask" -> Optional.of(ASK);
            default -> Optional.empty();
        };
    }
}
