package io.roadstead.console.operations.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.PartState;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.Status;
import java.time.Duration;

/** Words for what operations hold as keys. */
final class OperationWords {
    private OperationWords() {}

    static String kind(Component page, String kind) {
        return page.getTranslation("operations.kind." + kind);
    }

    static String step(Component page, String kind, String step) {
        return page.getTranslation("operations.step." + kind + "." + step);
    }

    static String reason(Component page, Reason reason) {
        return page.getTranslation(reason.key(), reason.arguments().toArray());
    }

    static GridCell.State state(Component page, Operation operation) {
        boolean ending = operation.cancelAsked() && !operation.over();
        String word = ending ? "cancelling" : operation.phase();
        return new GridCell.State(status(operation.phase()), page.getTranslation("operations.state." + word));
    }

    static GridCell.State state(Component page, Operation.Step step) {
        return new GridCell.State(status(step.state()), page.getTranslation("operations.step-state." + step.state()));
    }

    /** What people look for first has the least. */
    static int urgency(PartState state) {
        return switch (state) {
            case FAILED -> 0;
            case BLOCKED -> 1;
            case RUNNING -> 2;
            case WAITING -> 3;
            case DONE -> 4;
        };
    }

    static GridCell.State state(Component page, PartState state) {
        return new GridCell.State(
                switch (state) {
                    case WAITING -> Status.WAITING;
                    case RUNNING -> Status.PROGRESSING;
                    case BLOCKED -> Status.DEGRADED;
                    case DONE -> Status.HEALTHY;
                    case FAILED -> Status.FAILED;
                },
                page.getTranslation("operations.part-state." + state.word()));
    }

    static Status status(String state) {
        return switch (state) {
            case "waiting" -> Status.WAITING;
            case "running" -> Status.PROGRESSING;
            case "done" -> Status.HEALTHY;
            case "failed" -> Status.FAILED;
            case "undoing", "compensating" -> Status.REMOVING;
            case "paused", "cancelled", "skipped", "compensated" -> Status.PAUSED;
            default -> Status.UNKNOWN;
        };
    }

    /** As {@code 42 s}, {@code 3 min 5 s} or {@code 2 h 10 min}. */
    static String duration(Component page, Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return page.getTranslation("operations.seconds", seconds);
        }
        return seconds < 3_600
                ? page.getTranslation("operations.minutes", seconds / 60, seconds % 60)
                : page.getTranslation("operations.hours", seconds / 3_600, seconds % 3_600 / 60);
    }

    /** How long it took, or has taken until it was read. */
    static String duration(Component page, Operation operation) {
        return operation
                .times()
                .started()
                .map(begun -> duration(
                        page, Duration.between(begun, operation.times().ended().orElse(operation.now()))))
                .orElse("");
    }
}
