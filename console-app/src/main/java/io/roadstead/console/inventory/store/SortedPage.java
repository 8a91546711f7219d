package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.ObjectQuery;
import io.roadstead.console.inventory.Reach;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * One page of objects of one kind. An object is two rows in two tables; where what is sorted by is in one and what is filtered by in the other, there
 * are two ways: walk the order and look each row's other half up until enough fit, or find all that fit and sort them. The first is fast where many
 * fit, the second where few do, and each is slow where the other is fast; the planner takes the second far too often. So it is asked how many
 * it expects.
 */
final class SortedPage {
    /** Rows of an order that are looked at before all that fit are looked for. */
    private static final int MOST_WALKED = 8_000;

    /** So many that fit are found and sorted in the time that a page may take. */
    static final long FEW = 3_000;

    private static final String WHOLE = """
            select %1$s, %2$s as sorted_by
            from %3$s
            where %4$s
            order by %2$s %5$s, %6$s.source %5$s, %6$s.key %5$s
            limit :limit""";

    /**
     * The first rows of an order that fit as far as their own half tells, of which the index alone may tell enough; then the halves of each. The
     * limits of one say that these are looked up, whatever the planner expects.
     */
    private static final String WALKED = """
            select %1$s, walked.sorted_by
            from (
                select %2$s.source, %2$s.key, %3$s as sorted_by
                from inventory.%4$s %2$s
                where %5$s
                order by %3$s %6$s, %2$s.source %6$s, %2$s.key %6$s
                limit :walked) walked
            cross join lateral (
                select *
                from inventory.%8$s other
                where other.source = walked.source and other.key = walked.key
                limit 1) %7$s
            cross join lateral (
                select *
                from inventory.%4$s own
                where own.source = walked.source and own.key = walked.key
                limit 1) %2$s
            where %9$s
            order by walked.sorted_by %6$s, walked.source %6$s, walked.key %6$s
            limit :limit""";

    private static final String EXPECTED = "explain (format json) select from inventory.%2$s %1$s where %3$s";

    private final JdbcClient sql;
    private final ObjectQuery query;
    private final Set<Integer> sources;
    private final Reach reach;
    private final ListRequest request;
    private final Sorting sorting;
    private final Half sorted;
    private final long few;

    /** @param few so many or fewer that are expected to fit are all found; {@link #FEW} but in tests */
    SortedPage(JdbcClient sql, ObjectQuery query, Set<Integer> sources, Reach reach, ListRequest request, long few) {
        this.sql = sql;
        this.query = query;
        this.sources = sources;
        this.reach = reach;
        this.request = request;
        this.sorting = Sorting.of(query.kind(), request.order());
        this.sorted = sorting.half();
        this.few = few;
    }

    /** Its rows and one more where there are more. */
    List<Stored> rows() {
        if (!Filters.has(query, sorted.other()) && !placesAreOfOther()) {
            return walked(request.limit() + 1);
        }
        if (expected() <= few) {
            return whole();
        }
        List<Stored> rows = walked(MOST_WALKED);
        return rows.size() > request.limit() ? rows : whole();
    }

    /** Namespaces are of what an object is. */
    private boolean placesAreOfOther() {
        return sorted == Half.STATE && reach.isOfNamespaces(query.kind().id());
    }

    private long expected() {
        Half other = sorted.other();
        Conditions conditions = ofOther()
                .and(other.table() + ".kind = :kind", "kind", query.kind().id());
        String plan = sql.sql(EXPECTED.formatted(other.table(), other.word(), conditions.text()))
                .params(conditions.values())
                .query(String.class)
                .single();
        return JsonMapper.shared()
                .readTree(plan)
                .path(0)
                .path("Plan")
                .path("Plan Rows")
                .asLong();
    }

    private Conditions ofOther() {
        Conditions conditions = new Conditions();
        if (placesAreOfOther()) {
            conditions.within(reach, query.kind().id(), "o");
        }
        return Filters.add(query, conditions, sorted.other());
    }

    private List<Stored> walked(int most) {
        Conditions first = behind(placesAreOfOther() ? ofSources() : ofKind()).sources(sorted.table(), sources);
        Filters.add(query, first, sorted);
        Conditions second = ofOther();
        return sql.sql(WALKED.formatted(
                        Stored.COLUMNS,
                        sorted.table(),
                        sorting.expression(),
                        sorted.word(),
                        first.text(),
                        direction(),
                        sorted.other().table(),
                        sorted.other().word(),
                        second.text()))
                .params(first.values())
                .params(second.values())
                .param("walked", most)
                .param("limit", request.limit() + 1)
                .query((row, number) -> Stored.read(row, sorting.key(row)))
                .list();
    }

    private List<Stored> whole() {
        Conditions all = behind(ofKind()).sources("o", sources);
        Filters.add(query, all, Half.OBJECT);
        Filters.add(query, all, Half.STATE);
        return sql.sql(WHOLE.formatted(
                        Stored.COLUMNS, sorting.expression(), Stored.FROM, all.text(), direction(), sorted.table()))
                .params(all.values())
                .param("limit", request.limit() + 1)
                .query((row, number) -> Stored.read(row, sorting.key(row)))
                .list();
    }

    /** Within reach; by the table that is sorted by, whose index begins with the kind. */
    private Conditions ofKind() {
        return Conditions.ofKind(query.kind().id(), reach, sorted.table());
    }

    /** Of clusters within reach, whose namespaces are looked at later. */
    private Conditions ofSources() {
        return new Conditions()
                .and(sorted.table() + ".kind = :kind", "kind", query.kind().id())
                .and(
                        sorted.table() + ".source = any(:reached)",
                        "reached",
                        reach.sources(query.kind().id()).toArray(Integer[]::new));
    }

    private Conditions behind(Conditions conditions) {
        request.cursor().ifPresent(cursor -> behind(conditions, cursor));
        return conditions;
    }

    private void behind(Conditions conditions, Cursor cursor) {
        conditions.and(
                "(" + sorting.expression() + ", " + sorted.table() + ".source, " + sorted.table() + ".key) "
                        + (request.order().descending() ? "<" : ">") + " (:lastValue, :lastSource, :lastKey)",
                "lastValue",
                sorting.byTime() ? Instant.parse(cursor.key()).atOffset(ZoneOffset.UTC) : cursor.key(),
                "lastSource",
                (int) cursor.id().getMostSignificantBits(),
                "lastKey",
                cursor.id().getLeastSignificantBits());
    }

    private String direction() {
        return request.order().descending() ? "desc" : "asc";
    }
}
