package io.roadstead.console.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a key that signs gives way to the next one. Those who check learn keys now and then only: so a key is shown for a while
 * before it signs, and for as long after it last did.
 *
 * @param signs how long a key signs
 * @param overlap how long it is shown before and after
 */
public record KeyRotation(Duration signs, Duration overlap) {
    /** One key. */
    public record Key(int generation, Instant signsFrom) {}

    /** The key that signs now; there is always one, the oldest where none has begun. */
    public Key signing(List<Key> keys, Instant now) {
        return keys.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .max(Comparator.comparing(Key::generation))
                .orElseGet(() ->
                        keys.stream().min(Comparator.comparing(Key::generation)).orElseThrow());
    }

    /** When the next key begins to sign, if it is to be made now. */
    public Optional<Instant> next(List<Key> keys, Instant now) {
        Key newest = keys.stream().max(Comparator.comparing(Key::generation)).orElseThrow();
        Instant over = newest.signsFrom().plus(signs);
        if (now.isBefore(over.minus(overlap))) {
            return Optional.empty();
        }
        Instant soonest = now.plus(overlap);
        return Optional.of(over.isAfter(soonest) ? over : soonest);
    }

    /** Those that nobody needs any more. */
    public List<Key> over(List<Key> keys, Instant now) {
        Key signing = signing(keys, now);
        return keys.stream()
                .filter(key -> key.generation() < signing.generation()
                        && signing.signsFrom().plus(overlap).isBefore(now))
                .toList();
    }
}
