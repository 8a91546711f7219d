package io.roadstead.console.gateway.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When the key that signs assertions gives way to the next one. Agents learn keys when they renew their registration, at
 * least once a day: so a key is shown two days before it signs, and for two days after it last did.
 */
public final class KeyPlan {
    /** How long a key signs. */
    public static final Duration SIGNS = Duration.ofDays(90);

    /** How long it is shown before and after. */
    public static final Duration OVERLAP = Duration.ofDays(2);

    private KeyPlan() {}

    /** One key. */
    public record Key(int generation, Instant signsFrom) {}

    /** The key that signs now; there is always one, the oldest where none has begun. */
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

    /** Those that no agent needs any more. */
    public static List<Key> over(List<Key> keys, Instant now) {
        Key signing = signing(keys, now);
        return keys.stream()
                .filter(key -> key.generation() < signing.generation()
                        && signing.signsFrom().plus(OVERLAP).isBefore(now))
                .toList();
    }
}
