package io.roadstead.console.cluster.store;

import io.roadstead.console.cluster.ClusterId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What agents sign with, in SQL; a key that was given for one cluster is never taken for another. */
@Repository
public class AgentKeyStore {
    private static final String COLUMNS =
            "select id, cluster_id, public_key, registered_at, valid_until, revoked_at from cluster.agent_key\n";

    private static final String BY_ID = COLUMNS + "where id = :id";

    private static final String OF_CLUSTER = COLUMNS + """
            where cluster_id = :cluster
            order by registered_at desc, id
            limit 20""";

    private static final String REGISTER = """
            insert into cluster.agent_key (id, cluster_id, public_key, registered_at, valid_until)
            values (:id, :cluster, :key, :now, :until)
            on conflict (id) do update
            set valid_until = excluded.valid_until
            where agent_key.cluster_id = excluded.cluster_id and agent_key.revoked_at is null""";

    private static final String REVOKE = """
            update cluster.agent_key
            set revoked_at = :now
            where cluster_id = :cluster and id <> :except and revoked_at is null""";

    private static final String PRUNE = """
            delete from cluster.agent_key
            where revoked_at < :before""";

    private final JdbcClient sql;

    AgentKeyStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A key.
     *
     * @param encoded a SubjectPublicKeyInfo
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Registered(
            String id,
            ClusterId cluster,
            byte[] encoded,
            Instant registeredAt,
            Instant validUntil,
            Optional<Instant> revokedAt) {}

    /** One key. */
    public Optional<Registered> byId(String id) {
        return sql.sql(BY_ID).param("id", id).query(AgentKeyStore::key).optional();
    }

    /** The newest ones of a cluster. */
    public List<Registered> of(ClusterId cluster) {
        return sql.sql(OF_CLUSTER)
                .param("cluster", cluster.value())
                .query(AgentKeyStore::key)
                .list();
    }

    /** Registers a key, or registers it further; false when it is another cluster's or was revoked. */
    public boolean register(String id, ClusterId cluster, byte[] encoded, Instant now, Instant until) {
        return sql.sql(REGISTER)
                        .param("id", id)
                        .param("cluster", cluster.value())
                        .param("key", encoded)
                        .param("now", Columns.time(now))
                        .param("until", Columns.time(until))
                        .update()
                == 1;
    }

    /** Revokes all keys of a cluster but this one; how many that were. */
    public int revokeOthers(ClusterId cluster, String except, Instant now) {
        return sql.sql(REVOKE)
                .param("cluster", cluster.value())
                .param("except", except)
                .param("now", Columns.time(now))
                .update();
    }

    /** Forgets those revoked before. */
    public void prune(Instant before) {
        sql.sql(PRUNE).param("before", Columns.time(before)).update();
    }

    private static Registered key(ResultSet row, int number) throws SQLException {
        return new Registered(
                row.getString("id"),
                new ClusterId(row.getString("cluster_id")),
                row.getBytes("public_key"),
                Columns.time(row, "registered_at").orElseThrow(),
                Columns.time(row, "valid_until").orElseThrow(),
                Columns.time(row, "revoked_at"));
    }
}
