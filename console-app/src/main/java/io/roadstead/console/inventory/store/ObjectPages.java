package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.ObjectQuery;
import io.roadstead.console.inventory.Reach;
import io.roadstead.console.inventory.model.NaturalOrder;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pages of the objects of one kind over the fleet, in any order that its columns have. */
@Repository
public class ObjectPages {

    private static final String PAGE = """
            select %1$s, %2$s as sorted_by
            from inventory.object o
            join inventory.state s on s.source = o.source and s.key = o.key
            where %3$s
            order by %2$s %4$s, %5$s.source %4$s, %5$s.key %4$s
            limit :limit""";

    private static final String COUNT = """
            select count(*)
            from (
                select 1
                from inventory.object o
                join inventory.state s on s.source = o.source and s.key = o.key
                where %1$s
                limit :limit) bounded""";

    private static final String ONE = """
            select %1$s
            from inventory.object o
            join inventory.state s on s.source = o.source and s.key = o.key
            where o.source = :source and o.key = :key""";

    private static final String OWNED = """
            select %1$s
            from inventory.object o
            join inventory.state s on s.source = o.source and s.key = o.key
            where o.source = :source and o.owner_key = :key
            order by o.kind, o.name
            limit :limit""";

    private final JdbcClient sql;

    public ObjectPages(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Settings for plans that walk an index and look each row up in the other table: parts are joined with parts, pages are in memory, and each
     * statement is planned for its values. For the transaction that is open.
     */
    public void planForPages() {
        List.of(
                        "set local enable_partitionwise_join = on",
                        "set local max_parallel_workers_per_gather = 0",
                        "set local random_page_cost = 1.1",
                        "set local jit = off",
                        "set local plan_cache_mode = force_custom_plan")
                .forEach(setting -> sql.sql(setting).update());
    }

    /** What a page is sorted by: an expression, and whether it is a time. */
    private record Sorting(String expression, boolean byTime) {
        String table() {
            return expression.substring(0, 1);
        }
    }

    /**
     * A page.
     *
     * @param sources of the clusters asked for; of all where it is empty
     */
    public Page<Stored> page(ObjectQuery query, Set<Integer> sources, Reach reach, ListRequest request) {
        Sorting sorting = sorting(query, request.order());
        Conditions conditions = conditions(query, sorting.table(), sources, reach);
        request.cursor().ifPresent(cursor -> behind(conditions, sorting, request.order(), cursor));
        String direction = request.order().descending() ? "desc" : "asc";
        List<Stored> rows = sql.sql(PAGE.formatted(
                        Stored.COLUMNS, sorting.expression(), conditions.text(), direction, sorting.table()))
                .params(conditions.values())
                .param("limit", request.limit() + 1)
                .query((row, number) -> Stored.read(
                        row,
                        sorting.byTime()
                                ? row.getTimestamp("sorted_by").toInstant().toString()
                                : row.getString("sorted_by")))
                .list();
        return request.page(rows, row -> row, row -> new Cursor(request.order(), row.sortedBy(), row.id()));
    }

    /**
     * A page by the names of clusters.
     *
     * @param ordered the sources within reach in the order of their clusters' names
     * @param names of their clusters
     */
    public Page<Stored> byCluster(
            ObjectQuery query, List<Integer> ordered, Map<Integer, String> names, Reach reach, ListRequest request) {
        boolean descending = request.order().descending();
        List<Integer> sources = descending ? ordered.reversed() : ordered;
        Optional<UUID> last = request.cursor().map(Cursor::id);
        int from = last.map(id -> Math.max(0, sources.indexOf((int) id.getMostSignificantBits())))
                .orElse(0);
        List<Stored> rows = new ArrayList<>();
        int atOnce = 2;
        for (int at = from; at < sources.size() && rows.size() <= request.limit(); ) {
            List<Integer> some = sources.subList(at, Math.min(at + atOnce, sources.size()));
            rows.addAll(ofClusters(query, some, reach, last, request.limit() + 1 - rows.size(), descending));
            at += some.size();
            atOnce *= 2; // few have any
        }
        return request.page(
                rows, row -> row, row -> new Cursor(request.order(), names.getOrDefault(row.source(), ""), row.id()));
    }

    private List<Stored> ofClusters(
            ObjectQuery query, List<Integer> some, Reach reach, Optional<UUID> last, int limit, boolean descending) {
        Conditions conditions = conditions(query, "o", Set.copyOf(some), reach);
        last.ifPresent(id -> conditions.and(
                "(o.source <> :lastSource or o.key " + (descending ? "<" : ">") + " :lastKey)",
                "lastSource",
                (int) id.getMostSignificantBits(),
                "lastKey",
                id.getLeastSignificantBits()));
        String order = "array_position(cast(:ordered as integer[]), o.source)";
        String statement = """
                select %1$s
                from inventory.object o
                join inventory.state s on s.source = o.source and s.key = o.key
                where %2$s
                order by %3$s, o.key %4$s
                limit :limit""";
        return sql.sql(statement.formatted(Stored.COLUMNS, conditions.text(), order, descending ? "desc" : "asc"))
                .params(conditions.values())
                .param("ordered", some.toArray(Integer[]::new))
                .param("limit", limit)
                .query((row, number) -> Stored.read(row, null))
                .list();
    }

    /** How many there are, counted up to a bound. */
    public int count(ObjectQuery query, Set<Integer> sources, Reach reach, int most) {
        Conditions conditions = conditions(query, query.problems() ? "s" : "o", sources, reach);
        return sql.sql(COUNT.formatted(conditions.text()))
                .params(conditions.values())
                .param("limit", most)
                .query((row, number) -> row.getInt(1))
                .single();
    }

    /** One object. */
    public Optional<Stored> find(UUID id) {
        return sql.sql(ONE.formatted(Stored.COLUMNS))
                .param("source", (int) id.getMostSignificantBits())
                .param("key", id.getLeastSignificantBits())
                .query((row, number) -> Stored.read(row, null))
                .optional();
    }

    /** What belongs to an object. */
    public List<Stored> ownedBy(UUID id, int most) {
        return sql.sql(OWNED.formatted(Stored.COLUMNS))
                .param("source", (int) id.getMostSignificantBits())
                .param("key", id.getLeastSignificantBits())
                .param("limit", most)
                .query((row, number) -> Stored.read(row, null))
                .list();
    }

    private static Sorting sorting(ObjectQuery query, ListOrder order) {
        return switch (order.field()) {
            case "name" -> new Sorting("o.name", false);
            case "namespace" -> new Sorting("o.namespace", false);
            case "createdAt" -> new Sorting("o.created_at", true);
            case "changedAt" -> new Sorting("s.changed_at", true);
            case "status" -> new Sorting("s.sort_status", false);
            default -> {
                int place = query.kind()
                        .cell(order.field())
                        .filter(cell -> cell < ObjectStore.SORTED_CELLS)
                        .orElseThrow(() -> new IllegalArgumentException("unknown order " + order));
                yield new Sorting("s.sort_" + (place + 1), false);
            }
        };
    }

    private static void behind(Conditions conditions, Sorting sorting, ListOrder order, Cursor cursor) {
        conditions.and(
                "(" + sorting.expression() + ", " + sorting.table() + ".source, " + sorting.table() + ".key) "
                        + (order.descending() ? "<" : ">") + " (:lastValue, :lastSource, :lastKey)",
                "lastValue",
                sorting.byTime() ? Instant.parse(cursor.key()).atOffset(ZoneOffset.UTC) : cursor.key(),
                "lastSource",
                (int) cursor.id().getMostSignificantBits(),
                "lastKey",
                cursor.id().getLeastSignificantBits());
    }

    /** @param table the one that is sorted by, whose index begins with the kind */
    private static Conditions conditions(ObjectQuery query, String table, Set<Integer> sources, Reach reach) {
        Conditions conditions = new Conditions()
                .and(table + ".kind = :kind", "kind", query.kind().id())
                .within(reach, query.kind().id(), table)
                .sources(sources)
                .name(query.name())
                .labels(query.labels());
        query.namespace().ifPresent(namespace -> conditions.and("o.namespace = :namespace", "namespace", namespace));
        if (query.problems()) {
            conditions.and("s.rank > 1");
        }
        if (!query.status().isEmpty()) {
            conditions.and("s.sort_status = :status", "status", NaturalOrder.key(query.status()));
        }
        query.cells().forEach(conditions::cell);
        return conditions;
    }
}
