package io.roadstead.agent.inventory;

import io.roadstead.agent.inventory.projection.Amounts;
import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.InventoryLine.Usage;
import io.roadstead.protocol.inventory.ObjectDigest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells what nodes and pods use, as the metrics API says it: of pods only those whose value changed in its first two digits, and everyone
 * each ten minutes. Where there is no metrics API nothing is told. On the inventory's loop only.
 */
final class UsageReader {
    private static final String NODES = "/apis/metrics.k8s.io/v1beta1/nodes";
    private static final String PODS = "/apis/metrics.k8s.io/v1beta1/pods";
    private static final String JSON = "application/json";
    private static final Duration WHOLE = Duration.ofMinutes(10);
    private static final int LONGEST = 256 * 1024;

    /** Of one line: names are up to 316 characters, a line 64 KiB. */
    private static final int LINE = 24 * 1024;

    private final ReaderSurroundings around;
    private final InstantSource clock;
    private Optional<Telling> telling = Optional.empty();
    private Duration every = Duration.ZERO;
    private @Nullable Future<?> timer;
    private ClusterReads.@Nullable Answer answer;
    private SeenTable last = new SeenTable();
    private int round;

    UsageReader(ReaderSurroundings around, InstantSource clock) {
        this.around = around;
        this.clock = clock;
    }

    /** @param interval zero for never */
    void tell(Telling to, Duration interval) {
        silence();
        if (!interval.isZero()) {
            telling = Optional.of(to);
            every = interval;
            round = 0;
            read();
        }
    }

    void silence() {
        telling = Optional.empty();
        last = new SeenTable();
        if (answer != null) {
            answer.cancel();
            answer = null;
        }
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void read() {
        timer = around.loop().schedule(this::read, every.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            new Round(round % wholeEach() == 0).begin();
            round++;
        }
    }

    private int wholeEach() {
        return (int) Math.max(1, WHOLE.dividedBy(every));
    }

    /** The value in its first two digits. */
    static long rounded(long value) {
        long unit = 1;
        while (value / unit >= 100) {
            unit *= 10;
        }
        return (value + unit / 2) / unit * unit;
    }

    /** One look at everything. */
    private final class Round {
        private final Instant at = clock.instant();
        private final boolean whole;
        private final SeenTable now = new SeenTable();
        private List<Usage.OfNode> nodes = new ArrayList<>();
        private List<Usage.OfPod> pods = new ArrayList<>();
        private int length;

        Round(boolean whole) {
            this.whole = whole;
        }

        void begin() {
            ask(NODES, new Answers(this::node, token -> askPods("")));
        }

        private void askPods(String token) {
            String more = token.isEmpty() ? "" : "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
            ask(PODS + "?limit=500" + more, new Answers(this::pod, next -> {
                if (next.isEmpty()) {
                    done();
                } else {
                    askPods(next);
                }
            }));
        }

        private void ask(String target, Answers answers) {
            answer = around.reads().get(target, JSON, answers);
        }

        private void node(Json node) {
            String name = node.text("metadata", "name").orElse("");
            if (!name.isEmpty()) {
                Json used = node.object("usage");
                nodes.add(new Usage.OfNode(name, Amounts.milliCores(used), Amounts.mebibytes(used)));
                grown(name.length());
            }
        }

        private void pod(Json pod) {
            String namespace = pod.text("metadata", "namespace").orElse("");
            String name = pod.text("metadata", "name").orElse("");
            long cores = 0;
            long memory = 0;
            for (Json container : pod.objects("containers")) {
                cores += Amounts.milliCores(container.object("usage"));
                memory += Amounts.mebibytes(container.object("usage"));
            }
            long key = ObjectDigest.key(namespace + "/" + name);
            long value = rounded(cores) << 32 | rounded(memory);
            now.put(key, value);
            if (!name.isEmpty() && (whole || !last.holds(key, value))) {
                pods.add(new Usage.OfPod(namespace, name, cores, memory));
                grown(namespace.length() + name.length());
            }
        }

        private void grown(int characters) {
            length += characters + 32;
            if (length > LINE) {
                flush();
            }
        }

        private void flush() {
            Usage line = new Usage(at, whole, nodes, pods);
            telling.ifPresent(to -> to.tell(line));
            nodes = new ArrayList<>();
            pods = new ArrayList<>();
            length = 0;
        }

        private void done() {
            last = now;
            if (!nodes.isEmpty() || !pods.isEmpty()) {
                flush();
            }
        }
    }

    /** Hears items. */
    private interface Items {
        void item(Json item);
    }

    /** Hears the token of the next page, empty after the last one. */
    private interface Done {
        void next(String token);
    }

    /** One page. What fails is looked at again the next time. */
    private final class Answers implements ClusterReads.Hearer, JsonSplitter.Pieces {
        private final JsonSplitter splitter = new JsonSplitter(JsonSplitter.Form.LIST, LONGEST, this);
        private final Items items;
        private final Done done;
        private String token = "";
        private int status;

        Answers(Items items, Done done) {
            this.items = items;
            this.done = done;
        }

        @Override
        public void onStatus(int answered) {
            status = answered;
        }

        @Override
        public void onBytes(byte[] bytes) {
            splitter.feed(bytes);
        }

        @Override
        public void onElement(byte[] json) {
            if (status == 200) {
                Row.tree(json).ifPresent(items::item);
            }
        }

        @Override
        public void onMember(String name, byte[] json) {
            if (name.equals("metadata")) {
                token = Row.tree(json)
                        .flatMap(metadata -> metadata.text("continue"))
                        .orElse("");
            }
        }

        @Override
        public void onPause() {
            ClusterReads.Answer reading = answer;
            if (reading != null) {
                reading.more();
            }
        }

        @Override
        public void onEnd() {
            answer = null;
            if (status == 200 && splitter.isWhole()) {
                done.next(token);
            }
        }

        @Override
        public void onFailure(String why) {
            answer = null;
        }
    }
}
