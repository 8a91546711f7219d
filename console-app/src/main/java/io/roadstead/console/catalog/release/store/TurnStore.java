package io.roadstead.console.catalog.release.store;

import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.operations.OperationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which operation works at which release; one at most. */
@Repository
public class TurnStore {
    private static final String INSERT = """
            insert into catalog.turn (cluster, namespace, release, operation, deed, taken_by)
            values (:cluster, :namespace, :release, :operation, :deed, :by)
            on conflict do nothing""";

    private static final String FIND = """
            select operation, deed, taken_by
            from catalog.turn
            where cluster = :cluster and namespace = :namespace and release = :release""";

    private static final String DELETE = """
            delete from catalog.turn
            where cluster = :cluster and namespace = :namespace and release = :release and operation = :operation""";

    private final JdbcClient sql;

    public TurnStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Whose it is. */
    public record Turn(OperationId operation, String deed, String by) {}

    /** Takes it where it is nobody's. */
    public void add(ReleaseKey key, Turn turn) {
        of(INSERT, key)
                .param("operation", turn.operation().value())
                .param("deed", turn.deed())
                .param("by", turn.by())
                .update();
    }

    /** Whose it is now. */
    public Optional<Turn> find(ReleaseKey key) {
        return of(FIND, key)
                .query((row, number) -> new Turn(
                        new OperationId(row.getObject("operation", UUID.class)),
                        row.getString("deed"),
                        row.getString("taken_by")))
                .optional();
    }

    /** Takes it from an operation, where that has it. */
    public void remove(ReleaseKey key, OperationId operation) {
        of(DELETE, key).param("operation", operation.value()).update();
    }

    /** Those that were taken longer ago than so, the oldest first. */
    public List<OperationId> old(Duration age, int limit) {
        return sql.sql("""
                        select operation
                        from catalog.turn
                        where taken_at < clock_timestamp() - cast(:age as interval)
                        order by taken_at
                        limit :limit""")
                .param("age", age.toSeconds() + " seconds")
                .param("limit", limit)
                .query((row, number) -> new OperationId(row.getObject("operation", UUID.class)))
                .list();
    }

    /** Takes all from an operation. */
    public void remove(OperationId operation) {
        sql.sql("delete from catalog.turn where operation = :operation")
                .param("operation", operation.value())
                .update();
    }

    private JdbcClient.StatementSpec of(String statement, ReleaseKey key) {
        return sql.sql(statement)
                .param("cluster", key.cluster().value())
                .param("namespace", key.namespace())
                .param("release", key.name());
    }
}
