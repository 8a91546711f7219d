package io.roadstead.console.fleet.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who decides. All times are the database's. */
@Repository
public class DeciderStore {
    private static final String TAKE = """
            update fleet.decider
            set
                term = case when holder = :holder and until > clock_timestamp() then term else term + 1 end,
                holder = :holder, until = clock_timestamp() + cast(:lease as interval)
            where holder = :holder or until <= clock_timestamp()
            returning term""";

    private static final String HOLDS = """
            select true
            from fleet.decider
            where term = :term and until > clock_timestamp()
            for share""";

    private static final String LEAVE = """
            update fleet.decider
            set until = clock_timestamp()
            where term = :term and holder = :holder""";

    private final JdbcClient sql;

    public DeciderStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Takes the lease, or keeps it; the term grows where it was over. Empty where another one holds it. */
    public Optional<Long> take(UUID holder, Duration lease) {
        return sql.sql(TAKE)
                .param("holder", holder)
                .param("lease", lease.toMillis() + " milliseconds")
                .query(Long.class)
                .optional();
    }

    /** Whether this term still decides; until the transaction ends no other begins. */
    public boolean holds(long term) {
        return sql.sql(HOLDS)
                .param("term", term)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Gives the lease back, so that another one need not wait for its end. */
    public void leave(UUID holder, long term) {
        sql.sql(LEAVE).param("term", term).param("holder", holder).update();
    }

    /** The database's time. */
    public Instant now() {
        return sql.sql("select clock_timestamp()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
