package io.roadstead.console.cluster.model.identity;

import io.roadstead.console.kernel.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * Something seen, and how much it says.
 *
 * @param key the console words {@code identity.evidence.<key>}
 * @param arguments in their order in the sentence; bounded
 */
public record Evidence(String key, List<String> arguments, Weight weight) {
    private static final int LONGEST = 120;

    /** Keeps a copy within bounds. */
    public Evidence {
        arguments = arguments.stream()
                .map(argument -> argument.length() <= LONGEST ? argument : argument.substring(0, LONGEST - 1) + "…")
                .toList();
    }

    /** With these values in the sentence. */
    public static Evidence of(Weight weight, String key, Object... arguments) {
        return new Evidence(key, Arrays.stream(arguments).map(String::valueOf).toList(), weight);
    }

    /** For the console to word. */
    public Reason reason() {
        return new Reason("identity.evidence." + key, arguments);
    }
}
