package io.roadstead.console.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roadstead.console.uikit.LiveUpdates.Changes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** How often, and of what, pages are told. */
class LiveOutletTest {
    private static final int UIS = 20;

    private final SimulatedClock clock = new SimulatedClock();
    private final LiveMetrics metrics = new LiveMetrics(new SimpleMeterRegistry());
    private final LiveOutlet outlet = new LiveOutlet(Runnable::run, clock, metrics);
    private final List<Changes<String>> told = new ArrayList<>();
    private final LiveSubscription<String> subscription = new LiveSubscription<>(outlet, told::add);

    @Test
    void theFirstEventIsToldAtOnce() {
        subscription.offer("a");
        clock.pass(Duration.ZERO);
        assertThat(told).containsExactly(new Changes<>(List.of("a"), false));
    }

    @Test
    void aThousandEventsInTenSecondsAreToldInTwentyTurns() {
        for (int i = 0; i < 1_000; i++) {
            subscription.offer("event " + i);
            clock.pass(Duration.ofMillis(10));
        }
        assertThat(told).hasSizeBetween(19, 21);
        assertThat(told.stream().mapToInt(changes -> changes.events().size()).sum())
                .isGreaterThan(940);
        assertThat(told).noneMatch(Changes::more);
    }

    @Test
    void equalEventsAreToldOnce() {
        for (int i = 0; i < 500; i++) {
            subscription.offer("same");
        }
        clock.pass(LiveOutlet.STEP);
        assertThat(told).containsExactly(new Changes<>(List.of("same"), false));
    }

    @Test
    void whatIsMoreThanIsKeptIsSaidToBeMore() {
        for (int i = 0; i <= LiveSubscription.MOST_KEPT; i++) {
            subscription.offer("event " + i);
        }
        clock.pass(LiveOutlet.STEP);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().events()).hasSize(LiveSubscription.MOST_KEPT);
        assertThat(told.getFirst().more()).isTrue();
    }

    @Test
    void whatHappensWhileThePageIsHiddenIsToldWhenItIsSeen() {
        outlet.show(false);
        subscription.offer("a");
        subscription.offer("b");
        clock.pass(Duration.ofMinutes(5));
        assertThat(told).isEmpty();
        outlet.show(true);
        clock.pass(Duration.ZERO);
        assertThat(told).containsExactly(new Changes<>(List.of("a", "b"), false));
    }

    @Test
    void aPartThatFailsLeavesTheOthers() {
        var broken = new LiveSubscription<String>(outlet, changes -> {
            throw new IllegalStateException("broken on purpose");
        });
        broken.offer("a");
        subscription.offer("a");
        clock.pass(LiveOutlet.STEP);
        assertThat(told).hasSize(1);
        subscription.offer("b");
        clock.pass(LiveOutlet.STEP);
        assertThat(told).hasSize(2);
    }

    @Test
    void twentyPagesAndEightThreadsLoseNothingAndStayBelowTheRate() throws Exception {
        LiveClock real = new LiveClock();
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < UIS; i++) {
            pages.add(new Page(real));
        }
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                int first = thread * 1_000;
                threads.execute(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        Integer event = first + i;
                        pages.forEach(page -> page.subscription.offer(event));
                    }
                });
            }
        }
        pages.forEach(page -> page.subscription.offer(-1));
        for (Page page : pages) {
            page.last.await();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(pages).allMatch(page -> page.turns.get() <= 2 * seconds + 2);
        real.stop();
    }

    /** A page with a lock of its own, as a UI has one. */
    private final class Page {
        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicInteger turns = new AtomicInteger();
        private final CountDownLatch last = new CountDownLatch(1);
        private final LiveSubscription<Integer> subscription;

        Page(LiveClock real) {
            LiveOutlet own = new LiveOutlet(this::inTurn, real, metrics);
            subscription = new LiveSubscription<>(own, changes -> {
                turns.incrementAndGet();
                if (changes.more() || changes.events().contains(-1)) {
                    last.countDown();
                }
            });
        }

        private void inTurn(Runnable work) {
            lock.lock();
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Time passes when the test says so. */
    private static final class SimulatedClock extends LiveClock {
        private final PriorityQueue<Planned> planned = new PriorityQueue<>(Comparator.comparingLong(Planned::at));
        private long now = 1_000_000_000L;

        private record Planned(long at, Runnable work) {}

        @Override
        long nanos() {
            return now;
        }

        @Override
        void after(Duration wait, Runnable work) {
            planned.add(new Planned(now + wait.toNanos(), work));
        }

        void pass(Duration time) {
            long until = now + time.toNanos();
            while (!planned.isEmpty() && planned.peek().at() <= until) {
                Planned next = planned.remove();
                now = Math.max(now, next.at());
                next.work().run();
            }
            now = until;
        }
    }
}
