package io.roadstead.console.audit.store;

import io.roadstead.console.audit.model.Checkpoint;
import io.roadstead.console.audit.model.Hash;
import io.roadstead.console.audit.model.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Checkpoints and the key that signs them, in SQL. */
@Repository
public class CheckpointStore {
    private static final String ALL = """
            select partition, sequence, hash, made_at, key_hash, signature
            from audit.checkpoint
            order by partition, sequence""";

    private static final String NEWEST = """
            select partition, sequence, hash, made_at, key_hash, signature
            from audit.checkpoint
            order by partition desc, sequence desc
            limit :most""";

    private static final String INSERT = """
            insert into audit.checkpoint (partition, sequence, hash, made_at, key_hash, signature)
            values (:partition, :sequence, :hash, :made, :key, :signature)
            on conflict do nothing""";

    private static final String KEY = """
            select public_key, sealed_private_key
            from audit.signing_key""";

    private static final String INSERT_KEY = """
            insert into audit.signing_key (public_key, sealed_private_key, created_at)
            values (:public, :private, :created)
            on conflict do nothing""";

    private final JdbcClient sql;

    /** For Spring and for the verification, which has a connection of its own. */
    public CheckpointStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * The key as it is stored.
     *
     * @param known X.509 encoding of the public key
     * @param sealed the private key, closed by the console's encryption key
     */
    public record KeyRow(byte[] known, String sealed) {}

    /** All of them, in the order of their places. */
    public List<Checkpoint> all() {
        return sql.sql(ALL).query(CheckpointStore::checkpoint).list();
    }

    /** The newest first. */
    public List<Checkpoint> newest(int most) {
        return sql.sql(NEWEST)
                .param("most", most)
                .query(CheckpointStore::checkpoint)
                .list();
    }

    /** Keeps it; the same place a second time changes nothing. */
    public void insert(Checkpoint checkpoint) {
        sql.sql(INSERT)
                .param("partition", checkpoint.place().partition())
                .param("sequence", checkpoint.place().sequence())
                .param("hash", checkpoint.hash().hex())
                .param("made", checkpoint.time().atOffset(ZoneOffset.UTC))
                .param("key", checkpoint.key().hex())
                .param("signature", checkpoint.signature())
                .update();
    }

    /** The key, if one was made. */
    public Optional<KeyRow> key() {
        return sql.sql(KEY)
                .query((row, number) -> new KeyRow(row.getBytes("public_key"), row.getString("sealed_private_key")))
                .optional();
    }

    /** Keeps the key, unless another console was first. */
    public void insertKey(KeyRow key, Instant created) {
        sql.sql(INSERT_KEY)
                .param("public", key.known())
                .param("private", key.sealed())
                .param("created", created.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Checkpoint checkpoint(ResultSet row, int number) throws SQLException {
        return new Checkpoint(
                new Place(row.getString("partition"), row.getLong("sequence")),
                new Hash(row.getString("hash")),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                new Hash(row.getString("key_hash")),
                row.getString("signature"));
    }
}
