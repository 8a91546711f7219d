package io.roadstead.console.gateway.door;

import io.roadstead.console.gateway.model.Header;
import java.util.List;

/**
 * What somebody wants of a cluster.
 *
 * @param cluster id or name
 * @param target path and query for the API server, byte by byte
 * @param headers those that travel
 * @param body whether a body follows
 * @param source address it came from; empty for the console itself
 */
public record Wish(String cluster, String method, String target, List<Header> headers, boolean body, String source) {
    /** Keeps a copy. */
    public Wish {
        headers = List.copyOf(headers);
    }

    /** Whether it changes nothing. */
    public boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
