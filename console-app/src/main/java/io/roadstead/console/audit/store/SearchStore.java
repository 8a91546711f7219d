package io.roadstead.console.audit.store;

import io.roadstead.console.audit.model.AuditRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records in SQL, as people look for them. */
@Repository
public class SearchStore {
    private static final String PAGE = "select " + RecordRow.COLUMNS + """

            from audit.record
            where lower(actor_name) like :actor
                and action like :action
                and occurred_at >= :begin
                and occurred_at < :end
            order by partition desc, sequence desc
            limit :limit offset :offset""";

    private static final OffsetDateTime EVER = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime NEVER = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final JdbcClient sql;

    SearchStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Newest first; texts are how names and keys begin. */
    public List<AuditRecord> page(
            String actor, String action, Optional<Instant> begin, Optional<Instant> end, int offset, int limit) {
        return sql.sql(PAGE)
                .param("actor", prefix(actor.toLowerCase(Locale.ROOT)))
                .param("action", prefix(action))
                .param("begin", begin.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(EVER))
                .param("end", end.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(NEVER))
                .param("limit", limit)
                .param("offset", offset)
                .query(RecordRow::read)
                .list();
    }

    private static String prefix(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
