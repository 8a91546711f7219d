package io.roadstead.console.catalog.source;

import io.roadstead.console.egress.EgressResult;
import io.roadstead.console.kernel.Reason;
import java.util.function.Function;

/** What became of asking a registry for something. */
sealed interface Asked<T> {
    /** That there is nothing at an address. */
    Reason NOT_THERE = Reason.of("egress.status", 404);

    /** It has it. */
    record Has<T>(T value) implements Asked<T> {}

    /** It said no, or nothing that can be used. */
    record Not<T>(Reason reason) implements Asked<T> {}

    /** Whether it says that there is nothing of this name; no other answer says so. */
    default boolean isMissing() {
        return this instanceof Not<T>(Reason reason) && reason.equals(NOT_THERE);
    }

    /** What follows from what it has. */
    default <R> Asked<R> then(Function<T, Asked<R>> next) {
        return switch (this) {
            case Has<T>(T value) -> next.apply(value);
            case Not<T>(Reason reason) -> new Not<>(reason);
        };
    }

    /** Why there is no answer in this. */
    static <T> Asked<T> not(EgressResult result) {
        return new Not<>(
                result instanceof EgressResult.Failed(Reason reason)
                        ? reason
                        : Reason.of("catalog.source.unauthorized"));
    }
}
