package io.roadstead.console.audit;

import io.roadstead.console.audit.model.Checkpoint;
import io.roadstead.console.audit.store.CheckpointStore;
import io.roadstead.console.audit.store.RecordStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the chain stands, as far as it can be said without reading all of it: {@code verify-audit} does that. */
@Service
public class TrailState {
    private static final int NEWEST = 5;

    /** Checkpoints are made each minute in which the trail grew; later than this, something is wrong. */
    private static final Duration OVERDUE = Duration.ofMinutes(5);

    private final AuditSearch search;
    private final RecordStore records;
    private final CheckpointStore checkpoints;
    private final Clock clock;

    TrailState(AuditSearch search, RecordStore records, CheckpointStore checkpoints, Clock clock) {
        this.search = search;
        this.records = records;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /**
     * What is known.
     *
     * @param end the place of the last record, such as {@code 2026-11/42}; empty before the first
     * @param newest checkpoints, newest first
     * @param signed whether the last record is covered by a checkpoint
     * @param overdue whether that should have happened long ago
     */
    public record Facts(Optional<String> end, List<Signed> newest, boolean signed, boolean overdue, Instant asOf) {
        /** Keeps a copy. */
        public Facts {
            newest = List.copyOf(newest);
        }
    }

    /** One checkpoint. */
    public record Signed(String place, Instant at) {}

    /**
     * What somebody did.
     *
     * @param actorName empty for who had not signed in
     */
    public record Change(
            Instant at, String actorKind, String actorName, String action, String target, String outcome) {}

    /** The last records, newest first; for those who may read the trail. */
    @Transactional(readOnly = true)
    public List<Change> newest(Caller caller, int most) {
        caller.require(Permission.AUDIT_READ);
        var newestFirst = new ListRequest(most, new ListOrder(AuditSearch.POSITION, true), Optional.empty(), Map.of());
        return search.page(caller, newestFirst).items().stream()
                .map(record -> new Change(
                        record.time(),
                        record.content().actorKind(),
                        record.content().actorName(),
                        record.content().action(),
                        record.content().target(),
                        record.content().outcome()))
                .toList();
    }

    /** As the database says now; for those who may read the trail. */
    @Transactional(readOnly = true)
    public Facts facts(Caller caller) {
        caller.require(Permission.AUDIT_READ);
        Instant now = clock.instant();
        var head = records.head();
        List<Checkpoint> newest = checkpoints.newest(NEWEST);
        boolean signed = head.place().isEmpty()
                || newest.stream().anyMatch(checkpoint -> checkpoint.hash().equals(head.hash()));
        boolean overdue = !signed
                && records.lastAt().filter(at -> at.plus(OVERDUE).isBefore(now)).isPresent();
        return new Facts(
                head.place().map(Object::toString),
                newest.stream()
                        .map(each -> new Signed(each.place().toString(), each.time()))
                        .toList(),
                signed,
                overdue,
                now);
    }
}
