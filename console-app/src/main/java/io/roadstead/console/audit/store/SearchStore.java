package io.roadstead.console.audit.store;

import io.roadstead.console.audit.AuditSearch.Filter;
import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.audit.model.Place;
import io.roadstead.console.audit.store.RecordOrder.Mark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records in SQL, as people look for them. */
@Repository
public class SearchStore {
    /** What people look for is mostly new, so a text is looked for in these first, and only then in the index. */
    private static final int NEAR = 8_000;

    private static final String COLUMNS = "select " + RecordRow.COLUMNS + ", %s as sort_key\n";

    private static final String PAGE = COLUMNS + """
            from audit.record
            where %s
            order by %s
            limit :limit""";

    private static final String PAGE_NEAR = COLUMNS + """
            from (
                select *
                from audit.record
                where %s
                order by %s
                limit :near
            ) near
            where %s
            order by %s
            limit :limit""";

    private static final String BY_PLACE = "select " + RecordRow.COLUMNS + """

            from audit.record
            where partition = :partition and sequence = :sequence""";

    /** Partitions have no gaps, so the last number of each is how many it has. */
    private static final String COUNT_ALL = """
            with recursive ends as (
                (select partition, sequence
                from audit.record
                order by partition desc, sequence desc
                limit 1)
                union all
                select before.partition, before.sequence
                from ends
                cross join lateral (
                    select partition, sequence
                    from audit.record
                    where partition < ends.partition
                    order by partition desc, sequence desc
                    limit 1
                ) before
            )
            select coalesce(sum(sequence), 0)
            from ends""";

    private static final String COUNT = """
            select count(*)
            from (select 1 from audit.record where %s limit :bound) counted""";

    private final JdbcClient sql;

    SearchStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** A record, and where a page that ends with it goes on. */
    public record Found(AuditRecord record, Mark mark) {}

    /** What follows a record in this order. */
    public List<Found> page(Filter filter, RecordOrder order, boolean descending, Optional<Mark> behind, int limit) {
        RecordConditions conditions = new RecordConditions(filter);
        behind.ifPresent(mark -> conditions.behind(order, descending, mark));
        String columns = order.columns(descending ? "desc" : "asc");
        if (conditions.text()) {
            String near = PAGE_NEAR.formatted(
                    order.expression(), conditions.withoutText(), columns, conditions.onText(), columns);
            List<Found> found = found(sql.sql(near).param("near", NEAR), conditions, limit);
            if (found.size() == limit) {
                return found;
            }
        }
        return found(sql.sql(PAGE.formatted(order.expression(), conditions.all(), columns)), conditions, limit);
    }

    /** What follows a place in the chain, or comes before it. */
    public List<AuditRecord> page(Filter filter, Optional<Place> behind, boolean backward, int limit) {
        return page(filter, RecordOrder.POSITION, backward, behind.map(place -> new Mark("", place)), limit).stream()
                .map(Found::record)
                .toList();
    }

    /** The record at this place. */
    public Optional<AuditRecord> byPlace(Place place) {
        return sql.sql(BY_PLACE)
                .param("partition", place.partition())
                .param("sequence", place.sequence())
                .query(RecordRow::read)
                .optional();
    }

    /** How many there are; with a filter, at most one more than the bound are counted. */
    public long count(Filter filter, long bound) {
        RecordConditions conditions = new RecordConditions(filter);
        if (conditions.none()) {
            return number(sql.sql(COUNT_ALL));
        }
        return number(sql.sql(COUNT.formatted(conditions.all()))
                .params(conditions.parameters())
                .param("bound", bound + 1));
    }

    /** Statements of this transaction end after so many milliseconds. */
    public void limitTo(int milliseconds) {
        sql.sql("select set_config('statement_timeout', :limit, true)")
                .param("limit", Integer.toString(milliseconds))
                .query((row, number) -> row.getString(1))
                .single();
    }

    private static List<Found> found(JdbcClient.StatementSpec statement, RecordConditions conditions, int limit) {
        return statement
                .params(conditions.parameters())
                .param("limit", limit)
                .query(SearchStore::read)
                .list();
    }

    private static long number(JdbcClient.StatementSpec statement) {
        return statement.query((row, number) -> row.getLong(1)).single();
    }

    private static Found read(ResultSet row, int number) throws SQLException {
        AuditRecord record = RecordRow.read(row, number);
        return new Found(record, new Mark(row.getString("sort_key"), record.place()));
    }
}
