package io.roadstead.protocol.tunnel;

import static io.roadstead.protocol.tunnel.TunnelTest.ask;
import static io.roadstead.protocol.tunnel.TunnelTest.await;
import static io.roadstead.protocol.tunnel.TunnelTest.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.internal.PlatformDependent;
import io.roadstead.protocol.tunnel.StreamFailure.Kind;
import io.roadstead.protocol.tunnel.TunnelBed.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What flows, how fast and how much of it is held: slow readers, big bodies, long ways, and half-open connections. */
@Timeout(60)
@SuppressWarnings("try") // an interrupted test may end so
class TunnelFlowTest {
    private static final int MIB = 1 << 20;
    private static final TunnelBudget TIGHT =
            new TunnelBudget(MIB, MIB, 256 * 1024, 4L * MIB, 64L * MIB, 100, 100, 65_536, 65_536, 1000);

    @Test
    void slowReadersBlockNoOtherStreamAndNoPing() throws Exception {
        try (TunnelBed bed = TunnelBed.plain()) {
            Leaks.watchSome();
            TunnelConnection tunnel = bed.connect(Handlers.bytes());
            List<Answer> slow = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                slow.add(ask(tunnel, "GET", "/bytes/100000000", Fields.NONE, Answer.unread()));
            }
            await(() -> tunnel.figures().held() >= 10L * MIB);
            assertThat(tunnel.figures().held()) // windows grow a little where a round takes long
                    .isLessThanOrEqualTo(TunnelBudget.console().connectionHeld());

            long[] nanos = new long[101];
            for (int i = 0; i < nanos.length; i++) {
                long before = System.nanoTime();
                assertThat(ask(tunnel, "GET", "/" + i, Fields.NONE).text()).startsWith("GET");
                nanos[i] = System.nanoTime() - before;
            }
            Arrays.sort(nanos);
            assertThat(Duration.ofNanos(nanos[nanos.length / 2]))
                    .as("the median, as the slowest says how busy the machine is")
                    .isLessThan(Duration.ofMillis(500));
            bed.console.rtt = null;
            tunnel.ping();
            await(() -> bed.console.rtt != null);
            assertThat(slow)
                    .allSatisfy(answer -> assertThat(answer.failureSoFar()).isEmpty());
        }
    }

    @Test
    void aSlowAgentHoldsUpOnlyTheUploadThatItDoesNotRead() throws Exception {
        try (TunnelBed bed = TunnelBed.plain()) {
            Leaks.watchSome();
            TunnelConnection tunnel = bed.connect((head, stream) -> {
                if (head.target().equals("/stuck")) {
                    stream.answer(new ResponseHead(200, Fields.NONE));
                    return Answer.unread();
                }
                return Handlers.echo().accept(head, stream);
            });
            Answer stuck = Answer.unread();
            TunnelStream upload = tunnel.open(head("POST", "/stuck", Fields.NONE), false, stuck);
            Handlers.Source source = new Handlers.Source(upload, 100_000_000);
            stuck.whenWritable(source::onWritable).of(upload);
            upload.onLoop(source::onWritable);
            await(() -> !upload.isWritable());
            assertThat(ask(tunnel, "GET", "/free", Fields.NONE).text()).isEqualTo("GET api-server /free\n");
            await(() -> bed.agentHeld.bytes() >= 256 * 1024);
            assertThat(bed.agentHeld.mostBytes()).isLessThan(MIB);
            assertThat(bed.consoleHeld.mostBytes()).isLessThan(MIB);
        }
    }

    @Test
    void passesAGibibyteWithFlatMemory() throws Exception {
        try (TunnelBed bed = TunnelBed.plain()) {
            Leaks.watchSome();
            TunnelConnection tunnel = bed.connect(Handlers.bytes());
            ask(tunnel, "GET", "/bytes/50000000", Fields.NONE, Answer.counted()).end();
            long before = PlatformDependent.usedDirectMemory();
            Answer answer = ask(tunnel, "GET", "/bytes/" + (1L << 30), Fields.NONE, Answer.counted());
            answer.end();
            assertThat(answer.bytes).hasValue(1L << 30);
            assertThat(PlatformDependent.usedDirectMemory() - before)
                    .describedAs("direct memory that one GiB took")
                    .isLessThan(24L * MIB);
            assertThat(bed.consoleHeld.mostBytes()).isLessThan(5L * MIB);
            assertThat(bed.agentHeld.mostBytes()).isLessThan(5L * MIB);
        }
    }

    @Test
    void makesWindowsSmallerBeforeItEndsStreams() throws Exception {
        try (TunnelBed bed = new TunnelBed(Settings.PLAIN.budgets(TIGHT, TunnelBudget.agent()))) {
            Leaks.watchSome();
            TunnelConnection tunnel = bed.connect(Handlers.bytes());
            List<Answer> slow = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                slow.add(ask(tunnel, "GET", "/bytes/2000000", Fields.NONE, Answer.unread()));
                slow.getLast().head();
            }
            await(() -> tunnel.figures().streamWindow() == 64 * 1024);
            assertThat(ask(tunnel, "GET", "/bytes/1000000", Fields.NONE, Answer.counted())
                            .end())
                    .isNotNull();
            assertThat(slow)
                    .allSatisfy(answer -> assertThat(answer.failureSoFar()).isEmpty());
            for (Answer answer : slow) {
                answer.readAll();
                answer.end();
            }
            await(() -> tunnel.figures().held() == 0);
            tunnel.ping();
            await(() -> tunnel.figures().streamWindow() >= MIB);
        }
    }

    @Test
    void endsTheGreediestStreamsWhereTheConnectionHoldsTooMuch() throws Exception {
        try (TunnelBed bed = new TunnelBed(Settings.PLAIN.budgets(TIGHT, TunnelBudget.agent()))) {
            Leaks.watchSome();
            TunnelConnection tunnel = bed.connect(Handlers.bytes());
            List<Answer> greedy = new ArrayList<>();
            for (int i = 0; i < 90; i++) {
                greedy.add(ask(tunnel, "GET", "/bytes/2000000", Fields.NONE, Answer.unread()));
            }
            await(() -> greedy.stream().anyMatch(answer -> answer.failureSoFar().isPresent()));
            assertThat(greedy.stream().flatMap(answer -> answer.failureSoFar().stream()))
                    .allSatisfy(failure -> assertThat(failure.kind()).isEqualTo(Kind.LIMIT));
            assertThat(bed.consoleHeld.mostBytes()).isLessThan(4L * MIB + 64 * 1024);
            assertThat(ask(tunnel, "GET", "/x", Fields.NONE).text()).startsWith("GET");
        }
    }

    @Test
    void refusesStreamsBeyondTheirNumberInAWayThatTheyMayBeSentAgain() throws Exception {
        TunnelBudget few = new TunnelBudget(MIB, MIB, 256 * 1024, 8L * MIB, 64L * MIB, 5, 5, 65_536, 65_536, 1000);
        try (TunnelBed bed = new TunnelBed(Settings.PLAIN.budgets(few, TunnelBudget.agent()))) {
            Leaks.watchSome();
            TunnelConnection tunnel = bed.connect((head, stream) -> Answer.unread());
            for (int i = 0; i < 5; i++) {
                ask(tunnel, "GET", "/" + i, Fields.NONE);
                int open = i + 1;
                await(() -> tunnel.figures().streams() == open);
            }
            assertThat(ask(tunnel, "GET", "/6", Fields.NONE).failure().retryable())
                    .isTrue();
        }
    }

    @Test
    void endsAStreamThatSendsWithoutLookingWhetherItMay() throws Exception {
        try (TunnelBed bed = TunnelBed.plain()) {
            Leaks.watchSome();
            TunnelConnection tunnel = bed.connect((head, stream) -> {
                stream.answer(new ResponseHead(200, Fields.NONE));
                for (int i = 0; i < 100; i++) {
                    stream.send(Handlers.zeros(64 * 1024));
                }
                return Answer.unread();
            });
            Answer answer = ask(tunnel, "GET", "/x", Fields.NONE, Answer.unread());
            assertThat(answer.failure().kind()).isEqualTo(Kind.LIMIT);
            assertThat(bed.agentHeld.mostBytes()).isLessThan(2L * MIB);
        }
    }

    @Test
    void windowsGrowOnALongWay() throws Exception {
        try (TunnelBed listening = TunnelBed.plain();
                Relay relay = new Relay(listening.port(), 50, 0)) {
            listening
                    .dial(Handlers.bytes(), TunnelBed.identity(TunnelBed.KEY), relay.port())
                    .get(20, TimeUnit.SECONDS);
            Leaks.watchSome();
            TunnelConnection tunnel = listening.console.next();
            long before = System.nanoTime();
            Answer answer = ask(tunnel, "GET", "/bytes/60000000", Fields.NONE, Answer.counted());
            answer.end();
            double seconds = (System.nanoTime() - before) / 1e9;
            assertThat(tunnel.figures().streamWindow()).isGreaterThan(MIB);
            assertThat(tunnel.figures().rtt()).isBetween(Duration.ofMillis(100), Duration.ofMillis(1500));
            assertThat(60 / seconds)
                    .describedAs("MB/s at 100 ms; 10 is all that a window of 1 MiB gives")
                    .isGreaterThan(10.5);
        }
    }

    @Test
    void smallRequestsPassBigAnswersOnASlowLink() throws Exception {
        try (TunnelBed listening = TunnelBed.plain();
                Relay relay = new Relay(listening.port(), 20, 5_000_000)) {
            listening
                    .dial(Handlers.bytes(), TunnelBed.identity(TunnelBed.KEY), relay.port())
                    .get(20, TimeUnit.SECONDS);
            Leaks.watchSome();
            TunnelConnection tunnel = listening.console.next();
            List<Answer> bulk = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                bulk.add(ask(tunnel, "GET", "/bytes/1000000000", Fields.NONE, Answer.counted()));
            }
            await(() -> bulk.stream().allMatch(answer -> answer.bytes.get() > 500_000));
            long[] nanos = new long[20];
            for (int i = 0; i < nanos.length; i++) {
                long before = System.nanoTime();
                ask(tunnel, "GET", "/" + i, Fields.NONE).text();
                nanos[i] = System.nanoTime() - before;
            }
            Arrays.sort(nanos);
            // The kernel's buffers of the relay itself count too; without bounds a queue of seconds builds up.
            assertThat(Duration.ofNanos(nanos[10])).describedAs("median").isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void detectsAConnectionThatIsOpenOnOneSideOnly() throws Exception {
        TunnelTimes quick = new TunnelTimes(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMillis(200),
                Duration.ofMillis(800));
        try (TunnelBed bed = new TunnelBed(Settings.PLAIN.times(quick));
                Relay relay = new Relay(bed.port(), 0, 0)) {
            bed.dial(Handlers.bytes(), TunnelBed.identity(TunnelBed.KEY), relay.port())
                    .get(20, TimeUnit.SECONDS);
            Leaks.watchSome();
            TunnelConnection tunnel = bed.console.next();
            Answer answer = ask(tunnel, "GET", "/bytes/1000000000000", Fields.NONE, Answer.counted());
            await(() -> answer.bytes.get() > 0);
            relay.swallows = true;
            assertThat(answer.failure().kind()).isEqualTo(Kind.LOST);
            assertThat(bed.console.closed.poll(10, TimeUnit.SECONDS)).contains("no answer to a ping");
            assertThat(bed.agent.closed.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void showsTheAgeOfTheOldestByteBeforeItGivesUp() throws Exception {
        try (TunnelBed bed = TunnelBed.plain();
                Relay relay = new Relay(bed.port(), 0, 0)) {
            bed.dial(Handlers.bytes(), TunnelBed.identity(TunnelBed.KEY), relay.port())
                    .get(20, TimeUnit.SECONDS);
            Leaks.watchSome();
            TunnelConnection tunnel = bed.console.next();
            ask(tunnel, "GET", "/x", Fields.NONE).text();
            relay.swallows = true;
            tunnel.ping();
            await(() -> tunnel.figures().unacknowledged().compareTo(Duration.ofMillis(300)) > 0);
        }
    }

    @Test
    void takesLittleForIdleStreams() throws Exception {
        try (TunnelBed bed = TunnelBed.plain()) {
            Leaks.watchSome();
            TunnelConnection tunnel = bed.connect((head, stream) -> {
                stream.answer(new ResponseHead(200, Fields.NONE));
                return Answer.unread();
            });
            List<Answer> watches = new ArrayList<>();
            for (int i = 0; i < 900; i++) {
                watches.add(ask(tunnel, "GET", "/watch", Fields.NONE));
                if (i % 100 == 99) {
                    watches.get(i).head();
                }
            }
            await(() -> tunnel.figures().streams() == 900);
            assertThat(tunnel.figures().held()).isZero();
        }
    }
}
