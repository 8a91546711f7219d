package io.roadstead.federation;

import java.util.Arrays;
import java.util.List;

/**
 * Why something was decided, for people to read: a stable key such as {@code placement.no-capacity}, and what its sentence is filled with.
 *
 * @param arguments as texts, so that they can be kept and compared
 */
public record Cause(String key, List<String> arguments) {
    /** Keeps a copy. */
    public Cause {
        arguments = List.copyOf(arguments);
    }

    /** With these arguments, as texts. */
    public static Cause of(String key, Object... arguments) {
        return new Cause(key, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    @Override
    public String toString() {
        return arguments.isEmpty() ? key : key + " " + String.join(", ", arguments);
    }
}
