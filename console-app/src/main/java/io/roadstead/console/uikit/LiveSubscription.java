package io.roadstead.console.uikit;

import io.roadstead.console.uikit.LiveUpdates.Changes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What one component is still to be told; any thread may add to it. */
final class LiveSubscription<E> {
    /** Beyond this a page reads all anew anyway. */
    static final int MOST_KEPT = 200;

    private final LiveOutlet outlet;
    private final Consumer<Changes<E>> then;
    private final Set<Object> waiting = new LinkedHashSet<>();
    private boolean more;

    LiveSubscription(LiveOutlet outlet, Consumer<Changes<E>> then) {
        this.outlet = outlet;
        this.then = then;
    }

    void offer(Object event) {
        synchronized (waiting) {
            if (waiting.size() < MOST_KEPT) {
                waiting.add(event);
            } else {
                more |= !waiting.contains(event);
            }
        }
        outlet.due(this);
    }

    /** In the turn of the UI. */
    void tell() {
        List<Object> events;
        boolean all;
        synchronized (waiting) {
            events = List.copyOf(waiting);
            all = more;
            waiting.clear();
            more = false;
        }
        if (!events.isEmpty()) {
            @SuppressWarnings("unchecked") // only events of this class are offered
            List<E> typed = (List<E>) events;
            then.accept(new Changes<>(typed, all));
        }
    }
}
