package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.attack.AttackRun;
import io.roadstead.console.gateway.attack.Attacks;
import io.roadstead.console.gateway.attack.RandomAttacks;
import io.roadstead.console.gateway.attack.RecordingServer;
import io.roadstead.console.gateway.attack.StreamAttacks;
import io.roadstead.console.gateway.attack.Victim;
import io.roadstead.console.kernel.Permission;
import io.roadstead.protocol.manifest.Manifest;
import io.roadstead.protocol.manifest.ManifestValues;
import io.roadstead.protocol.message.EnrolmentAnswer;
import io.roadstead.protocol.message.Handshake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same attacks through the gateway and real agents, as processes of their own, to servers that record what an API server would
 * read, byte by byte.
 */
class TwoHopsIT {
    private static final String JOIN = "rj_abcdefghijklmnopqrstuvwxyz234567";

    @TempDir
    private static Path folder;

    private static final List<Process> agents = new ArrayList<>();
    private static GatewayBed bed;
    private static RecordingServer one;
    private static RecordingServer two;

    @BeforeAll
    static void open() throws Exception {
        bed = new GatewayBed();
        bed.agents.enrolling = received -> {
            PublicKey key = key(received.request().publicKey());
            bed.agents.keys.put(new ClusterId(received.request().clusterId()), key);
            return new EnrolmentAnswer.Enrolled(
                    Handshake.keyId(key),
                    Duration.ofHours(24),
                    Instant.now(),
                    bed.facts.issuer(),
                    bed.facts.assertionKeys());
        };
        ClusterTls tls = new ClusterTls();
        one = new RecordingServer(tls.context());
        two = new RecordingServer(tls.context());
        agents.add(agent(GatewayBed.ONE, tls.kubeconfig(folder.resolve("one"), one.port())));
        agents.add(agent(GatewayBed.TWO, tls.kubeconfig(folder.resolve("two"), two.port())));
        GatewayBed.eventually(() -> bed.links.told.stream()
                        .filter(told -> told.startsWith("opened"))
                        .count()
                == 4);
        bed.callers.verdicts.put("rst_bound", FakeCallers.bound("ada", GatewayBed.ONE.value()));
    }

