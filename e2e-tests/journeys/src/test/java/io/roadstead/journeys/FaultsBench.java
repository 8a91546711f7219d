package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.bed.fault.Direction;
import io.roadstead.bed.fault.FaultProxy;
import io.roadstead.bed.fault.InspectingProxy;
import io.roadstead.journeys.stack.Balancer;
import io.roadstead.journeys.stack.Fleet;
import io.roadstead.journeys.stack.GatewayClient;
import io.roadstead.journeys.stack.GatewayKubeconfig;
import io.roadstead.journeys.stack.Health;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.PacketLoss;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningAgent;
import io.roadstead.journeys.stack.RunningConsole;
import io.roadstead.journeys.stack.ShiftedClock;
import io.roadstead.journeys.stack.Signals;
import io.roadstead.journeys.stack.Squid;
import io.roadstead.journeys.stack.Writing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.json.Json;

/**
 * Every fault between people and a cluster, one after the other, with a real console, agent and API server, while somebody writes: what
 * the console says of the cluster meanwhile, how long after the end of the fault all is well, and the most that this may take. Nobody does
 * anything but what ends the fault, and what was acknowledged is there in the end.
 */
@SuppressWarnings("NullAway.Init") // known from the join on
class FaultsBench {
    /** Faults that end sooner may be over before anybody has to say so. */
    private static final Duration USUAL = Duration.ofSeconds(60);

    private static final Duration HELD = Duration.ofSeconds(Integer.getInteger("bench.held", 60));
    private static final String ONLY = System.getProperty("bench.only", "");
    private static final Path REPORT = Path.of(System.getProperty("roadstead.home"), "target/bench/faults.json");
    private static final Path TABLE = REPORT.resolveSibling("faults.txt");
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration CLOCKS = HELD.compareTo(Duration.ofSeconds(20)) < 0 ? HELD : Duration.ofSeconds(20);

    /** An agent that has tried in vain waits for up to half a minute. */
    private static final int DIALS_AGAIN = 40;

    private static final UnaryOperator<String> SAME = UnaryOperator.identity();

    @TempDir
    Path folder;

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final int port = freePort();
    private Fleet fleet;
    private FaultProxy way;
    private RunningConsole console;
    private RunningAgent joined;
    private RunningAgent agent;
    private GatewayClient client;
    private Health health;
    private Writing writing;

    FaultsBench() throws IOException {}

    /** Something that is done to them. */
    @FunctionalInterface
    private interface Doing {
        void run() throws Exception;
    }

    /**
     * A fault.
     *
     * @param bound seconds after its end within which all has to be well
     * @param must the states of which one has to be said while it lasts; empty for any
     * @param never the states that must not be said
     */
    private record Fault(String name, int bound, Set<String> must, Set<String> never) {
        static Fault of(String name, int bound) {
            return new Fault(name, bound, Set.of(), Set.of());
        }

        Fault says(String... states) {
            return new Fault(name, bound, Set.of(states), never);
        }

        Fault never(String... states) {
            return new Fault(name, bound, must, Set.of(states));
        }
    }

    @Test
    void eachFaultEndsInTheRightStateByItself() throws Exception {
        Files.createDirectories(REPORT.getParent());
        RunningAgent.build();
        try (Fleet started = Fleet.up(folder.resolve("bed"), 1, "--nodes", "0", "--pods", "0");
                FaultProxy proxy = FaultProxy.before(new InetSocketAddress("127.0.0.1", port))) {
            fleet = started;
            way = proxy;
            console = RunningConsole.startAgain(folder.resolve("data"), environment(), options());
            try {
                join();
                onTheWay();
                standingStill();
                killed();
                inBetween();
                assertThat(writing.lost()).as("acknowledged, and not there").isEmpty();
            } finally {
                writing.close();
                client.close();
                agent.close();
                console.close();
            }
        } finally {
            Files.writeString(TABLE, table());
            Files.writeString(REPORT, new Json().toJson(Map.of("bench", "faults", "load", load(), "rows", rows)));
        }
        assertThat(complaints).isEmpty();
    }

