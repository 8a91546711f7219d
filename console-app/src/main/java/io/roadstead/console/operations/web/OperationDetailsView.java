package io.roadstead.console.operations.web;

import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Worded;
import io.roadstead.console.operations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation with its steps in their order and its log, the newest sentence first.
 *
 * @param parts what it works on one by one, by name
 * @param messages the newest 200
 */
record OperationDetailsView(
        OperationView operation, List<StepView> steps, List<PartView> parts, List<MessageView> messages) {
    /** @param state waiting, running, done, failed, compensating, compensated or skipped */
    record StepView(
            String key,
            String state,
            int attempts,
            int maxAttempts,
            @Schema(types = {"string", "null"}) @Nullable Instant startedAt,
            @Schema(types = {"string", "null"}) @Nullable Instant endedAt) {}

    /** @param state waiting, running, blocked, done or failed */
    record PartView(
            String name,
            String state,
            @Schema(types = {"object", "null"}) @Nullable Worded reason) {}

    record MessageView(Instant time, String step, Worded message) {}

    static OperationDetailsView of(Operation.Details details, ReasonWords words) {
        return new OperationDetailsView(
                OperationView.of(details.operation(), words),
                details.steps().stream()
                        .map(step -> new StepView(
                                step.key(),
                                step.state(),
                                step.attempts(),
                                step.maxAttempts(),
                                step.started().orElse(null),
                                step.ended().orElse(null)))
                        .toList(),
                details.parts().stream()
                        .map(part -> new PartView(
                                part.name(),
                                part.state().word(),
                                part.reason().map(words::worded).orElse(null)))
                        .toList(),
                details.messages().stream()
                        .map(message -> new MessageView(message.time(), message.step(), words.worded(message.text())))
                        .toList());
    }
}
