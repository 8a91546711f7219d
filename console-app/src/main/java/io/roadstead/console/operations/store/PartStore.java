package io.roadstead.console.operations.store;

import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.PartState;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What operations work on one by one, in SQL. Runners have locked the operation's row. */
@Repository
public class PartStore {
    /** Most parts of an operation. */
    public static final int MOST_PARTS = 1_000;

    private static final String ALL = """
            select key, name, state, reason_key, reason_arguments
            from operations.part
            where operation_id = :id
            order by name, key
            limit :most""";

    private static final String KEEP = """
            insert into operations.part (operation_id, key, name, state, reason_key, reason_arguments, changed_at)
            values (:id, :key, :name, :state, :reasonKey, :reasonArguments::jsonb, clock_timestamp())
            on conflict (operation_id, key) do update
            set name = excluded.name,
                state = excluded.state,
                reason_key = excluded.reason_key,
                reason_arguments = excluded.reason_arguments,
                changed_at = excluded.changed_at""";

    private static final String COUNT = "select count(*) from operations.part where operation_id = :id";

    private final JdbcClient sql;

    PartStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** In the order of their names. */
    public List<Operation.Part> all(OperationId id) {
        return sql.sql(ALL)
                .param("id", id.value())
                .param("most", MOST_PARTS)
                .query((row, number) -> new Operation.Part(
                        row.getString("key"),
                        row.getString("name"),
                        PartState.parse(row.getString("state")),
                        Columns.reason(row, "reason")))
                .list();
    }

    /**
     * Keeps these, and leaves others as they are.
     *
     * @throws IllegalArgumentException when there would be more than {@value #MOST_PARTS}
     */
    public void keep(OperationId id, List<Operation.Part> parts) {
        for (Operation.Part part : parts) {
            sql.sql(KEEP)
                    .param("id", id.value())
                    .param("key", part.key())
                    .param("name", part.name())
                    .param("state", part.state().word())
                    .param("reasonKey", Columns.key(part.reason()))
                    .param("reasonArguments", Columns.arguments(part.reason()))
                    .update();
        }
        if (sql.sql(COUNT).param("id", id.value()).query(Integer.class).single() > MOST_PARTS) {
            throw new IllegalArgumentException("more than " + MOST_PARTS + " parts");
        }
    }
}
