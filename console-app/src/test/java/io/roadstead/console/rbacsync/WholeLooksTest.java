package io.roadstead.console.rbacsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WholeLooksTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    private void hang() {
        begun.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noMoreAtATimeThanThat() throws Exception {
        WholeLooks looks = new WholeLooks(2, Duration.ofHours(1));
        Thread[] three = new Thread[3];
        for (int i = 0; i < 3; i++) {
            three[i] = Thread.startVirtualThread(() -> looks.run(this::hang));
        }
        while (begun.get() < 2) {
            Thread.sleep(1);
        }
        assertThat(three[2].join(Duration.ofMillis(50)) || three[1].join(Duration.ofMillis(1)))
                .isFalse();
        assertThat(begun).hasValue(2);
        end.countDown();
        for (Thread each : three) {
            assertThat(each.join(Duration.ofSeconds(5))).isTrue();
        }
        assertThat(begun).hasValue(3);
    }

    /** Fault: clusters hang. Invariant: others do not wait for them for longer than the patience. */
    @Test
    void whoHasWaitedLongEnoughGoesOn() throws Exception {
        WholeLooks looks = new WholeLooks(1, Duration.ofMillis(20));
        Thread.startVirtualThread(() -> looks.run(this::hang));
        while (begun.get() < 1) {
            Thread.sleep(1);
        }
        CountDownLatch looked = new CountDownLatch(1);
        Thread.startVirtualThread(() -> looks.run(looked::countDown));
        assertThat(looked.await(5, TimeUnit.SECONDS)).isTrue();
        end.countDown();
    }

    /** Fault: the console stops. Invariant: nobody looks any more. */
    @Test
    void whoIsStoppedDoesNotLook() throws Exception {
        WholeLooks looks = new WholeLooks(0, Duration.ofHours(1));
        AtomicInteger looked = new AtomicInteger();
        Thread waits = Thread.startVirtualThread(() -> looks.run(looked::incrementAndGet));
        waits.interrupt();
        assertThat(waits.join(Duration.ofSeconds(5))).isTrue();
        assertThat(looked).hasValue(0);
    }
}
