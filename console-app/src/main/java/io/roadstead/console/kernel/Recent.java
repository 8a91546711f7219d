package io.roadstead.console.kernel;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was found a moment ago, for those who ask many times in a row. Bounded: the one that was found first goes. Safe for use by several
 * threads.
 */
public final class Recent<K, V> {
    private final long remembered;
    private final int most;
    private final Map<K, Seen<V>> seen = new LinkedHashMap<>(); // guarded by this

    private record Seen<V>(V value, long at) {}

    /** Remembers each for so long, and so many. */
    public Recent(Duration remembered, int most) {
        this.remembered = remembered.toNanos();
        this.most = most;
    }

    /** @param now by the monotonic timer */
    public synchronized Optional<V> recall(K key, long now) {
        Seen<V> known = seen.get(key);
        return known != null && now - known.at() < remembered ? Optional.of(known.value()) : Optional.empty();
    }

    /** @param at when it was so, by the monotonic timer */
    public synchronized void remember(K key, V value, long at) {
        seen.remove(key);
        seen.put(key, new Seen<>(value, at));
        if (seen.size() > most) {
            Iterator<K> eldest = seen.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
