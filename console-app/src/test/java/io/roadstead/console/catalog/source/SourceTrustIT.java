package io.roadstead.console.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartCard;
import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.SourceWish;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.catalog.archive.PackedChart;
import io.roadstead.console.catalog.model.ChartNames;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import io.roadstead.console.catalog.release.ChartUpdates;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of a source's charts is known of that source, by its keys, as it is now. */
@ConsoleTest
class SourceTrustIT {
    private static final SourceReach.Seen ALL = new SourceReach.Seen(true, Set.of());
    private static final ChartKey SIGNED = new ChartKey("apps", "signed");

    @Autowired
    JdbcClient sql;

    @Autowired
    ChartSourceStore sources;

    @Autowired
    ChartPages pages;

    @Autowired
    ChartFiles files;

    @Autowired
    Uploads uploads;

    @Autowired
    ChartUpdates updates;

    private ChartRepository repository;

    @BeforeEach
    void aRepository() throws Exception {
        sql.sql("truncate catalog.source, catalog.archive cascade").update();
        repository = new ChartRepository();
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private static byte[] bytes(String name) throws Exception {
        try (InputStream in = SourceTrustIT.class.getResourceAsStream("/catalog/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static Optional<String> keys(String name) throws Exception {
        return Optional.of(new String(bytes(name), StandardCharsets.UTF_8));
    }

    private static SourceWish wish(
            String name, SourceKind kind, String url, ProvenancePolicy policy, Optional<String> keys) {
        List<String> repositories = kind == SourceKind.OCI ? List.of("team/app") : List.of();
        return new SourceWish(
                name,
                name,
                kind,
                url,
                repositories,
                List.of(),
                Optional.empty(),
                false,
                policy,
                keys,
                Optional.empty(),
                true);
    }

    private SourceWish http(ProvenancePolicy policy, Optional<String> keys) {
        return wish("apps", SourceKind.HTTP, repository.url(), policy, keys);
    }

    private ChartSource made(SourceWish wish) {
        UUID id = UUID.randomUUID();
        sources.insert(id, wish, Optional.empty(), "test", Instant.now());
        return wish.kind() == SourceKind.UPLOAD ? sources.byId(id).orElseThrow() : read(id);
    }

    private ChartSource changed(ChartSource source, SourceWish wish) {
        sources.change(sources.byId(source.id()).orElseThrow(), wish, Optional.empty(), Instant.now());
        return sources.byId(source.id()).orElseThrow();
    }

    private ChartSource read(UUID id) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            ChartSource.Sync sync = sources.byId(id).orElseThrow().sync();
            return sync.runningSince().isEmpty()
                    && sync.nextAt()
                            .filter(next -> next.isBefore(Instant.now()))
                            .isEmpty();
        });
        return sources.byId(id).orElseThrow();
    }

    private ChartCard card(ChartKey key) {
        return pages.find(ALL, key).orElseThrow();
    }

    private String content(ChartKey key, String version) {
        return switch (files.content(ALL, key, version)) {
            case Answer.Got<ChartContent>(ChartContent content) ->
                content.provenance().getClass().getSimpleName();
            case Answer.Failed<ChartContent>(var reason) -> reason.key();
            case Answer.Missing<ChartContent> _ -> "missing";
        };
    }

    private void signedChart() throws Exception {
        repository.chart("signed", "1.0.0", bytes("signed-1.0.0.tgz"), "");
        repository.file("/signed-1.0.0.tgz.prov", bytes("signed-1.0.0.tgz.prov"));
    }

    @Test
    void noSourceReadsAnArchiveOfAnotherByNamingItsDigest() throws Exception {
        byte[] app = PackedChart.of("app", "1.0.0", "values.yaml", "secret: 1\n");
        ChartSource own = made(wish("own", SourceKind.UPLOAD, "", ProvenancePolicy.NONE, Optional.empty()));
        uploads.put(own, app, Optional.empty());
        repository.entry("app", "1.0.0", ChartReader.digest(app), "");
        made(http(ProvenancePolicy.NONE, Optional.empty()));
        assertThat(content(new ChartKey("own", "app"), "1.0.0")).isEqualTo("Absent");
        assertThat(content(new ChartKey("apps", "app"), "1.0.0")).isEqualTo("egress.status");
        repository.file("/app-1.0.0.tgz", app);
        assertThat(content(new ChartKey("apps", "app"), "1.0.0")).isEqualTo("Absent");
        sources.remove(own.id());
        assertThat(content(new ChartKey("apps", "app"), "1.0.0")).isEqualTo("Absent");
    }

