package io.roadstead.console.audit;

import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.audit.model.Checkpoint;
import io.roadstead.console.audit.model.Verdict;
import io.roadstead.console.audit.model.Verification;
import io.roadstead.console.audit.store.CheckpointStore;
import io.roadstead.console.audit.store.RecordStore;
import io.roadstead.console.audit.store.TrailReader;
import io.roadstead.console.secrets.ConsoleKey;
import java.io.IOException;
import java.security.PublicKey;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Fetches what a verification needs, from one snapshot of the database and from outside of it. */
record TrailCheck(CheckpointLog outside, ConsoleKey key) {
    /**
     * Verifies the trail behind this connection, which must be in a transaction of one snapshot that has not begun to
     * read: the file is read first, so that each of its checkpoints is of a record in the snapshot.
     */
    Result run(Connection connection) throws IOException {
        List<Checkpoint> copies = outside.read();
        JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        CheckpointStore store = new CheckpointStore(sql);
        List<Checkpoint> checkpoints = new ArrayList<>(copies);
        checkpoints.addAll(store.all());
        try (Stream<AuditRecord> records = new TrailReader(sql).all()) {
            Verdict verdict = Verification.verify(
                    records.iterator(), checkpoints, new RecordStore(sql).head().place(), known(store));
            return new Result(verdict, copies.isEmpty() ? Optional.empty() : Optional.of(copies.getLast()));
        }
    }

    /** A public key counts only if our encryption key opens the private one that is sealed with it. */
    Optional<PublicKey> known(CheckpointStore store) {
        return store.key()
                .flatMap(row -> key.existing().flatMap(box -> SigningKey.open(row, box)))
                .map(SigningKey::known);
    }

    /** @param newestCopy the last checkpoint outside the database: a tail after it can be cut off unnoticed */
    record Result(Verdict verdict, Optional<Checkpoint> newestCopy) {
        /** In one line, as a person reads it. */
        String sentence() {
            return switch (verdict) {
                case Verdict.Intact intact ->
                    "The audit trail is intact: " + intact.count() + " records, last hash " + intact.last() + "; "
                            + newestCopy
                                    .map(copy -> "the newest checkpoint outside the database is that of " + copy.place()
                                            + ".")
                                    .orElse("there is no checkpoint outside the database.");
                case Verdict.Broken broken ->
                    "The audit trail is broken at " + broken.place() + ": "
                            + broken.reason().sentence() + ".";
            };
        }
    }
}
