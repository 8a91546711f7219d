package io.roadstead.console.operations.store;

import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What steps did outside of the database, and what they said, in SQL. Runners have locked the operation's row. */
@Repository
public class EffectStore {
    /** Most sentences of an operation that are kept. */
    public static final int MAX_MESSAGES = 200;

    private static final String FIND = """
            select result
            from operations.effect
            where operation_id = :id and step = :step and key = :key""";

    private static final String INTEND = """
            insert into operations.effect (operation_id, step, key, epoch, intended_at)
            values (:id, :step, :key, :epoch, clock_timestamp())
            on conflict (operation_id, step, key) do update
            set epoch = excluded.epoch""";

    private static final String CONFIRM = """
            update operations.effect
            set result = :result, confirmed_at = clock_timestamp()
            where operation_id = :id and step = :step and key = :key""";

    private static final String FORGET = """
            delete from operations.effect
            where operation_id = :id and step = :step""";

    private static final String SAY = """
            insert into operations.message (operation_id, number, said_at, step, key, arguments)
            select :id, coalesce(max(number), 0) + 1, clock_timestamp(), :step, :key, :arguments::jsonb
            from operations.message
            where operation_id = :id""";

    private static final String FORGET_OLDEST = """
            delete from operations.message
            where operation_id = :id
                and number <= (select max(number) from operations.message where operation_id = :id) - :most""";

    private final JdbcClient sql;

    EffectStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** What is known of an effect. */
    public sealed interface Known {
        /** It was never intended. */
        record New() implements Known {}

        /** It was intended; whether it happened is not known. */
        record Unsure() implements Known {}

        /** It happened. */
        record Confirmed(String result) implements Known {}
    }

    /** Looks. */
    public Known find(OperationId id, int step, String key) {
        return sql.sql(FIND)
                .param("id", id.value())
                .param("step", step)
                .param("key", key)
                .query((row, number) -> Optional.ofNullable(row.getString("result")))
                .optional()
                .<Known>map(result -> result.<Known>map(Known.Confirmed::new).orElseGet(Known.Unsure::new))
                .orElseGet(Known.New::new);
    }

    /** Notes that it will be done now. */
    public void intend(OperationId id, int step, String key, long epoch) {
        sql.sql(INTEND)
                .param("id", id.value())
                .param("step", step)
                .param("key", key)
                .param("epoch", epoch)
                .update();
    }

    /** Notes that it is done. */
    public void confirm(OperationId id, int step, String key, String result) {
        sql.sql(CONFIRM)
                .param("id", id.value())
                .param("step", step)
                .param("key", key)
                .param("result", result)
                .update();
    }

    /** The step was taken back, so what it did is there no more. */
    public void forget(OperationId id, int step) {
        sql.sql(FORGET).param("id", id.value()).param("step", step).update();
    }

    /** Keeps a sentence, and the newest {@value #MAX_MESSAGES} of them. */
    public void say(OperationId id, String step, Reason message) {
        sql.sql(SAY)
                .param("id", id.value())
                .param("step", step)
                .param("key", message.key())
                .param("arguments", Columns.arguments(message))
                .update();
        sql.sql(FORGET_OLDEST)
                .param("id", id.value())
                .param("most", MAX_MESSAGES)
                .update();
    }
}
