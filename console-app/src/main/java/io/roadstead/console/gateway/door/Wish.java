package io.roadstead.console.gateway.door;

import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.KubernetesPath;
import io.roadstead.protocol.model.Upgrade;
import java.util.List;
import java.util.Optional;

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

    /** Whether it only reads; what changes the protocol may do anything. */
    public boolean reads() {
        return upgrade().isEmpty() && (method.equals("GET") || method.equals("HEAD"));
    }

    /** What it asks to change the protocol to; empty if it does not. */
    public Optional<Upgrade> upgrade() {
        return headers.stream()
                .filter(header -> header.name().equals(Upgrade.FIELD))
                .findFirst()
                .flatMap(header -> Upgrade.of(header.value()));
    }

    /** Whether it may last as long as its client likes. */
    boolean lasts() {
        return upgrade().isPresent() || KubernetesPath.lasts(target);
    }

    /** Whether it watches. */
    boolean watches() {
        return KubernetesPath.isWatch(target);
    }

    /** Whether it changes something; what somebody asks about their own rights is posted, and changes nothing. */
    boolean changes() {
        return upgrade().isPresent()
                ? !KubernetesPath.onlyWatches(target)
                : !reads() && !KubernetesPath.asksOfOneself(method, target);
    }

    /** What is done, as the audit trail names it. */
    String verb() {
        KubernetesPath path = KubernetesPath.parse(target);
        return upgrade().isPresent() ? path.stream() : path.verb(method);
    }
}
