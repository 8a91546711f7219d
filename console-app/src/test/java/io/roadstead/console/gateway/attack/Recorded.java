package io.roadstead.console.gateway.attack;

import java.util.List;

/**
 * A request that arrived behind a gateway, as it stood there.
 *
 * @param headers names in lower case
 */
public record Recorded(String method, String target, List<Header> headers) {
    /** One line. */
    public record Header(String name, String value) {}

    /** Keeps a copy. */
    public Recorded {
        headers = List.copyOf(headers);
    }

    /** All values of a header, in their order. */
    public List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .toList();
    }
}
