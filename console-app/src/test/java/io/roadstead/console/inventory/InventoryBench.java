package io.roadstead.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.store.KindStore;
import io.roadstead.console.inventory.store.ObjectFinder;
import io.roadstead.console.inventory.store.ObjectPages;
import io.roadstead.console.inventory.store.ObjectStore;
import io.roadstead.console.inventory.store.Row;
import io.roadstead.console.inventory.store.SourceStore;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages, search and writing over as many objects as a large fleet has; run by {@code ./roadstead bench inventory}. The database is
 * the embedded one as tests have it, one connection, two where changes are written; objects are those of {@link SampleFleet}.
 */
class InventoryBench {
    private static final int CLUSTERS = Integer.getInteger("bench.clusters", 500);
    private static final int OBJECTS = Integer.getInteger("bench.objects", 2_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 30);
    private static final int BATCH = 2_000;
    private static final int WRITERS = 2;

    private final DataSource source;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final ObjectStore objects;
    private final ObjectPages pages;
    private final ObjectFinder finder;
    private final List<Integer> sources = new ArrayList<>();
    private final Map<String, ObjectKind> kinds = new HashMap<>();
    private final SampleFleet fleet = new SampleFleet(new Random(7));
    private final Map<String, Object> found = new TreeMap<>();
    private final Random random = new Random(11);

    InventoryBench() throws Exception {
        source = EmbeddedDatabase.fresh().dataSource();
        var database = new SingleConnectionDataSource(source.getConnection(), true);
        sql = JdbcClient.create(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        objects = new ObjectStore(sql);
        pages = new ObjectPages(sql);
        finder = new ObjectFinder(sql);
    }

    @Test
    void aMillionObjectsAreListedAndFoundAtOnce() throws Exception {
        fill();
        size();
        changes();
        pages();
        search();
        Path folder = Path.of(System.getProperty("bench.out", "target"));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("inventory.json"), JsonMapper.shared().writeValueAsString(found));
        StringBuilder table = new StringBuilder("| | |\n|---|---|\n");
        found.forEach((what, value) ->
                table.append("| ").append(what).append(" | ").append(value).append(" |\n"));
        Files.writeString(folder.resolve("inventory.md"), table);
        assertThat(found).isNotEmpty();
    }

    private void fill() {
        KindStore store = new KindStore(sql);
        SourceStore sourceStore = new SourceStore(sql);
        fleet.kinds().forEach(store::enter);
        store.all().forEach(kind -> kinds.put(kind.kind(), kind));
        long began = System.nanoTime();
        List<Row> rows = new ArrayList<>();
        for (int cluster = 0; cluster < CLUSTERS; cluster++) {
            int source = sourceStore.begin(clusterId(cluster)).id();
            sources.add(source);
            for (var thing : fleet.cluster(cluster, OBJECTS)) {
                rows.add(new Row(source, kind(fleet.kindOf(thing)).id(), 1, thing));
                if (rows.size() == BATCH) {
                    write(rows);
                }
            }
        }
        write(rows);
        found.put("filled, objects/s", rate((long) CLUSTERS * OBJECTS, began));
        sql.sql("vacuum analyze").update();
    }

    private void write(List<Row> rows) {
        transactions.executeWithoutResult(transaction -> {
            objects.withoutWaiting();
            objects.put(rows, Instant.now());
        });
        rows.clear();
    }

    private void size() {
        long bytes = sql.sql("""
                select sum(pg_total_relation_size(c.oid))
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'inventory' and c.relkind = 'r'""").query((row, number) -> row.getLong(1)).single();
        found.put("bytes on disk per object", bytes / ((long) CLUSTERS * OBJECTS));
    }

