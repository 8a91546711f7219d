package io.roadstead.console.catalog.release.store;

import io.roadstead.console.catalog.release.ReleaseKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people want of releases, sealed. */
@Repository
public class WishStore {
    private static final String INSERT = """
            insert into catalog.wish (id, cluster, namespace, release, sealed, asked_by)
            values (:id, :cluster, :namespace, :release, :sealed, :by)
            on conflict (id) do nothing""";

    private static final String LAST = """
            select asked_by, asked_at
            from catalog.wish
            where cluster = :cluster and namespace = :namespace and release = :release and id <> :except
            order by asked_at desc
            limit 1""";

    private final JdbcClient sql;

    public WishStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Who wanted something of a release, and when. */
    public record Asked(String by, Instant at) {}

    /** Keeps one. */
    public void add(UUID id, ReleaseKey key, String sealed, String by) {
        sql.sql(INSERT)
                .param("id", id)
                .param("cluster", key.cluster().value())
                .param("namespace", key.namespace())
                .param("release", key.name())
                .param("sealed", sealed)
                .param("by", by)
                .update();
    }

    /** One, as it was sealed. */
    public Optional<String> find(UUID id) {
        return sql.sql("select sealed from catalog.wish where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** The last that was wanted of a release besides one. */
    public Optional<Asked> last(ReleaseKey key, UUID except) {
        return sql.sql(LAST)
                .param("cluster", key.cluster().value())
                .param("namespace", key.namespace())
                .param("release", key.name())
                .param("except", except)
                .query((row, number) -> new Asked(
                        row.getString("asked_by"), row.getTimestamp("asked_at").toInstant()))
                .optional();
    }

    /** Forgets those that are older. */
    public int forget(Duration age) {
        return sql.sql("delete from catalog.wish where asked_at < now() - cast(:age as interval)")
                .param("age", age.toSeconds() + " seconds")
                .update();
    }
}
