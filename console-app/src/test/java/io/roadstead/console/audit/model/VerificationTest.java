package io.roadstead.console.audit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.audit.model.Verdict.Broken;
import io.roadstead.console.audit.model.Verdict.Intact;
import io.roadstead.console.audit.model.Verdict.Reason;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each kind of damage, on a trail of eight records in two months. */
class VerificationTest {
    private static final Instant START = Instant.parse("2026-11-28T12:00:00.123456Z");
    private static final KeyPair KEYS = keys();

    private final List<AuditRecord> trail = trail();

    @Test
    void aTrailAsItWasWrittenIsIntact() {
        assertThat(trail)
                .extracting(record -> record.place().toString())
                .containsExactly(
                        "2026-11/1",
                        "2026-11/2",
                        "2026-11/3",
                        "2026-12/1",
                        "2026-12/2",
                        "2026-12/3",
                        "2026-12/4",
                        "2026-12/5");
        assertThat(verify(List.of(at(2), at(7))))
                .isEqualTo(new Intact(8, trail.getLast().hash()));
    }

    @Test
    void anEmptyTrailIsIntact() {
        assertThat(Verification.verify(Collections.emptyIterator(), List.of(), Optional.empty(), Optional.empty()))
                .isEqualTo(new Intact(0, Hash.NONE));
    }

    @Test
    void aClockSetBackOpensNoOlderPartition() {
        assertThat(new Place("2026-12", 5).next(START)).isEqualTo(new Place("2026-12", 6));
    }

    @Test
    void anAlteredRecordIsNamed() {
        trail.set(1, altered(trail.get(1), trail.get(1).hash()));
        assertThat(verify(List.of())).isEqualTo(broken("2026-11", 2, Reason.ALTERED));
    }

    @Test
    void anAlteredRecordWithAFittingHashIsNamedByTheNext() {
        rehash(1);
        assertThat(verify(List.of())).isEqualTo(broken("2026-11", 2, Reason.ALTERED));
    }

    @Test
    void aRewrittenRestIsNamedByTheCheckpoint() {
        Checkpoint before = at(5);
        for (int i = 4; i < trail.size(); i++) {
            rehash(i);
        }
        assertThat(verify(List.of())).isInstanceOf(Intact.class);
        assertThat(verify(List.of(before))).isEqualTo(broken("2026-12", 3, Reason.ALTERED));
    }

    @Test
    void aRemovedRecordIsNamed() {
        trail.remove(5);
        assertThat(verify(List.of())).isEqualTo(broken("2026-12", 3, Reason.MISSING));
    }

    @Test
    void aRemovedBeginningIsNamed() {
        trail.removeFirst();
        assertThat(verify(List.of())).isEqualTo(broken("2026-11", 1, Reason.MISSING));
    }

    @Test
    void aRemovedFirstPartitionIsNamed() {
        trail.subList(0, 3).clear();
        assertThat(verify(List.of())).isEqualTo(broken("2026-12", 1, Reason.MISSING));
    }

    @Test
    void theRemovedEndOfAnOlderPartitionIsNamed() {
        trail.remove(2);
        assertThat(verify(List.of())).isEqualTo(broken("2026-11", 3, Reason.MISSING));
    }

    @Test
    void swappedRecordsAreNamed() {
        AuditRecord one = trail.get(5);
        AuditRecord other = trail.get(6);
        trail.set(5, new AuditRecord(one.place(), other.time(), other.content(), other.previous(), other.hash()));
        trail.set(6, new AuditRecord(other.place(), one.time(), one.content(), one.previous(), one.hash()));
        assertThat(verify(List.of())).isEqualTo(broken("2026-12", 3, Reason.REORDERED));
    }

    @Test
    void aCutEndIsNamedByTheCounterOrByACheckpoint() {
        Checkpoint end = at(7);
        Place counter = trail.getLast().place();
        trail.subList(6, 8).clear();
        assertThat(verify(List.of())).isInstanceOf(Intact.class);
        assertThat(verify(List.of(end))).isEqualTo(broken("2026-12", 4, Reason.TRUNCATED));
        assertThat(Verification.verify(
                        trail.iterator(), List.of(), Optional.of(counter), Optional.of(KEYS.getPublic())))
                .isEqualTo(broken("2026-12", 4, Reason.TRUNCATED));
    }

    @Test
    void anEmptiedTrailIsNamedByTheFirstCheckpoint() {
        Checkpoint checkpoint = at(2);
        trail.clear();
        assertThat(verify(List.of(checkpoint))).isEqualTo(broken("2026-11", 3, Reason.TRUNCATED));
    }

    @Test
    void aCheckpointOfAnotherKeyOrOfAnotherTextIsRefused() {
        Checkpoint good = at(3);
        KeyPair others = keys();
        var forged = Checkpoint.signed(good.place(), good.hash(), good.time(), others.getPublic(), others.getPrivate());
        var moved = new Checkpoint(good.place().after(), good.hash(), good.time(), good.key(), good.signature());
        var torn = new Checkpoint(good.place(), good.hash(), good.time(), good.key(), "%");
        assertThat(verify(List.of(forged))).isEqualTo(broken("2026-12", 1, Reason.BAD_SIGNATURE));
        assertThat(verify(List.of(moved))).isEqualTo(broken("2026-12", 2, Reason.BAD_SIGNATURE));
        assertThat(verify(List.of(torn))).isEqualTo(broken("2026-12", 1, Reason.BAD_SIGNATURE));
        assertThat(Verification.verify(trail.iterator(), List.of(good), Optional.empty(), Optional.empty()))
                .isEqualTo(broken("2026-12", 1, Reason.BAD_SIGNATURE));
    }

    private Verdict verify(Collection<Checkpoint> checkpoints) {
        return Verification.verify(trail.iterator(), checkpoints, Optional.empty(), Optional.of(KEYS.getPublic()));
    }

    private Checkpoint at(int index) {
        AuditRecord record = trail.get(index);
        return Checkpoint.signed(record.place(), record.hash(), START, KEYS.getPublic(), KEYS.getPrivate());
    }

    private static Broken broken(String partition, long sequence, Reason reason) {
        return new Broken(new Place(partition, sequence), reason);
    }

    /** Changes the target and makes the rest fit, as somebody would who knows how hashes are made. */
    private void rehash(int index) {
        AuditRecord changed = altered(trail.get(index), Hash.NONE);
        Hash previous = index == 0 ? Hash.NONE : trail.get(index - 1).hash();
        trail.set(index, AuditRecord.following(previous, changed.place(), changed.time(), changed.content()));
    }

    private static AuditRecord altered(AuditRecord record, Hash hash) {
        var was = record.content();
        var now = new AuditRecord.Content(
                was.actorKind(),
                was.actorName(),
                was.action(),
                "another",
                was.outcome(),
                was.source(),
                was.trace(),
                was.details());
        return new AuditRecord(record.place(), record.time(), now, record.previous(), hash);
    }

    private static List<AuditRecord> trail() {
        List<AuditRecord> trail = new ArrayList<>();
        Place place = Place.first(START);
        Hash previous = Hash.NONE;
        for (int i = 0; i < 8; i++) {
            Instant time = START.plus(Duration.ofDays(i));
            place = i == 0 ? place : place.next(time);
            var content = new AuditRecord.Content(
                    "person", "ada", "access.sign-in", "target " + i, "done", "192.0.2.1", "", new TreeMap<>());
            AuditRecord record = AuditRecord.following(previous, place, time, content);
            previous = record.hash();
            trail.add(record);
        }
        return trail;
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
