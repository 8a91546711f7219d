package io.roadstead.journeys.soak;

import io.roadstead.journeys.stack.GatewayClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

/** Somebody who reads, writes and watches in clusters whose agents come and go; what he gets is an answer or a broken connection, soon. */
final class Asking implements AutoCloseable {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private final List<GatewayClient> clusters;
    private final SplittableRandom random;
    private final Lock passing;
    private final ConcurrentMap<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
    private final Thread thread;
    private volatile long longest;
    private volatile boolean over;

    /** @param passing held while something is asked */
    Asking(List<GatewayClient> clusters, long seed, Lock passing) {
        this.clusters = clusters;
        this.random = new SplittableRandom(seed);
        this.passing = passing;
        this.thread = Thread.ofVirtual().name("asking").start(this::ask);
    }

    private void ask() {
        while (!over) {
            passing.lock();
            long since = System.nanoTime();
            try {
                String answer = once(clusters.get(random.nextInt(clusters.size())));
                answers.computeIfAbsent(answer, key -> new AtomicInteger()).incrementAndGet();
            } catch (InterruptedException ended) {
                return;
            } finally {
                longest = Math.max(longest, System.nanoTime() - since);
                passing.unlock();
            }
        }
    }

    private String once(GatewayClient cluster) throws InterruptedException {
        try {
            return asked(cluster);
        } catch (IOException | UncheckedIOException broken) {
            return "broken";
        }
    }

    private String asked(GatewayClient cluster) throws IOException, InterruptedException {
        int what = random.nextInt(10);
        if (what < 6) {
            return Integer.toString(cluster.get(MAPS + "?limit=10").statusCode());
        }
        if (what < 8) {
            String map = "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}}";
            return Integer.toString(cluster.post(MAPS, map).statusCode());
        }
        var watch = cluster.lines(MAPS + "?watch=true");
        try (Stream<String> lines = watch.body()) {
            var unused = lines.findFirst();
        }
        return Integer.toString(watch.statusCode());
    }

    /** How often what was answered, into the sums of all. */
    void addTo(Map<String, Integer> sums) {
        answers.forEach((answer, times) -> sums.merge(answer, times.get(), Integer::sum));
    }

    /** The longest that he waited. */
    Duration longest() {
        return Duration.ofNanos(longest);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.interrupt();
        thread.join();
    }
}
