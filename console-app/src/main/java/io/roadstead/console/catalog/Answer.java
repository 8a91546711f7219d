package io.roadstead.console.catalog;

import io.roadstead.console.kernel.Reason;
import java.util.function.Function;

/** What became of asking for something that may have to be fetched first. */
public sealed interface Answer<T> {
    /** Here it is. */
    record Got<T>(T value) implements Answer<T> {}

    /** There is none, or none that the caller may see. */
    record Missing<T>() implements Answer<T> {}

    /** It is there, and cannot be had or is not sound. */
    record Failed<T>(Reason reason) implements Answer<T> {}

    /** The same of what follows from it. */
    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        return switch (this) {
            case Got<T>(T value) -> next.apply(value);
            case Missing<T> _ -> new Missing<>();
            case Failed<T>(Reason reason) -> new Failed<>(reason);
        };
    }
}
