package io.roadstead.console.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.audit.AuditSearch;
import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.RowCount;
import io.roadstead.console.uikit.model.ListAddress;
import io.roadstead.console.uikit.model.ListAddress.Place;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * The list of the audit trail over a million records: what a page costs the server, by what people do, beside the plain SQL
 * with {@code offset} and {@code count(*)} that a scrolled grid would send. Run by {@code ./roadstead bench audit-grid}.
 */
@SpringBootTest(properties = "roadstead.data=target/bench-data")
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
class AuditGridBench {
    private static final int RECORDS = Integer.getInteger("bench.records", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 40);
    private static final double LIMIT_MILLISECONDS = 300;

    private static final String FILL = """
            insert into audit.record
            select to_char(t, 'YYYY-MM'), row_number() over (partition by to_char(t, 'YYYY-MM') order by i), t,
                case when i %% 17 = 0 then 'anonymous' when i %% 5 = 0 then 'token' else 'person' end,
                case when i %% 17 = 0 then '' else 'user-' || i * 7919 %% 500 end,
                (array['access.sign-in', 'access.sign-out', 'cluster.register', 'cluster.remove', 'workload.scale',
                    'workload.delete', 'catalog.install', 'catalog.upgrade', 'shell.open', 'access.token.create',
                    'access.user.change', 'fleet.failover'])[1 + (i * 31 %% 12)::int],
                'account/' || md5((i %% 20000)::text),
                case when i %% 50 = 0 then 'refused' when i %% 211 = 0 then 'failed' else 'done' end,
                '10.' || i %% 7 || '.' || i %% 256 || '.' || i / 256 %% 256, md5('t' || i),
                jsonb_build_object('attempts', (i %% 9)::text, 'cluster', 'edge-' || i %% 300),
                md5('p' || i) || md5('q' || i), md5('p' || i + 1) || md5('q' || i + 1)
            from (select i, timestamptz '2026-03-01' + i * interval '23 seconds' as t
                from generate_series(1::bigint, %d) i) s
            order by i""";

    @Autowired
    AuditSearch search;

    @Autowired
    JdbcClient sql;

    @Autowired
    JdbcConnectionDetails database;

    private final Random random = new Random(7);
    private final Caller caller =
            new Caller(new AccountId(new UUID(0, 1)), "bench", Set.of(Permission.AUDIT_READ), Optional.empty());

    private final GridDefinition<AuditRecord> list = GridDefinition.<AuditRecord>of(
                    "audit", record -> record.place().toString(), "-occurredAt")
            .column(GridColumn.time("occurredAt", AuditRecord::time).sorts())
            .column(GridColumn.<AuditRecord>text(
                            "actor", record -> record.content().actorName())
                    .sorts())
            .column(GridColumn.<AuditRecord>text(
                            "action", record -> record.content().action())
                    .sorts())
            .column(GridColumn.text("target", record -> record.content().target()))
            .searched();

    private final GridSource<AuditRecord> source = new GridSource<>() {
        @Override
        public Page<AuditRecord> page(ListRequest request) {
            return search.page(caller, request);
        }

        @Override
        public RowCount count(Map<String, String> filters) {
            return search.count(caller, filters);
        }
    };

    private record Figure(String name, double median, double p95, double most) {
        static Figure of(String name, double[] milliseconds) {
            double[] sorted = milliseconds.clone();
            Arrays.sort(sorted);
            return new Figure(
                    name,
                    sorted[sorted.length / 2],
                    sorted[(int) Math.ceil(sorted.length * 0.95) - 1],
                    sorted[sorted.length - 1]);
        }

