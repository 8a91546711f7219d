package io.roadstead.agent.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's name or address, and its port. Nothing is looked up.
 *
 * @param host without the brackets of an address of IPv6
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]{0,252}):([0-9]{1,5})");
    private static final Pattern BRACKETED = Pattern.compile("\\[([0-9A-Fa-f:.]{2,45})]:([0-9]{1,5})");
    private static final int HIGHEST = 65_535;

    /** Reads {@code host:port} and {@code [address]:port}; empty for whatever has more or less in it. */
    public static Optional<HostPort> of(String text) {
        return of(NAMED.matcher(text)).or(() -> of(BRACKETED.matcher(text)));
    }

    private static Optional<HostPort> of(Matcher matcher) {
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(2));
        return port >= 1 && port <= HIGHEST ? Optional.of(new HostPort(matcher.group(1), port)) : Optional.empty();
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
