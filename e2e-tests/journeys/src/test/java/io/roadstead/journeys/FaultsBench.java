package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.bed.fault.Direction;
import io.roadstead.bed.fault.FaultProxy;
import io.roadstead.journeys.stack.Fleet;
import io.roadstead.journeys.stack.GatewayClient;
import io.roadstead.journeys.stack.GatewayKubeconfig;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.PacketLoss;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningAgent;
import io.roadstead.journeys.stack.RunningConsole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault between people and a cluster, one after the other, with a real console, agent and API server: what the console says of the
 * cluster meanwhile, how long after its end all is well, and the most that this may take. Nobody does anything but what ends the fault.
 */
@SuppressWarnings("NullAway.Init") // known from the join on
class FaultsBench {
    private static final Duration HELD = Duration.ofSeconds(Integer.getInteger("bench.held", 60));
    private static final Path REPORT = Path.of(System.getProperty("roadstead.home"), "target/bench/faults.json");

    @TempDir
    Path folder;

    private final List<String> rows = new ArrayList<>();
    private RunningConsole console;
    private RunningAgent agent;
    private GatewayClient client;
    private String id;
    private String token;

    /** Something that is done to them. */
    @FunctionalInterface
    private interface Doing {
        void run() throws Exception;
    }

    @Test
    void eachFaultEndsInTheRightStateByItself() throws Exception {
        Files.createDirectories(REPORT.getParent());
        int port = freePort();
        RunningAgent.build();
        try (Fleet fleet = Fleet.up(folder.resolve("bed"), 1, "--nodes", "0", "--pods", "0");
                FaultProxy way = FaultProxy.before(new InetSocketAddress("127.0.0.1", port))) {
            Map<String, String> environment = Map.of(
                    "ROADSTEAD_ADMIN_PASSWORD",
                    JoinedCluster.PASSWORD,
                    "ROADSTEAD_GATEWAY_URL",
                    "https://localhost:" + way.address().getPort());
            console = start(environment, port);
            try {
                join(fleet);
                faults(fleet, way, environment, port);
            } finally {
                client.close();
                agent.close();
                console.close();
            }
        } finally {
            Files.writeString(
                    REPORT, "{\"bench\": \"faults\", \"rows\": [\n  " + String.join(",\n  ", rows) + "\n]}\n");
        }
    }

