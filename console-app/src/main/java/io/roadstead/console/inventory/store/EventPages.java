package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.EventQuery;
import io.roadstead.console.inventory.Reach;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pages of events over the fleet by their time. The table is called {@code o} as those of objects are, for the same conditions. */
@Repository
public class EventPages {
    private static final String COLUMNS = """
            o.source, o.id, o.namespace, o.kind, o.name, o.object_uid, o.warning, o.reason, o.note, o.count, o.last_at, o.reporter""";

    private static final String PAGE = """
            select %1$s
            from inventory.event o
            where %2$s
            order by o.last_at %3$s, o.source %3$s, o.id %3$s
            limit :limit""";

    private static final String COUNT = """
            select count(*)
            from (
                select 1
                from inventory.event o
                where %1$s
                limit :limit) bounded""";

    private static final String ONE = """
            select %1$s
            from inventory.event o
            where o.source = :source and o.id = :id""";

    private static final String OF_OBJECT = """
            select %1$s
            from inventory.event o
            where o.source = :source and o.object_uid = :uid
            order by o.last_at desc, o.id desc
            limit :limit""";

    private final JdbcClient sql;

    public EventPages(JdbcClient sql) {
        this.sql = sql;
    }

    /** An event as its row holds it, with a number in the place of the cluster. */
    public record Row(
            int source,
            long id,
            String namespace,
            String kind,
            String name,
            String uid,
            boolean warning,
            String reason,
            String note,
            long count,
            Instant last,
            String reporter) {
        /** One id of the two numbers. */
        public UUID key() {
            return Stored.id(source, id);
        }
    }

    /**
     * A page.
     *
     * @param sources of the clusters asked for; of all where it is empty
     * @param reach where events may be listed
     * @param kind the number by which the reach knows events
     */
    public Page<Row> page(EventQuery query, Set<Integer> sources, Reach reach, int kind, ListRequest request) {
        Conditions conditions = conditions(query, sources, reach, kind);
        request.cursor().ifPresent(cursor -> behind(conditions, request.order(), cursor));
        String direction = request.order().descending() ? "desc" : "asc";
        List<Row> rows = sql.sql(PAGE.formatted(COLUMNS, conditions.text(), direction))
                .params(conditions.values())
                .param("limit", request.limit() + 1)
                .query(EventPages::row)
                .list();
        return request.page(
                rows, row -> row, row -> new Cursor(request.order(), row.last().toString(), row.key()));
    }

    /** How many there are, counted up to a bound. */
    public int count(EventQuery query, Set<Integer> sources, Reach reach, int kind, int most) {
        Conditions conditions = conditions(query, sources, reach, kind);
        return sql.sql(COUNT.formatted(conditions.text()))
                .params(conditions.values())
                .param("limit", most)
                .query(Integer.class)
                .single();
    }

    /** One event. */
    public Optional<Row> find(UUID id) {
        return sql.sql(ONE.formatted(COLUMNS))
                .param("source", (int) id.getMostSignificantBits())
                .param("id", id.getLeastSignificantBits())
                .query(EventPages::row)
                .optional();
    }

    /** Those of an object, the newest first. */
    public List<Row> of(int source, String uid, int most) {
        return sql.sql(OF_OBJECT.formatted(COLUMNS))
                .param("source", source)
                .param("uid", uid)
                .param("limit", most)
                .query(EventPages::row)
                .list();
    }

    private static void behind(Conditions conditions, ListOrder order, Cursor cursor) {
        conditions.and(
                "(o.last_at, o.source, o.id) " + (order.descending() ? "<" : ">")
                        + " (:lastValue, :lastSource, :lastId)",
                "lastValue",
                Instant.parse(cursor.key()).atOffset(ZoneOffset.UTC),
                "lastSource",
                (int) cursor.id().getMostSignificantBits(),
                "lastId",
                cursor.id().getLeastSignificantBits());
    }

    private static Conditions conditions(EventQuery query, Set<Integer> sources, Reach reach, int kind) {
        Conditions conditions = new Conditions().within(reach, kind, "o").sources("o", sources);
        query.namespace().ifPresent(namespace -> conditions.and("o.namespace = :namespace", "namespace", namespace));
        query.warning().ifPresent(warning -> conditions.and(warning ? "o.warning" : "not o.warning"));
        if (!query.kind().isEmpty()) {
            conditions.and("lower(o.kind) = lower(:kind)", "kind", query.kind());
        }
        if (!query.reason().isEmpty()) {
            conditions.and("lower(o.reason) = lower(:reason)", "reason", query.reason());
        }
        if (!query.text().isEmpty()) {
            conditions.and(
                    "(o.name ilike :text or o.reason ilike :text or o.note ilike :text)",
                    "text",
                    "%" + Conditions.like(query.text()) + "%");
        }
        return conditions;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getInt("source"),
                row.getLong("id"),
                row.getString("namespace"),
                row.getString("kind"),
                row.getString("name"),
                row.getString("object_uid"),
                row.getBoolean("warning"),
                row.getString("reason"),
                row.getString("note"),
                row.getLong("count"),
                row.getTimestamp("last_at").toInstant(),
                row.getString("reporter"));
    }
}