    private String table() {
        StringBuilder table = new StringBuilder("well after / at most, s | fault | said meanwhile | writes\n");
        rows.forEach(row -> table.append(String.format(
                "%s / %s | %s | %s | %s%n",
                row.get("wellAfterSeconds"), row.get("bound"), row.get("fault"), row.get("said"), row.get("writes"))));
        return table.toString();
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip();
    }

    private Map<String, String> environment() {
        return Map.of(
                "ROADSTEAD_ADMIN_PASSWORD",
                JoinedCluster.PASSWORD,
                "ROADSTEAD_GATEWAY_URL",
                "https://localhost:" + way.address().getPort());
    }

    private String[] options() {
        return new String[] {"--ui-port", "0", "--gateway-port", Integer.toString(port)};
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private void join() throws Exception {
        try (Rest rest = new Rest(console.url(), "admin", JoinedCluster.PASSWORD)) {
            var made = rest.post("/api/v1/clusters", """
                    {"name": "harbour", "mode": "manager"}""");
            String id = String.valueOf(made.get("id"));
            String manifest = String.valueOf(made.get("manifestUrl"));
            health = new Health(id, rest.token());
            client = GatewayClient.of(
                            GatewayKubeconfig.write(folder.resolve("through.kubeconfig"), manifest, id, rest.token()))
                    .at(port);
            joined = RunningAgent.start(kubeconfig(), manifest);
            agent = joined;
        }
        awaitWell(Duration.ofMinutes(2));
        writing = new Writing(client);
    }

    private Path kubeconfig() throws IOException {
        return fleet.kubeconfigs().getFirst();
    }

    private void onTheWay() throws Exception {
        fault(
                Fault.of("the way is cut: connections are reset", DIALS_AGAIN).says("offline"),
                way::cut,
                HELD,
                way::heal);
        fault(
                Fault.of("the way loses everything and tells nobody", DIALS_AGAIN)
                        .says("stalled", "offline"),
                way::blackHole,
                HELD,
                way::heal);
        fault(
                Fault.of("half open: the console hears nothing", DIALS_AGAIN).says("stalled", "offline"),
                () -> way.halfOpen(Direction.TO_TARGET),
                HELD,
                way::heal);
        fault(
                Fault.of("half open: the agent hears nothing", DIALS_AGAIN).says("stalled", "offline"),
                () -> way.halfOpen(Direction.TO_CLIENT),
                HELD,
                way::heal);
        fault(
                Fault.of("200 ms round trip", 10).never("offline", "degraded", "stalled", "api-unreachable"),
                () -> way.delay(Duration.ofMillis(100), Duration.ZERO),
                HELD,
                way::heal);
        PacketLoss[] loss = new PacketLoss[1];
        fault(
                Fault.of("30 % of the packets lost", 30).never("offline", "api-unreachable"),
                () -> loss[0] = PacketLoss.at(way.address().getPort(), 30),
                HELD,
                () -> loss[0].close());
    }

    private void standingStill() throws Exception {
        ProcessHandle agentJvm = Signals.java(agent.process());
        ProcessHandle consoleJvm = Signals.java(console.process());
        ProcessHandle server = apiServer().process();
        fault(
                Fault.of("the agent stands still (SIGSTOP)", 30).says("stalled", "offline"),
                () -> Signals.stop(agentJvm),
                HELD,
                () -> Signals.goOn(agentJvm));
        fault(
                Fault.of("the console stands still (SIGSTOP)", DIALS_AGAIN).says("no answer"),
                () -> Signals.stop(consoleJvm),
                HELD,
                () -> Signals.goOn(consoleJvm));
        fault(
                Fault.of("the API server stands still (SIGSTOP)", 30)
                        .says("api-unreachable")
                        .never("offline"),
                () -> Signals.stop(server),
                HELD,
                () -> Signals.goOn(server));
    }

    private void killed() throws Exception {
        fault(
                Fault.of("the agent is killed (kill -9)", 20).never("api-unreachable"),
                () -> Signals.kill(agent.process()),
                SHORT,
                () -> agent = RunningAgent.again(kubeconfig(), agent));
        Signals.Program server = apiServer();
        Process[] again = new Process[1];
        fault(
                Fault.of("the API server is killed (kill -9)", 40)
                        .says("api-unreachable")
                        .never("offline"),
                () -> server.process().destroyForcibly(),
                HELD,
                () -> again[0] = server.again());
        fault(
                Fault.of("PostgreSQL is killed (kill -9)", 30).never("offline", "api-unreachable", "degraded"),
                () -> console.postmaster().destroyForcibly(),
                SHORT,
                () -> {});
        fault(
                Fault.of("the console is killed (kill -9)", DIALS_AGAIN).says("no answer"),
                () -> Signals.kill(console.process()),
                SHORT,
                () -> console = RunningConsole.start(folder.resolve("data"), environment(), options()));
    }

    /** Agents whose way leads through something; each is the same agent, started anew with another manifest. */
    private void inBetween() throws Exception {
        InetSocketAddress gateway = new InetSocketAddress("127.0.0.1", port);
        if (wanted("load balancer")) {
            try (Balancer balancer = Balancer.start(folder, List.of(port), "20s")) {
                idle(balancer);
            }
        }
        if (wanted("Squid")) {
            try (Squid squid = Squid.start(folder)) {
                replaced(text -> text.replaceFirst("httpsProxy: .*", "httpsProxy: \"" + squid.url() + "\""), Map.of());
                fault(
                        Fault.of("Squid, by which the agent gets out, is killed", DIALS_AGAIN),
                        squid::kill,
                        HELD,
                        squid::again);
            }
        }
        if (wanted("inspecting")) {
            try (InspectingProxy proxy = InspectingProxy.before(gateway, folder)) {
                replaced(to(proxy.address().getPort()), Map.of());
                fault(
                        Fault.of("a TLS-inspecting proxy gets in between", DIALS_AGAIN)
                                .says("offline"),
                        () -> proxy.inspect(true),
                        HELD,
                        () -> proxy.inspect(false));
                assertThat(agent.printed())
                        .contains("no certificate of the chain has the pinned key; what answered is certified by "
                                + InspectingProxy.AUTHORITY);
            }
        }
        for (String shift : List.of("+1h", "-1h")) {
            if (wanted("clock")) {
                clocks(shift);
            }
        }
    }

    /** First the agent's, then the console's, whose database goes on with the right one. */
    private void clocks(String shift) throws Exception {
        replaced(SAME, ShiftedClock.by(folder, shift));
        wrongClock("the agent's clock is wrong by " + shift);
        replaced(SAME, Map.of());
        restarted(ShiftedClock.by(folder, shift));
        wrongClock("the console's clock is wrong by " + shift);
        restarted(Map.of());
    }

    private void wrongClock(String name) throws Exception {
        fault(
                Fault.of(name, 10).says("connected").never("degraded", "offline", "stalled", "api-unreachable"),
                () -> {},
                CLOCKS,
                () -> {});
    }

    private void restarted(Map<String, String> besides) throws Exception {
        Signals.kill(console.process());
        Map<String, String> all = new HashMap<>(environment());
        all.putAll(besides);
        console = RunningConsole.start(folder.resolve("data"), all, options());
        awaitWell(Duration.ofMinutes(1));
    }

    private UnaryOperator<String> to(int other) {
        return text -> text.replace(":" + way.address().getPort(), ":" + other);
    }

    private void replaced(UnaryOperator<String> change, Map<String, String> environment) throws Exception {
        agent.close();
        agent = RunningAgent.again(kubeconfig(), joined, change, environment);
        awaitWell(Duration.ofMinutes(1));
    }

    /** Silence is what the balancer punishes, so nobody writes; learned is its patience after two connections of each kind. */
    private void idle(Balancer balancer) throws Exception {
        writing.rest(true);
        int dialled = Integer.parseInt(balancer.url().replaceAll(".*:", ""));
        replaced(to(dialled), Map.of());
        fault( // the last third without an end, so it has learned
                Fault.of("a load balancer that ends what is silent for 20 s", 10)
                        .never("offline", "stalled", "api-unreachable"),
                () -> {},
                HELD.multipliedBy(3),
                () -> writing.rest(false));
        Instant learned = Instant.now().minus(HELD);
        List<Instant> ends = agent.printed()
                .lines()
                .filter(line -> line.contains("\"event\":\"disconnected\""))
                .map(line -> Instant.parse(line.replaceFirst(".*\"time\":\"([^\"]+)\".*", "$1")))
                .toList();
        Map<String, Object> row = rows.getLast();
        row.put("connectionsEnded", ends.size());
        complain(ends.stream().anyMatch(learned::isBefore), row, "it does not learn");
    }

    private static boolean wanted(String name) {
        return name.contains(ONLY) || ONLY.contains(name);
    }

    /** Begins it, looks while it lasts, ends it, and measures until all is well. */
    private void fault(Fault fault, Doing begin, Duration lasts, Doing end) throws Exception {
        if (!fault.name().contains(ONLY)) {
            return;
        }
        Set<Health.Said> said = new LinkedHashSet<>();
        writing.forget();
        begin.run();
        for (Instant over = Instant.now().plus(lasts); Instant.now().isBefore(over); Thread.sleep(250)) {
            said.add(health.at(console.url()));
        }
        end.run();
        Instant ended = Instant.now();
        awaitWell(Duration.ofSeconds(Math.max(180, fault.bound())));
        double seconds = Duration.between(ended, Instant.now()).toMillis() / 1000.0;
        row(fault, lasts, said, seconds);
        Thread.sleep(2_000);
    }

    private void row(Fault fault, Duration lasts, Set<Health.Said> said, double seconds) throws Exception {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("fault", fault.name());
        row.put("heldSeconds", lasts.toSeconds());
        row.put("said", said.stream().map(Health.Said::toString).toList());
        row.put("writes", writing.told());
        row.put("wellAfterSeconds", Math.round(seconds * 10) / 10.0);
        row.put("bound", fault.bound());
        rows.add(row);
        System.out.println(new Json().toJson(row));
        Set<String> states = said.stream().map(Health.Said::state).collect(Collectors.toSet());
        complain(seconds > fault.bound(), row, "it took too long");
        boolean shortened = lasts.equals(HELD) && HELD.compareTo(USUAL) < 0;
        complain(!shortened && unsaid(fault, states), row, "it was not said");
        complain(fault.never().stream().anyMatch(states::contains), row, "a wrong state was said");
        complain(said.toString().contains("io.roadstead"), row, "a cause is no sentence");
        Set<String> lost = writing.lost();
        complain(!lost.isEmpty(), row, "lost " + lost);
    }

    private static boolean unsaid(Fault fault, Set<String> states) {
        return !fault.must().isEmpty() && fault.must().stream().noneMatch(states::contains);
    }

    private void complain(boolean wrong, Map<String, Object> row, String what) {
        if (wrong) {
            complaints.add(String.format(Locale.ROOT, "%s: %s", what, row));
        }
    }

    /** The console says so, and a request arrives. */
    private void awaitWell(Duration within) throws Exception {
        Instant limit = Instant.now().plus(within);
        Health.Said last = Health.NONE;
        while (Instant.now().isBefore(limit)) {
            last = health.at(console.url());
            if (last.state().equals("connected") && answers()) {
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

    /** That of the bed, which is a child of nobody here. */
    private Signals.Program apiServer() throws IOException {
        return Signals.Program.holding(folder.resolve("bed").toString(), "--etcd-servers");
    }
}
