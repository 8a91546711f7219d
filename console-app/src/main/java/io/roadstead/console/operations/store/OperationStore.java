package io.roadstead.console.operations.store;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Operation.Owner;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.model.Course;
import io.roadstead.console.operations.model.Failure;
import io.roadstead.console.operations.model.Phase;
import io.roadstead.console.operations.model.StepRule;
import io.roadstead.console.operations.model.StepState;
import io.roadstead.console.operations.model.StepStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The course of operations in SQL. Whoever changes one has locked its row; runners name the epoch that they hold. */
@Repository
public class OperationStore {
    private static final String NOW = "select clock_timestamp()";

    private static final String INSERT = """
            insert into operations.operation (id, kind, arguments_version, arguments, target, owner_id, owner_name,
                token_id, idempotency_key, phase, due_at, not_after, created_at, changed_at)
            values (:id, :kind, :version, :arguments::jsonb, :target, :owner, :ownerName,
                :token, :key, 'waiting', :now, :notAfter, :now, :now)
            on conflict (owner_id, kind, idempotency_key) do nothing""";

    private static final String INSERT_STEP = """
            insert into operations.step (operation_id, number, key, max_attempts, cancellable, undoable, state)
            values (:id, :number, :key, :attempts, :cancellable, :undoable, 'waiting')""";

    private static final String BY_KEY = """
            select id, arguments, target
            from operations.operation
            where owner_id = :owner and kind = :kind and idempotency_key = :key""";

    /** Held to the end of the transaction, so that the count of an owner's operations stays true. */
    private static final String OPEN = """
            select count(*)
            from operations.operation
            where owner_id = :owner and ended_at is null""";

    private static final String CLAIM = """
            update operations.operation
            set epoch = epoch + 1, runner = :runner, started_at = coalesce(started_at, clock_timestamp()),
                changed_at = clock_timestamp()
            where id = :id and ended_at is null
            returning epoch""";

    private static final String HOLDS = """
            select exists (
                select from operations.operation where id = :id and epoch = :epoch and ended_at is null)""";

    private static final String LOCK = """
            select id, kind, arguments, target, owner_id, owner_name, token_id, phase, due_at, not_after,
                cancel_asked, problem, reason_key, reason_arguments, epoch, clock_timestamp() as now
            from operations.operation
            where id = :id and (:epoch < 0 or epoch = :epoch)
            for update""";

    private static final String STEPS = """
            select key, max_attempts, cancellable, undoable, state, attempts, checkpoint
            from operations.step
            where operation_id = :id
            order by number""";

    private static final String SAVE = """
            update operations.operation
            set phase = :phase, due_at = :due, not_after = :notAfter, cancel_asked = :cancel, problem = :problem,
                reason_key = :reasonKey, reason_arguments = :reasonArguments::jsonb,
                ended_at = case when :ended then coalesce(ended_at, :now) end, changed_at = :now
            where id = :id""";

    private static final String SAVE_STEP = """
            update operations.step
            set state = :state, attempts = :attempts,
                started_at = case when :state = 'waiting' then null
                    when :state = 'running' then coalesce(started_at, :now) else started_at end,
                ended_at = case when :state in ('done', 'failed', 'compensated') then coalesce(ended_at, :now) end,
                checkpoint = case when :state in ('waiting', 'done', 'compensated') then '' else checkpoint end
            where operation_id = :id and number = :number""";

    private static final String CHECKPOINT = """
            update operations.step
            set checkpoint = :checkpoint
            where operation_id = :id and number = :number""";

    private static final String RESULT = """
            update operations.operation
            set result_key = :key, result_arguments = :arguments::jsonb
            where id = :id""";

    private static final String TOKEN = "update operations.operation set token_id = :token where id = :id";

    private static final String PROGRESS = """
            update operations.operation
            set progress_done = :done, progress_total = :total, progress_key = :key,
                progress_arguments = :arguments::jsonb, changed_at = clock_timestamp()
            where id = :id and epoch = :epoch
            returning cancel_asked""";

    private static final String PRUNE = """
            delete from operations.operation
            where id in (
                select id
                from operations.operation
                where ended_at < clock_timestamp() - cast(:keep as interval)
                order by ended_at
                limit :limit
                for update skip locked)""";

    private static final String OVERDUE = """
            select o.id
            from operations.operation o
            left join operations.scheduled_task t on t.task_instance = o.id::text and t.task_name = :task
            where o.ended_at is null
                and (t.task_instance is null
                    or not t.picked and t.execution_time > clock_timestamp() + interval '1 second'
                        and coalesce(o.due_at, '-infinity') < clock_timestamp() - interval '1 second')
            order by o.created_at
            limit :limit""";

    private final JdbcClient sql;

    OperationStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** An operation that is asked for. */
    public record Asked(
            OperationId id,
            String kind,
            int argumentsVersion,
            Map<String, String> arguments,
            String target,
            Owner owner,
            Optional<UUID> token,
            String key) {
        /** Keeps a copy. */
        public Asked {
            arguments = Map.copyOf(arguments);
        }
    }

    /** What was asked for with a key before. */
    public record Known(OperationId id, Map<String, String> arguments, String target) {}

    /** The database's time. */
    public Instant now() {
        return sql.sql(NOW).query(OffsetDateTime.class).single().toInstant();
    }

    /** Writes a new one with its steps; false when its key is taken. */
    public boolean insert(Asked asked, List<StepRule> steps, Instant now, Instant notAfter) {
        int inserted = sql.sql(INSERT)
                .param("id", asked.id().value())
                .param("kind", asked.kind())
                .param("version", asked.argumentsVersion())
                .param("arguments", Columns.json(asked.arguments()))
                .param("target", asked.target())
                .param("owner", asked.owner().id().value())
                .param("ownerName", asked.owner().name())
                .param("token", asked.token().orElse(null))
                .param("key", asked.key())
                .param("now", Columns.time(now))
                .param("notAfter", Columns.time(notAfter))
                .update();
        for (int number = 0; inserted > 0 && number < steps.size(); number++) {
            StepRule rule = steps.get(number);
            sql.sql(INSERT_STEP)
                    .param("id", asked.id().value())
                    .param("number", number)
                    .param("key", rule.key())
                    .param("attempts", rule.maxAttempts())
                    .param("cancellable", rule.cancellable())
                    .param("undoable", rule.undoable())
                    .update();
        }
        return inserted > 0;
    }

    /** What was asked for with this key. */
    public Optional<Known> byKey(AccountId owner, String kind, String key) {
        return sql.sql(BY_KEY)
                .param("owner", owner.value())
                .param("kind", kind)
                .param("key", key)
                .query((row, number) -> new Known(
                        new OperationId(row.getObject("id", UUID.class)),
                        Columns.map(row.getString("arguments")),
                        row.getString("target")))
                .optional();
    }

