package io.roadstead.console.operations;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation as people see it.
 *
 * @param phase waiting, running, paused, undoing, done, failed or cancelled
 * @param due when it goes on, if it waits or is paused
 * @param problem why it failed, or why the last attempt did
 * @param epoch how many runners have had it
 * @param now the database's time when it was read
 */
public record Operation(
        OperationId id,
        String kind,
        Map<String, String> arguments,
        String target,
        Owner owner,
        String phase,
        boolean cancelAsked,
        Optional<Instant> due,
        Optional<ProblemCode> problem,
        Optional<Reason> reason,
        Progress progress,
        Optional<Reason> result,
        long epoch,
        Times times,
        Instant now) {
    /** On whose behalf. */
    public record Owner(AccountId id, String name) {}

    /** @param total 0 when it is not known */
    public record Progress(long done, long total, Optional<Reason> doing) {}

    /** When what happened; nothing begins from {@code notAfter} on. */
    public record Times(
            Instant created, Optional<Instant> started, Optional<Instant> ended, Instant notAfter, Instant changed) {}

    /** One of its steps; states are those of the database: waiting, running, done and so on. */
    public record Step(
            String key,
            String state,
            int attempts,
            int maxAttempts,
            Optional<Instant> started,
            Optional<Instant> ended) {}

    /**
     * One of the things that it works on.
     *
     * @param key within the operation, 1 to 100 characters
     * @param name for people, 600 characters at most
     * @param reason why it stands so, where there is more to say than its state
     */
    public record Part(String key, String name, PartState state, Optional<Reason> reason) {
        /** Checks the lengths. */
        public Part {
            if (key.isEmpty() || key.length() > 100 || name.length() > 600) {
                throw new IllegalArgumentException("not a part: " + key);
            }
        }
    }

    /** A sentence of its log. */
    public record Message(int number, Instant time, String step, Reason text) {}

    /** All of it. */
    public record Details(Operation operation, List<Step> steps, List<Part> parts, List<Message> messages) {
        /** Keeps copies. */
        public Details {
            steps = List.copyOf(steps);
            parts = List.copyOf(parts);
            messages = List.copyOf(messages);
        }
    }

    /** Keeps a copy. */
    public Operation {
        arguments = Map.copyOf(arguments);
    }

    /** Whether it does nothing more by itself. */
    public boolean over() {
        return times.ended().isPresent();
    }
}
