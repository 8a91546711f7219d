package io.roadstead.console.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditEntry.Outcome;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.audit.model.Hash;
import io.roadstead.console.database.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** The trail over REST: pages by position, filters, and exports whose hashes anybody can compute again. */
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {"roadstead.ui-port=0", "roadstead.gateway.port=0", "roadstead.data=target/test-data"})
@ContextConfiguration(initializers = AuditApiIT.OrdinaryRole.class)
@Import(ApiPeople.class)
class AuditApiIT {
    private static final int MANY = 20_000;

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient sql;

    private ApiCalls auditor;
    private long before;

    /** Rights can be taken from an ordinary role, not from a superuser. */
    static final class OrdinaryRole implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(EmbeddedDatabase.ownedByAnOrdinaryRole().properties())
                    .applyTo(context);
        }
    }

    @BeforeEach
    void peopleAndRecords() throws Exception {
        people.only();
        before = newest();
        for (int i = 0; i < 5; i++) {
            record("ada", "test.run", "ship/" + i, Outcome.DONE);
        }
        record("=eve", "test.walk", "ship/9", Outcome.REFUSED);
        auditor = new ApiCalls(port, "").token("auditor", ApiPeople.PASSWORD, "\"read\"");
    }

    @Test
    void pagesGoOnByPositionWhateverIsAddedMeanwhile() throws Exception {
        for (String sort : List.of("position", "-position")) {
            List<Long> seen = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = get("?limit=2&sort=" + sort + "&cursor=" + cursor);
                page.get("items").forEach(item -> seen.add(item.get("sequence").asLong()));
                cursor = page.get("next").isNull() ? "" : page.get("next").asString();
                record("ada", "test.more", "", Outcome.DONE);
            } while (!cursor.isEmpty() && seen.size() < 9);
            List<Long> expected = new ArrayList<>();
            for (long i = 0; i < seen.size(); i++) {
                expected.add(sort.equals("position") ? seen.getFirst() + i : seen.getFirst() - i);
            }
            assertThat(seen).hasSizeGreaterThan(8).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actor:ADA,action:test.run|ship/0 ship/1 ship/2 ship/3 ship/4",
                "actor:ad%25|",
                "outcome:refused,action:test|ship/9",
                "target:ship/3|ship/3",
                "q:SHIP/2|ship/2",
                "q:no-such-text|",
                "target:ship,from:2020-01-01,to:2999-01-01,actor:ad|ship/0 ship/1 ship/2 ship/3 ship/4",
                "target:ship,from:2999-01-01|",
                "target:ship,to:2020-01-01T00:00:00Z|"
            })
    void filtersFindWhatFits(String filter, String targets) throws Exception {
        var found = StreamSupport.stream(
                        get("?limit=500&sort=-position&filter=" + filter)
                                .get("items")
                                .spliterator(),
                        false)
                .filter(item -> item.get("sequence").asLong() > before)
                .map(item -> item.get("target").asString())
                .sorted()
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(targets == null ? "" : targets);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?filter=from:2026-13-45",
                "?filter=outcome:perhaps",
                "?sort=hash",
                "?cursor=x",
                "/export?format=xls",
                "/export?format=csv&filter=to:2026-02-30",
                "/export"
            })
    void nonsenseIsRefused(String query) throws Exception {
        assertThat(auditor.get("/api/v1/audit" + query).status()).isEqualTo(400);
    }

    @Test
    void eachLineOfAnExportHoldsTheTextThatItsHashIsOf() throws Exception {
        String body = export("jsonl", "");
        assertThat(body.lines()).hasSizeGreaterThan(6).allSatisfy(line -> {
            String text = line.substring(line.indexOf("\"record\":") + 9, line.length() - 1);
            assertThat(line).startsWith("{\"hash\":\"" + Hash.of(text).hex());
        });
        assertThat(body.lines().count()).isEqualTo(newest());
        assertThat(body.lines().toList().getLast()).contains("audit.export", "\"format\":\"jsonl\"");
    }

    @Test
    void aTableHoldsTheSameAndNothingThatASpreadsheetComputes() throws Exception {
        String body = export("csv", "&filter=action:test.walk");
        assertThat(body.lines().findFirst().orElseThrow()).startsWith("\"partition\",\"sequence\"");
        assertThat(body.lines().skip(1)).isNotEmpty().allSatisfy(line -> {
            assertThat(line).contains("\"'=eve\"").doesNotContain(",\"=eve\"");
            String text =
                    line.substring(line.indexOf("\"{") + 1, line.length() - 1).replace("\"\"", "\"");
            assertThat(line).contains(Hash.of(text).hex());
        });
    }

    @Test
    void aDocumentIsMadeOfWhatTheFilterLeaves() throws Exception {
        long start = newest();
        assertThat(export("pdf", "&filter=action:test.walk"))
                .startsWith("%PDF-")
                .contains("%%EOF");
        assertThat(actionsSince(start)).containsOnlyOnce("audit.export");
    }

    @Test
    void whoMayNotReadExportsNothingAndIsNotRecordedAsIfTheyHad() throws Exception {
        long start = newest();
        var user = new ApiCalls(port, "").token("user", ApiPeople.PASSWORD, "\"read\",\"write\"");
        assertThat(user.get("/api/v1/audit/export?format=csv").problem()).isEqualTo("permission.denied");
        assertThat(user.get("/api/v1/audit").problem()).isEqualTo("permission.denied");
        assertThat(actionsSince(start)).doesNotContain("audit.export");
    }

    @Test
    void anExportThatCannotBeRecordedIsNotGiven() throws Exception {
        sql.sql("revoke insert on audit.record from current_user").update();
        try {
            var answer = auditor.get("/api/v1/audit/export?format=jsonl");
            assertThat(answer.problem()).isEqualTo("audit.unavailable");
            assertThat(answer.header("Content-Disposition")).isEmpty();
        } finally {
            sql.sql("grant insert on audit.record to current_user").update();
        }
    }

    @Test
    void aLargeExportNeedsNoMoreMemoryThanASmallOne() throws Exception {
        sql.sql("""
                        insert into audit.record
                        select '2000-01', n, now(), 'person', 'ada', 'test.bulk', repeat('x', 200), 'done', '', '', '{}',
                            repeat('0', 64), repeat('0', 64)
                        from generate_series(1, :many) n""").param("many", MANY).update();
        var request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + port + "/api/v1/audit/export?format=jsonl&filter=action:test.bulk"))
                .header("Authorization", auditor.authorization())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofInputStream());
            long start = 0;
            int count = 0;
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                while (lines.readLine() != null) {
                    count++;
                    if (count == 2_000) {
                        start = heap();
                    }
                    if (count == MANY - 2_000) {
                        assertThat(heap() - start).isLessThan(8L << 20);
                    }
                }
            }
            assertThat(count).isEqualTo(MANY);
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void record(String actor, String action, String target, Outcome outcome) {
        trail.record(AuditEntry.of(AuditActor.person(actor), action, target, outcome));
    }

    private long newest() {
        return sql.sql("select sequence from audit.head")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private List<String> actionsSince(long sequence) {
        return sql.sql("select action from audit.record where sequence > :sequence and partition > '2001'")
                .param("sequence", sequence)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private JsonNode get(String query) throws Exception {
        var answer = auditor.get("/api/v1/audit" + query);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.json();
    }

    private String export(String format, String rest) throws Exception {
        var answer = auditor.get("/api/v1/audit/export?format=" + format + rest);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).contains("roadstead-audit." + format);
        return answer.raw().body();
    }
}
