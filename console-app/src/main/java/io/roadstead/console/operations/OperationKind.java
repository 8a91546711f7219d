package io.roadstead.console.operations;

import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sort of long work, brought by a module as a bean. Its key, and those of its steps, stand in the database: they are
 * never renamed, and steps are never reordered; work that changes gets a new key.
 */
public interface OperationKind {
    /** Stable and dotted, such as {@code audit.verify}; {@code operations.kind.<key>} is its name in translations. */
    String key();

    /** Of the form that {@link #refusal} takes; what was started with an older one must still be understood. */
    int argumentsVersion();

    /** What its owner must be allowed, at the start and before each step. */
    Permission permission();

    /** How long it may take in all, pauses included. */
    default Duration lifetime() {
        return Duration.ofHours(24);
    }

    /** Whether people may start it by itself, by REST or on a page. */
    default boolean startable() {
        return false;
    }

    /** Why it cannot be started with these arguments; they hold no secrets, but references to sealed ones. */
    default Optional<Reason> refusal(Map<String, String> arguments) {
        return arguments.isEmpty() ? Optional.empty() : Optional.of(Reason.of("operations.refusal.arguments"));
    }

    /** The page of what it works on, such as {@code objects/…}; empty where there is none. */
    default Optional<String> page(Map<String, String> arguments) {
        return Optional.empty();
    }

    /** What stays as it is where this is cancelled or fails; empty where nothing does. */
    default Optional<Reason> left() {
        return Optional.empty();
    }

    /** Whether who repeats with the same key asks for the same; for arguments that hold the time at which they were made. */
    default boolean isSame(Map<String, String> before, Map<String, String> now) {
        return before.equals(now);
    }

    /** In their order, one at least. */
    List<OperationStep> steps();
}
