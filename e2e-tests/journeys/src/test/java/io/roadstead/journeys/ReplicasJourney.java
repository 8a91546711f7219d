package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.Balancer;
import io.roadstead.journeys.stack.Fleet;
import io.roadstead.journeys.stack.GatewayClient;
import io.roadstead.journeys.stack.GatewayKubeconfig;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Postgres;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningAgent;
import io.roadstead.journeys.stack.RunningConsole;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three consoles on one database behind HAProxy, a cluster whose agent is connected to two of them, and programs that go on working. */
class ReplicasJourney {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final Pattern CONTROL = Pattern.compile(
            "\"event\":\"connected\",\"lane\":\"([0-9]+)\",\"kind\":\"CONTROL\".*\"replica\":\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final List<Integer> ports = new ArrayList<>();
    private final List<RunningConsole> consoles = new ArrayList<>();
    private Map<String, String> environment = Map.of();
    private String token = "";

    @Test
    void consolesComeAndGoAndNobodyNotices() throws Exception {
        RunningAgent.build();
        for (int i = 0; i < 3; i++) {
            ports.add(freePort());
        }
        try (Fleet fleet = Fleet.up(folder.resolve("bed"), 1, "--nodes", "0", "--pods", "0");
                Postgres database = Postgres.start(folder.resolve("database"));
                Balancer balancer = Balancer.start(folder, ports)) {
            environment = new HashMap<>(database.environment());
            environment.put("ROADSTEAD_ADMIN_PASSWORD", JoinedCluster.PASSWORD);
            environment.put("ROADSTEAD_GATEWAY_URL", balancer.url());
            try {
                for (int i = 0; i < 3; i++) {
                    consoles.add(start(i));
                }
                work(fleet);
            } finally {
                for (RunningConsole console : consoles) {
                    console.close();
                }
            }
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private RunningConsole start(int index) throws Exception {
        Path settings = folder.resolve("roadstead-" + index + ".yaml");
        Files.writeString(settings, """
                roadstead:
                  gateway:
                    replica:
                      host: 127.0.0.1
                """);
        return RunningConsole.start(
                folder.resolve("data-" + index),
                environment,
                "--ui-port",
                "0",
                "--gateway-port",
                ports.get(index).toString(),
                "--config",
                settings.toString());
    }

    private void work(Fleet fleet) throws Exception {
        try (Rest rest = new Rest(consoles.getFirst().url(), "admin", JoinedCluster.PASSWORD)) {
            token = rest.token();
            var made = rest.post("/api/v1/clusters", """
                    {"name": "harbour", "mode": "manager"}""");
            String id = String.valueOf(made.get("id"));
            String manifest = String.valueOf(made.get("manifestUrl"));
            Thread.sleep(2_000); // until the balancer has seen that they are ready
            Path through = GatewayKubeconfig.write(folder.resolve("through.kubeconfig"), manifest, id, rest.token());
            try (RunningAgent agent = RunningAgent.start(fleet.kubeconfigs().getFirst(), manifest);
                    GatewayClient client = GatewayClient.of(through)) {
                await("every console reaches the cluster", 60, () -> everyConsoleReaches(client));
                await(
                        "the agent is connected to two consoles",
                        30,
                        () -> replicas(agent).size() == 2);
                revoked(rest, client);
                restarted(client, id);
                killed(client, agent, id);
            }
        }
    }

    private boolean everyConsoleReaches(GatewayClient client) throws Exception {
        for (int port : ports) {
            if (client.ready(port) != 200
                    || client.at(port).get("/api/v1/namespaces").statusCode() != 200) {
                return false;
            }
        }
        return true;
    }

    /** Those to which it has been connected. */
    private static Set<String> replicas(RunningAgent agent) throws Exception {
        Set<String> names = new HashSet<>();
        CONTROL.matcher(agent.printed()).results().forEach(result -> names.add(result.group(2)));
        return names;
    }

    /** T14: a token is taken away at one console while a watch of its owner goes through another. */
    private void revoked(Rest rest, GatewayClient client) throws Exception {
        var token = rest.post("/api/v1/tokens", """
                {"name": "watching", "ttl": "PT30M", "scopes": ["read", "write"]}""");
        GatewayClient watching = client.at(ports.getLast()).with(String.valueOf(token.get("token")));
        try (Stream<String> lines = watching.lines(MAPS + "?watch=true").body()) {
            Thread.sleep(500);
            rest.remove("/api/v1/tokens/" + token.get("id"));
            Instant revoked = Instant.now();
            try {
                lines.forEach(line -> {});
            } catch (UncheckedIOException ended) { // broken off, as it should be
                assertThat(ended).isNotNull();
            }
            assertThat(Duration.between(revoked, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** Fault: each console is restarted in turn. Invariant: no request fails, watches miss nothing, no page says that the cluster is offline. */
    private void restarted(GatewayClient client, String id) throws Exception {
        try (Working working = new Working(client)) {
            for (int index = 0; index < 3; index++) {
                consoles.get(index).close();
                saidOffline(id, index, working);
                consoles.set(index, start(index));
                int port = ports.get(index);
                await("the console is ready again", 60, () -> client.ready(port) == 200);
                saidOffline(id, index, working);
            }
            working.finish();
        }
    }

    /** Fault: kill -9 of a console that has the agent. Invariant: the cluster is reached through the others within 5 s, and never offline. */
    private void killed(GatewayClient client, RunningAgent agent, String id) throws Exception {
        await("the agent is connected to two consoles", 30, () -> open(agent).size() == 2);
        String victim = open(agent).iterator().next();
        int index = holder(victim);
        RunningConsole console = consoles.get(index);
        console.process().descendants().forEach(ProcessHandle::destroyForcibly);
        console.process().destroyForcibly();
        Instant killed = Instant.now();
        for (int i = 0; i < 3; i++) {
            int port = ports.get(i);
            if (i != index) {
                await(
                        "the cluster is reached",
                        5,
                        () -> client.at(port).get("/api/v1/namespaces").statusCode() == 200);
            }
        }
        assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(5));
        Set<String> states = new TreeSet<>();
        for (Instant limit = killed.plusSeconds(12); Instant.now().isBefore(limit); Thread.sleep(250)) {
            for (int i = 0; i < 3; i++) {
                if (i != index) {
                    states.add(state(consoles.get(i), id));
                    assertThat(client.at(ports.get(i)).get("/api/v1/namespaces").statusCode())
                            .isEqualTo(200);
                }
            }
        }
        assertThat(states).doesNotContain("offline", "waiting");
        await("the agent is connected to two others", 60, () -> {
            Set<String> open = open(agent);
            return open.size() == 2 && !open.contains(victim);
        });
    }

    /** Those to which it was connected last, by each of its lanes. */
    private static Set<String> open(RunningAgent agent) throws Exception {
        Map<String, String> byLane = new HashMap<>();
        CONTROL.matcher(agent.printed()).results().forEach(result -> byLane.put(result.group(1), result.group(2)));
        return new HashSet<>(byLane.values());
    }

    private int holder(String replica) throws Exception {
        for (int i = 0; i < 3; i++) {
            Path log = folder.resolve("data-" + i).resolve("log");
            try (Stream<Path> files = Files.walk(log)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (ownLine(file, replica)) {
                        return i;
                    }
                }
            }
        }
        throw new AssertionError("no console is " + replica);
    }

    private static boolean ownLine(Path file, String replica) throws Exception {
        return Files.readString(file)
                .lines()
                .anyMatch(line -> line.contains("other consoles reach this one") && line.contains(replica));
    }

    private void saidOffline(String id, int except, Working working) throws Exception {
        for (int i = 0; i < 3; i++) {
            if (i != except) {
                working.states.add(state(consoles.get(i), id));
            }
        }
    }

    private String state(RunningConsole console, String id) throws Exception {
        try (Rest rest = Rest.by(console.url(), token)) {
            return String.valueOf(rest.get("/api/v1/clusters/" + id).get("state"));
        }
    }

    /** Something that comes true. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, int seconds, Condition condition) throws Exception {
        Instant limit = Instant.now().plusSeconds(seconds);
        while (!condition.holds()) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("not within " + seconds + " s: " + what);
            }
            Thread.sleep(100);
        }
    }

    /** Programs that read, write and watch all the time. */
    private static final class Working implements AutoCloseable {
        private final GatewayClient client;
        private final List<String> failures = new CopyOnWriteArrayList<>();
        private final Set<String> written = new ConcurrentSkipListSet<>();
        private final Set<String> seen = new ConcurrentSkipListSet<>();
        private final Set<String> states = new ConcurrentSkipListSet<>();
        private final AtomicInteger reads = new AtomicInteger();
        private final List<Thread> threads;
        private volatile boolean enough;
        private volatile boolean over;

        Working(GatewayClient client) throws Exception {
            this.client = client;
            String version = version(client.get(MAPS + "?limit=1").body());
            threads = List.of(
                    Thread.ofVirtual().start(() -> repeat(this::read)),
                    Thread.ofVirtual().start(() -> repeat(this::write)),
                    Thread.ofVirtual().start(() -> watch(version)));
        }

        private static String version(String object) {
            var version = Pattern.compile("\"resourceVersion\":\"([0-9]+)\"").matcher(object);
            return version.find() ? version.group(1) : "";
        }

        private void repeat(Condition doing) {
            while (!over) {
                try {
                    doing.holds();
                    Thread.sleep(20);
                } catch (Exception failed) {
                    failures.add(Instant.now() + " " + failed);
                }
            }
        }

        private boolean read() throws Exception {
            HttpResponse<String> answer = client.get("/api/v1/namespaces/default");
            reads.incrementAndGet();
            return checked("GET", answer);
        }

        private boolean write() throws Exception {
            if (enough) {
                return true;
            }
            String name = "written-" + written.size();
            HttpResponse<String> answer = client.post(MAPS, """
                    {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "%s"}}""".formatted(name));
            written.add(name);
            return checked("POST", answer);
        }

        private boolean checked(String method, HttpResponse<String> answer) {
            if (answer.statusCode() >= 300) {
                failures.add(Instant.now() + " " + method + " " + answer.statusCode() + " " + answer.body());
            }
            return true;
        }

        /** As clients of Kubernetes do: from the last version that came, when a watch ends. */
        private void watch(String from) {
            String[] version = {from};
            while (!over) {
                try (Stream<String> lines = client.lines(MAPS + "?watch=true&resourceVersion=" + version[0])
                        .body()) {
                    lines.forEach(line -> {
                        version[0] = version(line);
                        var name =
                                Pattern.compile("\"name\":\"(written-[0-9]+)\"").matcher(line);
                        if (name.find()) {
                            seen.add(name.group(1));
                        }
                    });
                } catch (UncheckedIOException broken) {
                    failures.add(Instant.now() + " watch " + broken.getCause());
                } catch (Exception failed) {
                    failures.add(Instant.now() + " watch " + failed);
                }
            }
        }

        void finish() throws Exception {
            enough = true;
            Thread.sleep(1_000);
            assertThat(failures).isEmpty();
            await("the watch has seen all", 10, () -> seen.containsAll(written));
            assertThat(reads.get()).isGreaterThan(100);
            assertThat(written).hasSizeGreaterThan(100);
            assertThat(states).doesNotContain("offline", "waiting").isNotEmpty();
        }

        @Override
        public void close() {
            over = true;
            threads.forEach(Thread::interrupt);
        }
    }
}
