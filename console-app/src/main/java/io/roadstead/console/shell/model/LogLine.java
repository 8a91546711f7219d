package io.roadstead.console.shell.model;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of a container, in a form that is shown as it is.
 *
 * @param origin the place of its container among those that are read
 * @param at when the container printed it; empty where the cluster did not say
 * @param cut whether its end was left out, since it is too long
 */
public record LogLine(int origin, Optional<Instant> at, String text, boolean cut) {
    private static final int LONGEST_TIME = 40;

    /** Reads what an API server sends when it is asked for times: the moment, a blank, the text. */
    public static LogLine read(int origin, byte[] bytes, boolean cut) {
        String line = new String(bytes, StandardCharsets.UTF_8);
        int blank = line.indexOf(' ');
        Optional<Instant> at = blank > 0 && blank <= LONGEST_TIME ? moment(line.substring(0, blank)) : Optional.empty();
        String text = at.isPresent() ? line.substring(blank + 1) : line;
        return new LogLine(origin, at, ShownText.of(text), cut);
    }

    private static Optional<Instant> moment(String word) {
        try {
            return Optional.of(Instant.parse(word));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** About how many bytes it takes to send. */
    public int weight() {
        return text.length() * 2 + 48;
    }
}
