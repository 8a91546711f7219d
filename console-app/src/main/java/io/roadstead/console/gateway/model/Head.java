package io.roadstead.console.gateway.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The head of a request, as the strict reader took it.
 *
 * @param target as it stood in the request line, or in {@code :path}
 * @param minor of the version HTTP/1.x; 1 for HTTP/2
 * @param headers in their order, names in lower case
 */
public record Head(String method, String target, int minor, List<Header> headers, Body body) {
    /** What follows the head. */
    public sealed interface Body {
        /** Nothing. */
        record None() implements Body {}

        /** So many bytes. */
        record Sized(long bytes) implements Body {}

        /** Chunks, each with its length, or frames until the end of the stream. */
        record Chunked() implements Body {}
    }

    /** Keeps a copy. */
    public Head {
        headers = List.copyOf(headers);
    }

    /** The value of the only header of this name; empty if there is none, or more than one. */
    public Optional<String> only(String name) {
        List<Header> all =
                headers.stream().filter(header -> header.name().equals(name)).toList();
        return all.size() == 1 ? Optional.of(all.getFirst().value()) : Optional.empty();
    }

    /** Whether a list header names this option, in any case. */
    public boolean lists(String name, String option) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .flatMap(header -> Arrays.stream(header.value().split(",")))
                .anyMatch(each -> each.strip().equalsIgnoreCase(option));
    }

    /** Whether the connection can be used for another request. */
    public boolean keepsAlive() {
        return minor == 1 && !lists("connection", "close");
    }

    /** Whether the client asks for another protocol on this connection. */
    public boolean asksToSwitch() {
        return lists("connection", "upgrade")
                || headers.stream().anyMatch(header -> header.name().equals("upgrade"));
    }
}
