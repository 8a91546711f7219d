package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.release.kinds.Deed;
import io.roadstead.console.catalog.release.store.TurnStore;
import io.roadstead.console.catalog.release.store.TurnStore.Turn;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.OperationPhases;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets one operation at a time have Helm work at a release, whichever console carries it out: Helm itself notices another only from the moment on that its
 * record stands. A turn lasts until the operation leaves it or has ended, also while it waits for a cluster.
 */
@Component
public class Turns {
    private static final Logger log = LoggerFactory.getLogger(Turns.class);
    private static final int ROUNDS = 5;
    private static final Duration OLD = Duration.ofDays(2);
    private static final int MOST_AT_ONCE = 1_000;

    private final TurnStore store;
    private final OperationPhases operations;

    /** Kept there, among these. */
    public Turns(TurnStore store, OperationPhases operations) {
        this.store = store;
        this.operations = operations;
    }

    /**
     * Takes the turn; in the caller's transaction where there is one. Again and again it is the same.
     *
     * @param by its owner, for others
     * @return whose turn it is instead, in words; empty where it is this operation's
     */
    public Optional<Reason> take(ReleaseKey key, OperationId operation, Deed deed, String by) {
        Turn wanted = new Turn(operation, deed.word(), by);
        Optional<Turn> now = Optional.empty();
        for (int round = 0; round < ROUNDS; round++) {
            store.add(key, wanted);
            now = store.find(key);
            if (now.filter(turn -> turn.operation().equals(operation)).isPresent()) {
                return Optional.empty();
            }
            if (now.filter(this::isOpen).isPresent()) {
                break;
            }
            now.ifPresent(over -> store.remove(key, over.operation()));
        }
        Turn other = now.orElse(wanted); // it changed hands each time
        return Optional.of(Reason.of("release.turn." + other.deed(), key.name(), other.by(), other.operation()));
    }

    private boolean isOpen(Turn turn) {
        return operations.of(turn.operation()) == OperationPhases.Course.OPEN;
    }

    /** Leaves it to others. */
    public void leave(ReleaseKey key, OperationId operation) {
        store.remove(key, operation);
    }

    /** Forgets turns of operations that ended long ago, of releases that nobody works at any more. Each console does so now and then. */
    @Scheduled(fixedDelay = 60, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
    public void forget() {
        try {
            store.old(OLD, MOST_AT_ONCE).stream()
                    .filter(operation -> operations.of(operation) != OperationPhases.Course.OPEN)
                    .forEach(store::remove);
        } catch (DataAccessException later) {
            log.atDebug().setCause(later).log("old turns were not forgotten; trying again");
        }
    }
}