    /** How many of this owner have not ended; nobody else starts one for the same owner before the transaction ends. */
    public int openLocked(AccountId owner) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(:owner, 10))")
                .param("owner", owner.toString())
                .query((row, number) -> 0)
                .single();
        return sql.sql(OPEN).param("owner", owner.value()).query(Integer.class).single();
    }

    /** Takes it over with the next epoch; empty when it has ended or is not there. */
    public Optional<Long> claim(OperationId id, String runner) {
        return sql.sql(CLAIM)
                .param("id", id.value())
                .param("runner", runner)
                .query(Long.class)
                .optional();
    }

    /** Locks it for the runner with this epoch; empty when another runner has taken it over. */
    public Optional<Held> lock(OperationId id, long epoch) {
        return sql.sql(LOCK)
                .param("id", id.value())
                .param("epoch", epoch)
                .query((row, number) -> held(row))
                .optional();
    }

    /** Whether nobody has taken it over since this epoch, and it has not ended. */
    public boolean holds(OperationId id, long epoch) {
        return sql.sql(HOLDS)
                .param("id", id.value())
                .param("epoch", epoch)
                .query(Boolean.class)
                .single();
    }

    /** The word of its phase; empty where there is none. */
    public Optional<String> phase(OperationId id) {
        return sql.sql("select phase from operations.operation where id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** Locks it for somebody who is no runner. */
    public Optional<Held> lock(OperationId id) {
        return lock(id, -1);
    }

    /** Writes what changed. */
    public void save(Held held, Course next) {
        Optional<Failure> failure = failure(next.phase());
        Optional<Reason> reason = next.phase() instanceof Phase.Paused paused
                ? Optional.of(paused.reason())
                : failure.map(Failure::reason);
        sql.sql(SAVE)
                .param("id", held.id().value())
                .param("phase", next.phase().word())
                .param("due", Columns.time(due(next.phase())))
                .param("notAfter", Columns.time(next.notAfter()))
                .param("cancel", next.cancelAsked())
                .param("problem", failure.map(why -> why.code().code()).orElse(null))
                .param("reasonKey", Columns.key(reason))
                .param("reasonArguments", Columns.arguments(reason))
                .param("ended", next.phase().ended())
                .param("now", Columns.time(held.now()))
                .update();
        for (int number = 0; number < next.steps().size(); number++) {
            StepStatus step = next.steps().get(number);
            if (!step.equals(held.course().steps().get(number))) {
                sql.sql(SAVE_STEP)
                        .param("id", held.id().value())
                        .param("number", number)
                        .param("state", step.state().word())
                        .param("attempts", step.attempts())
                        .param("now", Columns.time(held.now()))
                        .update();
            }
        }
    }

    /** Notes where a step goes on. */
    public void checkpoint(OperationId id, int step, String checkpoint) {
        sql.sql(CHECKPOINT)
                .param("id", id.value())
                .param("number", step)
                .param("checkpoint", checkpoint)
                .update();
    }

    /** Notes what came out. */
    public void result(OperationId id, Reason result) {
        sql.sql(RESULT)
                .param("id", id.value())
                .param("key", result.key())
                .param("arguments", Columns.arguments(result))
                .update();
    }

    /** Notes by which token it goes on. */
    public void token(OperationId id, Optional<UUID> token) {
        sql.sql(TOKEN)
                .param("id", id.value())
                .param("token", token.orElse(null))
                .update();
    }

    /** Notes how far it is, and tells whether somebody wants it to end; empty when another runner has it. */
    public Optional<Boolean> progress(OperationId id, long epoch, long done, long total, Reason doing) {
        return sql.sql(PROGRESS)
                .param("id", id.value())
                .param("epoch", epoch)
                .param("done", done)
                .param("total", total)
                .param("key", doing.key())
                .param("arguments", Columns.arguments(doing))
                .query(Boolean.class)
                .optional();
    }

    /** Removes some of those which ended that long ago; gives how many. */
    public int prune(Duration keep, int limit) {
        return sql.sql(PRUNE)
                .param("keep", keep.toSeconds() + " seconds")
                .param("limit", limit)
                .update();
    }

    /** Some which nobody will look at in time: their task was lost, or stands later than they are due. */
    public List<OperationId> overdue(String task, int limit) {
        return sql.sql(OVERDUE)
                .param("task", task)
                .param("limit", limit)
                .query((row, number) -> new OperationId(row.getObject("id", UUID.class)))
                .list();
    }

    private Held held(ResultSet row) throws SQLException {
        OperationId id = new OperationId(row.getObject("id", UUID.class));
        record Line(StepStatus status, String checkpoint) {}
        List<Line> lines = sql.sql(STEPS)
                .param("id", id.value())
                .query((step, number) -> new Line(status(step), step.getString("checkpoint")))
                .list();
        Course course = new Course(
                phase(row),
                lines.stream().map(Line::status).toList(),
                row.getBoolean("cancel_asked"),
                Columns.time(row, "not_after").orElseThrow());
        return new Held(
                id,
                row.getString("kind"),
                Columns.map(row.getString("arguments")),
                row.getString("target"),
                new Owner(new AccountId(row.getObject("owner_id", UUID.class)), row.getString("owner_name")),
                Optional.ofNullable(row.getObject("token_id", UUID.class)),
                course,
                lines.stream().map(Line::checkpoint).toList(),
                row.getLong("epoch"),
                Columns.time(row, "now").orElseThrow());
    }

    private static StepStatus status(ResultSet row) throws SQLException {
        StepRule rule = new StepRule(
                row.getString("key"),
                row.getInt("max_attempts"),
                row.getBoolean("cancellable"),
                row.getBoolean("undoable"));
        return new StepStatus(rule, StepState.parse(row.getString("state")), row.getInt("attempts"));
    }

    private static Phase phase(ResultSet row) throws SQLException {
        Optional<Failure> failure = Columns.failure(row);
        Instant due = Columns.time(row, "due_at").orElse(Instant.EPOCH);
        String word = row.getString("phase");
        return switch (word) {
            case "waiting" -> new Phase.Waiting(due, failure);
            case "running" -> new Phase.Running();
            case "paused" -> new Phase.Paused(due, Columns.reason(row, "reason").orElseThrow());
            case "undoing" -> new Phase.Undoing(due, failure);
            case "done" -> new Phase.Done();
            case "failed" -> new Phase.Failed(failure.orElseThrow());
            case "cancelled" -> new Phase.Cancelled();
            default -> throw new IllegalStateException("unknown phase " + word);
        };
    }

    private static Optional<Instant> due(Phase phase) {
        return switch (phase) {
            case Phase.Waiting waiting -> Optional.of(waiting.due());
            case Phase.Paused paused -> Optional.of(paused.due());
            case Phase.Undoing undoing -> Optional.of(undoing.due());
            case Phase.Running running -> Optional.empty();
            case Phase.Done done -> Optional.empty();
            case Phase.Failed failed -> Optional.empty();
            case Phase.Cancelled cancelled -> Optional.empty();
        };
    }

    private static Optional<Failure> failure(Phase phase) {
        return switch (phase) {
            case Phase.Waiting waiting -> waiting.trouble();
            case Phase.Undoing undoing -> undoing.cause();
            case Phase.Failed failed -> Optional.of(failed.failure());
            case Phase.Running running -> Optional.empty();
            case Phase.Paused paused -> Optional.empty();
            case Phase.Done done -> Optional.empty();
            case Phase.Cancelled cancelled -> Optional.empty();
        };
    }
}
