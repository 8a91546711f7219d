package io.roadstead.console.cluster.store;

import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.model.JoinToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Join tokens in SQL, by the hash of their text; those of a cluster stay as long as it does, to say why one is refused. */
@Repository
public class JoinTokenStore {
    private static final String COLUMNS =
            "select cluster_id, mode, created_at, expires_at, fetched_at, used_at, used_by from cluster.join_token\n";

    private static final String BY_HASH = COLUMNS + "where token_hash = :hash";

    private static final String NEWEST = COLUMNS + "where cluster_id = :cluster order by created_at desc limit 1";

    private static final String INSERT = """
            insert into cluster.join_token (token_hash, cluster_id, mode, created_at, expires_at)
            values (:hash, :cluster, :mode, :now, :expires)""";

    private static final String END = """
            update cluster.join_token
            set expires_at = :now
            where cluster_id = :cluster and expires_at > :now""";

    private static final String FETCHED = """
            update cluster.join_token
            set fetched_at = :now
            where token_hash = :hash and fetched_at is null""";

    private static final String USED = """
            update cluster.join_token
            set used_at = :now, used_by = :key
            where token_hash = :hash and used_at is null""";

    private final JdbcClient sql;

    JoinTokenStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * What is known of a token.
     *
     * @param mode the rights that its manifest asks for
     * @param fetchedAt when its manifest was fetched first
     * @param usedBy the key that was registered with it
     */
    public record Known(
            ClusterId cluster,
            AgentMode mode,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> fetchedAt,
            Optional<Instant> usedAt,
            Optional<String> usedBy) {
        /** Whether it would be taken now. */
        public boolean open(Instant now) {
            return usedAt.isEmpty() && now.isBefore(expiresAt);
        }
    }

    /** One token. */
    public Optional<Known> find(JoinToken token) {
        return sql.sql(BY_HASH)
                .param("hash", token.hash())
                .query(JoinTokenStore::known)
                .optional();
    }

    /** The last one that was made for a cluster. */
    public Optional<Known> newest(ClusterId cluster) {
        return sql.sql(NEWEST)
                .param("cluster", cluster.value())
                .query(JoinTokenStore::known)
                .optional();
    }

    /** Makes this the one that is taken for a cluster; earlier ones end. */
    public void replace(ClusterId cluster, JoinToken token, AgentMode mode, Instant now, Instant expires) {
        end(cluster, now);
        sql.sql(INSERT)
                .param("hash", token.hash())
                .param("cluster", cluster.value())
                .param("mode", mode.word())
                .param("now", Columns.time(now))
                .param("expires", Columns.time(expires))
                .update();
    }

    /** Ends all of a cluster. */
    public void end(ClusterId cluster, Instant now) {
        sql.sql(END)
                .param("cluster", cluster.value())
                .param("now", Columns.time(now))
                .update();
    }

    /** Notes that somebody has fetched the manifest; true the first time. */
    public boolean fetched(JoinToken token, Instant now) {
        return sql.sql(FETCHED)
                        .param("hash", token.hash())
                        .param("now", Columns.time(now))
                        .update()
                == 1;
    }

    /** Uses it up; of two who try at once, one gets {@code true}. */
    public boolean use(JoinToken token, String keyId, Instant now) {
        return sql.sql(USED)
                        .param("hash", token.hash())
                        .param("key", keyId)
                        .param("now", Columns.time(now))
                        .update()
                == 1;
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        return new Known(
                new ClusterId(row.getString("cluster_id")),
                AgentMode.parse(row.getString("mode")).orElseThrow(),
                Columns.time(row, "created_at").orElseThrow(),
                Columns.time(row, "expires_at").orElseThrow(),
                Columns.time(row, "fetched_at"),
                Columns.time(row, "used_at"),
                Optional.ofNullable(row.getString("used_by")));
    }
}
