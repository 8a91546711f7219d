package io.roadstead.console.inventory.store;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each kind of each cluster is told. */
@Repository
public class HeldStore {
    private static final String SET = """
            insert into inventory.held (source, kind, state, detail, as_of)
            values (:source, :kind, :state, :detail, :asOf)
            on conflict (source, kind) do update
            set
                state = excluded.state, detail = excluded.detail, as_of = coalesce(excluded.as_of, held.as_of),
                quarantined = case when excluded.state = 'reading' then '' else held.quarantined end""";

    private static final String QUARANTINE = """
            update inventory.held
            set quarantined = :detail
            where source = :source and kind = :kind""";

    private static final String REMOVE = "delete from inventory.held where source = :source and kind = :kind";

    private static final String OF_SOURCE = """
            select h.source, h.kind, h.state, h.detail, h.quarantined, h.as_of
            from inventory.held h
            where h.source = any(:sources)
            order by h.source, h.kind""";

    private final JdbcClient sql;

    public HeldStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** How a kind of a cluster stands. */
    public enum State {
        /** It is being read as a whole. */
        READING,
        /** It was told whole, and each change since. */
        CURRENT,
        /** The agent may not read it there. */
        FORBIDDEN,
        /** Reading it fails. */
        BROKEN,
        /** There is more than is taken. */
        LIMIT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State parse(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A kind of a cluster.
     *
     * @param detail why it is not current, in the agent's words; may be empty
     * @param quarantined what of it cannot be told, in the agent's words; empty for nothing
     * @param asOf when it was last known to be told whole
     */
    public record Held(int source, int kind, State state, String detail, String quarantined, Optional<Instant> asOf) {}

    /** Sets how a kind stands; the time stays where none is given. */
    public void set(int source, int kind, State state, String detail, Optional<Instant> asOf) {
        sql.sql(SET)
                .param("source", source)
                .param("kind", kind)
                .param("state", state.word())
                .param("detail", detail)
                .param("asOf", asOf.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** One object of a kind cannot be told. */
    public void quarantine(int source, int kind, String detail) {
        sql.sql(QUARANTINE)
                .param("source", source)
                .param("kind", kind)
                .param("detail", detail)
                .update();
    }

    /** A kind is not there any more. */
    public void remove(int source, int kind) {
        sql.sql(REMOVE).param("source", source).param("kind", kind).update();
    }

    /** All kinds of these clusters. */
    public List<Held> of(List<Integer> sources) {
        return sql.sql(OF_SOURCE)
                .param("sources", sources.toArray(Integer[]::new))
                .query((row, number) -> new Held(
                        row.getInt("source"),
                        row.getInt("kind"),
                        State.parse(row.getString("state")),
                        row.getString("detail"),
                        row.getString("quarantined"),
                        Optional.ofNullable(row.getTimestamp("as_of")).map(Timestamp::toInstant)))
                .list();
    }
}
