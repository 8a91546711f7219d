package io.roadstead.console.inventory.ingest;

import io.roadstead.console.cluster.AgentLine.Conversation;
import io.roadstead.console.cluster.AgentLine.Hearing;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.store.HeldStore.State;
import io.roadstead.console.inventory.store.ObjectStore.HeldKind;
import io.roadstead.console.inventory.store.ObjectStore.Sum;
import io.roadstead.console.inventory.store.Row;
import io.roadstead.console.inventory.store.SourceStore.Begun;
import io.roadstead.protocol.inventory.BucketSet;
import io.roadstead.protocol.inventory.Decoded;
import io.roadstead.protocol.inventory.InventoryAsk;
import io.roadstead.protocol.inventory.InventoryAsks;
import io.roadstead.protocol.inventory.InventoryLine;
import io.roadstead.protocol.inventory.InventoryLine.At;
import io.roadstead.protocol.inventory.InventoryLine.Differs;
import io.roadstead.protocol.inventory.InventoryLine.Fine;
import io.roadstead.protocol.inventory.InventoryLine.Gone;
import io.roadstead.protocol.inventory.InventoryLine.Happened;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import io.roadstead.protocol.inventory.InventoryLine.OfKind;
import io.roadstead.protocol.inventory.InventoryLine.ServerIs;
import io.roadstead.protocol.inventory.InventoryLine.SnapshotBegins;
import io.roadstead.protocol.inventory.InventoryLine.SnapshotEnds;
import io.roadstead.protocol.inventory.InventoryLine.Trouble;
import io.roadstead.protocol.inventory.InventoryLine.Usage;
import io.roadstead.protocol.inventory.InventoryLines;
import io.roadstead.protocol.inventory.LineInflater;
import io.roadstead.protocol.inventory.Thing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One agent's telling. At most one piece of it is here at a time: the next is asked for when all lines of the last are taken. Heard on an
 * event loop, taken by its {@link Lane}'s thread.
 */
final class Feed implements Hearing {
    private static final int LINES_A_TURN = 500;
    private static final int COUNT_EACH = 2_000;

    private final ClusterId cluster;
    private final Stores stores;
    private final Duration usageEvery;
    private final Consumer<Feed> ready;
    private final LineInflater lines = new LineInflater();
    private final Map<Integer, Here> kinds = new HashMap<>();
    private volatile @Nullable Conversation conversation;
    private volatile @Nullable String over;
    private volatile boolean refused;
    private final Instant beganAt;
    private volatile @Nullable Instant endedAt;
    private byte @Nullable [] piece; // guarded by this
    private boolean inside; // whether the piece's lines are being taken
    private boolean begun;
    private volatile Begun source = new Begun(0, 0);
    private int sinceCounted;
    private boolean full;

    /** A kind of this stream. */
    private static final class Here {
        private final int id;
        private final KindIs told;
        private BucketSet snapshot = BucketSet.ALL;
        private long round; // of its own, since snapshots of several kinds come at once
        private Instant verified = Instant.EPOCH;
        private boolean repaired;

        Here(int id, KindIs told, long round) {
            this.id = id;
            this.told = told;
            this.round = round;
        }
    }

    /** What a turn came to. */
    enum Turn {
        /** All that is here is taken. */
        DONE,
        /** There is more here, for another turn. */
        MORE,
        /** What was taken has to be written before {@link #afterWriting} goes on. */
        BARRIER
    }

    private @Nullable Runnable barrier;

    Feed(ClusterId cluster, Stores stores, Duration usageEvery, Consumer<Feed> ready) {
        this.cluster = cluster;
        this.stores = stores;
        this.beganAt = stores.clock().instant();
        this.usageEvery = usageEvery;
        this.ready = ready;
    }

    ClusterId cluster() {
        return cluster;
    }

    int source() {
        return source.id();
    }

    /** Whether it goes on, so that what was told last is still so. */
    boolean isLive() {
        return over == null && source.id() != 0;
    }

    /** It goes on by this. */
    void conversation(Conversation with) {
        conversation = with;
        ready.accept(this);
    }

