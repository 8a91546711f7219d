package io.roadstead.console.gateway.door;

import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.KubernetesPath;
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

    /** Whether it only reads. */
    public boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Whether it changes something; what somebody asks about their own rights is posted, and changes nothing. */
    boolean changes() {
        return !reads() && !KubernetesPath.asksOfOneself(method, target);
    }
}
