package io.roadstead.console.catalog.release.store;

import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.operations.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private static final String HELD = """
            select id, operation, asked_at < clock_timestamp() - cast(:age as interval) as old
            from catalog.wish
            where sealed is not null and operation is not null
            order by asked_at
            limit :limit""";

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
        return sql.sql("select sealed from catalog.wish where id = :id and sealed is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Whether it was kept, whether or not it still holds anything. */
    public boolean has(UUID id) {
        return sql.sql("select exists (select from catalog.wish where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Notes which operation it is for. */
    public void begun(UUID id, OperationId operation) {
        sql.sql("update catalog.wish set operation = :operation where id = :id")
                .param("operation", operation.value())
                .param("id", id)
                .update();
    }

    /** Forgets what it holds, and not who asked for it. */
    public void empty(UUID id) {
        sql.sql("update catalog.wish set sealed = null where id = :id")
                .param("id", id)
                .update();
    }

    /**
     * One that still holds something.
     *
     * @param old whether it was asked for longer ago than so
     */
    public record Held(UUID id, OperationId operation, boolean old) {}

    /** Those that still hold something, the oldest first. */
    public List<Held> held(Duration age, int limit) {
        return sql.sql(HELD)
                .param("age", age.toSeconds() + " seconds")
                .param("limit", limit)
                .query((row, number) -> new Held(
                        row.getObject("id", UUID.class),
                        new OperationId(row.getObject("operation", UUID.class)),
                        row.getBoolean("old")))
                .list();
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
