package io.roadstead.console.gateway.door;

import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.model.Limit;
import io.roadstead.console.kernel.AuditUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Records in groups: who comes while others are being written waits for the next transaction and shares it, since the trail is one
 * chain, and a transaction each would be the most that all clusters together can be changed. Nobody is let go before his own is
 * kept. It is written by a thread of its own, so never in a transaction of whoever asks. Only so many wait: who finds no place is
 * not recorded, and does nothing.
 */
public final class GroupedRecorder implements Recorder {
    private static final int MOST = 200;

    private final AuditTrail trail;
    private final TransactionOperations transactions;
    private final int most;
    private final GatewayMetrics metrics;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean writing;

    private record Waiting(AuditEntry entry, CompletableFuture<Void> kept) {}

    /** Records there, in transactions of these; at most so many wait at a time. */
    public GroupedRecorder(AuditTrail trail, TransactionOperations transactions, int most, GatewayMetrics metrics) {
        this.trail = trail;
        this.transactions = transactions;
        this.most = most;
        this.metrics = metrics;
        metrics.limit(Limit.AUDIT_QUEUE, most, this::size);
    }

    private synchronized int size() {
        return waiting.size();
    }

    @Override
    public void record(AuditEntry entry) {
        Waiting own = new Waiting(entry, new CompletableFuture<>());
        synchronized (this) {
            if (waiting.size() >= most) {
                metrics.limited(Limit.AUDIT_QUEUE);
                throw new AuditUnavailable(
                        entry.action(), new IllegalStateException(most + " others wait to be recorded"));
            }
            waiting.add(own);
            if (!writing) {
                writing = true;
                Thread.ofVirtual().name("audit-group").start(this::writeAll);
            }
        }
        try {
            own.kept().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void writeAll() {
        for (List<Waiting> group = next(); !group.isEmpty(); group = next()) {
            write(group);
        }
    }

    /** The ones to write next; when there are none, the next who comes begins anew. */
    private synchronized List<Waiting> next() {
        List<Waiting> group = List.copyOf(waiting.subList(0, Math.min(MOST, waiting.size())));
        waiting.subList(0, group.size()).clear();
        writing = !group.isEmpty();
        return group;
    }

    private void write(List<Waiting> group) {
        try {
            transactions.executeWithoutResult(status -> group.forEach(each -> trail.record(each.entry())));
            group.forEach(each -> each.kept().complete(null));
        } catch (RuntimeException failed) { // told to everybody of the group, none of whom is recorded
            group.forEach(each -> each.kept().completeExceptionally(failed));
        }
    }
}