    /** Why it has ended; empty while it goes on. */
    Optional<String> over() {
        return Optional.ofNullable(over);
    }

    /** Whether the agent does not know what is asked of it. */
    boolean isRefused() {
        return refused;
    }

    /** When it ended. */
    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** For how long it went on, or does so far. */
    Duration lasted() {
        return Duration.between(beganAt, endedAt().orElseGet(stores.clock()::instant));
    }

    @Override
    public void onAnswer(int status) {
        if (status != 200) {
            refused = true;
            end("the agent does not tell what its cluster holds (status " + status + "); a newer one does");
        }
    }

    @Override
    public void onBytes(byte[] bytes) {
        synchronized (this) {
            piece = bytes;
        }
        ready.accept(this);
    }

    @Override
    public void onEnd(String why) {
        over(why);
    }

    /** Ends it from this side. */
    void end(String why) {
        over(why);
        Conversation with = conversation;
        if (with != null) {
            with.end();
        }
    }

    private synchronized void over(String why) {
        if (over == null) {
            over = why;
            endedAt = stores.clock().instant();
            ready.accept(this);
        }
    }

    // --- All below is called by the lane's thread only
    // ------------------------------------------------------------------------------

    /** Takes some lines. */
    Turn turn(Batch batch) {
        if (over != null) {
            lines.close();
            return Turn.DONE;
        }
        if (!begun) {
            begin();
        }
        batch.told(this);
        for (int taken = 0; taken < LINES_A_TURN; taken++) {
            Optional<byte[]> line = next();
            if (line.isEmpty()) {
                return Turn.DONE;
            }
            take(line.get(), batch);
            if (barrier != null) {
                return Turn.BARRIER;
            }
        }
        return Turn.MORE;
    }

    /** Goes on behind a barrier, now that all before it is written. */
    void afterWriting() {
        Runnable then = barrier;
        barrier = null;
        if (then != null && over == null) {
            then.run();
        }
    }

    private void begin() {
        begun = true;
        source = stores.sources().begin(cluster);
        List<HeldKind> held = stores.objects().held(source.id());
        full = held.stream().mapToLong(HeldKind::count).sum()
                >= stores.properties().objects();
        ask(new InventoryAsk.Begin(
                held.stream()
                        .map(kind -> new InventoryAsk.Held(kind.group(), kind.resource(), kind.count(), kind.digest()))
                        .toList(),
                usageEvery,
                Duration.ofMillis(250),
                true));
        more();
    }

    private void ask(InventoryAsk ask) {
        Conversation with = conversation;
        if (with != null) {
            with.send(InventoryAsks.encode(ask));
        }
    }

    private void more() {
        Conversation with = conversation;
        if (with != null) {
            with.more();
        }
    }

    private Optional<byte[]> next() {
        if (over != null) {
            return Optional.empty();
        }
        if (!inside) {
            byte[] bytes;
            synchronized (this) {
                bytes = piece;
                piece = null;
            }
            if (bytes == null) {
                return Optional.empty();
            }
            lines.offer(bytes);
            inside = true;
        }
        Optional<byte[]> line = lines.next();
        if (line.isEmpty()) {
            inside = false;
            if (lines.isBroken()) {
                end("what the agent tells cannot be read");
            } else {
                more();
            }
        }
        return line;
    }

    private void take(byte[] line, Batch batch) {
        switch (InventoryLines.read(line)) {
            case Decoded.Known<InventoryLine> known -> take(known.value(), batch);
            case Decoded.Unknown<InventoryLine> newer -> {}
            case Decoded.Malformed<InventoryLine> malformed ->
                end("what the agent tells is not in its form: " + malformed.reason());
        }
    }

