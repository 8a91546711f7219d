package io.roadstead.console.shell.live;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.LogSubject;
import io.roadstead.console.shell.LogTargets;
import io.roadstead.console.shell.model.LineQueue;
import io.roadstead.console.shell.model.LineRate;
import io.roadstead.console.shell.model.LogLine;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.LogWish;
import io.roadstead.console.shell.model.ResumePoint;
import io.roadstead.console.shell.remote.ClusterAnswer;
import io.roadstead.console.shell.remote.ClusterLogs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All logs that one browser follows together: one thread brings them to it, another looks whether it still may. */
final class LogFeed implements LogRead.Feed {
    /** Most containers that are read together. */
    static final int MOST_ORIGINS = 100;

    /** So much may be sent that the browser has not shown; then its cluster waits. */
    static final long MOST_UNSHOWN = 512 * 1024;

    private static final Logger log = LoggerFactory.getLogger(LogFeed.class);
    private static final Duration PACE = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int LOOKS_BETWEEN_PODS = 5;
    private static final int CALM = 4;
    private static final int LATEST_BEGIN = 15; // looks

    private final Viewer viewer;
    private final Opening opening;
    private final Channel channel;
    private final Parts parts;
    private final LineQueue queue = new LineQueue();
    private final LineRate rate;
    private final AtomicLong unshown = new AtomicLong();
    private final AtomicLong carried = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Queue<String> toTell = new ConcurrentLinkedQueue<>();
    private final List<LogRead> reads = new CopyOnWriteArrayList<>();
    private final Set<LogOrigin> pods = new HashSet<>();
    private final Map<String, ClusterId> clusters = new ConcurrentHashMap<>();
    private int podsLeft;
    private int containersLeft;
    private int finding;
    private long looked;
    private long busiest;
    private volatile @Nullable Begun begun;

    /** From when on it is only followed. */
    private record Begun(long nanos, long bytes) {}

    /** The other end. */
    interface Channel {
        /** Waits until it is on its way. */
        void send(String message) throws IOException;

        /** Whether anybody is there. */
        void ping() throws IOException;

        /** With one of the codes of {@link LogEnd}. */
        void close(LogEnd end);
    }

    /** What all feeds use. */
    record Parts(
            ClusterLogs logs,
            BiFunction<Caller, LogSubject, LogTargets.Found> pods,
            LogViewers viewers,
            LogMetrics metrics,
            LogRates rates,
            LongSupplier nanos) {}

    LogFeed(Viewer viewer, Opening opening, Channel channel, Parts parts) {
        this.viewer = viewer;
        this.opening = opening;
        this.channel = channel;
        this.parts = parts;
        this.rate = new LineRate(parts.nanos().getAsLong());
    }

    void start() {
        Thread.ofVirtual().name("logs-bring").start(this::bring);
        Thread.ofVirtual().name("logs-look").start(this::look);
    }

    /** The browser has shown this much of what was sent. */
    void shown(long weight) {
        unshown.updateAndGet(before -> Math.max(0, before - Math.max(0, weight)));
    }

    /** Ends it for this reason; only the first one counts. */
    void end(LogEnd why) {
        if (over.compareAndSet(false, true)) {
            reads.forEach(LogRead::close);
            rememberRate();
            parts.viewers().leave(viewer);
            channel.close(why);
        }
    }

    /** Whether what there was before has come, as far as can be told. */
    boolean isOnlyFollowed() {
        return begun != null;
    }

    private void rememberRate() {
        Begun since = begun;
        boolean whole =
                viewer.follows() && !wish().previous() && wish().container().isEmpty();
        if (whole && since != null && carried.get() > since.bytes()) {
            Duration looked = Duration.ofNanos(nanos() - since.nanos());
            parts.rates().followed(viewer.subject(), carried.get() - since.bytes(), looked);
        }
    }

    /** What there was before comes as fast as the link can; it is over when much less comes than came at once, or after half a minute. */
    private void noteBegin(int looks) {
        long came = carried.get() - looked;
        looked = carried.get();
        busiest = Math.max(busiest, came);
        if (begun == null && !isFinding() && (came * CALM <= busiest || looks >= LATEST_BEGIN)) {
            begun = new Begun(nanos(), carried.get());
        }
    }

    private synchronized boolean isFinding() {
        return finding > 0;
    }

    // --- To the browser --------------------------------------------------------------------------------------------

