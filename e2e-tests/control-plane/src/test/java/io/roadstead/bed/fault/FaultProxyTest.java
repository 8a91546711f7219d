package io.roadstead.bed.fault;

import static io.roadstead.bed.fault.Call.dial;
import static io.roadstead.bed.fault.Call.hear;
import static io.roadstead.bed.fault.Call.say;
import static io.roadstead.bed.fault.Call.silent;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FaultProxyTest {
    private ServerSocket server;
    private FaultProxy proxy;

    @BeforeEach
    void open() throws IOException {
        server = Call.server();
        proxy = Call.proxy(server);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Nested
    class ClearWeather {
        @Test
        void passesBytesBothWaysAndCountsThem() throws IOException {
            try (Call call = Call.through(proxy, server)) {
                say(call.client(), "ahoy");
                assertThat(hear(call.target(), 4)).isEqualTo("ahoy");
                say(call.target(), "ahoy yourself");
                assertThat(hear(call.client(), 13)).isEqualTo("ahoy yourself");

                assertThat(proxy.traffic()).isEqualTo(new Traffic(1, 1, 4, 13, 0));
            }
        }

        @Test
        void passesAHalfCloseOnWhileTheOtherDirectionGoesOn() throws IOException {
            try (Call call = Call.through(proxy, server)) {
                say(call.client(), "question");
                call.client().shutdownOutput();
                assertThat(call.target().getInputStream().readAllBytes())
                        .asString(US_ASCII)
                        .isEqualTo("question");

                say(call.target(), "answer");
                call.target().close();
                assertThat(call.client().getInputStream().readAllBytes())
                        .asString(US_ASCII)
                        .isEqualTo("answer");
            }
        }

        @Test
        void passesAResetOnAsAReset() throws IOException {
            try (Call call = Call.through(proxy, server)) {
                call.target().setSoLinger(true, 0);
                call.target().close();
                assertThatThrownBy(() -> hear(call.client(), 1)).isInstanceOf(SocketException.class);
            }
        }

        @Test
        void resetsAClientWhoseTargetIsNotThere() throws IOException {
            server.close();
            assertThatThrownBy(() -> {
                        try (Socket client = dial(proxy)) { // the reset may come even before this returns
                            hear(client, 1);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }

        @Test
        void holdsNoMoreThanItsBufferWhenTheTargetDoesNotRead() throws Exception {
            try (SocketChannel client = SocketChannel.open(proxy.address())) {
                client.setOption(StandardSocketOptions.SO_SNDBUF, 64 * 1024).configureBlocking(false);
                ByteBuffer zeros = ByteBuffer.allocate(1024 * 1024);
                long taken = 0;
                for (int quietRounds = 0; quietRounds < 10; ) {
                    int written = client.write(zeros.clear());
                    taken += written;
                    quietRounds = written == 0 ? quietRounds + 1 : 0;
                    Thread.sleep(written == 0 ? 5 : 0);
                }
                assertThat(taken).isGreaterThan(1024 * 1024).isLessThan(32L * 1024 * 1024);
            }
        }
    }

    @Nested
    class Cut {
        @Test
        void resetsBothSidesAndRefusesNewConnections() throws IOException {
            try (Call call = Call.through(proxy, server)) {
                proxy.cut();
                assertThatThrownBy(() -> hear(call.client(), 1)).isInstanceOf(SocketException.class);
                assertThatThrownBy(() -> hear(call.target(), 1)).isInstanceOf(SocketException.class);
                assertThatThrownBy(() -> dial(proxy)).isInstanceOf(ConnectException.class);
                assertThat(proxy.traffic().open()).isZero();
            }
        }

        @Test
        void healsAtTheSameAddressHoweverOftenItIsRepeated() throws IOException {
            InetSocketAddress address = proxy.address();
            for (int round = 0; round < 20; round++) {
                proxy.cut();
                proxy.cut();
                assertThatThrownBy(() -> dial(proxy)).isInstanceOf(ConnectException.class);
                proxy.heal();
                proxy.heal();
                try (Call call = Call.through(proxy, server)) {
                    say(call.client(), "again");
                    assertThat(hear(call.target(), 5)).isEqualTo("again");
                }
            }
            assertThat(proxy.address()).isEqualTo(address);
            assertThat(proxy.traffic().accepted()).isEqualTo(20);
        }
    }

    @Nested
    class BlackHole {
        @Test
        void swallowsBytesWhileBothSidesBelieveTheOtherAlive() throws IOException {
            try (Call call = Call.through(proxy, server)) {
                proxy.blackHole();
                say(call.client(), "anyone?");
                say(call.target(), "hello?");
                assertThat(silent(call.target())).isTrue();
                assertThat(silent(call.client())).isTrue();
                assertThat(proxy.traffic()).isEqualTo(new Traffic(1, 1, 0, 0, 13));
            }
        }

        @Test
        void hidesEvenThatOneSideIsGone() throws IOException {
            try (Call call = Call.through(proxy, server)) {
                proxy.blackHole();
                call.client().close();
                assertThat(silent(call.target())).isTrue();
                say(call.target(), "still there?");
                assertThat(silent(call.target())).isTrue();
            }
        }

        @Test
        void keepsNewConnectionsFromTheTargetUntilItHeals() throws IOException {
            proxy.blackHole();
            try (Socket client = dial(proxy)) {
                say(client, "early");
                server.setSoTimeout(60);
                assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);

                proxy.heal();
                server.setSoTimeout(5000);
                try (Socket target = server.accept()) {
                    assertThat(hear(target, 5)).isEqualTo("early");
                }
            }
        }

        @Test
        void leavesConnectionsThatLostNothingAliveWhenItHeals() throws IOException {
            try (Call call = Call.through(proxy, server)) {
                proxy.blackHole();
                proxy.heal();
                say(call.client(), "fine");
                assertThat(hear(call.target(), 4)).isEqualTo("fine");
            }
        }

        @Test
        void neverDeliversAStreamWithAHoleButResetsItWhenItHeals() throws IOException {
            try (Call call = Call.through(proxy, server)) {
                say(call.client(), "kept ");
                assertThat(hear(call.target(), 5)).isEqualTo("kept ");
                proxy.blackHole();
                say(call.client(), "lost ");
                assertThat(silent(call.target())).isTrue();

                proxy.heal();
                assertThatThrownBy(() -> hear(call.target(), 1)).isInstanceOf(SocketException.class);
                assertThatThrownBy(() -> hear(call.client(), 1)).isInstanceOf(SocketException.class);
            }
        }
    }

    @Nested
    class HalfOpen {
        @Test
        void silencesOneDirectionOnly() throws IOException {
            try (Call call = Call.through(proxy, server)) {
                proxy.halfOpen(Direction.TO_TARGET);
                say(call.client(), "unheard");
                assertThat(silent(call.target())).isTrue();
                say(call.target(), "heard");
                assertThat(hear(call.client(), 5)).isEqualTo("heard");
            }
        }

        @Test
        void letsTheTargetTalkToAClientThatIsGone() throws IOException {
            try (Call call = Call.through(proxy, server)) {
                proxy.halfOpen(Direction.TO_TARGET);
                call.client().setSoLinger(true, 0);
                call.client().close();
                for (int word = 0; word < 5; word++) {
                    say(call.target(), "hello?");
                    assertThat(silent(call.target())).isTrue();
                }
            }
        }
    }

    @Nested
    class Delay {
        private static final Duration BASE = Duration.ofMillis(40);

        @Test
        void makesARoundTripAtLeastTwiceAsLong() throws IOException {
            try (Call call = Call.through(proxy, server)) {
                proxy.delay(BASE, Duration.ZERO);
                long start = System.nanoTime();
                say(call.client(), "ping");
                hear(call.target(), 4);
                say(call.target(), "pong");
                hear(call.client(), 4);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isBetween(BASE.multipliedBy(2), BASE.multipliedBy(20));
            }
        }

        @Test
        void delaysMessagesTogetherNotOneAfterTheOther() throws Exception {
            try (Call call = Call.through(proxy, server)) {
                call.client().setTcpNoDelay(true);
                proxy.delay(BASE.multipliedBy(2), Duration.ZERO);
                long start = System.nanoTime();
                for (int message = 0; message < 20; message++) {
                    say(call.client(), "tick");
                    Thread.sleep(1);
                }
                hear(call.target(), 80);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BASE.multipliedBy(20));
            }
        }

        @Test
        void keepsTheOrderUnderJitter() throws Exception {
            try (Call call = Call.through(proxy, server)) {
                call.client().setTcpNoDelay(true);
                proxy.delay(Duration.ofMillis(1), Duration.ofMillis(20));
                for (char letter = 'a'; letter <= 'z'; letter++) {
                    say(call.client(), String.valueOf(letter));
                    Thread.sleep(1);
                }
                call.client().shutdownOutput();
                assertThat(call.target().getInputStream().readAllBytes())
                        .asString(US_ASCII)
                        .isEqualTo("abcdefghijklmnopqrstuvwxyz");
            }
        }

        @Test
        void isGoneAfterHealing() throws IOException {
            proxy.delay(Duration.ofHours(1), Duration.ZERO);
            proxy.heal();
            try (Call call = Call.through(proxy, server)) {
                say(call.client(), "quick");
                assertThat(hear(call.target(), 5)).isEqualTo("quick");
            }
        }
    }

    @Test
    void closingResetsWhatIsOpenAndEndsTheProxy() throws IOException {
        try (Call call = Call.through(proxy, server)) {
            proxy.delay(Duration.ofHours(1), Duration.ZERO);
            say(call.client(), "never arrives");
            proxy.close();
            proxy.close();
            assertThatThrownBy(() -> hear(call.client(), 1)).isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> dial(proxy)).isInstanceOf(ConnectException.class);
            assertThatIllegalStateException().isThrownBy(proxy::heal);
        }
    }
}
