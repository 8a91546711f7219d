package io.roadstead.console.workload.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How a node is drained.
 *
 * @param force whether pods go that nobody makes anew
 * @param deleteEmptyDir whether pods go whose files go with them
 * @param grace how long a pod has to end; its own time where it is empty
 * @param timeout after which it is given up; never where it is zero
 */
public record DrainOptions(boolean force, boolean deleteEmptyDir, Optional<Duration> grace, Duration timeout) {
    /** Longer than an operation lives nobody waits. */
    public static final long MOST_SECONDS = 86_400;

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");

    /** Checks the times. */
    public DrainOptions {
        if (grace.filter(time -> !fits(time)).isPresent() || !fits(timeout)) {
            throw new IllegalArgumentException("times of a drain must be from 0 to " + MOST_SECONDS + " s");
        }
    }

    private static boolean fits(Duration time) {
        return !time.isNegative() && time.toSeconds() <= MOST_SECONDS;
    }

    /** As arguments of an operation. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put("force", Boolean.toString(force));
        texts.put("deleteEmptyDir", Boolean.toString(deleteEmptyDir));
        texts.put("grace", grace.map(time -> Long.toString(time.toSeconds())).orElse(""));
        texts.put("timeout", Long.toString(timeout.toSeconds()));
        return texts;
    }

    /** Reads what {@link #texts} gave; empty where it is nothing of the kind. */
    public static Optional<DrainOptions> of(Map<String, String> texts) {
        String grace = texts.getOrDefault("grace", "");
        String timeout = texts.getOrDefault("timeout", "");
        if (!grace.isEmpty() && !isTime(grace) || !isTime(timeout)) {
            return Optional.empty();
        }
        return Optional.of(new DrainOptions(
                texts.getOrDefault("force", "").equals("true"),
                texts.getOrDefault("deleteEmptyDir", "").equals("true"),
                grace.isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(Long.parseLong(grace))),
                Duration.ofSeconds(Long.parseLong(timeout))));
    }

    private static boolean isTime(String text) {
        return SECONDS.matcher(text).matches() && Long.parseLong(text) <= MOST_SECONDS;
    }
}
