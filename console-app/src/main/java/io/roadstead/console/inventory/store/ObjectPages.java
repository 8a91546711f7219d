package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.ObjectQuery;
import io.roadstead.console.inventory.Reach;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
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
    private static final String COUNT = """
            select count(*)
            from (
                select 1
                from %1$s
                where %2$s
                limit :limit) bounded""";

    private static final String ONE = """
            select %1$s
            from %2$s
            where o.source = :source and o.key = :key""";

    private static final String OWNED = """
            select %1$s
            from %2$s
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

    /**
     * A page.
     *
     * @param sources of the clusters asked for; of all where it is empty
     */
    public Page<Stored> page(ObjectQuery query, Set<Integer> sources, Reach reach, ListRequest request) {
        List<Stored> rows = new SortedPage(sql, query, sources, reach, request, SortedPage.FEW).rows();
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
                from %2$s
                where %3$s
                order by %4$s, o.key %5$s
                limit :limit""";
        return sql.sql(statement.formatted(
                        Stored.COLUMNS, Stored.FROM, conditions.text(), order, descending ? "desc" : "asc"))
                .params(conditions.values())
                .param("ordered", some.toArray(Integer[]::new))
                .param("limit", limit)
                .query((row, number) -> Stored.read(row, null))
                .list();
    }

    /** How many there are, counted up to a bound. */
    public int count(ObjectQuery query, Set<Integer> sources, Reach reach, int most) {
        Conditions conditions = conditions(query, query.problems() ? "s" : "o", sources, reach);
        return sql.sql(COUNT.formatted(Stored.FROM, conditions.text()))
                .params(conditions.values())
                .param("limit", most)
                .query((row, number) -> row.getInt(1))
                .single();
    }

    /** One object. */
    public Optional<Stored> find(UUID id) {
        return sql.sql(ONE.formatted(Stored.COLUMNS, Stored.FROM))
                .param("source", (int) id.getMostSignificantBits())
                .param("key", id.getLeastSignificantBits())
                .query((row, number) -> Stored.read(row, null))
                .optional();
    }

    /** What belongs to an object. */
    public List<Stored> ownedBy(UUID id, int most) {
        return sql.sql(OWNED.formatted(Stored.COLUMNS, Stored.FROM))
                .param("source", (int) id.getMostSignificantBits())
                .param("key", id.getLeastSignificantBits())
                .param("limit", most)
                .query((row, number) -> Stored.read(row, null))
                .list();
    }

    /** @param table the one whose index serves best */
    private static Conditions conditions(ObjectQuery query, String table, Set<Integer> sources, Reach reach) {
        Conditions conditions =
                Conditions.ofKind(query.kind().id(), reach, table).sources("o", sources);
        Filters.add(query, conditions, Half.OBJECT);
        return Filters.add(query, conditions, Half.STATE);
    }
}
