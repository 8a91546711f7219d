package io.roadstead.agent.inventory;

import io.roadstead.agent.inventory.projection.Texts;
import io.roadstead.protocol.inventory.Bounds;
import io.roadstead.protocol.inventory.BucketSet;
import io.roadstead.protocol.inventory.InventoryAsk.Held;
import io.roadstead.protocol.inventory.InventoryLine;
import io.roadstead.protocol.inventory.InventoryLine.At;
import io.roadstead.protocol.inventory.InventoryLine.Differs;
import io.roadstead.protocol.inventory.InventoryLine.Fine;
import io.roadstead.protocol.inventory.InventoryLine.Gone;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import io.roadstead.protocol.inventory.InventoryLine.SnapshotBegins;
import io.roadstead.protocol.inventory.InventoryLine.SnapshotEnds;
import io.roadstead.protocol.inventory.InventoryLine.Trouble;
import io.roadstead.protocol.inventory.InventoryLines;
import io.roadstead.protocol.inventory.ObjectDigest;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one stream is told of one kind, and how far that is the same as what there is. The moves:
 * <pre>
 * UNDECIDED --compared--> SAME | SNAPSHOT (the console holds nothing) | ASKED
 * ASKED     --buckets---> SAME | SNAPSHOT
 * SNAPSHOT  --listed----> SAME
 * any       --no room---> LOST --room--> UNDECIDED, compared as different
 * </pre>
 * Changes are told in SAME, and in SNAPSHOT; otherwise the digests find them later.
 */
final class KindTeller {
    /** How far the console is. */
    enum Sync {
        UNDECIDED,
        ASKED,
        SNAPSHOT,
        SAME,
        LOST
    }

    private static final int MOST_POISON = 20;
    private static final int CHECKPOINT_SECONDS = 1;

    private final ReaderSurroundings around;
    private final KindRef kind;
    private final Kept kept;
    private final Telling telling;
    private final int number;
    private final Runnable listAgain;
    private final Held held;
    private Sync sync = Sync.UNDECIDED;
    private BitSet wanted = new BitSet();
    private boolean begun;
    private boolean checkpointDue;
    private long lastCount = -1;
    private long lastDigest;
    private int poison;
    private @Nullable Columns told;
    private Optional<Trouble.Code> trouble = Optional.empty();
    private Optional<List<Long>> answered = Optional.empty();

    /**
     * A kind on a stream.
     *
     * @param kept what is known of it
     * @param held what the console holds of it
     * @param listAgain lists the kind as soon as it can be
     */
    KindTeller(ReaderSurroundings around, KindRef kind, Kept kept, Telling telling, Held held, Runnable listAgain) {
        this.around = around;
        this.kind = kind;
        this.kept = kept;
        this.telling = telling;
        this.number = telling.number(kind.id());
        this.held = held;
        this.listAgain = listAgain;
    }

    Telling telling() {
        return telling;
    }

    int number() {
        return number;
    }

    /** Whether changes are told now. */
    private boolean tells() {
        return sync == Sync.SAME || sync == Sync.SNAPSHOT;
    }

    /** Whether who lists shall wait. */
    boolean isFull() {
        return sync == Sync.SNAPSHOT && !telling.hasRoom();
    }

    private void tell(byte[] line) {
        if (!telling.tell(number, line)) {
            sync = Sync.LOST;
            told = null;
            telling.whenRoom(this::recover);
        }
    }

    private void tell(InventoryLine line) {
        tell(InventoryLines.encode(line));
    }

    /** What the console holds is known to neither end now: its digests say it. */
    private void recover() {
        if (sync == Sync.LOST && !telling.isClosed()) {
            ask();
        }
    }

    private void ask() {
        sync = Sync.ASKED;
        introduce();
        tell(new Differs(number));
    }

    /** Tells what the kind is, unless it was. */
    private void introduce() {
        if (!kept.columns().equals(told)) {
            told = kept.columns();
            tell(new KindIs(
                    number,
                    kind.group(),
                    kind.version(),
                    kind.kind(),
                    kind.resource(),
                    kind.namespaced(),
                    kept.columns().told()));
        }
    }

    private boolean holdsNothing() {
        return held.count() == 0 && held.digest() == 0;
    }

    /** A list begins, perhaps once more. If nothing is known yet and the console holds nothing, it is told right away. */
    void listing() {
        begun = false;
        if (sync == Sync.UNDECIDED && !kept.isComplete() && holdsNothing()) {
            want(BucketSet.ALL.bits());
        }
    }

    private void want(BitSet buckets) {
        sync = Sync.SNAPSHOT;
        wanted = buckets;
        begun = false;
    }

