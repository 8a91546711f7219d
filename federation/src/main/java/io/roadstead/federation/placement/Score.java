package io.roadstead.federation.placement;

import java.util.List;

/** What speaks for a cluster and against it, part by part. */
public record Score(List<Part> parts) {
    /** One reason in points; negative against. */
    public record Part(String key, int points) {}

    /** Copies. */
    public Score {
        parts = List.copyOf(parts);
    }

    /** The sum; higher is better. */
    public int total() {
        return parts.stream().mapToInt(Part::points).sum();
    }
}
