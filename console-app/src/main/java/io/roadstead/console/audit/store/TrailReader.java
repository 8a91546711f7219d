package io.roadstead.console.audit.store;

import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.audit.model.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole trail in SQL, for who has a connection and time of their own. */
public final class TrailReader {
    private static final int PORTION = 1000;

    private static final String ALL = "select " + RecordRow.COLUMNS + """

            from audit.record
            order by partition, sequence""";

    private static final String AFTER = "select " + RecordRow.COLUMNS + """

            from audit.record
            where (partition, sequence) > (:partition, :sequence)
                and (partition, sequence) <= (:endPartition, :endSequence)
            order by partition, sequence
            limit :limit""";

    private static final String COUNT = """
            select count(*)
            from audit.record
            where (partition, sequence) <= (:partition, :sequence)""";

    private final JdbcClient sql;

    /** Reads on a connection inside a transaction, without which PostgreSQL would send everything at once. */
    public TrailReader(JdbcClient sql) {
        this.sql = sql;
    }

    /** From the first record to the last, in portions; close it. */
    public Stream<AuditRecord> all() {
        return sql.sql(ALL).withFetchSize(PORTION).query(RecordRow::read).stream();
    }

    /** Those behind one place up to another, in their order. */
    public List<AuditRecord> after(Optional<Place> place, Place end, int limit) {
        return sql.sql(AFTER)
                .param("partition", place.map(Place::partition).orElse(""))
                .param("sequence", place.map(Place::sequence).orElse(0L))
                .param("endPartition", end.partition())
                .param("endSequence", end.sequence())
                .param("limit", limit)
                .query(RecordRow::read)
                .list();
    }

    /** How many there are up to this place. */
    public long count(Place end) {
        return sql.sql(COUNT)
                .param("partition", end.partition())
                .param("sequence", end.sequence())
                .query(Long.class)
                .single();
    }
}
