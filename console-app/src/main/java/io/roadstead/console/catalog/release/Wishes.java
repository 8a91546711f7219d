package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.catalog.release.store.WishStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.OperationPhases;
import io.roadstead.console.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps orders for releases sealed, so that operations refer to them without holding their values. */
@Component
public class Wishes {
    private static final Logger log = LoggerFactory.getLogger(Wishes.class);

    /** As long as operations are; what they hold goes before. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** So long after it was asked for one that failed can be repeated; it may have waited a day for its cluster. */
    private static final Duration REPEATABLE = Duration.ofDays(2);

    private static final int MOST_AT_ONCE = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final WishStore store;
    private final SecretBox box;
    private final OperationPhases operations;

    /** Seals by this, keeps there, for these. */
    public Wishes(WishStore store, SecretBox box, OperationPhases operations) {
        this.store = store;
        this.box = box;
        this.operations = operations;
    }

    /** Keeps one; in the caller's transaction. */
    public void keep(UUID id, Caller caller, ReleaseKey key, Order order) {
        byte[] text = JSON.writeValueAsString(order).getBytes(StandardCharsets.UTF_8);
        store.add(id, key, box.seal(text, context(id)), caller.name());
    }

    /** Whether it was asked for before, be it carried out or not. */
    public boolean has(UUID id) {
        return store.has(id);
    }

    /** Notes which operation carries it out. */
    public void begun(UUID id, OperationId operation) {
        store.begun(id, operation);
    }

    /** Forgets what it holds; who asked for it is kept for others to know. */
    public void carriedOut(UUID id) {
        store.empty(id);
    }

    /** One that was kept; empty where it is over, or cannot be opened. */
    public Optional<Order> find(UUID id) {
        return store.find(id).flatMap(text -> box.open(text, context(id))).flatMap(Wishes::order);
    }

    /**
     * That others made a revision, or work at it, and who, where they did so by this console.
     *
     * @param own the wish of who is told
     */
    public Reason changed(ReleaseKey key, int revision, ReleaseStatus status, UUID own) {
        return store.last(key, own)
                .map(asked -> Reason.of(
                        "release.changed-by",
                        key.name(),
                        revision,
                        status.word(),
                        asked.by(),
                        asked.at().truncatedTo(ChronoUnit.SECONDS)))
                .orElseGet(() -> Reason.of("release.changed", key.name(), revision, status.word()));
    }

    private static Optional<Order> order(byte[] text) {
        try {
            return Optional.of(JSON.readValue(text, Order.class));
        } catch (JacksonException older) {
            return Optional.empty();
        }
    }

    private static String context(UUID id) {
        return "catalog.wish/" + id;
    }

    /** Forgets what operations that are over were to do: of one that failed, a day later. Each console does so now and then. */
    @Scheduled(fixedDelay = 10, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    public void forget() {
        try {
            store.held(REPEATABLE, MOST_AT_ONCE).stream().filter(this::isOver).forEach(wish -> store.empty(wish.id()));
            store.forget(KEPT);
        } catch (DataAccessException later) {
            log.atDebug().setCause(later).log("old wishes were not forgotten; trying again");
        }
    }

    private boolean isOver(WishStore.Held wish) {
        return switch (operations.of(wish.operation())) {
            case OPEN -> false;
            case REPEATABLE -> wish.old();
            case OVER -> true;
        };
    }
}
