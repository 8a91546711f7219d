package io.roadstead.console.audit.model;

import io.roadstead.console.audit.model.Verdict.Broken;
import io.roadstead.console.audit.model.Verdict.Intact;
import io.roadstead.console.audit.model.Verdict.Reason;
import java.security.PublicKey;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the trail from its first record to its last and names the first place that is not what was written.
 *
 * <table>
 * <caption>How damage shows</caption>
 * <tr><td>a checkpoint that the key did not sign</td><td>BAD_SIGNATURE</td></tr>
 * <tr><td>a place is skipped; or a partition does not follow the end of the one before</td><td>MISSING</td></tr>
 * <tr><td>the record does not follow the one before, and one further on does</td><td>REORDERED</td></tr>
 * <tr><td>the record's hash is not that of its content; or the next record, or a checkpoint, knows another
 * hash</td><td>ALTERED</td></tr>
 * <tr><td>a checkpoint, or the counter for new records, lies behind the last record</td><td>TRUNCATED</td></tr>
 * </table>
 */
public final class Verification {
    private final Optional<PublicKey> key;
    private final NavigableMap<Place, Hash> attested = new TreeMap<>();
    private Reached reached;

    private Verification(Optional<PublicKey> key, Reached reached) {
        this.key = key;
        this.reached = reached;
    }

    /**
     * How far a verification is.
     *
     * @param last place of the last record that was read; empty before the first
     * @param hash of that record; {@link Hash#NONE} before the first
     * @param count how many were read
     */
    public record Reached(Optional<Place> last, Hash hash, long count) {
        /** Before the first record. */
        public static final Reached NOTHING = new Reached(Optional.empty(), Hash.NONE, 0);
    }

    /** What a portion of the trail showed; how far it is good where nothing is broken. */
    public record Portion(Optional<Broken> broken, Reached reached) {}

    /**
     * Verifies what follows the records that were verified before; whether the trail goes on behind it is not asked.
     *
     * @param checkpoints of these records; others do no harm
     */
    public static Portion portion(
            Reached from, Iterator<AuditRecord> records, Collection<Checkpoint> checkpoints, Optional<PublicKey> key) {
        Verification verification = new Verification(key, from);
        return new Portion(verification.read(records, checkpoints), verification.reached);
    }

    /**
     * Verifies.
     *
     * @param records all of them in the order of their places; read once, and to the end only where needed
     * @param checkpoints from the database and from outside, in any order
     * @param end where the counter for new records stands, if it exists; not signed, so it only adds to suspicion
     * @param key the key that this console signs with, if it ever made one
     */
    public static Verdict verify(
            Iterator<AuditRecord> records,
            Collection<Checkpoint> checkpoints,
            Optional<Place> end,
            Optional<PublicKey> key) {
        Verification verification = new Verification(key, Reached.NOTHING);
        return verification
                .read(records, checkpoints)
                .<Verdict>map(broken -> broken)
                .orElseGet(() -> verification.atTheEnd(end));
    }

    private Optional<Broken> read(Iterator<AuditRecord> records, Collection<Checkpoint> checkpoints) {
        for (Checkpoint checkpoint : sorted(checkpoints)) {
            if (key.filter(checkpoint::signedBy).isEmpty()) {
                return broken(checkpoint.place(), Reason.BAD_SIGNATURE);
            }
            Hash other = attested.put(checkpoint.place(), checkpoint.hash());
            if (other != null && !other.equals(checkpoint.hash())) {
                return broken(checkpoint.place(), Reason.ALTERED);
            }
        }
        while (records.hasNext()) {
            var broken = check(records.next(), records);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    private static List<Checkpoint> sorted(Collection<Checkpoint> checkpoints) {
        return checkpoints.stream()
                .sorted((one, other) -> one.place().compareTo(other.place()))
                .toList();
    }

    private Optional<Broken> check(AuditRecord record, Iterator<AuditRecord> rest) {
        Place expected = expected(record);
        if (!record.place().equals(expected)) {
            return broken(expected, Reason.MISSING);
        }
        Hash before = reached.hash();
        if (!record.previous().equals(before)) {
            return Optional.of(notFollowing(record, before, rest));
        }
        if (!record.isItself()
                || !attested.getOrDefault(record.place(), record.hash()).equals(record.hash())) {
            return broken(record.place(), Reason.ALTERED);
        }
        reached = new Reached(Optional.of(record.place()), record.hash(), reached.count() + 1);
        return Optional.empty();
    }

    /** A record may continue its partition or begin a later one. */
    private Place expected(AuditRecord record) {
        return reached.last()
                .filter(place -> place.partition().equals(record.place().partition()))
                .map(Place::after)
                .orElseGet(() -> new Place(record.place().partition(), 1));
    }

    private Broken notFollowing(AuditRecord record, Hash before, Iterator<AuditRecord> rest) {
        if (found(before, rest)) {
            return new Broken(record.place(), Reason.REORDERED);
        }
        if (!record.isItself()) {
            return new Broken(record.place(), Reason.ALTERED);
        }
        if (reached.last().isEmpty()) { // whole partitions are gone
            return new Broken(record.place(), Reason.MISSING);
        }
        Place place = reached.last().get();
        return place.partition().equals(record.place().partition())
                ? new Broken(place, Reason.ALTERED) // this record is whole and followed another one than that
                : new Broken(place.after(), Reason.MISSING);
    }

    private static boolean found(Hash before, Iterator<AuditRecord> rest) {
        while (rest.hasNext()) {
            if (rest.next().previous().equals(before)) {
                return true;
            }
        }
        return false;
    }

    private Verdict atTheEnd(Optional<Place> end) {
        Optional<Place> last = reached.last();
        Optional<Place> claimed = attested.isEmpty() ? end : Optional.of(attested.lastKey());
        Optional<Place> furthest = end.filter(place -> claimed.isEmpty() || place.compareTo(claimed.get()) > 0)
                .or(() -> claimed);
        if (furthest.isPresent() && (last.isEmpty() || furthest.get().compareTo(last.get()) > 0)) {
            Place cut =
                    last.map(Place::after).orElseGet(() -> attested.isEmpty() ? furthest.get() : attested.firstKey());
            return new Broken(cut, Reason.TRUNCATED);
        }
        return new Intact(reached.count(), reached.hash());
    }

    private static Optional<Broken> broken(Place place, Reason reason) {
        return Optional.of(new Broken(place, reason));
    }
}
