package io.roadstead.console.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.console.gateway.model.TurnRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final ClusterId ONE = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");
    private static final ClusterId TWO = new ClusterId("c-bbbbbbbbbbbbbbbbbbbb");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private Turnstile turnstile(int requests, int waiting, Duration wait) {
        TurnRules rules = new TurnRules(requests, requests, waiting, waiting, wait, 0, 0, 1, 1);
        return new Turnstile(rules, new GatewayMetrics(meters), System::nanoTime);
    }

    /** Fault: three thousand come at once, and each third gives up while it waits. Invariant: no place is lost, none given twice. */
    @Test
    void noPlaceIsLostWhenClientsGo() throws Exception {
        Turnstile turnstile = turnstile(4, 3000, Duration.ofMinutes(1));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger served = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3000; i++) {
                String user = "user-" + i % 7;
                Turn turn = turnstile.ask(ONE, user, false);
                all.add(threads.submit(() -> {
                    if (turn.await().isEmpty()) {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        Thread.yield();
                        now.decrementAndGet();
                        served.incrementAndGet();
                        turn.leave();
                        turn.leave();
                    }
                }));
                if (i % 3 == 0) {
                    all.add(threads.submit(turn::withdraw));
                }
            }
        }
        for (Future<?> each : all) {
            each.get();
        }
        assertThat(served.get()).isBetween(2000, 3000);
        assertThat(most.get()).isBetween(1, 4);
        var use = turnstile.use(ONE);
        assertThat(use.requests() + use.waiting() + use.streams()).isZero();
        assertThat(turnstile.ask(ONE, "last", false).await()).isEmpty();
    }

    @Test
    void whoWaitsIsToldInTimeAndWhatWasDoneAndWhenToComeAgain() {
        Turnstile turnstile = turnstile(1, 10, Duration.ofMillis(200));
        turnstile.ask(ONE, "a", false);
        long began = System.nanoTime();
        Optional<Refusal> refused = turnstile.ask(ONE, "b", false).await();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(190), Duration.ofSeconds(10));
        assertThat(refused).hasValueSatisfying(refusal -> {
            assertThat(refusal.status()).isEqualTo(429);
            assertThat(refusal.reason()).isEqualTo("TooManyRequests");
            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1));
            assertThat(refusal.sentence()).contains("Nothing of this one was done");
        });
        assertThat(meters.counter("roadstead.gateway.limit.refused", "limit", "longest-wait")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void clustersDoNotWaitForEachOther() {
        Turnstile turnstile = turnstile(1, 10, Duration.ofMinutes(1));
        turnstile.ask(ONE, "a", false);
        Turn waits = turnstile.ask(ONE, "a", false);
        assertThat(waits.isDecided()).isFalse();
        assertThat(turnstile.ask(TWO, "a", false).await()).isEmpty();
        assertThat(gauge("used", "cluster-requests")).isEqualTo(1);
        assertThat(gauge("most", "cluster-requests")).isEqualTo(1);
        assertThat(gauge("queued", "cluster-requests")).isEqualTo(1);
        waits.withdraw();
        assertThat(waits.await()).isPresent();
        assertThat(gauge("queued", "cluster-requests")).isZero();
    }

    private double gauge(String what, String limit) {
        return meters.get("roadstead.gateway.limit." + what)
                .tag("limit", limit)
                .gauge()
                .value();
    }
}