        String line() {
            return String.format(Locale.ROOT, "%-44s %9.1f %9.1f %9.1f", name, median, p95, most);
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"name\":\"%s\",\"median\":%.1f,\"p95\":%.1f,\"max\":%.1f}",
                    name,
                    median,
                    p95,
                    most);
        }
    }

    @Test
    void pagesOverAMillionRecords() throws Exception {
        fill();
        List<Figure> figures = new ArrayList<>();
        figures.add(pages("first page, newest first", () -> ListAddress.BARE));
        figures.add(pages("first page, oldest first", () -> sorted("occurredAt")));
        figures.add(pages("sort by actor", () -> sorted("actor")));
        figures.add(pages("sort by action, descending", () -> sorted("-action")));
        figures.add(pages("next page somewhere in the middle", this::middle));
        figures.add(pages("filter: one actor", () -> filtered("actor", "user-" + random.nextInt(500))));
        figures.add(pages("filter: actor that is not there", () -> filtered("actor", "zoe-" + random.nextInt(500))));
        figures.add(pages("filter: action prefix", () -> filtered("action", "workload.")));
        figures.add(pages("filter: one target", () -> filtered("target", "account/" + hex(6))));
        figures.add(pages("filter: failed", () -> filtered("outcome", "failed")));
        figures.add(pages("filter: one day", this::day));
        figures.add(pages("filter: actor, refused, sorted by action", this::combined));
        figures.add(pages("text: an address", () -> filtered("q", "10.3.17." + random.nextInt(256))));
        figures.add(pages("text: a common word", () -> filtered("q", "edge-" + random.nextInt(10, 30))));
        figures.add(pages("text: nowhere", () -> filtered("q", "nowhere" + hex(8))));
        figures.add(pages("text: Korean, nowhere", () -> filtered("q", "김철수")));
        List<Figure> plain = List.of(
                plain("plain SQL: page at offset 500,000 and count(*)", "true", RECORDS / 2),
                plain("plain SQL: text by like and count(*)", "details::text like '%edge-17%'", 0));
        Figure csv = csv();
        report(figures, plain, csv);
        assertThat(figures)
                .allSatisfy(figure -> assertThat(figure.p95()).as(figure.name()).isLessThan(LIMIT_MILLISECONDS));
    }

    /** By a connection without the console's limits of time. */
    private void fill() throws SQLException {
        Map<String, String> indexes = new LinkedHashMap<>();
        sql.sql(
                        "select indexname, indexdef from pg_indexes where schemaname = 'audit' and indexname like 'record\\_%\\_idx'")
                .query((row, number) -> indexes.put(row.getString(1), row.getString(2)))
                .list();
        try (Connection connection = DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
                Statement statement = connection.createStatement()) {
            for (String name : indexes.keySet()) {
                statement.execute("drop index audit." + name);
            }
            statement.execute(FILL.formatted(RECORDS));
            for (String definition : indexes.values()) {
                statement.execute(definition);
            }
            statement.execute("vacuum analyze audit.record");
        }
    }

    private Figure pages(String name, Supplier<ListAddress> address) {
        var pager = new GridPager<>(list, source);
        double[] milliseconds = new double[ROUNDS];
        for (int round = -3; round < ROUNDS; round++) {
            ListAddress wanted = address.get();
            long begin = System.nanoTime();
            var content = pager.load(wanted);
            if (content instanceof GridContent.Rows<AuditRecord> rows) {
                new GridRows<>(list, List.of(), Optional.empty(), Locale.ENGLISH).of(rows.items(), list.columns());
            }
            if (round >= 0) { // the first ones warm up
                milliseconds[round] = (System.nanoTime() - begin) / 1e6;
            }
            assertThat(content).isNotInstanceOf(GridContent.Failed.class);
        }
        return Figure.of(name, milliseconds);
    }

    private Figure plain(String name, String condition, int offset) {
        double[] milliseconds = new double[5];
        for (int round = 0; round < milliseconds.length; round++) {
            long begin = System.nanoTime();
            sql.sql("select * from audit.record where " + condition
                            + " order by partition desc, sequence desc limit 50 offset " + offset)
                    .query((row, number) -> row.getString("action"))
                    .list();
            sql.sql("select count(*) from audit.record where " + condition)
                    .query((row, number) -> row.getLong(1))
                    .single();
            milliseconds[round] = (System.nanoTime() - begin) / 1e6;
        }
        return Figure.of(name, milliseconds);
    }

    /** Megabytes of heap that are in use, after a collection, while a million records are written. */
    private Figure csv() throws IOException {
        List<Double> megabytes = new ArrayList<>();
        long[] lines = {0};
        Writer out = new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
                if (lines[0]++ % (RECORDS / 10) == 0) {
                    System.gc();
                    Runtime now = Runtime.getRuntime();
                    megabytes.add((now.totalMemory() - now.freeMemory()) / 1e6);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        new GridCsv<>(list.columns(), source, GridColumn::key).write(new ListOrder("occurredAt", true), Map.of(), out);
        assertThat(lines[0]).isGreaterThan(RECORDS);
        double[] all = megabytes.stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(all[all.length - 1]).isLessThan(all[1] + 15);
        return Figure.of("CSV of all: heap in use, MB", all);
    }

    private void report(List<Figure> figures, List<Figure> plain, Figure csv) throws IOException {
        String machine = Runtime.getRuntime().availableProcessors() + " cores, "
                + Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                        .filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line -> line.replaceFirst(".*: ", ""))
                        .orElse("unknown")
                + ", load " + Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        System.out.printf("%n%-44s %9s %9s %9s%n", RECORDS + " records, milliseconds", "median", "p95", "max");
        figures.forEach(figure -> System.out.println(figure.line()));
        plain.forEach(figure -> System.out.println(figure.line()));
        System.out.println(csv.line());
        System.out.println(machine);
        Path folder = Files.createDirectories(Path.of(System.getProperty("bench.out", "target/bench")));
        Files.writeString(
                folder.resolve("audit-grid.json"),
                "{\"benchmark\":\"audit-grid\",\"unit\":\"ms\",\"records\":" + RECORDS + ",\"rounds\":" + ROUNDS
                        + ",\"machine\":\""
                        + machine + "\",\"run\":" + json(figures) + ",\"baseline\":" + json(plain)
                        + ",\"csvHeapMegabytes\":"
                        + csv.json() + "}\n");
    }

    private static String json(List<Figure> figures) {
        return "[" + String.join(",", figures.stream().map(Figure::json).toList()) + "]";
    }

    private static ListAddress sorted(String order) {
        return ListAddress.BARE.ordered(Optional.of(ListOrder.parse(order)));
    }

    private static ListAddress filtered(String field, String value) {
        SequencedMap<String, String> filters = new LinkedHashMap<>();
        filters.put(field, value);
        return ListAddress.BARE.filtered(filters);
    }

    private ListAddress day() {
        int month = random.nextInt(3, 9);
        int day = random.nextInt(1, 28);
        return filtered("from", "2026-%02d-%02dT00:00:00Z".formatted(month, day))
                .filtered("to", "2026-%02d-%02dT00:00:00Z".formatted(month, day + 1));
    }

    private ListAddress combined() {
        return filtered("actor", "user-" + random.nextInt(500))
                .filtered("outcome", "refused")
                .ordered(Optional.of(new ListOrder("action", false)));
    }

    private ListAddress middle() {
        var day = new GridPager<>(list, source).load(day());
        Optional<Place> next = day instanceof GridContent.Rows<AuditRecord> rows ? rows.next() : Optional.empty();
        return ListAddress.BARE.at(next);
    }

    private String hex(int digits) {
        return "%016x".formatted(random.nextLong()).substring(0, digits);
    }
}
