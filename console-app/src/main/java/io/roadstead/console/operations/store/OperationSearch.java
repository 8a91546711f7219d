package io.roadstead.console.operations.store;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.OperationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Operations in SQL, as people look for them. */
@Repository
public class OperationSearch {
    private static final String COLUMNS = """
            select id, kind, arguments, target, owner_id, owner_name, phase, cancel_asked, due_at, not_after, problem,
                reason_key, reason_arguments, progress_done, progress_total, progress_key, progress_arguments,
                result_key, result_arguments, epoch, created_at, started_at, ended_at, changed_at,
                clock_timestamp() as now
            from operations.operation
            """;

    private static final String BY_ID = COLUMNS + "where id = :id";

    private static final String CHANGED = COLUMNS + """
            where changed_at > :after
            order by changed_at
            limit :limit""";

    private static final String ENDED = COLUMNS + """
            where owner_id = :owner and ended_at is not null
            order by ended_at desc
            limit :limit""";

    /** Comparison and direction are filled in; everything else is a parameter. */
    private static final String PAGE = COLUMNS + """
            where (:all or owner_id = :owner)
                and (:state = '' or phase = :state)
                and (:kind = '' or kind = :kind)
                and (:name = '' or position(lower(:name) in lower(owner_name)) > 0)
                and (:first or (created_at, id) %1$s (cast(:key as timestamptz), :after))
            order by created_at %2$s, id %2$s
            limit :limit""";

    private static final String STEPS = """
            select key, state, attempts, max_attempts, started_at, ended_at
            from operations.step
            where operation_id = :id
            order by number""";

    private static final String MESSAGES = """
            select number, said_at, step, key as text_key, arguments as text_arguments
            from operations.message
            where operation_id = :id
            order by number desc
            limit 200""";

    private final JdbcClient sql;

    OperationSearch(JdbcClient sql) {
        this.sql = sql;
    }

    /** A page by {@code createdAt}, of one owner or of all. */
    public Page<Operation> page(Optional<AccountId> owner, ListRequest request) {
        boolean descending = request.order().descending();
        Map<String, Object> values = new HashMap<>();
        values.put("all", owner.isEmpty());
        values.put("owner", owner.map(AccountId::value).orElse(new UUID(0, 0)));
        values.put("state", request.filters().getOrDefault("state", ""));
        values.put("kind", request.filters().getOrDefault("kind", ""));
        values.put("name", request.filters().getOrDefault("owner", ""));
        values.put("first", request.cursor().isEmpty());
        values.put(
                "key",
                Columns.time(
                        request.cursor().map(Cursor::key).map(Instant::parse).orElse(Instant.EPOCH)));
        values.put("after", request.cursor().map(Cursor::id).orElse(new UUID(0, 0)));
        values.put("limit", request.limit() + 1);
        List<Operation> rows = sql.sql(PAGE.formatted(descending ? "<" : ">", descending ? "desc" : "asc"))
                .params(values)
                .query(OperationSearch::operation)
                .list();
        return request.page(
                rows,
                row -> row,
                row -> new Cursor(
                        request.order(),
                        row.times().created().toString(),
                        row.id().value()));
    }

    /** One. */
    public Optional<Operation> byId(OperationId id) {
        return sql.sql(BY_ID)
                .param("id", id.value())
                .query(OperationSearch::operation)
                .optional();
    }

    /** An owner's that have ended, the newest first. */
    public List<Operation> ended(AccountId owner, int limit) {
        return sql.sql(ENDED)
                .param("owner", owner.value())
                .param("limit", limit)
                .query(OperationSearch::operation)
                .list();
    }

    /** Those which changed since, the oldest change first. */
    public List<Operation> changedAfter(Instant time, int limit) {
        return sql.sql(CHANGED)
                .param("after", Columns.time(time))
                .param("limit", limit)
                .query(OperationSearch::operation)
                .list();
    }

    /** Its steps in their order. */
    public List<Operation.Step> steps(OperationId id) {
        return sql.sql(STEPS)
                .param("id", id.value())
                .query((row, number) -> new Operation.Step(
                        row.getString("key"),
                        row.getString("state"),
                        row.getInt("attempts"),
                        row.getInt("max_attempts"),
                        Columns.time(row, "started_at"),
                        Columns.time(row, "ended_at")))
                .list();
    }

    /** Its log, the newest sentence first. */
    public List<Operation.Message> messages(OperationId id) {
        return sql.sql(MESSAGES)
                .param("id", id.value())
                .query((row, number) -> new Operation.Message(
                        row.getInt("number"),
                        Columns.time(row, "said_at").orElseThrow(),
                        row.getString("step"),
                        Columns.reason(row, "text").orElseThrow()))
                .list();
    }

    private static Operation operation(ResultSet row, int number) throws SQLException {
        return new Operation(
                new OperationId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                Columns.map(row.getString("arguments")),
                row.getString("target"),
                new Operation.Owner(new AccountId(row.getObject("owner_id", UUID.class)), row.getString("owner_name")),
                row.getString("phase"),
                row.getBoolean("cancel_asked"),
                Columns.time(row, "due_at"),
                Columns.problem(row),
                Columns.reason(row, "reason"),
                new Operation.Progress(
                        row.getLong("progress_done"), row.getLong("progress_total"), Columns.reason(row, "progress")),
                Columns.reason(row, "result"),
                row.getLong("epoch"),
                times(row),
                Columns.time(row, "now").orElseThrow());
    }

    private static Operation.Times times(ResultSet row) throws SQLException {
        return new Operation.Times(
                Columns.time(row, "created_at").orElseThrow(),
                Columns.time(row, "started_at"),
                Columns.time(row, "ended_at"),
                Columns.time(row, "not_after").orElseThrow(),
                Columns.time(row, "changed_at").orElseThrow());
    }
}
