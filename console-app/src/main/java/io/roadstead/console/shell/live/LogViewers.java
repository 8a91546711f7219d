package io.roadstead.console.shell.live;

import io.roadstead.console.shell.StillSignedIn;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Who looks at logs now, and whether they still may. */
@Component
class LogViewers {
    /** Most streams of one browser. */
    static final int MOST = 8;

    private final Predicate<Viewer> standing;
    private final Map<UUID, Integer> streams = new HashMap<>();

    @Autowired
    LogViewers(StillSignedIn signedIn, LogMetrics metrics) {
        this(viewer -> signedIn.holds(viewer.signIn(), viewer.caller()), metrics);
    }

    /** With another answer to whether they still may. */
    LogViewers(Predicate<Viewer> standing, LogMetrics metrics) {
        this.standing = standing;
        metrics.watch(this::open);
    }

    private synchronized int open() {
        return streams.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Counts one more stream; false if that is one too many. */
    synchronized boolean enter(Viewer viewer) {
        int before = streams.getOrDefault(viewer.signIn(), 0);
        if (before >= MOST) {
            return false;
        }
        streams.put(viewer.signIn(), before + 1);
        return true;
    }

    synchronized void leave(Viewer viewer) {
        streams.computeIfPresent(viewer.signIn(), (signIn, before) -> before == 1 ? null : before - 1);
    }

    /** Whether the sign-in still counts and the account may all that it might. */
    boolean holds(Viewer viewer) {
        return standing.test(viewer);
    }
}
