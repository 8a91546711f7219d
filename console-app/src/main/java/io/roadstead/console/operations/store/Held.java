package io.roadstead.console.operations.store;

import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.model.Course;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An operation whose row this transaction has locked.
 *
 * @param token the API token by which it was started, where it was by one
 * @param checkpoints one a step
 * @param now the database's time
 */
public record Held(
        OperationId id,
        String kind,
        Map<String, String> arguments,
        String target,
        Operation.Owner owner,
        Optional<UUID> token,
        Course course,
        List<String> checkpoints,
        long epoch,
        Instant now) {
    /** Keeps copies. */
    public Held {
        arguments = Map.copyOf(arguments);
        checkpoints = List.copyOf(checkpoints);
    }
}
