package io.roadstead.protocol.tunnel;

import static io.roadstead.protocol.tunnel.TunnelTest.ask;
import static io.roadstead.protocol.tunnel.TunnelTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.roadstead.protocol.message.Drain;
import io.roadstead.protocol.message.Heard;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.Backoff;
import io.roadstead.protocol.tunnel.DialFailure.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("try") // an interrupted test may end so
class TunnelKeeperTest {
    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofHours(1), Duration.ofSeconds(1));

    @Test
    void dialsAgainAfterALossAndBeforeTheOldOneEndsAfterADrain() throws Exception {
        try (TunnelBed bed = TunnelBed.plain()) {
            Seen seen = new Seen();
            TunnelKeeper keeper = keeper(bed, bed.port(), seen);
            keeper.start();
            TunnelConnection first = bed.console.next();
            assertThat(seen.connected.poll(10, TimeUnit.SECONDS)).isNotNull();
            first.close("gone");
            TunnelConnection second = bed.console.next();
            assertThat(seen.ended.poll(10, TimeUnit.SECONDS)).isNotNull();

            Answer endless = ask(second, "GET", "/bytes/100000000", Fields.NONE, Answer.unread());
            endless.head();
            var over = second.drain(new Drain("replica exits", Duration.ofSeconds(20), Duration.ofMillis(10)));
            TunnelConnection third = bed.console.next();
            assertThat(over).isNotDone();
            assertThat(ask(third, "GET", "/x", Fields.NONE).text()).startsWith("GET");

            keeper.stop(new Drain("agent stops", Duration.ofSeconds(1), Duration.ZERO))
                    .get(10, TimeUnit.SECONDS);
            assertThat(third.isOpen()).isFalse();
            second.close("the test is over");
            assertThat(bed.console.opened()).isZero();
        }
    }

    @Test
    void waitsLongerWhileTheConsoleIsGoneAndNamesTheStep() throws Exception {
        try (TunnelBed bed = TunnelBed.plain()) {
            AtomicBoolean up = new AtomicBoolean();
            Seen seen = new Seen();
            EventLoop loop = bed.loops().next();
            AgentDialer gone = dialer(bed, 1);
            AgentDialer back = dialer(bed, bed.port());
            TunnelKeeper keeper = new TunnelKeeper(
                    listener -> (up.get() ? back : gone).dial(TunnelKind.BULK, loop, listener),
                    loop,
                    QUICK,
                    new Random(1),
                    seen);
            keeper.start();
            for (int i = 0; i < 3; i++) {
                assertThat(seen.failed.poll(10, TimeUnit.SECONDS).step()).isEqualTo(Step.CONNECT);
            }
            up.set(true);
            assertThat(bed.console.next().hello().kind()).isEqualTo(TunnelKind.BULK);
            keeper.stop(new Drain("", Duration.ZERO, Duration.ZERO)).get(10, TimeUnit.SECONDS);
        }
    }

    /** Fault: the console is back while this one waits for long. Invariant: it dials once another way is open, unless the console said when. */
    @Test
    void hurriesWhenAnotherGotThroughButNotAgainstTheConsolesWord() throws Exception {
        Duration hour = Duration.ofHours(1);
        DialFailure away = new DialFailure(Step.CONNECT, "connection refused", Optional.empty());
        DialFailure busy = new DialFailure(
                Step.REFUSED, "BUSY", Optional.of(new Refusal(RefusalCode.BUSY, "too many agents come", hour)));
        Queue<DialFailure> answers = new ConcurrentLinkedQueue<>(List.of(away, busy));
        Seen seen = new Seen();
        try (TunnelBed bed = TunnelBed.plain()) {
            TunnelKeeper keeper = new TunnelKeeper(
                    listener -> CompletableFuture.failedFuture(answers.remove()),
                    bed.loops().next(),
                    new Backoff(hour, hour, hour, hour),
                    new Random(1),
                    seen);
            keeper.start();
            assertThat(seen.failed.poll(10, TimeUnit.SECONDS)).isEqualTo(away);
            keeper.hurry();
            assertThat(seen.failed.poll(10, TimeUnit.SECONDS)).isEqualTo(busy);
            keeper.hurry();
            assertThat(seen.failed.poll(1, TimeUnit.SECONDS)).isNull();
            keeper.stop(new Drain("", Duration.ZERO, Duration.ZERO)).get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void comesBackWhenAFullConsoleSaidAndNotWithAllOthersAtOnce() throws Exception {
        Duration wanted = Duration.ofSeconds(10);
        DialFailure busy = new DialFailure(
                Step.REFUSED, "BUSY", Optional.of(new Refusal(RefusalCode.BUSY, "too many agents come", wanted)));
        try (TunnelBed bed = TunnelBed.plain()) {
            List<Duration> waits = new ArrayList<>();
            for (int agent = 0; agent < 20; agent++) {
                Seen seen = new Seen();
                TunnelKeeper keeper = new TunnelKeeper(
                        listener -> CompletableFuture.failedFuture(busy),
                        bed.loops().next(),
                        Backoff.DEFAULT,
                        new Random(agent),
                        seen);
                keeper.start();
                assertThat(seen.failed.poll(10, TimeUnit.SECONDS)).isEqualTo(busy);
                waits.add(seen.waits.poll(10, TimeUnit.SECONDS));
                keeper.stop(new Drain("", Duration.ZERO, Duration.ZERO)).get(10, TimeUnit.SECONDS);
            }
            assertThat(waits)
                    .allSatisfy(wait -> assertThat(wait)
                            .isBetween(wanted, wanted.multipliedBy(3).dividedBy(2)));
            assertThat(Set.copyOf(waits)).hasSizeGreaterThan(15);
        }
    }

    @Test
    void heartbeatsPassOnTheControlStreamBesideSlowReaders() throws Exception {
        try (TunnelBed bed = TunnelBed.plain()) {
            BlockingQueue<Message> atAgent = new LinkedBlockingQueue<>();
            BlockingQueue<ControlStream> agents = new LinkedBlockingQueue<>();
            TunnelConnection tunnel = bed.connect((head, stream) -> {
                if (ControlStream.isAskedFor(head)) {
                    ControlStream control = ControlStream.accept(stream, atAgent::add, () -> {});
                    agents.add(control);
                    return control;
                }
                return Handlers.bytes().accept(head, stream);
            });
            Leaks.watchSome();
            for (int i = 0; i < 5; i++) {
                ask(tunnel, "GET", "/bytes/100000000", Fields.NONE, Answer.unread());
            }
            BlockingQueue<Message> atConsole = new LinkedBlockingQueue<>();
            AtomicBoolean gone = new AtomicBoolean();
            ControlStream console = ControlStream.open(tunnel, atConsole::add, () -> gone.set(true));
            ControlStream agent = agents.poll(10, TimeUnit.SECONDS);
            for (int i = 1; i <= 50; i++) {
                Heartbeat beat = new Heartbeat(
                        i,
                        Instant.ofEpochMilli(i),
                        Duration.ofMillis(1),
                        true,
                        Duration.ofMillis(2),
                        "x".repeat(i * 20));
                agent.send(beat);
                assertThat(atConsole.poll(10, TimeUnit.SECONDS)).isEqualTo(beat);
                console.send(new Heard(i, Instant.ofEpochMilli(i)));
                assertThat(atAgent.poll(10, TimeUnit.SECONDS)).isEqualTo(new Heard(i, Instant.ofEpochMilli(i)));
            }
            bed.agent.next().close("the agent dies");
            await(gone::get);
        }
    }

    private static TunnelKeeper keeper(TunnelBed bed, int port, Seen seen) throws Exception {
        return new TunnelKeeper(
                dialer(bed, port), TunnelKind.CONTROL, bed.loops().next(), QUICK, new Random(1), seen);
    }

    private static AgentDialer dialer(TunnelBed bed, int port) throws Exception {
        return new AgentDialer(
                new ConsoleAddress("localhost", port, Optional.empty(), ProxyRules.NONE, false),
                TunnelBed.identity(TunnelBed.KEY),
                Handlers.bytes(),
                TunnelBudget.agent(),
                TunnelTimes.DEFAULT,
                bed.agentHeld);
    }

    private static final class Seen implements TunnelKeeper.Observer {
        final BlockingQueue<AgentConnection> connected = new LinkedBlockingQueue<>();
        final BlockingQueue<DialFailure> failed = new LinkedBlockingQueue<>();
        final BlockingQueue<Duration> waits = new LinkedBlockingQueue<>();
        final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

        @Override
        public void onConnected(AgentConnection connection) {
            connected.add(connection);
        }

        @Override
        public void onFailed(DialFailure failure, Duration wait) {
            failed.add(failure);
            waits.add(wait);
        }

        @Override
        public void onEnded(String reason, Duration wait) {
            ended.add(reason);
        }
    }
}
