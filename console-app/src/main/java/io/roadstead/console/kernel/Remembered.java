package io.roadstead.console.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One answer that is read anew after a while, not each time it is asked for. Two who ask at once may both read it. Safe for use by several threads. */
public final class Remembered<V> {
    private final long remembered;
    private volatile Optional<Read<V>> last = Optional.empty();

    private record Read<V>(V value, long at) {}

    /** Remembers it for so long. */
    public Remembered(Duration remembered) {
        this.remembered = remembered.toNanos();
    }

    /**
     * What was read a moment ago, or what is read now.
     *
     * @param now by the monotonic timer; what changes while it is read counts as newer
     */
    public V get(long now, Supplier<V> read) {
        Optional<Read<V>> known = last;
        if (known.isPresent() && now - known.get().at() < remembered) {
            return known.get().value();
        }
        V value = read.get();
        last = Optional.of(new Read<>(value, now));
        return value;
    }
}
