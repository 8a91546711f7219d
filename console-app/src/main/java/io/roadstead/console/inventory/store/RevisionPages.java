package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.Reach;
import io.roadstead.console.inventory.RevisionService.RevisionQuery;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Pages of the newest revisions of things, by labels. */
@Repository
public class RevisionPages {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** All revisions within reach are looked at for a page; there are few of each thing. */
    private static final String NEWEST = """
            select %1$s, newest.sorted_by
            from (
                select one.source, one.key, %2$s as sorted_by
                from (
                    select distinct on (every.source, every.namespace, every.thing) every.*
                    from (
                        select o.source, o.key, o.namespace, o.labels, o.created_at, o.labels ->> :thing as thing,
                            o.labels ->> :number as number
                        from inventory.object o
                        where %3$s) every
                    order by every.source, every.namespace, every.thing, cast(every.number as bigint) desc, every.key) one
                where %4$s) newest
            join inventory.object o on o.source = newest.source and o.key = newest.key
            join inventory.state s on s.source = o.source and s.key = o.key
            where %5$s
            order by newest.sorted_by %6$s, newest.source %6$s, newest.key %6$s
            limit :limit""";

    private final JdbcClient sql;

    RevisionPages(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A page.
     *
     * @param clusters that are asked for: their ids by source
     */
    public Page<Stored> page(RevisionQuery query, Map<Integer, String> clusters, Reach reach, ListRequest request) {
        boolean byTime = request.order().field().equals("updatedAt");
        Conditions all = all(query, clusters, reach);
        Conditions newest = newest(query);
        Conditions behind = behind(request, byTime);
        List<Stored> rows = sql.sql(NEWEST.formatted(
                        Stored.COLUMNS,
                        byTime ? time(query) : "one.thing",
                        all.text(),
                        newest.text(),
                        behind.text(),
                        request.order().descending() ? "desc" : "asc"))
                .params(all.values())
                .params(newest.values())
                .params(behind.values())
                .param("thing", query.thing())
                .param("number", query.number())
                .param("limit", request.limit() + 1)
                .query((row, number) -> Stored.read(row, row.getString("sorted_by")))
                .list();
        return request.page(
                rows,
                row -> row,
                row -> new Cursor(request.order(), byTime ? instant(row.sortedBy()) : row.sortedBy(), row.id()));
    }

    private static String instant(String seconds) {
        return Instant.ofEpochSecond(Long.parseLong(seconds)).toString();
    }

    private static Conditions all(RevisionQuery query, Map<Integer, String> clusters, Reach reach) {
        Conditions all = Conditions.ofKind(query.kind().id(), reach, "o")
                .sources("o", Set.copyOf(clusters.keySet()))
                .labels(query.marks())
                .and("length(o.labels ->> :thing) between 1 and 253")
                .and("o.labels ->> :number ~ '^[0-9]{1,9}$'");
        query.namespace().ifPresent(namespace -> all.and("o.namespace = :namespace", "namespace", namespace));
        query.namespaces()
                .ifPresent(some ->
                        all.and("o.source || '/' || o.namespace = any(:places)", "places", places(some, clusters)));
        if (!query.name().isEmpty()) {
            all.and("o.labels ->> :thing ilike :part", "part", "%" + Conditions.like(query.name()) + "%");
        }
        return all;
    }

    private static String[] places(Set<String> wanted, Map<Integer, String> clusters) {
        return clusters.entrySet().stream()
                .flatMap(cluster -> wanted.stream()
                        .filter(place -> place.startsWith(cluster.getValue() + "/"))
                        .map(place -> cluster.getKey()
                                + place.substring(cluster.getValue().length())))
                .toArray(String[]::new);
    }

    private static Conditions newest(RevisionQuery query) {
        return query.labels().isEmpty()
                ? new Conditions()
                : new Conditions()
                        .and("one.labels @> cast(:wanted as jsonb)", "wanted", JSON.writeValueAsString(query.labels()));
    }

    /** In seconds, as texts of one length. The names of labels are of our code. */
    private static String time(RevisionQuery query) {
        StringBuilder times = new StringBuilder("lpad(coalesce(");
        for (String label : query.times()) {
            times.append("substring(one.labels ->> '")
                    .append(label.replaceAll("[^A-Za-z]", ""))
                    .append("' from '^[0-9]{1,11}$'), ");
        }
        return times.append("cast(cast(extract(epoch from one.created_at) as bigint) as text)), 11, '0')")
                .toString();
    }

    private static Conditions behind(ListRequest request, boolean byTime) {
        Conditions behind = new Conditions();
        request.cursor()
                .ifPresent(cursor -> behind.and(
                        "(newest.sorted_by, newest.source, newest.key) "
                                + (request.order().descending() ? "<" : ">") + " (:lastValue, :lastSource, :lastKey)",
                        "lastValue",
                        byTime ? "%011d".formatted(Instant.parse(cursor.key()).getEpochSecond()) : cursor.key(),
                        "lastSource",
                        (int) cursor.id().getMostSignificantBits(),
                        "lastKey",
                        cursor.id().getLeastSignificantBits()));
        return behind;
    }
}
