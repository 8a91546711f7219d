package io.roadstead.protocol.inventory;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object, new or changed: what lists and decisions need of it.
 *
 * @param kind the number that the stream gave its kind
 * @param key {@link ObjectDigest#key} of its uid
 * @param namespace empty for objects of the cluster
 * @param created whole seconds
 * @param status a word, such as a phase or kubectl's STATUS
 * @param reason a sentence where something is not fine; may be empty
 * @param owner its controller, or its first owner
 * @param cells by the columns of its kind
 * @param facts by names of {@link Facts}: maps, lists, texts, {@link Long}, {@link Double}, {@link Boolean}
 * @param digest {@link ObjectDigest#ofLine} of the line that it came in; 0 before it is one
 */
public record Thing(
        int kind,
        long key,
        String namespace,
        String name,
        String uid,
        Instant created,
        Health health,
        String status,
        String reason,
        Optional<Owner> owner,
        Map<String, String> labels,
        List<String> cells,
        Map<String, Object> facts,
        long digest)
        implements InventoryLine {
    /** Whom it belongs to. */
    public record Owner(String kind, String name, String uid) {}

    public Thing {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        cells = List.copyOf(cells);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