    @Test
    void whatWasVerifiedIsVerifiedAnewByOtherKeys() throws Exception {
        signedChart();
        ChartSource source = made(http(ProvenancePolicy.REQUIRED, keys("ada.asc")));
        assertThat(card(SIGNED).verified()).isTrue();
        assertThat(content(SIGNED, "1.0.0")).isEqualTo("Verified");

        changed(source, http(ProvenancePolicy.REQUIRED, keys("eve.asc")));
        assertThat(card(SIGNED).verified()).isFalse();
        read(source.id());
        assertThat(card(SIGNED).verified()).isFalse();
        assertThat(card(SIGNED).signed()).isTrue();
        assertThat(content(SIGNED, "1.0.0")).isEqualTo("catalog.provenance.unknown-key");

        changed(source, http(ProvenancePolicy.REQUIRED, keys("ada.asc")));
        read(source.id());
        assertThat(card(SIGNED).verified()).isTrue();
    }

    @Test
    void anotherArchiveOfTheSameVersionIsNotVerified() throws Exception {
        signedChart();
        ChartSource source = made(http(ProvenancePolicy.IF_PRESENT, keys("ada.asc")));
        assertThat(card(SIGNED).verified()).isTrue();
        repository.without("signed");
        repository.chart("signed", "1.0.0", PackedChart.of("signed", "1.0.0"), "");
        changed(source, http(ProvenancePolicy.IF_PRESENT, keys("ada.asc")));
        read(source.id());
        assertThat(card(SIGNED).verified()).isFalse();
        assertThat(content(SIGNED, "1.0.0")).isEqualTo("catalog.provenance.other-archive");
    }

    @Test
    void whatCouldNotBeCheckedIsNotUnsigned() throws Exception {
        signedChart();
        repository.sendOn("/signed-1.0.0.tgz.prov", "http://169.254.169.254/");
        made(http(ProvenancePolicy.REQUIRED, keys("ada.asc")));
        assertThat(sql.sql("select signature_of from catalog.chart")
                        .query(String.class)
                        .single())
                .isEmpty();
        assertThat(content(SIGNED, "1.0.0")).isEqualTo("egress.address");
        repository.sendOn("/signed-1.0.0.tgz.prov", "/prov");
        repository.file("/prov", bytes("signed-1.0.0.tgz.prov"));
        assertThat(content(SIGNED, "1.0.0")).isEqualTo("Verified");
        assertThat(card(SIGNED).verified()).isTrue();
    }

    @Test
    void whatIsSignedAfterItWasReadIsLookedAtAgainADayLater() throws Exception {
        repository.chart("signed", "1.0.0", bytes("signed-1.0.0.tgz"), "");
        ChartSource source = made(http(ProvenancePolicy.IF_PRESENT, keys("ada.asc")));
        assertThat(content(SIGNED, "1.0.0")).isEqualTo("Absent");
        repository.file("/signed-1.0.0.tgz.prov", bytes("signed-1.0.0.tgz.prov"));
        files.lookForSignatures(source, 10, () -> true);
        assertThat(card(SIGNED).verified()).isFalse();
        sql.sql("update catalog.chart set signature_tried = now() - interval '25 hours'")
                .update();
        files.lookForSignatures(source, 10, () -> true);
        assertThat(card(SIGNED).verified()).isTrue();
        assertThat(content(SIGNED, "1.0.0")).isEqualTo("Verified");
    }

    @Test
    void uploadsAreJudgedAnewByOtherKeys() throws Exception {
        ChartKey key = new ChartKey("own", "signed");
        ChartSource own = made(wish("own", SourceKind.UPLOAD, "", ProvenancePolicy.IF_PRESENT, keys("ada.asc")));
        uploads.put(own, bytes("signed-1.0.0.tgz"), keys("signed-1.0.0.tgz.prov"));
        assertThat(card(key).verified()).isTrue();
        changed(own, wish("own", SourceKind.UPLOAD, "", ProvenancePolicy.IF_PRESENT, keys("eve.asc")));
        assertThat(card(key).verified()).isFalse();
        read(own.id());
        assertThat(content(key, "1.0.0")).isEqualTo("catalog.provenance.unknown-key");
        changed(own, wish("own", SourceKind.UPLOAD, "", ProvenancePolicy.IF_PRESENT, keys("ada.asc")));
        assertThat(read(own.id()).sync().nextAt()).isEmpty();
        assertThat(card(key).verified()).isTrue();
    }

    @Test
    void aChangeEndsAReadingAndWhatItWouldHaveKept() throws Exception {
        signedChart();
        ChartSource source = made(http(ProvenancePolicy.IF_PRESENT, keys("ada.asc")));
        Instant since = Instant.parse("2030-01-01T00:00:00Z");
        sql.sql("update catalog.source set running_since = :since, lease_until = :since + interval '1 hour'")
                .param("since", Columns.time(since))
                .update();
        changed(source, http(ProvenancePolicy.IF_PRESENT, keys("eve.asc")));
        assertThat(sources.renew(source.id(), since, since, 1, 1)).isFalse();
        read(source.id());
        files.lookForSignatures(source, 10, () -> true); // as it was before
        assertThat(card(SIGNED).verified()).isFalse();
    }

