package io.roadstead.console.audit.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One link of the chain. Its hash covers everything in it, the hash of the record before it included.
 *
 * @param time to the microsecond, which is what the database keeps
 * @param previous hash of the record before, of the partition before for the first of a partition
 * @param hash SHA-256 of {@link #canonical}
 */
public record AuditRecord(Place place, Instant time, Content content, Hash previous, Hash hash) {
    /**
     * What happened.
     *
     * @param source address that the request came from; empty where there was none
     * @param trace id of the trace; empty where there was none
     */
    public record Content(
            String actorKind,
            String actorName,
            String action,
            String target,
            String outcome,
            String source,
            String trace,
            SortedMap<String, String> details) {
        /** Copies the details. */
        public Content {
            details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        }
    }

    /** Makes the link that follows {@code previous}. */
    public static AuditRecord following(Hash previous, Place place, Instant time, Content content) {
        return new AuditRecord(place, time, content, previous, Hash.of(canonical(place, time, content, previous)));
    }

    /** The record as the text that is hashed and exported; {@code sha256sum} of it gives {@link #hash}. */
    public String canonical() {
        return canonical(place, time, content, previous);
    }

    /** Whether nothing in this record was changed since its hash was computed. */
    public boolean isItself() {
        return Hash.of(canonical()).equals(hash);
    }

    private static String canonical(Place place, Instant time, Content content, Hash previous) {
        return CanonicalJson.of(Map.of(
                "partition", place.partition(),
                "sequence", place.sequence(),
                "time", time.toString(),
                "actor", Map.of("kind", content.actorKind(), "name", content.actorName()),
                "action", content.action(),
                "target", content.target(),
                "outcome", content.outcome(),
                "request", Map.of("source", content.source(), "trace", content.trace()),
                "details", content.details(),
                "previous", previous.hex()));
    }
}
