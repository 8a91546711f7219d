package io.roadstead.console.shell.live;

import io.roadstead.console.access.SignIns;
import io.roadstead.console.operations.OperationOwners;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Who looks at logs now, and whether they still may. */
@Component
class LogViewers {
    /** Most streams of one browser. */
    static final int MOST = 8;

    private static final Logger log = LoggerFactory.getLogger(LogViewers.class);

    private final Predicate<Viewer> standing;
    private final Map<UUID, Integer> streams = new HashMap<>();

    @Autowired
    LogViewers(SignIns signIns, OperationOwners accounts, LogMetrics metrics) {
        this(viewer -> stands(viewer, signIns, accounts), metrics);
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

    /** Whether the sign-in still counts and the account may all that it might. While nobody can be asked it goes on. */
    boolean holds(Viewer viewer) {
        try {
            return standing.test(viewer);
        } catch (DataAccessException | TransactionException unreachable) {
            log.atDebug().setCause(unreachable).log("a viewer of logs could not be looked at");
            return true;
        }
    }

    private static boolean stands(Viewer viewer, SignIns signIns, OperationOwners accounts) {
        return signIns.open(viewer.signIn())
                && accounts.owner(viewer.caller().id())
                        .filter(now ->
                                now.permissions().containsAll(viewer.caller().permissions()))
                        .isPresent();
    }
}