    @Test
    void tagsThatAreNotReadAreToldOf() throws Exception {
        try (FakeRegistry registry = new FakeRegistry()) {
            byte[] archive = PackedChart.of("app", "1.0.100");
            for (int each = 100; each < 305; each++) {
                registry.chart("team/app", "app", "1.0." + each, archive);
            }
            ChartSource source = made(wish(
                    "tags",
                    SourceKind.OCI,
                    "http://127.0.0.1:" + registry.port(),
                    ProvenancePolicy.NONE,
                    Optional.empty()));
            assertThat(source.sync().syncedAt()).isPresent();
            assertThat(source.sync().failure().orElseThrow().toString()).contains("catalog.oci.cut", "200");
        }
    }

    @Test
    void whoHasTheNameOfARemovedSourceTellsNobodyOfUpdates() throws Exception {
        signedChart();
        Caller caller =
                new Caller(new AccountId(UUID.randomUUID()), "ada", Set.of(Permission.CATALOG_READ), Optional.empty());
        ChartSource first = made(http(ProvenancePolicy.NONE, Optional.empty()));
        Map<String, String> labels = Map.of(
                ChartUpdates.SOURCE, "apps", ChartUpdates.SOURCE_ID, first.id().toString());
        assertThat(updates.newer(caller, labels, "signed", "0.9.0")).contains("1.0.0");
        assertThat(updates.newer(caller, Map.of(ChartUpdates.SOURCE, "apps"), "signed", "0.9.0"))
                .isEmpty();
        sources.remove(first.id());
        made(http(ProvenancePolicy.NONE, Optional.empty()));
        assertThat(updates.newer(caller, labels, "signed", "0.9.0")).isEmpty();
        assertThat(updates.chart(caller, labels, "signed")).isEmpty();
    }

    @Test
    void aRegistryIsJudgedByTheKeysOfCosignThatItsSourceLists() throws Exception {
        ChartKey key = new ChartKey("signing", ChartNames.ofRepository("team/app"));
        CosignSigner ada = CosignSigner.of("P-256");
        Optional<String> keys = Optional.of(ada.publicKey());
        try (FakeRegistry registry = new FakeRegistry()) {
            String url = "http://127.0.0.1:" + registry.port();
            registry.chart("team/app", "app", "1.0.0", PackedChart.of("app", "1.0.0"));
            SourceWish required = wish("signing", SourceKind.OCI, url, ProvenancePolicy.REQUIRED, keys);
            ChartSource source = made(required);
            assertThat(card(key).signed()).isFalse();
            assertThat(content(key, "1.0.0")).isEqualTo("catalog.provenance.absent");

            byte[] manifest = registry.manifest("team/app", "1.0.0");
            CosignSigner.tagged(registry, "team/app", manifest, ada.layer(CosignSigner.payload(manifest)));
            changed(source, required);
            read(source.id());
            assertThat(card(key).verified()).isTrue();
            assertThat(content(key, "1.0.0")).isEqualTo("Verified");

            Optional<String> others = Optional.of(CosignSigner.of("Ed25519").publicKey());
            changed(source, wish("signing", SourceKind.OCI, url, ProvenancePolicy.IF_PRESENT, others));
            assertThat(content(key, "1.0.0")).isEqualTo("catalog.provenance.other-key");
            assertThat(card(key).verified()).isFalse();
        }
        assertThat(SourceTerms.objection(http(ProvenancePolicy.REQUIRED, keys)).toString())
                .contains("catalog.source.keyring-cosign");
        assertThat(SourceTerms.objection(wish("a", SourceKind.UPLOAD, "", ProvenancePolicy.REQUIRED, keys))
                        .toString())
                .contains("catalog.source.keyring-cosign");
    }

    @Test
    void contentIsUnpackedOnceForManyWhoLookUntilItsSourceChanges() throws Exception {
        signedChart();
        ChartSource source = made(http(ProvenancePolicy.NONE, Optional.empty()));
        Answer<ChartContent> first = files.content(ALL, SIGNED, "1.0.0");
        Answer<ChartContent> second = files.content(ALL, SIGNED, "1.0.0");
        assertThat(((Answer.Got<ChartContent>) second).value()).isSameAs(((Answer.Got<ChartContent>) first).value());
        changed(source, http(ProvenancePolicy.REQUIRED, keys("eve.asc")));
        assertThat(content(SIGNED, "1.0.0")).isEqualTo("catalog.provenance.unknown-key");
    }
}
