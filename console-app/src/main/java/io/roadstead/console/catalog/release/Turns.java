package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.release.kinds.Deed;
import io.roadstead.console.catalog.release.store.TurnStore;
import io.roadstead.console.catalog.release.store.TurnStore.Turn;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.OperationPhases;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lets one operation at a time have Helm work at a release, whichever console carries it out: Helm itself notices another only from the moment on that its
 * record stands. A turn lasts until the operation leaves it or has ended, also while it waits for a cluster.
 */
@Component
public class Turns {
    private static final int ROUNDS = 5;

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
}
