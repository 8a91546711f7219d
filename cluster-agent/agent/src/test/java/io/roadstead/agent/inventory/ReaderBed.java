package io.roadstead.agent.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.embedded.EmbeddedChannel;
import io.roadstead.protocol.inventory.InventoryAsk.Held;
import io.roadstead.protocol.inventory.LineInflater;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A reader of pods between an API server and a stream that do what the test says, on a clock that the test turns. */
final class ReaderBed implements ClusterReads, Telling.Pipe {
    /** A question that waits for its answer. */
    final class Asked implements Answer {
        final String target;
        private final Hearer hearer;
        int wanted;
        boolean cancelled;

        Asked(String target, Hearer hearer) {
            this.target = target;
            this.hearer = hearer;
        }

        @Override
        public void more() {
            wanted++;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        Asked status(int status) {
            hearer.onStatus(status);
            return this;
        }

        Asked bytes(String text) {
            hearer.onBytes(text.getBytes(UTF_8));
            hearer.onPause();
            return this;
        }

        void end() {
            hearer.onEnd();
            settle();
        }

        void whole(int status, String text) {
            status(status).bytes(text).end();
        }
    }

    private static final String COLUMNS =
            "\"columnDefinitions\":[{\"name\":\"Name\",\"type\":\"string\"},{\"name\":\"Status\",\"type\":\"string\"}]";

    final EmbeddedChannel clock = new EmbeddedChannel();
    final Deque<Asked> asked = new ArrayDeque<>();
    private final List<String> lines = new ArrayList<>();
    final KindReader reader;
    boolean writable = true;
    int discoveries;
    private LineInflater inflater = new LineInflater();

    @SuppressWarnings("NullAway.Init") // set before it is used
    private Telling telling;

    ReaderBed(KindRef kind) {
        clock.freezeTime();
        ReaderSurroundings around = new ReaderSurroundings(
                this,
                clock.eventLoop(),
                new Random(1),
                new Turns(1, () -> {}),
                new ReaderSurroundings.Watches(1),
                new Tidying(() -> {}),
                () -> discoveries++);
        reader = new KindReader(around, kind);
    }

    static ReaderBed ofPods() {
        return new ReaderBed(new KindRef("", "v1", "Pod", "pods", true));
    }

    @Override
    public Answer get(String target, String accept, Hearer hearer) {
        Asked question = new Asked(target, hearer);
        asked.add(question);
        return question;
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public void send(byte[] bytes, Runnable sent) {
        inflater.offer(bytes);
        for (var line = inflater.next(); line.isPresent(); line = inflater.next()) {
            lines.add(new String(line.get(), UTF_8));
        }
        clock.eventLoop().execute(sent);
    }

    @Override
    public void end() {}

    void tell(long count, long digest) {
        inflater = new LineInflater();
        telling = new Telling(clock.eventLoop(), this, Duration.ofMillis(10));
        reader.tell(telling, new Held("", "pods", count, digest));
    }

    /** The stream takes bytes again. */
    void open() {
        writable = true;
        telling.writable();
    }

    /** Time goes on, and everything that is due happens. */
    void pass(Duration time) {
        clock.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        settle();
    }

    private void settle() {
        clock.runPendingTasks();
        clock.advanceTimeBy(20, TimeUnit.MILLISECONDS);
        clock.runPendingTasks();
    }

    /** Lines since the last time. */
    List<String> told() {
        settle();
        List<String> told = List.copyOf(lines);
        lines.clear();
        return told;
    }

    Asked next() {
        return Optional.ofNullable(asked.poll()).orElseThrow(() -> new AssertionError("nothing is asked"));
    }

    static String table(String token, String version, String... rows) {
        return "{\"kind\":\"Table\",\"metadata\":{\"resourceVersion\":\"" + version + "\",\"continue\":\"" + token
                + "\"}," + COLUMNS + ",\"rows\":[" + String.join(",", rows) + "]}";
    }

    static String row(String name, String status) {
        return "{\"cells\":[\"" + name + "\",\"" + status + "\"],\"object\":{\"metadata\":{\"name\":\"" + name
                + "\",\"namespace\":\"n\",\"uid\":\"uid-of-" + name + "\",\"resourceVersion\":\"7\"}}}";
    }

    static String event(String type, String row) {
        return "{\"type\":\"" + type + "\",\"object\":{\"kind\":\"Table\",\"columnDefinitions\":null,\"rows\":[" + row
                + "]}}\n";
    }
}
