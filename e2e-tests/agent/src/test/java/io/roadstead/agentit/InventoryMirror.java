package io.roadstead.agentit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.roadstead.protocol.inventory.Decoded;
import io.roadstead.protocol.inventory.Inventory;
import io.roadstead.protocol.inventory.InventoryAsk;
import io.roadstead.protocol.inventory.InventoryAsk.Held;
import io.roadstead.protocol.inventory.InventoryAsks;
import io.roadstead.protocol.inventory.InventoryLine;
import io.roadstead.protocol.inventory.InventoryLines;
import io.roadstead.protocol.inventory.LineInflater;
import io.roadstead.protocol.inventory.ObjectDigest;
import io.roadstead.protocol.inventory.Thing;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;
import io.roadstead.protocol.tunnel.TunnelConnection;
import io.roadstead.protocol.tunnel.TunnelStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What a console makes of an agent's lines, in memory: applies them as the protocol says, and finds fault with whatever does not add up.
 * What it holds outlives a stream, as a database does.
 */
@SuppressWarnings("try") // an interrupt ends the run
final class InventoryMirror {
    /** Any API server has more. */
    private static final int FEWEST_KINDS = 25;

    private static final Duration QUIET = Duration.ofSeconds(3);

    /** Objects by their keys, by group/resource. */
    private final Map<String, Map<Long, Thing>> held = new TreeMap<>();

    private final List<String> faults = new ArrayList<>();

    /** One stream. */
    final class Told implements StreamListener, AutoCloseable {
        private final LineInflater inflater = new LineInflater();
        private final Map<Integer, InventoryLine.KindIs> kinds = new TreeMap<>();
        private final Map<Integer, BitSet> snapshots = new TreeMap<>();
        private final Map<Integer, Set<Long>> named = new TreeMap<>();
        private final Set<Integer> settled = new HashSet<>();
        private final Set<Integer> troubled = new HashSet<>();
        final List<InventoryLine> lines = new ArrayList<>();
        private int status;
        private long introduced;
        private long bytes;
        private String end = "";

        @SuppressWarnings("NullAway.Init") // known before anything is heard
        private TunnelStream stream;

        @Override
        public void onHead(ResponseHead head) {
            synchronized (InventoryMirror.this) {
                status = head.status();
            }
        }

        @Override
        public void onData(ByteBuf data) {
            byte[] piece = ByteBufUtil.getBytes(data);
            data.release();
            synchronized (InventoryMirror.this) {
                bytes += piece.length;
                inflater.offer(piece);
                for (var line = inflater.next(); line.isPresent(); line = inflater.next()) {
                    line(line.get());
                }
                if (inflater.isBroken()) {
                    faults.add("the stream is broken");
                }
                InventoryMirror.this.notifyAll();
            }
            stream.read();
        }

        private void line(byte[] line) {
            switch (InventoryLines.read(line)) {
                case Decoded.Known<InventoryLine> known -> apply(known.value());
                case Decoded.Unknown<InventoryLine> later -> faults.add("unknown " + later.type());
                case Decoded.Malformed<InventoryLine> malformed ->
                    faults.add(malformed.reason() + ": " + new String(line, StandardCharsets.UTF_8));
            }
        }

        private void apply(InventoryLine line) {
            lines.add(line);
            switch (line) {
                case InventoryLine.KindIs kind -> {
                    kinds.put(kind.kind(), kind);
                    introduced = System.nanoTime();
                }
                case InventoryLine.SnapshotBegins begins -> {
                    snapshots.put(begins.kind(), begins.buckets().bits());
                    named.put(begins.kind(), new HashSet<>());
                }
                case Thing thing -> {
                    objects(thing.kind()).put(thing.key(), thing);
                    named.getOrDefault(thing.kind(), new HashSet<>()).add(thing.key());
                }
                case InventoryLine.Gone gone -> {
                    if (objects(gone.kind()).remove(gone.key()) == null) {
                        faults.add("gone, and was never there: " + gone);
                    }
                }
                case InventoryLine.SnapshotEnds ends -> {
                    BitSet buckets = Objects.requireNonNull(snapshots.remove(ends.kind()));
                    Set<Long> there = Objects.requireNonNull(named.remove(ends.kind()));
                    objects(ends.kind())
                            .keySet()
                            .removeIf(key -> buckets.get(ObjectDigest.bucket(key)) && !there.contains(key));
                    check(ends.kind(), ends.count(), ends.digest());
                }
                case InventoryLine.At at -> check(at.kind(), at.count(), at.digest());
                case InventoryLine.Differs differs -> {
                    snapshots.remove(differs.kind());
                    named.remove(differs.kind());
                    settled.remove(differs.kind());
                    send(buckets(differs.kind()));
                }
                case InventoryLine.Trouble trouble -> {
                    settled.add(trouble.kind());
                    troubled.add(trouble.kind());
                }
                case InventoryLine.Fine fine -> troubled.remove(fine.kind());
                case InventoryLine.ServerIs server -> {}
                case InventoryLine.Happened happened -> {}
                case InventoryLine.Usage usage -> {}
            }
        }

        private Map<Long, Thing> objects(int kind) {
            InventoryLine.KindIs is = kinds.get(kind);
            if (is == null) {
                faults.add("a kind that nobody introduced: " + kind);
                return new TreeMap<>();
            }
            return held.computeIfAbsent(is.group() + "/" + is.resource(), name -> new TreeMap<>());
        }

