package io.roadstead.journeys.soak;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.roadstead.journeys.stack.ConsoleHeap;
import io.roadstead.journeys.stack.JoinedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * So many changes a second, or as many as the machine can make, to the objects of a real cluster, while at equal distances the memory of both ends of its inventory and the size of
 * the console's database are noted. Labels of pods and of maps change, and maps come and go, so that there are always about as many.
 */
public final class InventoryLoad {
    /** Changes a second. */
    public static final int RATE = 200;

    private static final int THREADS = 8;
    private static final int MAPS = 200;
    private static final int MOST_SAMPLES = 24;
    private static final int SHORTEST_BETWEEN = 5;
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+([0-9]+) kB$");

    private static final double AGENT_MIB = 4;

    /** Beside other journeys a console is still filling its caches when the second quarter begins. */
    private static final double HEAP_MIB = 10;

    private static final double DATABASE_MIB = 24;

    private final JoinedCluster cluster;
    private final KubernetesClient direct;
    private final Path database;
    private final Duration time;
    private final List<ObjectMeta> pods;
    private final List<Sample> samples = new ArrayList<>();
    private final AtomicLong changes = new AtomicLong();
    private long nanos;

    /** What both ends hold at a moment, in MiB. */
    private record Sample(double agent, double heap, double database) {}

    /** @param data the console's directory */
    public InventoryLoad(JoinedCluster cluster, KubernetesClient direct, Path data, Duration time) {
        this.cluster = cluster;
        this.direct = direct;
        this.database = data.resolve("postgres/base");
        this.time = time;
        this.pods = direct.pods().inAnyNamespace().list().getItems().stream()
                .map(Pod::getMetadata)
                .toList();
    }

    /** Runs until the time is over. */
    public InventoryLoad run(long seed) throws Exception {
        long began = System.nanoTime();
        int count = (int) Math.clamp(time.toSeconds() / SHORTEST_BETWEEN, 4, MOST_SAMPLES);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Void>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                running.add(threads.submit(changing(new Random(seed + thread), thread, began)));
            }
            for (int i = 1; i <= count; i++) {
                sleepUntil(began + time.toNanos() * i / count);
                samples.add(new Sample(resident(), ConsoleHeap.usedKib(cluster.console()) / 1024.0, size()));
            }
            for (Future<Void> each : running) {
                each.get();
            }
        }
        nanos = System.nanoTime() - began;
        return this;
    }

    /** Its own share of the maps: nobody else touches them, so that each change is one. */
    private Callable<Void> changing(Random random, int thread, long began) {
        return () -> {
            Map<String, Boolean> there = new LinkedHashMap<>();
            long every = Duration.ofSeconds(THREADS).toNanos() / RATE;
            for (long at = began; at < began + time.toNanos(); at += every) {
                sleepUntil(at);
                if (random.nextInt(3) == 0) {
                    label(pods.get(random.nextInt(pods.size())), random.nextInt(1_000));
                } else {
                    map("load-" + thread + "-" + random.nextInt(MAPS / THREADS), there, random);
                }
                changes.incrementAndGet();
            }
            return null;
        };
    }

    private void label(ObjectMeta pod, int number) {
        direct.pods()
                .inNamespace(pod.getNamespace())
                .withName(pod.getName())
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"labels\":{\"number\":\"" + number + "\"}}}");
    }

    private void map(String name, Map<String, Boolean> there, Random random) {
        var map = direct.configMaps().inNamespace("default").withName(name);
        if (!there.getOrDefault(name, false)) {
            direct.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .withNamespace("default")
                            .endMetadata()
                            .build())
                    .create();
            there.put(name, true);
        } else if (random.nextInt(4) == 0) {
            map.delete();
            there.put(name, false);
        } else {
            map.patch(
                    PatchContext.of(PatchType.JSON_MERGE),
                    "{\"metadata\":{\"labels\":{\"number\":\"" + random.nextInt(1_000) + "\"}}}");
        }
    }

    private static void sleepUntil(long at) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, at - System.nanoTime())));
    }

    private double resident() throws IOException {
        String status = Files.readString(
                Path.of("/proc", Long.toString(cluster.agent().process().pid()), "status"));
        Matcher resident = RESIDENT.matcher(status);
        if (!resident.find()) {
            throw new AssertionError("the agent has ended:\n" + cluster.agent().printed());
        }
        return Long.parseLong(resident.group(1)) / 1024.0;
    }

    private double size() throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.walk(database)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                sum += length(file);
            }
        }
        return sum / 1024.0 / 1024.0;
    }

    private static long length(Path file) throws IOException {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException gone) {
            return 0; // a relation that was rewritten meanwhile
        }
    }

    /** What is not flat; empty for nothing. */
    public List<String> complaints() {
        return Trend.complaints(trends());
    }

    /** Changes a second that were made; fewer than wanted where the machine has other work. */
    public double rate() {
        return changes.get() * 1e9 / nanos;
    }

    private Map<String, Trend> trends() {
        double between = nanos / 1e9 / samples.size();
        Map<String, Trend> trends = new LinkedHashMap<>();
        trends.put("agent MiB", Trend.of(samples.stream().map(Sample::agent).toList(), between, AGENT_MIB));
        trends.put("heap MiB", Trend.of(samples.stream().map(Sample::heap).toList(), between, HEAP_MIB));
        trends.put(
                "database MiB", Trend.of(samples.stream().map(Sample::database).toList(), between, DATABASE_MIB));
        return trends;
    }

    /** The figures, for people. */
    public String table() {
        String first =
                String.format(Locale.ROOT, "%.0f s, %.0f changes/s, %d pods%n", nanos / 1e9, rate(), pods.size());
        return first + Trend.table(trends(), complaints());
    }
}
