package io.roadstead.console.access.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When the key that signs tokens for kubectl gives way to the next one. Replicas and clients read keys anew within a day:
 * so a key is shown a day before it signs, and for a day after it last did, when its last token is long over.
 */
public final class IssuerKeyPlan {
    /** How long a key signs. */
    public static final Duration SIGNS = Duration.ofDays(30);

    /** How long it is shown before and after. */
    public static final Duration OVERLAP = Duration.ofDays(1);

    private IssuerKeyPlan() {}

    /** One key. */
    public record Key(int generation, Instant signsFrom) {}

    /** The key that signs now; the oldest where none has begun. */
    public static Key signing(List<Key> keys, Instant now) {
        return keys.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .max(Comparator.comparing(Key::generation))
                .orElseGet(() ->
                        keys.stream().min(Comparator.comparing(Key::generation)).orElseThrow());
    }

    /** When the next key begins to sign, if it is to be made now. */
    public static Optional<Instant> next(List<Key> keys, Instant now) {
        Key newest = keys.stream().max(Comparator.comparing(Key::generation)).orElseThrow();
        Instant over = newest.signsFrom().plus(SIGNS);
        if (now.isBefore(over.minus(OVERLAP))) {
            return Optional.empty();
        }
        Instant soonest = now.plus(OVERLAP);
        return Optional.of(over.isAfter(soonest) ? over : soonest);
    }

    /** Those whose tokens are all over. */
    public static List<Key> over(List<Key> keys, Instant now) {
        Key signing = signing(keys, now);
        return keys.stream()
                .filter(key -> key.generation() < signing.generation()
                        && signing.signsFrom().plus(OVERLAP).isBefore(now))
                .toList();
    }
}
