package io.roadstead.console.workload.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.DrainOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What programs want, checked. */
record WantedFields(WantedChange wanted) {
    String word() {
        return wanted.change() == null ? "" : wanted.change();
    }

    /** @throws Refusal where a field says nothing that could be done */
    Change change(Instant now) {
        return switch (word()) {
            case "scale" -> new Change.Scale(number("replicas", wanted.replicas(), Change.MOST_REPLICAS));
            case "restart" -> new Change.Restart(now);
            case "pause" -> new Change.Pause(true);
            case "resume" -> new Change.Pause(false);
            case "suspend" -> new Change.Suspend(true);
            case "unsuspend" -> new Change.Suspend(false);
            case "cordon" -> new Change.Cordon(true);
            case "uncordon" -> new Change.Cordon(false);
            case "delete" -> new Change.Delete();
            default -> throw Refusal.field("change", "must be one of those that the document of the API names.");
        };
    }

    /** @throws Refusal where a time is none */
    DrainOptions drain() {
        return new DrainOptions(
                Boolean.TRUE.equals(wanted.force()),
                Boolean.TRUE.equals(wanted.deleteEmptyDirData()),
                seconds("gracePeriodSeconds", wanted.gracePeriodSeconds()),
                seconds("timeoutSeconds", wanted.timeoutSeconds()).orElse(Duration.ZERO));
    }

    private static Optional<Duration> seconds(String field, @Nullable Integer value) {
        return value == null
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(number(field, value, (int) DrainOptions.MOST_SECONDS)));
    }

    private static int number(String field, @Nullable Integer value, int most) {
        if (value == null || value < 0 || value > most) {
            throw Refusal.field(field, "must be a whole number from 0 to " + most + ".");
        }
        return value;
    }
}