    /** As controllers change objects: status, cells and facts of any object of the fleet; by two writers, as the console has them. */
    private void changes() throws Exception {
        long began = System.nanoTime();
        long end = began + Duration.ofSeconds(20).toNanos();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int first = writer;
                running.add(writers.submit(() -> changes(first, end)));
            }
            int count = 0;
            for (Future<Integer> each : running) {
                count += each.get();
            }
            found.put("changes/s", rate(count, began));
        }
    }

    /** Of the clusters of one writer. */
    private int changes(int writer, long end) throws Exception {
        try (Connection connection = source.getConnection()) {
            var own = new SingleConnectionDataSource(connection, true);
            var transaction = new TransactionTemplate(new DataSourceTransactionManager(own));
            ObjectStore store = new ObjectStore(JdbcClient.create(own));
            Random chance = new Random(writer);
            int count = 0;
            while (System.nanoTime() < end) {
                Map<Long, Row> rows = new HashMap<>();
                while (rows.size() < BATCH) {
                    int cluster = chance.nextInt(CLUSTERS / WRITERS) * WRITERS + writer;
                    var thing = fleet.changed(cluster, chance.nextInt(OBJECTS), chance.nextInt());
                    rows.put(
                            thing.key(),
                            new Row(
                                    sources.get(cluster),
                                    kind(fleet.kindOf(thing)).id(),
                                    1,
                                    thing));
                }
                transaction.executeWithoutResult(open -> {
                    store.withoutWaiting();
                    store.put(rows.values(), Instant.now());
                });
                count += BATCH;
            }
            return count;
        }
    }

    private void pages() {
        ObjectKind pods = kind("Pod");
        Reach all = new Reach(Integer.MAX_VALUE, Set.copyOf(ids()), Map.of(), Map.of());
        Map<Integer, Map<Integer, Set<String>>> parts = new HashMap<>();
        ids().forEach(kind -> {
            Map<Integer, Set<String>> some = new TreeMap<>();
            sources.stream().limit(40).forEach(source -> some.put(source, Set.of("team-1", "team-2", "shop")));
            parts.put(kind, some);
        });
        Reach few = new Reach(Integer.MAX_VALUE, Set.of(), Map.of(), parts);
        for (String sort : ObjectFields.sorts(pods)) {
            if (!sort.equals("cluster")) {
                measure("page by " + sort, () -> page(ObjectQuery.of(pods), sort, all));
                measure("page by " + sort + ", limited", () -> page(ObjectQuery.of(pods), sort, few));
            }
        }
        measure("by cluster", () -> pages.byCluster(ObjectQuery.of(pods), sources, Map.of(), all, request("cluster")));
        Map<String, Map<String, String>> filters = new TreeMap<>();
        filters.put("status rare", Map.of("status", "CrashLoopBackOff"));
        filters.put("status common", Map.of("status", "Running"));
        filters.put("status none", Map.of("status", "Nothing"));
        filters.put("problems", Map.of("health", "problem"));
        filters.put("name part", Map.of("name", "eckout-7"));
        filters.put("name part common", Map.of("name", "shop"));
        filters.put("name part none", Map.of("name", "zzzzqq"));
        filters.put("ready", Map.of("ready", "0/1"));
        filters.put("restarts", Map.of("restarts", "17"));
        filters.put("node", Map.of("node", fleet.node(3, 1)));
        filters.put("ip", Map.of("ip", "10.3.4.*"));
        filters.forEach((what, filter) -> {
            measure(
                    "filter " + what + " by name",
                    () -> page(ObjectQuery.of(pods).filtered(filter), "name", all));
            measure(
                    "filter " + what + " by restarts",
                    () -> page(ObjectQuery.of(pods).filtered(filter), "-restarts", all));
            measure(
                    "filter " + what + " limited",
                    () -> page(ObjectQuery.of(pods).filtered(filter), "name", few));
        });
        measure(
                "namespace",
                () -> page(
                        new ObjectQuery(pods, Set.of(), Optional.of("team-1"), "", Map.of(), false, "", Map.of()),
                        "name",
                        all));
        measure(
                "label",
                () -> page(
                        new ObjectQuery(
                                pods, Set.of(), Optional.empty(), "", Map.of("app", "checkout"), false, "", Map.of()),
                        "name",
                        all));
    }

    private Object page(ObjectQuery query, String sort, Reach reach) {
        ListRequest first = request(sort);
        var page = pages.page(query, Set.of(), reach, first);
        return page.next()
                .map(next -> (Object) pages.page(
                        query, Set.of(), reach, new ListRequest(50, first.order(), Optional.of(next), Map.of())))
                .orElse(page);
    }

    private static ListRequest request(String sort) {
        return new ListRequest(50, ListOrder.parse(sort), Optional.empty(), Map.of());
    }

    private void search() {
        Reach all = new Reach(Integer.MAX_VALUE, Set.copyOf(ids()), Map.of(), Map.of());
        for (String typed : List.of(
                "w",
                "we",
                "web",
                "check",
                "checkout-7",
                "shop prod",
                "nginx",
                "10.3.4",
                "out-7",
                "zzzz",
                "app=checkout",
                "payments 10.3")) {
            measure("search " + typed, () -> finder.find(typed, all, 20));
        }
    }

    private ObjectKind kind(String name) {
        return Objects.requireNonNull(kinds.get(name));
    }

    private Set<Integer> ids() {
        Set<Integer> ids = new TreeSet<>();
        kinds.values().forEach(kind -> ids.add(kind.id()));
        return ids;
    }

    private void measure(String what, Runnable query) {
        double[] millis = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            long began = System.nanoTime();
            transactions.executeWithoutResult(transaction -> {
                pages.planForPages();
                query.run();
            });
            if (round >= 0) {
                millis[round] = (System.nanoTime() - began) / 1e6;
            }
        }
        Arrays.sort(millis);
        found.put(what + ", ms p50/p95", "%.1f / %.1f".formatted(millis[ROUNDS / 2], millis[ROUNDS * 95 / 100]));
    }

    private static long rate(long count, long began) {
        return count * 1_000_000_000L / (System.nanoTime() - began);
    }

    private static ClusterId clusterId(int number) {
        StringBuilder letters = new StringBuilder();
        for (int rest = number, place = 0; place < 20; place++, rest /= 26) {
            letters.append((char) ('a' + rest % 26));
        }
        return new ClusterId("c-" + letters);
    }
}
