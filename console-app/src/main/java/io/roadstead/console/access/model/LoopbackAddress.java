package io.roadstead.console.access.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a program on the person's own machine listens for its answer. Nothing else is a place to send anybody: no other
 * host, no other scheme, no name that only looks like this machine. Source: RFC 8252, 7.3.
 */
public record LoopbackAddress(String url) {
    private static final Pattern FORM = Pattern.compile(
            "http://(?:localhost|127\\.0\\.0\\.1|\\[::1]):([1-9][0-9]{0,4})(?:/[A-Za-z0-9._~-]{0,64}){0,4}");
    private static final int LAST_PORT = 65_535;

    /** Reads an address with its port; empty for any other. */
    public static Optional<LoopbackAddress> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches() && Integer.parseInt(form.group(1)) <= LAST_PORT
                ? Optional.of(new LoopbackAddress(text))
                : Optional.empty();
    }
}
