package io.roadstead.console.audit.store;

import io.roadstead.console.audit.model.AuditRecord;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole trail in SQL, for who has a connection and time of their own. */
public final class TrailReader {
    private static final int PORTION = 1000;

    private static final String ALL = "select " + RecordRow.COLUMNS + """

            from audit.record
            order by partition, sequence""";

    private final JdbcClient sql;

    /** Reads on a connection inside a transaction, without which PostgreSQL would send everything at once. */
    public TrailReader(JdbcClient sql) {
        this.sql = sql;
    }

    /** From the first record to the last, in portions; close it. */
    public Stream<AuditRecord> all() {
        return sql.sql(ALL).withFetchSize(PORTION).query(RecordRow::read).stream();
    }
}
