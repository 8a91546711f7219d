package io.roadstead.journeys.soak;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.roadstead.journeys.stack.ConsoleHeap;
import io.roadstead.journeys.stack.GatewayClient;
import io.roadstead.journeys.stack.GatewayKubeconfig;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * Agents that flap, and clients through them, on one console, for a time; at equal distances all of them hold still for a moment, and
 * the console's heap after full collections, its threads and its descriptors are noted.
 */
public final class Soak implements AutoCloseable {
    private static final int AGENTS = 16;
    private static final int CLIENTS = 8;
    private static final int MOST_SAMPLES = 24;
    private static final int SHORTEST_BETWEEN = 5;
    private static final long SEED = 20261122;
    private static final Duration SETTLES = Duration.ofSeconds(1);
    private static final Duration HUNG = Duration.ofSeconds(40);

    private static final double HEAP_MIB = 3;
    private static final double THREADS = 8;
    private static final double DESCRIPTORS = 24;

    private final RunningConsole console;
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final ReadWriteLock calm = new ReentrantReadWriteLock(true);
    private final List<Flapping> agents = new ArrayList<>();
    private final List<Asking> clients = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final Duration time;
    private final int count;

    /** What the console holds at a moment. */
    private record Sample(double heapMib, double threads, double descriptors) {}

    /** Begins on a console in which nobody has joined yet; the folder takes what is needed on the way. */
    public Soak(RunningConsole console, Rest rest, Path folder, Duration time) throws Exception {
        this.console = console;
        this.time = time;
        this.count = (int) Math.min(MOST_SAMPLES, time.toSeconds() / SHORTEST_BETWEEN);
        var invited = rest.post("/api/v1/clusters", """
                {"name": "never", "mode": "manager"}""");
        String manifest = String.valueOf(invited.get("manifestUrl"));
        Path kubeconfig = GatewayKubeconfig.write(folder.resolve("soak.kubeconfig"), manifest, "none", rest.token());
        GatewayClient gateway = GatewayClient.of(kubeconfig);
        Duration silence = time.dividedBy(count);
        List<GatewayClient> through = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            ScriptedCluster cluster = ScriptedCluster.join(rest, gateway, "soak-" + i, gateway.pin());
            agents.add(new Flapping(cluster, gateway.port(), (EventLoop) loops.next(), SEED + i, calm, silence));
            through.add(gateway.cluster(cluster.id()));
        }
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Asking(through, SEED - i, calm.readLock()));
        }
    }

    /** Runs until the time is over. */
    public Soak run() throws IOException, InterruptedException {
        Instant began = Instant.now();
        for (int i = 1; i <= count; i++) {
            Instant next = began.plus(time.multipliedBy(i).dividedBy(count));
            Thread.sleep(Math.max(0, Duration.between(Instant.now(), next).toMillis()));
            if (!calm.writeLock().tryLock(HUNG.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("somebody waits for an answer, or to be connected, for more than " + HUNG);
            }
            try {
                agents.forEach(Flapping::speak);
                Thread.sleep(SETTLES);
                samples.add(new Sample(ConsoleHeap.usedKib(console) / 1024.0, entries("task"), entries("fd")));
            } finally {
                calm.writeLock().unlock();
            }
        }
        return this;
    }

    private double entries(String of) throws IOException {
        try (Stream<Path> entries =
                Files.list(Path.of("/proc", Long.toString(console.process().pid()), of))) {
            return entries.count();
        }
    }

    /** What is not flat, or went wrong otherwise; empty for nothing. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>(Trend.complaints(trends()));
        agents.stream().map(Flapping::complaint).filter(text -> !text.isEmpty()).forEach(complaints::add);
        return complaints;
    }

    private Map<String, Trend> trends() {
        double between = time.toMillis() / 1000.0 / count;
        Map<String, Trend> trends = new LinkedHashMap<>();
        trends.put("heap MiB", Trend.of(samples.stream().map(Sample::heapMib).toList(), between, HEAP_MIB));
        trends.put("threads", Trend.of(samples.stream().map(Sample::threads).toList(), between, THREADS));
        trends.put(
                "descriptors",
                Trend.of(samples.stream().map(Sample::descriptors).toList(), between, DESCRIPTORS));
        return trends;
    }

    /** All of it, for JSON. */
    public Map<String, Object> found() {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("seconds", time.toSeconds());
        found.put("agents", AGENTS);
        found.put("clients", CLIENTS);
        Map<String, Integer> endings = new TreeMap<>();
        agents.forEach(
                agent -> agent.endings().forEach((end, count) -> endings.merge(end.name(), count, Integer::sum)));
        found.put("endings", endings);
        found.put("refused", agents.stream().mapToInt(Flapping::refused).sum());
        found.put("longestAwayMillis", most(agents.stream().map(Flapping::longestAway)));
        Map<String, Integer> answers = new TreeMap<>();
        clients.forEach(client -> client.addTo(answers));
        found.put("answers", answers);
        found.put("longestRequestMillis", most(clients.stream().map(Asking::longest)));
        trends().forEach((name, trend) -> found.put(
                name,
                Map.of(
                        "second quarter", trend.second(),
                        "last quarter", trend.last(),
                        "per hour", trend.perHour(),
                        "margin", trend.margin())));
        found.put("samples", samples.stream().map(Sample::toString).toList());
        found.put("complaints", complaints());
        return found;
    }

    /** The figures that shall be flat, for people. */
    public String table() {
        String first = String.format(
                Locale.ROOT,
                "%d s, %d agents, %d clients; %s%n",
                time.toSeconds(),
                AGENTS,
                CLIENTS,
                found().get("endings"));
        return first + Trend.table(trends(), complaints());
    }

    private static long most(Stream<Duration> times) {
        return times.mapToLong(Duration::toMillis).max().orElse(0);
    }

    @Override
    public void close() throws InterruptedException {
        for (Asking client : clients) {
            client.close();
        }
        for (Flapping agent : agents) {
            agent.close();
        }
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }
}