    private static PublicKey key(String text) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Process agent(ClusterId cluster, Path kubeconfig) throws IOException {
        ManifestValues values = ManifestValues.of(
                cluster.value(), "manager", bed.facts.url(), bed.facts.pins(), JOIN, "roadstead/agent:0.1.0");
        Path manifest = Files.writeString(Files.createTempFile(folder, "manifest", ".yaml"), Manifest.render(values));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Files.readAllLines(Path.of("../cluster-agent/agent/jvm.options")).stream()
                .filter(line -> line.startsWith("-"))
                .forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.roadstead.agent.AgentCommand",
                "--kubeconfig",
                kubeconfig.toString(),
                "--import",
                manifest.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(folder, "agent", ".log").toFile())
                .start();
    }

    @AfterAll
    static void close() throws Exception {
        for (Process agent : agents) {
            agent.destroy();
            if (!agent.waitFor(30, TimeUnit.SECONDS)) {
                agent.destroyForcibly();
            }
        }
        bed.close();
        one.close();
        two.close();
    }

    private static Victim victim() throws Exception {
        Victim alone = AttackCorpusIT.victim(bed);
        return new Victim(
                alone.host(),
                alone.port(),
                alone.trust(),
                alone.one(),
                alone.two(),
                alone.token(),
                alone.bound(),
                alone.user(),
                alone.groups(),
                Optional.of("Bearer agent"));
    }

    @Test
    void noAttackReachesAnApiServerAsAnybodyElse() throws Exception {
        one.forget();
        two.forget();
        AttackRun run = new AttackRun(victim());
        run.send(Attacks.all());
        RandomAttacks random = new RandomAttacks(20261123);
        run.send(Stream.generate(random::headers).limit(40).toList());
        run.send(Stream.generate(random::path).limit(40).toList());
        assertThat(one.recorded().size()).as("some arrive").isGreaterThan(50);
        assertThat(run.complaints(one::recorded, two::recorded)).isEmpty();
    }

    @Test
    void noAttackByHttp2ReachesAnApiServerAsAnybodyElse() throws Exception {
        one.forget();
        two.forget();
        AttackRun run = new AttackRun(victim(), StreamAttack::send);
        run.send(Stream.concat(Attacks.all().stream(), StreamAttacks.all().stream())
                .filter(StreamAttack::isExpressible)
                .toList());
        assertThat(one.recorded().size()).as("some arrive").isGreaterThan(20);
        assertThat(run.complaints(one::recorded, two::recorded)).isEmpty();
    }

    /** T5: names that a list, a line or a reader with good will would take for another. */
    @ParameterizedTest
    @MethodSource
    void aNameIsOneNameOrRefused(String name, boolean taken) throws Exception {
        one.forget();
        String token = "rst_" + Integer.toHexString(name.hashCode()); // whose callers are remembered for seconds
        bed.callers.verdicts.put(token, FakeCallers.known(name, Permission.KUBERNETES_READ));
        try (RawClient client = bed.client()) {
            int status = client.ask("GET", "/k8s/clusters/one/attack-0-", "Authorization: Bearer " + token)
                    .status();
            assertThat(status).isEqualTo(taken ? 200 : 400);
        }
        bed.callers.verdicts.remove(token);
        List<List<String>> users = one.recorded().stream()
                .map(recorded -> recorded.all("impersonate-user"))
                .toList();
        String bytes = new String(("roadstead:" + name).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(users).isEqualTo(taken ? List.of(List.of(bytes)) : List.of());
    }

    static Stream<Arguments> aNameIsOneNameOrRefused() {
        return Stream.of(
                Arguments.of("ada, system:masters", true),
                Arguments.of("ada;system:admin", true),
                Arguments.of("ada: x", true),
                Arguments.of("\u0430da", true),
                Arguments.of("roadstead:x", true),
                Arguments.of("ada\u200b", false),
                Arguments.of("ada\0", false),
                Arguments.of("ada\r\nImpersonate-Group: system:masters", false),
                Arguments.of("ada\nx", false),
                Arguments.of("ada ", false));
    }

    /** T5: five hundred groups, and one that would be more than any of them. */
    @ParameterizedTest
    @ValueSource(strings = {"", "system:masters", "SYSTEM:masters", " system:masters", "a\r\nb"})
    void groupsTravelEachByItselfOrNotAtAll(String bad) throws Exception {
        one.forget();
        List<String> groups = new ArrayList<>(
                IntStream.range(0, 500).mapToObj(i -> "roadstead:team, " + i).toList());
        if (!bad.isEmpty()) {
            groups.add(bad);
        }
        bed.roles.put("joan", groups);
        try (RawClient client = bed.client()) {
            int status = client.ask("GET", "/k8s/clusters/one/attack-0-", "Authorization: Bearer " + FakeCallers.USER)
                    .status();
            assertThat(status).isEqualTo(bad.isEmpty() ? 200 : 400);
        } finally {
            bed.roles.remove("joan");
        }
        List<List<String>> seen = one.recorded().stream()
                .map(recorded -> recorded.all("impersonate-group"))
                .toList();
        assertThat(seen).isEqualTo(bad.isEmpty() ? List.of(groups) : List.of());
    }

    /** T6. */
    @ParameterizedTest
    @ValueSource(strings = {FakeCallers.ADMIN, FakeCallers.AUDITOR, FakeCallers.USER})
    void nobodyAsksAsSomebodyElse(String token) throws Exception {
        one.forget();
        for (String header : List.of("Impersonate-User: a", "Impersonate-Group: b", "Impersonate-Uid: c")) {
            try (RawClient client = bed.client()) {
                RawClient.Answer answer =
                        client.ask("GET", "/k8s/clusters/one/attack-0-", "Authorization: Bearer " + token, header);
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.body()).contains("--as");
            }
        }
        assertThat(one.recorded()).isEmpty();
    }
}
