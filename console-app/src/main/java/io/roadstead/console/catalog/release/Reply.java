package io.roadstead.console.catalog.release;

import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import java.util.function.Function;

/** What came of asking a cluster, or the engine. */
public sealed interface Reply<T> {
    /** This. */
    record Got<T>(T value) implements Reply<T> {}

    /** There is no such thing. */
    record Missing<T>() implements Reply<T> {}

    /**
     * It was not told.
     *
     * @param code {@link ProblemCode#RESOURCE_DENIED} where a right is missing, {@link ProblemCode#CLUSTER_UNREACHABLE} where nobody answers, and others
     */
    record Refused<T>(ProblemCode code, Reason reason) implements Reply<T> {}

    /** The same of another value. */
    default <U> Reply<U> map(Function<T, U> change) {
        return then(value -> new Got<>(change.apply(value)));
    }

    /** Goes on with the value where there is one. */
    default <U> Reply<U> then(Function<T, Reply<U>> next) {
        return switch (this) {
            case Got<T>(T value) -> next.apply(value);
            case Missing<T> missing -> new Missing<>();
            case Refused<T>(ProblemCode code, Reason reason) -> new Refused<>(code, reason);
        };
    }
}
