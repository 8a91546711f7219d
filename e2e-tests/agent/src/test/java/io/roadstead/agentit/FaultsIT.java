package io.roadstead.agentit;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.bed.fault.InspectingProxy;
import io.roadstead.protocol.assertion.Assertion.Scope;
import io.roadstead.protocol.manifest.Manifest;
import io.roadstead.protocol.manifest.ManifestValues;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.TunnelConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a site does to an agent: somebody looks into its TLS, the certificate that it is shown has expired, its clock is wrong. Each time it
 * connects or says why not, and connects by itself when that is over, within the longest wait that {@code Backoff} has by then.
 */
@SuppressWarnings({"try", "NullAway.Init"}) // an interrupt ends the run; set up before each test
class FaultsIT {
    @TempDir
    private Path folder;

    private FakeApiServer api;
    private TestConsole console;

    @BeforeEach
    void open() throws Exception {
        api = new FakeApiServer();
        console = new TestConsole();
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        api.close();
    }

    private AgentProcess agent(URI dialled, Map<String, String> environment) throws Exception {
        ManifestValues values = ManifestValues.of(
                TestConsole.CLUSTER,
                "manager",
                dialled,
                List.of(console.pin()),
                TestConsole.TOKEN,
                "roadstead/agent:0.1.0");
        return AgentProcess.start(
                folder, api.kubeconfig(folder), Manifest.render(values), AgentProcess.OPTIONS, environment);
    }

    /** Threat: who inspects TLS could read and change every request. */
    @Test
    void isNotDeceivedByATlsInspectingProxyAndConnectsWhenItIsGone() throws Exception {
        try (InspectingProxy proxy = InspectingProxy.before(
                new InetSocketAddress("localhost", console.url().getPort()), folder)) {
            proxy.inspect(true);
            String cause = "no certificate of the chain has the pinned key; what answered is certified by "
                    + InspectingProxy.AUTHORITY;
            try (AgentProcess agent =
                    agent(URI.create("https://localhost:" + proxy.address().getPort()), Map.of())) {
                awaitLog(agent, "\"event\":\"not enrolled\",\"step\":\"TLS\",\"detail\":\"" + cause);
                assertThat(console.requests).as("what reached the console").isEmpty();
                proxy.inspect(false);
                answers(console.next(TunnelKind.CONTROL));
                assertThat(console.requests.getFirst().troubles())
                        .as("what the console hears afterwards")
                        .anyMatch(trouble -> trouble.contains(cause));

                proxy.inspect(true);
                awaitLog(agent, "\"step\":\"TLS\",\"detail\":\"" + cause, "\"event\":\"not connected\"");
                assertThat(console.hasNext(TunnelKind.CONTROL)).isFalse();
                proxy.inspect(false);
                answers(console.next(TunnelKind.CONTROL));
            }
        }
    }

    @Test
    void refusesAnExpiredCertificateAndConnectsWhenItIsRenewed() throws Exception {
        console.letExpire();
        try (AgentProcess agent = agent(console.url(), Map.of())) {
            awaitLog(agent, "\"step\":\"TLS\",\"detail\":\"the certificate has expired: valid until ");
            assertThat(console.hasNext(TunnelKind.CONTROL)).isFalse();
            console.renew();
            answers(console.next(TunnelKind.CONTROL));
        }
    }

    @Test
    void saysInWordsThatItsApiServerIsGone() throws Exception {
        try (AgentProcess agent = agent(console.url(), Map.of())) {
            answers(console.next(TunnelKind.CONTROL));
            heartbeat(true);
            api.close();
            assertThat(heartbeat(false).detail()).isNotBlank().doesNotContain("io.roadstead");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1h", "-1h"})
    void worksWithAClockThatIsAnHourWrong(String shift) throws Exception {
        try (AgentProcess agent = agent(console.url(), shifted(shift))) {
            TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
            answers(tunnel);
            Duration off = Duration.between(
                            Instant.now(), console.requests.getFirst().time())
                    .abs();
            assertThat(off).as("its clock").isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
            String old = console.signer.sign(
                    TestConsole.CLUSTER,
                    TestConsole.USER,
                    TestConsole.ADMINISTRATORS,
                    new Scope.Standing(),
                    Instant.now().minusSeconds(120),
                    TestConsole.id());
            Reply refused = Reply.ask(tunnel, old, "GET", "/echo", "");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("roadstead-refused")).isEqualTo("EXPIRED");
            assertThat(agent.log()).doesNotContain("warn");
        }
    }

    /** The next one that says so. */
    private Heartbeat heartbeat(boolean ready) throws InterruptedException {
        while (true) {
            Message said = console.heard.poll(30, TimeUnit.SECONDS);
            assertThat(said).isInstanceOf(Heartbeat.class);
            if (said instanceof Heartbeat heartbeat && heartbeat.apiServerReady() == ready) {
                return heartbeat;
            }
        }
    }

    private void answers(TunnelConnection tunnel) throws Exception {
        String assertion = console.standing(TestConsole.USER, TestConsole.ADMINISTRATORS);
        assertThat(Reply.ask(tunnel, assertion, "GET", "/echo", "").status()).isEqualTo(200);
    }

    /** libfaketime of Debian; the monotonic timer stays right, as where a clock was set wrongly. */
    private Map<String, String> shifted(String by) throws IOException, InterruptedException {
        Path log = folder.resolve("fetched");
        Process fetching = new ProcessBuilder("../proxies/build")
                .redirectError(log.toFile())
                .start();
        String printed = new String(fetching.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(fetching.waitFor()).as(Files.readString(log)).isZero();
        Path root = Path.of(printed.strip().lines().toList().getLast());
        return Map.of(
                "LD_PRELOAD",
                root.resolve("usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
                        .toString(),
                "FAKETIME",
                by,
                "DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", // which is for another C library, and makes each wait slow
                "0",
                "NO_FAKE_STAT",
                "1");
    }

    /** Waits for a line of its log that holds all of these. */
    private static void awaitLog(AgentProcess agent, String... parts) throws Exception {
        for (int tenths = 0; tenths < 200; tenths++) {
            if (agent.log().lines().anyMatch(line -> List.of(parts).stream().allMatch(line::contains))) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("it does not say " + List.of(parts) + ":\n" + agent.log());
    }
}
