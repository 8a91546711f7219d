package io.roadstead.journeys.stack;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Somebody who writes to a cluster all the time, and remembers what was answered. What was acknowledged has to be there in the end. */
public final class Writing implements AutoCloseable {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final Pattern NAME = Pattern.compile("\"name\":\"(kept-[0-9]+)\"");

    private final GatewayClient client;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final AtomicLong longest = new AtomicLong();
    private final Thread thread;
    private volatile boolean resting;
    private volatile boolean over;
    private int count;

    /** Begins. */
    public Writing(GatewayClient client) {
        this.client = client;
        this.thread = Thread.ofVirtual().name("writing").start(this::write);
    }

    private void write() {
        while (!over) {
            try {
                if (!resting) {
                    once("kept-" + count++);
                }
                Thread.sleep(250);
            } catch (InterruptedException enough) {
                return;
            }
        }
    }

    private void once(String name) throws InterruptedException {
        long began = System.nanoTime();
        String answer;
        try {
            HttpResponse<String> answered = client.post(MAPS, """
                    {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "%s"}}""".formatted(name));
            answer = Integer.toString(answered.statusCode());
            if (answered.statusCode() == 201) {
                acknowledged.add(name);
            }
        } catch (IOException broken) {
            answer = "none";
        }
        answers.computeIfAbsent(answer, key -> new AtomicInteger()).incrementAndGet();
        longest.accumulateAndGet(System.nanoTime() - began, Math::max);
    }

    /** Sends nothing for a while, or goes on. */
    public void rest(boolean from) {
        resting = from;
    }

    /** How often what was answered, and the longest that one waited. */
    public String told() {
        Map<String, Integer> counts = new TreeMap<>();
        answers.forEach((answer, times) -> counts.put(answer, times.get()));
        return counts + ", at most " + longest.get() / 1_000_000 + " ms";
    }

    /** Counts anew; what was acknowledged stays. */
    public void forget() {
        answers.clear();
        longest.set(0);
    }

    /** What was acknowledged and is not there. */
    public Set<String> lost() throws IOException, InterruptedException {
        Set<String> missing = new TreeSet<>(acknowledged);
        NAME.matcher(client.get(MAPS).body()).results().forEach(found -> missing.remove(found.group(1)));
        return missing;
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }
}
