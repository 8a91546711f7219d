package io.roadstead.console.rbacsync;

import io.roadstead.console.rbacsync.model.HeldDrift;
import java.time.Instant;
import java.util.Optional;

/** A drift that is not put right, with when it was seen and what was decided. */
public record Drift(HeldDrift held, Instant seen, Optional<Acceptance> acceptance) {
    /** Who let it stay so, when and why. */
    public record Acceptance(String by, Instant at, String reason) {}
}
