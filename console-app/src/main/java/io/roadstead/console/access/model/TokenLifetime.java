package io.roadstead.console.access.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long an API token may live. */
public final class TokenLifetime {
    /** Days, hours, minutes and seconds of ISO 8601; no months, whose length varies. */
    public static final String FORM = "^P(?=.)([0-9]{1,2}D)?(T(?=[0-9])([0-9]{1,4}H)?([0-9]{1,6}M)?([0-9]{1,7}S)?)?$";

    /** Taken when nothing is asked for. */
    public static final Duration DEFAULT = Duration.ofDays(30);

    /** Taken when nothing is asked for, for a token that lies in a kubeconfig. */
    public static final Duration KUBERNETES_DEFAULT = Duration.ofHours(8);

    /** Longest for a token that lies in a kubeconfig: such files get copied and forgotten. */
    public static final Duration KUBERNETES_LONGEST = Duration.ofDays(7);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final Pattern PATTERN = Pattern.compile(FORM);

    private TokenLifetime() {}

    /** Reads one of 1 minute to 90 days; empty for any other. */
    public static Optional<Duration> parse(String text) {
        if (!PATTERN.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(text))
                    .filter(ttl -> ttl.compareTo(SHORTEST) >= 0 && ttl.compareTo(LONGEST) <= 0);
        } catch (DateTimeException garbage) {
            return Optional.empty();
        }
    }
}
