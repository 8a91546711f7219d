package io.roadstead.console.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.audit.AuditSearch.Filter;
import io.roadstead.console.audit.store.RecordOrder.Mark;
import io.roadstead.console.audit.store.SearchStore.Found;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of the trail in each order and by each filter, against plain SQL over the same records. */
class SearchStoreIT {
    private static final int RECORDS = 2_000;

    private static final String FILL = """
            insert into audit.record
            select to_char(t, 'YYYY-MM'), row_number() over (partition by to_char(t, 'YYYY-MM') order by i), t,
                'person', case when i % 400 = 0 then '김철수' when i % 7 = 0 then 'Ada' else 'user-' || i % 20 end,
                'act.' || (array['one', 'two', 'o_e'])[1 + (i % 3)::int], 'account/' || i % 50,
                case when i % 90 = 0 then 'refused' else 'done' end, '10.0.0.' || i % 250, 'trace-' || i,
                jsonb_build_object('note', case when i = 5 then '100% of <img>' else 'n' end), 'p', 'h'
            from (select i, timestamptz '2026-03-20' + (i / 4) * interval '1 hour' as t from generate_series(1::bigint, 2000) i) s""";

    private final TestDatabase database = EmbeddedDatabase.fresh();
    private final JdbcClient sql = JdbcClient.create(database.dataSource());
    private final SearchStore store = new SearchStore(sql);

    @BeforeEach
    void fill() {
        sql.sql(FILL).update();
    }

    @ParameterizedTest
    @EnumSource(RecordOrder.class)
    void pagesShowEachRecordOnceInBothDirections(RecordOrder order) {
        List<Object> forward = walk(order, false);
        List<Object> backward = walk(order, true);
        assertThat(forward).hasSize(RECORDS).doesNotHaveDuplicates();
        assertThat(backward.reversed()).isEqualTo(forward);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actor|aDA|lower(actor_name) like 'ada%'",
                "actor|user-1|lower(actor_name) like 'user-1%'",
                "action|act.o_|action like 'act.o\\_%'",
                "target|ACCOUNT/1|target like 'account/1%'",
                "outcome|refused|outcome = 'refused'",
                "outcome|done|outcome = 'done'",
                "from|2026-04-01T00:00:00Z|occurred_at >= '2026-04-01Z'",
                "to|2026-04-01T00:00:00Z|occurred_at < '2026-04-01Z'",
                "q|10.0.0.24|source like '%10.0.0.24%'",
                "q|TRACE-1234|trace = 'trace-1234'",
                "q|100% of <IMG>|details::text like '%img%'",
                "q|철수|actor_name like '%철수%'",
                "q|%|details::text like '%\\%%'",
                "q|nobody at all|false"
            })
    void filtersFindWhatPlainSqlFinds(String field, String value, String condition) {
        Filter filter = Filter.of(Map.of(field, value));
        long expected = sql.sql("select count(*) from audit.record where " + condition)
                .query((row, number) -> row.getLong(1))
                .single();
        assertThat(store.page(filter, RecordOrder.TIME, true, Optional.empty(), RECORDS))
                .hasSize((int) expected);
        assertThat(store.count(filter, 10_000)).isEqualTo(expected);
    }

    @Test
    void countsAllByTheEndsOfThePartitions() {
        assertThat(store.count(Filter.ALL, 10)).isEqualTo(RECORDS);
    }

    @Test
    void aCountWithAFilterStopsBehindItsBound() {
        assertThat(store.count(Filter.of(Map.of("outcome", "done")), 100)).isEqualTo(101);
    }

    private List<Object> walk(RecordOrder order, boolean descending) {
        List<Object> places = new ArrayList<>();
        Optional<Mark> behind = Optional.empty();
        while (true) {
            List<Found> page = store.page(Filter.ALL, order, descending, behind, 70);
            page.forEach(found -> places.add(found.record().place()));
            if (page.size() < 70) {
                return places;
            }
            behind = Optional.of(marked(order, page.getLast()));
        }
    }

    private static Mark marked(RecordOrder order, Found found) {
        return order == RecordOrder.TIME
                ? new Mark(found.record().time().toString(), found.record().place())
                : found.mark();
    }
}
