package io.roadstead.console.catalog.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.ReleaseRow;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.store.KindStore;
import io.roadstead.console.inventory.store.ObjectStore;
import io.roadstead.console.inventory.store.Row;
import io.roadstead.console.inventory.store.SourceStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.protocol.inventory.Health;
import io.roadstead.protocol.inventory.InventoryLine.Column;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import io.roadstead.protocol.inventory.ObjectDigest;
import io.roadstead.protocol.inventory.Thing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Reports as the inventory holds them, with the columns that the Trivy operator gives its kind. */
@ConsoleTest
@Import(ApiPeople.class)
class ImageReportsIT {
    private static final Instant MADE = Instant.parse("2026-11-20T10:00:00Z");
    private static final KindIs REPORT = new KindIs(
            0,
            "aquasecurity.github.io",
            "v1alpha1",
            "VulnerabilityReport",
            "vulnerabilityreports",
            true,
            Stream.of("Repository", "Tag", "Scanner", "Critical", "High", "Medium", "Low", "Unknown")
                    .map(name -> new Column(name, "string", false))
                    .toList());

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    JdbcClient sql;

    @Autowired
    SourceStore sources;

    @Autowired
    KindStore kinds;

    @Autowired
    ObjectStore objects;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    ImageReports reports;

    private String harbour = "";

    @BeforeEach
    void someReports() throws Exception {
        people.only();
        for (String table : List.of("cluster.cluster", "inventory.state", "inventory.object", "inventory.source")) {
            sql.sql("delete from " + table).update();
        }
        ApiCalls administrator =
                new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        harbour = administrator
                .send("POST", "/api/v1/clusters", "{\"name\":\"harbour\",\"mode\":\"manager\",\"labels\":{}}")
                .json()
                .get("id")
                .asString();
        int source = sources.begin(new ClusterId(harbour)).id();
        int kind = kinds.enter(REPORT);
        transactions.executeWithoutResult(transaction -> {
            objects.put(
                    Stream.of(
                                    report("old", "shop", 3, "library/nginx", "1.27", "9", "9", "9", "9", "0"),
                                    report("new", "shop", 1, "library/nginx", "1.27", "1", "2", "3", "4", "0"),
                                    report("none", "shop", 2, "a/clean", "1", "0", "0", "0", "0", "0"),
                                    report("other", "elsewhere", 0, "library/redis", "7", "5", "0", "0", "0", "0"),
                                    report("torn", "shop", 2, "a/torn", "1", "", "", "", "", ""))
                            .map(thing -> new Row(source, kind, 1, thing))
                            .toList(),
                    Instant.now());
            sources.told(List.of(source), Instant.now());
        });
        Thread.sleep(300); // which clusters have told something is remembered for a moment
    }

    /** @param daysAgo when it was made */
    private static Thing report(
            String name, String namespace, long daysAgo, String repository, String tag, String... counts) {
        List<String> cells = Stream.concat(Stream.of(repository, tag, "Trivy"), Stream.of(counts))
                .toList();
        return new Thing(
                0,
                ObjectDigest.key("uid-" + name),
                namespace,
                name,
                "uid-" + name,
                MADE.minusSeconds(daysAgo * 86_400),
                Health.FINE,
                "",
                "",
                Optional.empty(),
                Map.of(),
                cells,
                Map.of(),
                7);
    }

    private Caller caller(GlobalRole role) {
        return new Caller(people.id(role), role.name(), role.permissions(), Optional.empty());
    }

    private ReleaseDetail release(String... images) {
        StringBuilder manifest = new StringBuilder();
        for (int at = 0; at < images.length; at++) {
            manifest.append("---\napiVersion: v1\nkind: Pod\nmetadata: {name: p")
                    .append(at)
                    .append("}\nspec: {containers: [{image: \"")
                    .append(images[at])
                    .append("\"}]}\n");
        }
        ReleaseKey key = new ReleaseKey(new ClusterId(harbour), "shop", "web");
        ReleaseRow row = new ReleaseRow(
                key, "harbour", Optional.empty(), "web", "1", "", 1, ReleaseStatus.DEPLOYED, MADE, Optional.empty());
        return new ReleaseDetail(
                row, 1, List.of(), "", "", "", manifest.toString(), "", List.of(), List.of(), Optional.empty(), false);
    }

    @Test
    void tellsWhatTheNewestReportOfEachImageCounts() {
        KnownImages known =
                reports.of(caller(GlobalRole.ADMINISTRATOR), release("nginx:1.27", "quay.io/a/clean:1", "redis:7"));
        assertThat(known.readable()).isTrue();
        assertThat(known.images().getFirst().report()).hasValueSatisfying(report -> {
            assertThat(List.of(report.critical(), report.high(), report.medium(), report.low()))
                    .containsExactly(1L, 2L, 3L, 4L);
            assertThat(report.at()).isEqualTo(MADE.minusSeconds(86_400));
            assertThat(report.clusterName()).isEqualTo("harbour");
        });
        assertThat(known.images().get(1).report())
                .hasValueSatisfying(report -> assertThat(report.critical()).isZero());
        assertThat(known.images().get(2).report()).as("in another namespace").isEmpty();
    }

    @Test
    void neverTellsNothingWhereNothingIsKnown() {
        KnownImages known = reports.of(
                caller(GlobalRole.ADMINISTRATOR),
                release("nginx:1.26", "a/torn:1", "nginx:1.27@sha256:" + "0a".repeat(32)));
        assertThat(known.images())
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.report()).isEmpty());
        assertThat(known.images().get(2).byDigest()).isTrue();
    }

    @Test
    void showsReportsToWhoMayListThemOnly() {
        KnownImages known = reports.of(caller(GlobalRole.USER), release("nginx:1.27"));
        assertThat(known.readable()).isFalse();
        assertThat(known.images())
                .singleElement()
                .satisfies(one -> assertThat(one.report()).isEmpty());
    }
}