    private void bring() {
        try {
            findPods();
            while (!over.get()) {
                tell();
                send();
                Thread.sleep(PACE);
            }
        } catch (IOException | IllegalStateException gone) {
            end(LogEnd.GONE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            end(LogEnd.GONE);
        } catch (RuntimeException fault) {
            log.atWarn().setCause(fault).log("logs could not be brought");
            end(LogEnd.FAULT);
        }
    }

    private void tell() throws IOException {
        for (String message = toTell.poll(); message != null; message = toTell.poll()) {
            channel.send(message);
        }
    }

    private void send() throws IOException {
        if (unshown.get() >= MOST_UNSHOWN) {
            return;
        }
        LineQueue.Batch batch = queue.empty();
        if (!batch.isEmpty()) {
            long weight = batch.lines().stream().mapToLong(LogLine::weight).sum();
            unshown.addAndGet(weight);
            parts.metrics().leftOut(batch.left());
            channel.send(LogMessages.lines(batch, weight));
        }
        reads.forEach(LogRead::resume);
    }

    // --- What is read ----------------------------------------------------------------------------------------------

    /** Each cluster is asked by itself: one that does not answer holds up no other one, nor the look at the right. */
    private synchronized void findPods() {
        LogTargets.Found found = parts.pods().apply(viewer.caller(), viewer.subject());
        clusters.putAll(found.clusters());
        podsLeft = found.left();
        Map<ClusterId, List<LogOrigin>> fresh = found.pods().stream()
                .filter(pods::add)
                .collect(Collectors.groupingBy(this::cluster, LinkedHashMap::new, Collectors.toList()));
        finding += fresh.size();
        fresh.forEach(
                (cluster, some) -> Thread.ofVirtual().name("logs-find").start(() -> findContainers(cluster, some)));
        if (finding == 0 && reads.isEmpty()) {
            tellOrigins();
        }
    }

    private void findContainers(ClusterId cluster, List<LogOrigin> fresh) {
        try {
            begin(parts.logs().wanted(viewer.caller(), cluster, fresh, wish()));
        } catch (RuntimeException fault) {
            log.atWarn().setCause(fault).log("containers could not be found");
            end(LogEnd.FAULT);
        }
    }

    private synchronized void begin(List<LogOrigin> origins) {
        finding--;
        List<LogOrigin> taken = origins.subList(0, Math.min(origins.size(), MOST_ORIGINS - reads.size()));
        containersLeft += origins.size() - taken.size();
        List<LogRead> begun = new ArrayList<>();
        for (LogOrigin origin : taken) {
            Optional<ResumePoint> had = Optional.ofNullable(opening.after().get(origin.word()));
            begun.add(new LogRead(reads.size() + begun.size(), origin, had, this));
        }
        reads.addAll(begun);
        tellOrigins();
        begun.forEach(LogRead::begin);
        if (over.get()) {
            reads.forEach(LogRead::close);
        }
    }

    private void tellOrigins() {
        toTell.add(LogMessages.origins(reads.stream().map(LogRead::origin).toList(), podsLeft + containersLeft));
    }

    private ClusterId cluster(LogOrigin origin) {
        return Objects.requireNonNull(clusters.get(origin.within()), "a pod of no cluster");
    }

    private LogWish wish() {
        return opening.wish();
    }

    private void look() {
        try {
            for (int looks = 1; !over.get(); looks++) {
                Thread.sleep(LOOK);
                noteBegin(looks);
                if (!parts.viewers().holds(viewer)) {
                    end(LogEnd.REVOKED);
                }
                reads.forEach(LogRead::again);
                if (looks % LOOKS_BETWEEN_PODS == 0 && !over.get()) {
                    channel.ping();
                    if (viewer.follows()) {
                        findPods();
                    }
                }
            }
        } catch (IOException | IllegalStateException gone) {
            end(LogEnd.GONE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            log.atWarn().setCause(fault).log("logs could not be looked after");
            end(LogEnd.FAULT);
        }
    }

    // --- For the reads ---------------------------------------------------------------------------------------------

    @Override
    public LineQueue queue() {
        return queue;
    }

    @Override
    public boolean admits() {
        synchronized (rate) {
            return rate.take(nanos());
        }
    }

    @Override
    public long nanos() {
        return parts.nanos().getAsLong();
    }

    @Override
    public ClusterAnswer ask(LogOrigin origin, Optional<ResumePoint> after, ClusterAnswer.Reader reader) {
        LogWish shared = wish().sharedBy(reads.size());
        String path = viewer.follows()
                ? after.map(point -> shared.following(origin, point.at())).orElseGet(() -> shared.following(origin))
                : after.map(point -> shared.path(origin, point.at())).orElseGet(() -> shared.path(origin));
        ClusterId cluster = cluster(origin);
        return parts.logs().read(viewer.caller(), cluster, path, new Counting(cluster, reader));
    }

    /** Counts what comes. */
    private final class Counting implements ClusterAnswer.Reader {
        private final ClusterId cluster;
        private final ClusterAnswer.Reader reader;

        Counting(ClusterId cluster, ClusterAnswer.Reader reader) {
            this.cluster = cluster;
            this.reader = reader;
        }

        @Override
        public boolean piece(byte[] bytes) {
            viewer.carried().add(cluster, bytes.length);
            carried.addAndGet(bytes.length);
            return reader.piece(bytes);
        }

        @Override
        public void ended() {
            reader.ended();
        }

        @Override
        public void failed(int status, String said) {
            reader.failed(status, said);
        }
    }

    @Override
    public boolean follows() {
        return viewer.follows();
    }

    @Override
    public void told(int place, Standing standing, String said) {
        toTell.add(LogMessages.standing(place, standing, parts.logs().sentence(said)));
    }

    @Override
    public boolean previous() {
        return wish().previous();
    }
}
