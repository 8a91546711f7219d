package io.roadstead.console.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roadstead.console.ConsoleTest;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.kernel.AuditUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Many who change clusters at once share transactions of the trail, and each is recorded before he goes on. */
@ConsoleTest
@Import(ApiPeople.class) // the same context as other tests have
class GroupedRecorderIT {
    private static final GatewayMetrics METRICS = new GatewayMetrics(new SimpleMeterRegistry());

    @Autowired
    AuditTrail trail;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    JdbcClient sql;

    private static AuditEntry entry(String target) {
        return AuditEntry.of(AuditActor.SYSTEM, "kubernetes.patch", target, AuditEntry.Outcome.DONE);
    }

    private int kept(String target) {
        return sql.sql("select count(*) from audit.record where target = :target")
                .param("target", target)
                .query(Integer.class)
                .single();
    }

    @Test
    void fourHundredAtOnceAreEachKeptWhenTheyGoOnAndShareTransactions() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        GroupedRecorder recorder = new GroupedRecorder(
                trail,
                new TransactionOperations() {
                    @Override
                    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                        begun.incrementAndGet();
                        return transactions.execute(action);
                    }
                },
                4000,
                METRICS);
        List<Future<Integer>> seen = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 400; i++) {
                String target = "group/" + i;
                seen.add(threads.submit(() -> {
                    recorder.record(entry(target));
                    return kept(target);
                }));
            }
        }
        for (Future<Integer> each : seen) {
            assertThat(each.get()).isOne();
        }
        assertThat(begun.get()).isLessThan(200);
    }

    /** Fault: the trail cannot be written. Invariant: all who share the transaction are told, and the next ones are kept. */
    @Test
    void whoCannotBeKeptIsToldAndTheNextOneIsKept() {
        AtomicInteger left = new AtomicInteger(1);
        GroupedRecorder recorder = new GroupedRecorder(
                trail,
                new TransactionOperations() {
                    @Override
                    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                        return transactions.execute((TransactionStatus status) -> {
                            T done = action.doInTransaction(status);
                            if (left.getAndDecrement() > 0) {
                                throw new IllegalStateException("the disk is full");
                            }
                            return done;
                        });
                    }
                },
                4000,
                METRICS);
        assertThatThrownBy(() -> recorder.record(entry("group/lost"))).hasMessage("the disk is full");
        assertThat(kept("group/lost")).isZero();
        recorder.record(entry("group/next"));
        assertThat(kept("group/next")).isOne();
    }

    /** Fault: the database takes its time. Invariant: so many wait and no more; the others hear at once that they are not recorded. */
    @Test
    void whoFindsNoPlaceInTheQueueIsNotRecordedAndHearsSo() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        GroupedRecorder recorder = new GroupedRecorder(
                trail,
                new TransactionOperations() {
                    @Override
                    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                        writing.countDown();
                        try {
                            goOn.await();
                        } catch (InterruptedException stop) {
                            throw new IllegalStateException(stop);
                        }
                        return transactions.execute(action);
                    }
                },
                2,
                METRICS);
        List<Future<?>> waiting = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            waiting.add(threads.submit(() -> recorder.record(entry("full/written"))));
            writing.await();
            for (int i = 0; i < 3; i++) {
                String target = "full/" + i;
                waiting.add(threads.submit(() -> recorder.record(entry(target))));
            }
            int refused = 0;
            for (long end = System.nanoTime() + 20_000_000_000L; refused == 0 && System.nanoTime() < end; ) {
                Thread.sleep(5);
                refused = (int) waiting.stream().filter(Future::isDone).count();
            }
            goOn.countDown();
        }
        List<Throwable> causes = waiting.stream()
                .filter(each -> each.state() == Future.State.FAILED)
                .map(Future::exceptionNow)
                .toList();
        assertThat(causes).singleElement().isInstanceOf(AuditUnavailable.class);
        assertThat(IntStream.range(0, 3).map(i -> kept("full/" + i)).sum()).isEqualTo(2);
        assertThat(kept("full/written")).isOne();
    }
}
