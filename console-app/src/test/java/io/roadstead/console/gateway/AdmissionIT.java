package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.DialFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Agents that all come at once: those beyond the limits are told when to come back, and nobody else feels them. */
class AdmissionIT {
    /** Fault: more agents say hello than the console takes in a second. Invariant: the database is not asked about those beyond it. */
    @Test
    void whoComesTooFastIsToldWhenToComeBack() throws Exception {
        try (GatewayBed bed = new GatewayBed("hello-rate=1")) {
            FakeAgent agent = bed.agent(GatewayBed.ONE); // two of the four that may come at once
            Optional<Refusal> refused = Optional.empty();
            for (int i = 0; i < 20 && refused.isEmpty(); i++) {
                refused = dial(bed, agent);
            }
            assertBusy(refused);
            assertThat(refusals(bed, "hello-rate")).isEqualTo(1);
        }
    }

    /** Fault: the database takes long to answer. Invariant: agents that wait for it are bounded, and so are its threads. */
    @Test
    void whoComesWhileTooManyAreDecidedAboutIsToldWhenToComeBack() throws Exception {
        try (GatewayBed bed = new GatewayBed("hello-decisions=1")) {
            FakeAgent agent = bed.agent(GatewayBed.ONE);
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch answers = new CountDownLatch(1);
            bed.agents.deciding = () -> {
                asked.countDown();
                answers.await();
            };
            CompletableFuture<Optional<Refusal>> first = CompletableFuture.supplyAsync(() -> dial(bed, agent));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            assertBusy(dial(bed, agent));
            assertThat(refusals(bed, "hello-decisions")).isEqualTo(1);
            answers.countDown();
            assertThat(first.get(20, TimeUnit.SECONDS)).as("who waits gets in").isEmpty();
        }
    }

    private static void assertBusy(Optional<Refusal> refused) {
        assertThat(refused).map(Refusal::code).contains(RefusalCode.BUSY);
        assertThat(refused.orElseThrow().retryAfter()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
    }

    private static double refusals(GatewayBed bed, String limit) {
        return bed.meters
                .counter("roadstead.gateway.limit.refused", "limit", limit)
                .count();
    }

    private static Optional<Refusal> dial(GatewayBed bed, FakeAgent agent) {
        try {
            agent.dial(TunnelKind.CONTROL, bed.server.port(), bed.facts.pins());
            return Optional.empty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DialFailure refused) {
                return refused.refusal();
            }
            throw new AssertionError(failed);
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }
}
