package io.roadstead.agent.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.roadstead.agent.api.HostPort;
import io.roadstead.agent.own.Looks.Outcome;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real connections on the loopback. */
@SuppressWarnings("try") // silent servers are there, that is all
class LooksTest {
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ExecutorService waiting = Executors.newCachedThreadPool();
    private final Looks looks = new Looks((EventLoop) loops.next(), waiting);

    @AfterEach
    void end() throws InterruptedException {
        waiting.shutdownNow();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }

    private Outcome look(String address, String authority, int millis) {
        Look look = new Look(HostPort.of(address).orElseThrow(), authority, Duration.ofMillis(millis));
        return looks.look(look).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private Outcome.Seen seen(String address, String authority, int millis) {
        return (Outcome.Seen) look(address, authority, millis);
    }

    private static String authority() {
        return OtherCluster.AUTHORITY.getCertificatePEM();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 403, 404, 500, 503})
    void anyStatusAtAllIsAnAnswer(int status) throws Exception {
        try (OtherCluster cluster = OtherCluster.answering(status, "no", "localhost")) {
            Outcome.Seen seen = seen(cluster.address(), authority(), 2000);
            assertThat(seen.answered()).isTrue();
            assertThat(seen.detail()).startsWith("it answered " + status + " after ");
            assertThat(seen.tries()).isEqualTo(1);
            assertThat(cluster.heard).containsExactly("GET /readyz null");
        }
    }

    @Test
    void looksUpNames() throws Exception {
        try (OtherCluster cluster = OtherCluster.answering(200, "ok", "localhost")) {
            assertThat(seen("localhost:" + cluster.port(), authority(), 2000).answered())
                    .isTrue();
        }
    }

    @Test
    void aServerThatTakesConnectionsAndSaysNothingDoesNotAnswer() throws Exception {
        try (OtherCluster cluster = OtherCluster.silent()) {
            long begun = System.nanoTime();
            Outcome.Seen seen = seen(cluster.address(), authority(), 1200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(1100), Duration.ofMillis(5000));
            assertThat(seen.answered()).isFalse();
            assertThat(seen.tries()).isBetween(1, 2);
            assertThat(seen.detail()).contains("no answer for 900 ms");
        }
    }

    @Test
    void aServerThatRefusesIsTriedTenTimesAndNotAtOnce() throws Exception {
        try (OtherCluster cluster = OtherCluster.absent()) {
            long begun = System.nanoTime();
            Outcome.Seen seen = seen(cluster.address(), authority(), 1000);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(850), Duration.ofMillis(5000));
            assertThat(seen.answered()).isFalse();
            assertThat(seen.tries()).isBetween(2, Looks.MOST_TRIES);
            assertThat(seen.detail()).contains("refused");
        }
    }

    @Test
    void aServerOfAnotherAuthorityDoesNotAnswer() throws Exception {
        try (OtherCluster cluster = OtherCluster.answering(200, "ok", "localhost")) {
            Outcome.Seen seen = seen(cluster.address(), OtherCluster.authority().getCertificatePEM(), 500);
            assertThat(seen.answered()).isFalse();
            assertThat(seen.detail()).contains("TLS");
            assertThat(cluster.heard).isEmpty();
        }
    }

    @Test
    void aServerOfAnotherNameDoesNotAnswer() throws Exception {
        try (OtherCluster cluster = OtherCluster.answering(200, "ok", "elsewhere")) {
            assertThat(seen(cluster.address(), authority(), 500).answered()).isFalse();
            assertThat(cluster.heard).isEmpty();
        }
    }

    @Test
    void saysThatAnAuthorityIsNone() {
        String broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";
        assertThat(look("127.0.0.1:1", broken, 500)).isInstanceOf(Outcome.Wrong.class);
        assertThat(look("127.0.0.1:1", "BEGIN CERTIFICATE", 500)).isInstanceOf(Outcome.Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254:443",
                "2852039166:443",
                "[fe80::1]:443",
                "[::ffff:169.254.169.254]:443",
                "[fd00:ec2::254]:443",
                "0.0.0.0:443",
                "[::]:443",
                "224.0.0.1:443"
            })
    void looksAtNoAddressOfItsOwnSurroundings(String address) {
        assertThat(look(address, authority(), 500)).isInstanceOf(Outcome.Wrong.class);
    }

    @Test
    void looksAtAddressesOfPrivateNetworks() throws Exception {
        for (String address : new String[] {"10.0.0.1", "192.168.1.1", "127.0.0.1", "fd00::1", "2001:db8::1"}) {
            assertThat(Looks.isForbidden(InetAddress.getByName(address))).isFalse();
        }
    }
}
