package io.roadstead.console.operations.web;

import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Worded;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.operations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation, as the API shows one.
 *
 * @param state waiting, running, paused, undoing, done, failed or cancelled
 * @param problem the code of why it failed, or of why the last attempt did
 * @param total 0 when it is not known
 */
record OperationView(
        UUID id,
        String kind,
        Map<String, String> arguments,
        String target,
        UUID ownerId,
        String owner,
        String state,
        boolean cancelAsked,
        long done,
        long total,
        @Schema(types = {"object", "null"}) @Nullable Worded doing,
        @Schema(types = {"string", "null"}) @Nullable String problem,
        @Schema(types = {"object", "null"}) @Nullable Worded reason,
        @Schema(types = {"object", "null"}) @Nullable Worded result,
        Instant createdAt,
        @Schema(types = {"string", "null"}) @Nullable Instant startedAt,
        @Schema(types = {"string", "null"}) @Nullable Instant endedAt,
        @Schema(types = {"string", "null"}) @Nullable Instant dueAt,
        Instant notAfter) {
    static OperationView of(Operation operation, ReasonWords words) {
        return new OperationView(
                operation.id().value(),
                operation.kind(),
                operation.arguments(),
                operation.target(),
                operation.owner().id().value(),
                operation.owner().name(),
                operation.phase(),
                operation.cancelAsked(),
                operation.progress().done(),
                operation.progress().total(),
                operation.progress().doing().map(words::worded).orElse(null),
                operation.problem().map(ProblemCode::code).orElse(null),
                operation.reason().map(words::worded).orElse(null),
                operation.result().map(words::worded).orElse(null),
                operation.times().created(),
                operation.times().started().orElse(null),
                operation.times().ended().orElse(null),
                operation.due().orElse(null),
                operation.times().notAfter());
    }
}