    private void take(InventoryLine line, Batch batch) {
        switch (line) {
            case KindIs kind -> {
                int id = stores.kinds().enter(kind);
                if (id != 0) {
                    kinds.put(kind.kind(), new Here(id, kind, source.round()));
                }
            }
            case Thing thing -> put(thing, batch);
            case ServerIs server -> stores.sources().server(source.id(), server);
            case Happened event -> batch.happened(source.id(), event);
            case Usage usage -> batch.used(cluster, usage);
            case OfKind ofKind -> {
                Here here = kinds.get(ofKind.kind());
                if (here != null) {
                    take(ofKind, here, batch);
                }
            }
        }
    }

    private void put(Thing thing, Batch batch) {
        Here here = kinds.get(thing.kind());
        if (here == null) {
            return;
        }
        if (++sinceCounted >= COUNT_EACH) {
            sinceCounted = 0;
            full = stores.objects().count(source.id()) >= stores.properties().objects();
        }
        if (full) {
            limit(here);
        } else {
            batch.put(new Row(source.id(), here.id, here.round, thing));
        }
    }

    private void limit(Here here) {
        if (!here.repaired) {
            here.repaired = true; // said once; what is too much stays too much
            stores.held()
                    .set(
                            source.id(),
                            here.id,
                            State.LIMIT,
                            String.valueOf(stores.properties().objects()),
                            Optional.empty());
        }
    }

    private void take(OfKind line, Here here, Batch batch) {
        switch (line) {
            case SnapshotBegins begins -> {
                here.snapshot = begins.buckets();
                barrier = () -> nextRound(here);
            }
            case Gone gone -> batch.gone(source.id(), gone.key());
            case SnapshotEnds ends -> barrier = () -> endSnapshot(here, new Sum(ends.count(), ends.digest()));
            case At at -> {
                if (due(here)) {
                    barrier = () -> verify(here, new Sum(at.count(), at.digest()));
                }
            }
            case Differs differs -> barrier = () -> sendBuckets(here);
            case Trouble trouble -> barrier = () -> trouble(here, trouble);
            case Fine fine -> stores.held().set(source.id(), here.id, State.CURRENT, "", Optional.empty());
            case KindIs kind -> throw new IllegalStateException("taken before");
        }
    }

    /** So that rows of an earlier snapshot in the same stream are not taken for rows of this one. */
    private void nextRound(Here here) {
        here.round = stores.sources().begin(cluster).round();
        stores.held().set(source.id(), here.id, State.READING, "", Optional.empty());
    }

    private boolean due(Here here) {
        return !stores.clock()
                .instant()
                .isBefore(here.verified.plus(stores.properties().verifyEvery()));
    }

    private void endSnapshot(Here here, Sum told) {
        stores.objects().endSnapshot(source.id(), here.id, here.round, here.snapshot);
        verify(here, told);
    }

    private void verify(Here here, Sum told) {
        Instant now = stores.clock().instant();
        here.verified = now;
        Sum held = stores.objects().sum(source.id(), here.id);
        if (held.equals(told)) {
            here.repaired = false;
            stores.held().set(source.id(), here.id, State.CURRENT, "", Optional.of(now));
        } else if (full) {
            limit(here);
        } else if (here.repaired) {
            stores.held().set(source.id(), here.id, State.BROKEN, "", Optional.empty());
        } else {
            here.repaired = true;
            sendBuckets(here);
        }
    }

    private void sendBuckets(Here here) {
        ask(new InventoryAsk.Buckets(
                here.told.group(), here.told.resource(), stores.objects().buckets(source.id(), here.id)));
    }

    private void trouble(Here here, Trouble trouble) {
        String detail = trouble.detail();
        switch (trouble.code()) {
            case GONE -> {
                stores.objects().drop(source.id(), here.id);
                stores.held().remove(source.id(), here.id);
            }
            case QUARANTINED -> stores.held().quarantine(source.id(), here.id, detail);
            case FORBIDDEN -> {
                stores.objects().drop(source.id(), here.id);
                stores.held().set(source.id(), here.id, State.FORBIDDEN, detail, Optional.empty());
            }
            case BROKEN -> stores.held().set(source.id(), here.id, State.BROKEN, detail, Optional.empty());
            case LIMIT -> stores.held().set(source.id(), here.id, State.LIMIT, detail, Optional.empty());
        }
    }
}