    private RunningConsole start(Map<String, String> environment, int port) throws Exception {
        return RunningConsole.startAgain(
                folder.resolve("data"), environment, "--ui-port", "0", "--gateway-port", Integer.toString(port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private void join(Fleet fleet) throws Exception {
        try (Rest rest = new Rest(console.url(), "admin", JoinedCluster.PASSWORD)) {
            var made = rest.post("/api/v1/clusters", """
                    {"name": "harbour", "mode": "manager"}""");
            id = String.valueOf(made.get("id"));
            token = rest.token();
            String manifest = String.valueOf(made.get("manifestUrl"));
            client = GatewayClient.of(
                    GatewayKubeconfig.write(folder.resolve("through.kubeconfig"), manifest, id, rest.token()));
            agent = RunningAgent.start(fleet.kubeconfigs().getFirst(), manifest);
        }
        awaitWell(Duration.ofMinutes(2));
    }

    private void faults(Fleet fleet, FaultProxy way, Map<String, String> environment, int port) throws Exception {
        ProcessHandle server = apiServer();
        fault("the way is cut: connections are reset", 20, way::cut, HELD, way::heal);
        fault("the way loses everything and tells nobody", 40, way::blackHole, HELD, way::heal);
        fault("half open: the console hears nothing", 40, () -> way.halfOpen(Direction.TO_TARGET), HELD, way::heal);
        fault("half open: the agent hears nothing", 40, () -> way.halfOpen(Direction.TO_CLIENT), HELD, way::heal);
        fault("200 ms round trip", 10, () -> way.delay(Duration.ofMillis(100), Duration.ZERO), HELD, way::heal);
        PacketLoss[] loss = new PacketLoss[1];
        fault(
                "30 % of the packets lost",
                30, () -> loss[0] = PacketLoss.at(way.address().getPort(), 30), HELD, () -> loss[0].close());
        fault(
                "the agent stands still (SIGSTOP)",
                40,
                () -> signal("STOP", java(agent.process())),
                HELD,
                () -> signal("CONT", java(agent.process())));
        fault(
                "the console stands still (SIGSTOP)",
                40,
                () -> signal("STOP", java(console.process())),
                HELD,
                () -> signal("CONT", java(console.process())));
        fault(
                "the API server stands still (SIGSTOP)",
                40,
                () -> signal("STOP", server),
                HELD,
                () -> signal("CONT", server));
        fault(
                "the agent is killed (kill -9)",
                30,
                () -> {
                    java(agent.process()).destroyForcibly();
                    agent.process().destroyForcibly();
                },
                Duration.ofSeconds(5),
                () -> agent = RunningAgent.again(fleet.kubeconfigs().getFirst(), agent));
        fault(
                "PostgreSQL is killed (kill -9)",
                40,
                () -> console.postmaster().destroyForcibly(),
                Duration.ofSeconds(5),
                () -> {});
        fault(
                "the console is killed (kill -9)",
                90,
                () -> {
                    java(console.process()).destroyForcibly();
                    console.process().destroyForcibly();
                },
                Duration.ofSeconds(5),
                () -> console = RunningConsole.start(
                        folder.resolve("data"),
                        environment,
                        "--ui-port",
                        "0",
                        "--gateway-port",
                        Integer.toString(port)));
    }

    /** Begins it, looks while it lasts, ends it, and measures until all is well. */
    private void fault(String name, int bound, Doing begin, Duration lasts, Doing end) throws Exception {
        Set<String> states = new LinkedHashSet<>();
        begin.run();
        for (Instant over = Instant.now().plus(lasts); Instant.now().isBefore(over); Thread.sleep(500)) {
            states.add(state());
        }
        end.run();
        Instant ended = Instant.now();
        awaitWell(Duration.ofSeconds(Math.max(180, bound)));
        double seconds = Duration.between(ended, Instant.now()).toMillis() / 1000.0;
        rows.add(String.format(
                Locale.ROOT,
                "{\"fault\": \"%s\", \"heldSeconds\": %d, \"states\": \"%s\", \"wellAfterSeconds\": %.1f, \"bound\": %d}",
                name,
                lasts.toSeconds(),
                String.join(" → ", states),
                seconds,
                bound));
        assertThat(seconds).as(rows.getLast()).isLessThan(bound);
        Thread.sleep(2_000);
    }

    private String state() throws Exception {
        try (Rest rest = Rest.by(console.url(), token)) {
            return String.valueOf(rest.get("/api/v1/clusters/" + id).get("state"));
        } catch (IOException | AssertionError unanswered) {
            return "no answer";
        }
    }

    /** The console says so, and a request arrives. */
    private void awaitWell(Duration within) throws Exception {
        Instant limit = Instant.now().plus(within);
        String last = "";
        while (Instant.now().isBefore(limit)) {
            last = state();
            if (last.equals("connected") && answers()) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError(
                "not well within " + within + ": " + last + "\nthe agent printed:\n" + agent.printed());
    }

    private boolean answers() throws InterruptedException {
        try {
            return client.get("/api/v1/namespaces/default").statusCode() == 200;
        } catch (IOException broken) {
            return false;
        }
    }

    /** The script is the first process, Java the one that it became or began. */
    private static ProcessHandle java(ProcessHandle process) {
        return process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElse(process);
    }

    /** That of the bed, which is a child of nobody here. */
    private ProcessHandle apiServer() {
        String mark = folder.resolve("bed").toString();
        return ProcessHandle.allProcesses()
                .filter(each -> each.info().arguments().map(List::of).orElse(List.of()).stream()
                        .anyMatch(argument -> argument.contains(mark)))
                .filter(each -> each.info().arguments().map(List::of).orElse(List.of()).stream()
                        .anyMatch(argument -> argument.startsWith("--etcd-servers")))
                .findFirst()
                .orElseThrow();
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        List<String> command = List.of("kill", "-" + name, Long.toString(process.pid()));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