    /** All that there is is known: finds out whether the console holds it. */
    void compare() {
        if (sync == Sync.SAME) {
            checkpointIfNews();
        } else if (sync != Sync.UNDECIDED) {
            return;
        } else if (held.count() == kept.seen().count()
                && held.digest() == kept.seen().digest()) {
            sync = Sync.SAME;
            introduce();
            checkpoint();
        } else if (holdsNothing()) {
            want(BucketSet.ALL.bits());
            listAgain.run();
        } else {
            ask();
        }
    }

    /**
     * The console's buckets have come.
     *
     * @param listing whether a list is under way; then they are looked at when it is done
     */
    void buckets(List<Long> digests, boolean listing) {
        if (sync == Sync.LOST || sync == Sync.UNDECIDED) {
            return; // it is asked again
        }
        if (listing || !kept.isComplete()) {
            sync = Sync.ASKED;
            answered = Optional.of(digests);
            return;
        }
        BitSet differing = kept.seen().differing(digests);
        if (differing.isEmpty()) {
            sync = Sync.SAME;
            introduce();
            checkpoint();
        } else {
            want(differing);
            listAgain.run();
        }
    }

    /** An object was listed. What was seen is what the console holds outside of the snapshot, and is kept so. */
    void listed(Things.Made.Line line) {
        if (!tells()) {
            return;
        }
        beginSnapshot();
        if (sync == Sync.SNAPSHOT && wanted.get(ObjectDigest.bucket(line.key()))) {
            tell(line.bytes());
        } else if (!kept.seen().holds(line.key(), line.digest())) {
            tell(line.bytes());
            kept.seen().put(line.key(), line.digest());
        }
    }

    private void beginSnapshot() {
        introduce();
        if (sync == Sync.SNAPSHOT && !begun) {
            begun = true;
            tell(new SnapshotBegins(number, BucketSet.of(wanted)));
        }
    }

    /** A list is complete, and becomes what is known right after: {@code now} is what there is. */
    void vanished(SeenTable now) {
        if (tells()) {
            introduce();
            BitSet snapshot = sync == Sync.SNAPSHOT ? wanted : new BitSet();
            kept.seen().missingIn(now, snapshot).forEach(key -> tell(new Gone(number, key)));
        }
    }

    /** A list is complete, and what is known. */
    void listDone() {
        if (sync == Sync.SNAPSHOT && kept.seen().count() == 0 && holdsNothing() && !begun) {
            sync = Sync.SAME;
            introduce();
            checkpoint();
        } else if (sync == Sync.SNAPSHOT) {
            beginSnapshot();
            sync = Sync.SAME;
            remember();
            tell(new SnapshotEnds(number, lastCount, lastDigest));
        } else {
            compare();
        }
        List<Long> digests = answered.orElse(List.of());
        answered = Optional.empty();
        if (!digests.isEmpty()) {
            buckets(digests, false);
        }
    }

    /** An object is new or another one. */
    void changed(Things.Made.Line line) {
        if (tells()) {
            introduce();
            tell(line.bytes());
            checkpointSoon();
        }
    }

    /** An object is no more. */
    void gone(long key) {
        if (tells()) {
            tell(new Gone(number, key));
            checkpointSoon();
        }
    }

    private void checkpointSoon() {
        if (!checkpointDue) {
            checkpointDue = true;
            var unused = around.loop()
                    .schedule(
                            () -> {
                                checkpointDue = false;
                                checkpointIfNews();
                            },
                            CHECKPOINT_SECONDS,
                            TimeUnit.SECONDS);
        }
    }

    private void checkpointIfNews() {
        if (lastCount != kept.seen().count() || lastDigest != kept.seen().digest()) {
            checkpoint();
        }
    }

    /** Tells the digests, if all was told. */
    void checkpoint() {
        if (sync == Sync.SAME) {
            remember();
            tell(new At(number, lastCount, lastDigest));
        }
    }

    private void remember() {
        lastCount = kept.seen().count();
        lastDigest = kept.seen().digest();
    }

    /** Tells a trouble with the kind once. */
    void trouble(Trouble.Code code, String detail) {
        if (!trouble.equals(Optional.of(code))) {
            trouble = Optional.of(code);
            introduce();
            tell(new Trouble(number, code, Texts.cut(detail, Bounds.SENTENCE)));
        }
    }

    void fine() {
        if (trouble.isPresent()) {
            trouble = Optional.empty();
            tell(new Fine(number));
        }
    }

    /** Tells of one object that cannot be told; of the first ones only. */
    void poison(String detail) {
        if (poison < MOST_POISON) {
            poison++;
            introduce();
            tell(new Trouble(number, Trouble.Code.QUARANTINED, Texts.cut(detail, Bounds.SENTENCE)));
        }
    }
}
