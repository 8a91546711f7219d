package io.roadstead.console.catalog.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What runs before or after something is done with a release, tests included.
 *
 * @param events such as {@code pre-install} and {@code test}
 * @param phase how it ended last, such as {@code Succeeded}; empty where it never ran
 * @param ended when it ended last
 */
public record Hook(String kind, String name, List<String> events, int weight, String phase, Optional<Instant> ended) {
    /** Keeps a copy. */
    public Hook {
        events = List.copyOf(events);
    }

    /** Whether it is run by a test only. */
    public boolean isTest() {
        return events.contains("test") || events.contains("test-success");
    }
}