        private void check(int kind, long count, long digest) {
            Map<Long, Thing> objects = objects(kind);
            if (objects.size() != count || sum(objects) != digest) {
                faults.add(kinds.get(kind) + " holds " + objects.size() + " and not " + count);
            }
            settled.add(kind);
        }

        private InventoryAsk.Buckets buckets(int kind) {
            long[] digests = new long[ObjectDigest.BUCKETS];
            objects(kind)
                    .forEach((key, thing) ->
                            digests[ObjectDigest.bucket(key)] ^= ObjectDigest.mixed(key, thing.digest()));
            List<Long> all = new ArrayList<>();
            for (long digest : digests) {
                all.add(digest);
            }
            InventoryLine.KindIs is = kind(kind);
            return new InventoryAsk.Buckets(is.group(), is.resource(), all);
        }

        private InventoryLine.KindIs kind(int number) {
            return Objects.requireNonNull(kinds.get(number));
        }

        void send(InventoryAsk ask) {
            stream.send(Unpooled.wrappedBuffer(InventoryAsks.encode(ask)));
        }

        @Override
        public void onEnd(Fields trailers) {
            over("ended");
        }

        @Override
        public void onFailure(StreamFailure failure) {
            over(failure.toString());
        }

        private void over(String how) {
            synchronized (InventoryMirror.this) {
                end = how;
                InventoryMirror.this.notifyAll();
            }
        }

        /** Whether each kind is settled, and no other one came for a while. */
        boolean isSettled() {
            return kinds.size() >= FEWEST_KINDS
                    && settled.containsAll(kinds.keySet())
                    && System.nanoTime() - introduced > QUIET.toNanos();
        }

        /** Whether no kind is in trouble. */
        boolean isFine() {
            return troubled.isEmpty();
        }

        String end() {
            synchronized (InventoryMirror.this) {
                return end;
            }
        }

        int status() {
            synchronized (InventoryMirror.this) {
                return status;
            }
        }

        /** As they came, compressed. */
        long bytes() {
            synchronized (InventoryMirror.this) {
                return bytes;
            }
        }

        /** Lines of a class so far. */
        <T extends InventoryLine> List<T> lines(Class<T> type) {
            synchronized (InventoryMirror.this) {
                return lines.stream().filter(type::isInstance).map(type::cast).toList();
            }
        }

        /** Troubles by the kinds that have them. */
        List<String> troubles() {
            synchronized (InventoryMirror.this) {
                return lines.stream()
                        .filter(InventoryLine.Trouble.class::isInstance)
                        .map(InventoryLine.Trouble.class::cast)
                        .map(trouble ->
                                trouble.code() + " " + kind(trouble.kind()).resource())
                        .toList();
            }
        }

        /** Waits until something holds; fails with what is there. */
        void await(String what, Predicate<Told> holds) throws InterruptedException {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            synchronized (InventoryMirror.this) {
                while (!holds.test(this)) {
                    long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                    if (left <= 0) {
                        throw new AssertionError(what + " did not come in a minute; ended: " + end + " faults: "
                                + faults + " unsettled: "
                                + kinds.values().stream()
                                        .filter(kind -> !settled.contains(kind.kind()))
                                        .map(InventoryLine.KindIs::resource)
                                        .toList());
                    }
                    InventoryMirror.this.wait(Math.min(left, 200));
                }
            }
        }

        @Override
        public void close() {
            stream.cancel(StreamFailure.Kind.CANCELLED);
        }
    }

    /** Opens a stream and says what is held. */
    Told open(TunnelConnection tunnel, Duration usageEvery) {
        Told told = new Told();
        synchronized (this) {
            told.stream = tunnel.open(Inventory.HEAD, false, told);
            told.send(new InventoryAsk.Begin(held(), usageEvery, Duration.ofMillis(50), true));
            told.stream.read();
        }
        return told;
    }

    private List<Held> held() {
        List<Held> all = new ArrayList<>();
        held.forEach((name, objects) -> {
            int slash = name.indexOf('/');
            if (!objects.isEmpty()) {
                all.add(new Held(name.substring(0, slash), name.substring(slash + 1), objects.size(), sum(objects)));
            }
        });
        return all;
    }

    private static long sum(Map<Long, Thing> objects) {
        return objects.entrySet().stream()
                .mapToLong(entry ->
                        ObjectDigest.mixed(entry.getKey(), entry.getValue().digest()))
                .reduce(0, (a, b) -> a ^ b);
    }

    /** What is held of a kind, by name. */
    synchronized Map<String, Thing> things(String group, String resource) {
        Map<String, Thing> things = new TreeMap<>();
        held.getOrDefault(group + "/" + resource, Map.of())
                .values()
                .forEach(thing -> things.put(
                        thing.namespace().isEmpty() ? thing.name() : thing.namespace() + "/" + thing.name(), thing));
        return things;
    }

    /** Forgets one object, so that what is held is something else than the agent told. */
    synchronized void lose(String group, String resource) {
        Map<Long, Thing> objects = held.getOrDefault(group + "/" + resource, new TreeMap<>());
        objects.remove(objects.keySet().iterator().next());
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }
}
