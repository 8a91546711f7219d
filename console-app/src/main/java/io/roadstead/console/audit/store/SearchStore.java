package io.roadstead.console.audit.store;

import io.roadstead.console.audit.AuditSearch.Filter;
import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.audit.model.Place;
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
    private static final String FOUND = "select " + RecordRow.COLUMNS + """

            from audit.record
            where lower(actor_name) like :actor
                and action like :action
                and target like :target
                and outcome like :outcome
                and occurred_at >= :begin
                and occurred_at < :end""";

    private static final String WITH_TEXT = """

                and lower(concat_ws(' ', actor_name, action, target, source, trace, details::text)) like :text""";

    private static final String FORWARD = """

                and (partition, sequence) > (:partition, :sequence)
            order by partition, sequence
            limit :limit""";

    private static final String BACKWARD = """

                and (partition, sequence) < (:partition, :sequence)
            order by partition desc, sequence desc
            limit :limit""";

    private static final String NEWEST = """

            order by partition desc, sequence desc
            limit :limit offset :offset""";

    private static final OffsetDateTime EVER = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime NEVER = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final Place BEFORE_ALL = new Place("0000-00", 0);
    private static final Place AFTER_ALL = new Place("9999-99", 0);

    private final JdbcClient sql;

    SearchStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** What follows a place in the chain, or comes before it. */
    public List<AuditRecord> page(Filter filter, Optional<Place> behind, boolean backward, int limit) {
        Place place = behind.orElse(backward ? AFTER_ALL : BEFORE_ALL);
        return found(filter, backward ? BACKWARD : FORWARD)
                .param("partition", place.partition())
                .param("sequence", place.sequence())
                .param("limit", limit)
                .query(RecordRow::read)
                .list();
    }

    /** Newest first. */
    public List<AuditRecord> page(Filter filter, int offset, int limit) {
        return found(filter, NEWEST)
                .param("limit", limit)
                .param("offset", offset)
                .query(RecordRow::read)
                .list();
    }

    private JdbcClient.StatementSpec found(Filter filter, String part) {
        boolean text = !filter.text().isBlank();
        var statement = sql.sql(FOUND + (text ? WITH_TEXT : "") + part)
                .param("actor", prefix(filter.actor().toLowerCase(Locale.ROOT)))
                .param("action", prefix(filter.action()))
                .param("target", prefix(filter.target()))
                .param("outcome", filter.outcome().isEmpty() ? "%" : escaped(filter.outcome()))
                .param(
                        "begin",
                        filter.from().map(time -> time.atOffset(ZoneOffset.UTC)).orElse(EVER))
                .param(
                        "end",
                        filter.to().map(time -> time.atOffset(ZoneOffset.UTC)).orElse(NEVER));
        return text ? statement.param("text", "%" + prefix(filter.text().toLowerCase(Locale.ROOT))) : statement;
    }

    private static String prefix(String text) {
        return escaped(text) + "%";
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }
}
