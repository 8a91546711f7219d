package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.roadstead.console.kernel.StartupRefused;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Finds the sentence of a refused start below what Spring wraps around it. */
final class Refusals {
    private Refusals() {}

    static String of(ThrowingCallable start) {
        Throwable thrown = catchThrowable(start);
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupRefused) {
                return String.valueOf(cause.getMessage());
            }
        }
        throw new AssertionError("not refused", thrown);
    }
}
