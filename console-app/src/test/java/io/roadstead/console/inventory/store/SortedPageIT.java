package io.roadstead.console.inventory.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.inventory.ObjectFields;
import io.roadstead.console.inventory.ObjectQuery;
import io.roadstead.console.inventory.Reach;
import io.roadstead.console.inventory.SampleFleet;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whichever way a page is found, it is the same page. */
class SortedPageIT {
    private static final int LIMIT = 5;
    private static final List<Map<String, String>> FILTERS = List.of(
            Map.of(),
            Map.of("name", "ECK"),
            Map.of("status", "Running"),
            Map.of("health", "problem"),
            Map.of("ip", "10.1.*"),
            Map.of("ready", "1/1", "name", "web"),
            Map.of("name", "nowhere"));

    private final JdbcClient sql = JdbcClient.create(EmbeddedDatabase.fresh().dataSource());
    private final Map<String, ObjectKind> kinds = new HashMap<>();
    private final List<Integer> sources = new ArrayList<>();

    @BeforeEach
    void threeClusters() {
        SampleFleet fleet = new SampleFleet(new Random(3));
        KindStore store = new KindStore(sql);
        fleet.kinds().forEach(store::enter);
        store.all().forEach(kind -> kinds.put(kind.kind(), kind));
        for (int cluster = 0; cluster < 3; cluster++) {
            int source = new SourceStore(sql)
                    .begin(new ClusterId("c-" + "abcdefghijklmnopqrs" + (char) ('a' + cluster)))
                    .id();
            sources.add(source);
            List<Row> rows = fleet.cluster(cluster, 200).stream()
                    .map(thing -> new Row(source, kind(fleet.kindOf(thing)).id(), 1, thing))
                    .toList();
            new ObjectStore(sql).put(rows, Instant.EPOCH.plusSeconds(cluster));
        }
        sql.sql("analyze").update();
    }

    @Test
    void aPageIsTheSameWhicheverWayItIsFound() {
        ObjectKind pods = kind("Pod");
        int compared = 0;
        int turn = 0;
        for (Reach reach : reaches(pods.id())) {
            for (String field : ObjectFields.sorts(pods)) {
                for (Map<String, String> filter : FILTERS) {
                    turn++;
                    if (!field.equals("cluster") && turn % 3 == 0) {
                        String sort = turn % 2 == 0 ? field : "-" + field;
                        compared += compare(ObjectQuery.of(pods).filtered(filter), sort, reach);
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(300);
    }

    /** Everything; some clusters; some namespaces of some; both. */
    private List<Reach> reaches(int kind) {
        Map<Integer, Map<Integer, Set<String>>> namespaces = Map.of(
                kind, Map.of(sources.get(0), Set.of("team-1", "shop"), sources.get(1), Set.of("data", "ml", "prod")));
        Map<Integer, Set<Integer>> clusters = Map.of(kind, Set.of(sources.get(2)));
        return List.of(
                new Reach(Integer.MAX_VALUE, Set.of(kind), Map.of(), Map.of()),
                new Reach(Integer.MAX_VALUE, Set.of(), clusters, Map.of()),
                new Reach(Integer.MAX_VALUE, Set.of(), Map.of(), namespaces),
                new Reach(Integer.MAX_VALUE, Set.of(), clusters, namespaces));
    }

    /** The first pages, by both ways; answers how many objects there were. */
    private int compare(ObjectQuery query, String sort, Reach reach) {
        Optional<Cursor> next = Optional.empty();
        int compared = 0;
        for (int page = 0; page < 2; page++) {
            ListRequest request = new ListRequest(LIMIT, ListOrder.parse(sort), next, Map.of());
            List<Stored> walked = new SortedPage(sql, query, Set.of(), reach, request, -1).rows();
            List<Stored> all = new SortedPage(sql, query, Set.of(), reach, request, Long.MAX_VALUE).rows();
            assertThat(ids(walked)).as("%s by %s", query, sort).isEqualTo(ids(all));
            assertThat(ids(all)).doesNotHaveDuplicates();
            compared += all.size();
            if (all.size() <= LIMIT) {
                break;
            }
            Stored last = all.get(LIMIT - 1);
            next = Optional.of(new Cursor(request.order(), last.sortedBy(), last.id()));
        }
        return compared;
    }

    private static List<UUID> ids(List<Stored> rows) {
        return rows.stream().map(Stored::id).toList();
    }

    private ObjectKind kind(String word) {
        return Objects.requireNonNull(kinds.get(word));
    }
}
