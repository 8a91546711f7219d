package io.roadstead.protocol.tunnel;

import static io.roadstead.protocol.tunnel.TunnelTest.ask;
import static io.roadstead.protocol.tunnel.TunnelTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.protocol.message.Drain;
import io.roadstead.protocol.tunnel.StreamFailure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("try") // an interrupted test may end so
class TunnelDrainTest {
    private static final Drain DRAIN = new Drain("replica exits", Duration.ofSeconds(30), Duration.ofSeconds(1));

    @Test
    void letsRunningStreamsFinishAndRefusesNewOnes() throws Exception {
        try (TunnelBed bed = TunnelBed.plain()) {
            List<AnswerStream> waiting = new ArrayList<>();
            TunnelConnection tunnel = bed.connect((head, stream) -> {
                stream.answer(new ResponseHead(200, Fields.NONE));
                waiting.add(stream);
                return Answer.unread();
            });
            Answer running = ask(tunnel, "GET", "/running", Fields.NONE);
            running.head();
            CompletableFuture<String> over = tunnel.drain(DRAIN);
            assertThat(bed.agent.drains.poll(10, TimeUnit.SECONDS)).isEqualTo(DRAIN);
            assertThat(ask(tunnel, "GET", "/late", Fields.NONE).failure().retryable())
                    .isTrue();
            assertThat(over).isNotDone();
            waiting.getFirst().send(Handlers.text("done"));
            waiting.getFirst().finish();
            assertThat(running.text()).isEqualTo("done");
            assertThat(over.get(10, TimeUnit.SECONDS)).isEqualTo("replica exits");
        }
    }

    @Test
    void endsWhatDoesNotFinishWithinTheBound() throws Exception {
        try (TunnelBed bed = TunnelBed.plain()) {
            TunnelConnection tunnel = bed.connect((head, stream) -> Answer.unread());
            Answer endless = ask(tunnel, "GET", "/endless", Fields.NONE);
            await(() -> tunnel.figures().streams() == 1);
            CompletableFuture<String> over =
                    tunnel.drain(new Drain("replica exits", Duration.ofMillis(300), Duration.ZERO));
            assertThat(over.get(10, TimeUnit.SECONDS)).isEqualTo("replica exits");
            assertThat(endless.failure().kind()).isEqualTo(Kind.LOST);
        }
    }

    @Test
    void losesNoRequestWhenAnAgentDrainsUnderLoad() throws Exception {
        for (int round = 0; round < 5; round++) {
            try (TunnelBed bed = TunnelBed.plain()) {
                AtomicInteger acted = new AtomicInteger();
                StreamHandler handler = (head, stream) -> {
                    acted.incrementAndGet();
                    return Handlers.echo().accept(head, stream);
                };
                TunnelConnection tunnel = bed.connect(handler);
                TunnelConnection agent = bed.agent.next();
                int answered = 0;
                int refused = 0;
                List<Answer> open = new ArrayList<>();
                for (int i = 0; i < 300; i++) {
                    open.add(ask(tunnel, "POST", "/" + i, Fields.NONE));
                    if (i == 100) {
                        agent.drain(DRAIN);
                    }
                    Thread.onSpinWait();
                }
                for (Answer answer : open) {
                    await(() -> answer.hasEnded());
                    if (answer.failureSoFar().isEmpty()) {
                        answered++;
                    } else {
                        assertThat(answer.failure().retryable())
                                .describedAs("%s", answer.failure())
                                .isTrue();
                        refused++;
                    }
                }
                assertThat(answered + refused).isEqualTo(300);
                assertThat(acted)
                        .describedAs("requests that were acted on are those answered")
                        .hasValue(answered);
                tunnel.closed().get(10, TimeUnit.SECONDS);
                assertThat(ask(tunnel, "GET", "/later", Fields.NONE).failure().retryable())
                        .isTrue();
            }
        }
    }

    @Test
    void bothEndsMayDrainAtOnce() throws Exception {
        try (TunnelBed bed = TunnelBed.plain()) {
            TunnelConnection tunnel = bed.connect(Handlers.echo());
            TunnelConnection agent = bed.agent.next();
            ask(tunnel, "GET", "/x", Fields.NONE).text();
            tunnel.drain(DRAIN);
            agent.drain(DRAIN).get(10, TimeUnit.SECONDS);
            tunnel.closed().get(10, TimeUnit.SECONDS);
        }
    }
}
