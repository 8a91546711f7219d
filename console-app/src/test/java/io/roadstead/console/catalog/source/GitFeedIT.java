package io.roadstead.console.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.roadstead.console.ConsoleTest;
import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartArchive;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.GitPlace;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.SourceWish;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import io.roadstead.console.catalog.source.git.GitServer;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.egress.TrustingEgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a commit to the catalog, over the database, with a repository that only this test trusts. */
@ConsoleTest
class GitFeedIT {
    private static final SourceReach.Seen ALL = new SourceReach.Seen(true, Set.of());

    @Autowired
    JdbcClient sql;

    @Autowired
    ChartSourceStore sources;

    @Autowired
    ChartStore charts;

    @Autowired
    ArchiveStore archives;

    @Autowired
    SourceSecrets secrets;

    @Autowired
    SourceSyncs.After after;

    @Autowired
    SourceSyncs.Timing timing;

    private final UUID id = UUID.randomUUID();
    private EgressClient egress;
    private GitServer server;
    private SourceSyncs syncs;
    private ChartFiles files;

    @BeforeEach
    void aRepository() throws Exception {
        sql.sql("truncate catalog.source, catalog.archive cascade").update();
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
        egress = TrustingEgress.of(authority);
        server = new GitServer(authority);
        ChartFeeds feeds = new ChartFeeds(List.of(new GitFeed(egress, secrets, sources, archives, Clock.systemUTC())));
        syncs = new SourceSyncs(sources, charts, archives, feeds, after, timing);
        files = new ChartFiles(charts, new OriginStore(sql), archives, sources, feeds, Clock.systemUTC());
        SourceWish wish = new SourceWish(
                "git",
                "Git",
                SourceKind.GIT,
                server.url(),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                ProvenancePolicy.NONE,
                Optional.empty(),
                Optional.empty(),
                true,
                new GitPlace("main", "charts"));
        sources.insert(id, wish, Optional.empty(), "ada", Instant.now().plus(Duration.ofHours(1)));
    }

    @AfterEach
    void close() {
        sql.sql("truncate catalog.source cascade").update();
        egress.close();
        server.close();
    }

    private void commit(String version, String... more) throws Exception {
        String[] files = new String[more.length + 2];
        files[0] = "charts/web/Chart.yaml";
        files[1] = "apiVersion: v2\nname: web\nversion: " + version + "\n";
        System.arraycopy(more, 0, files, 2, more.length);
        server.commit("main", files);
    }

    /** As long as the console's own reader, which trusts no authority of a test, does not have it. */
    private ChartSource read() {
        sql.sql(
                        "update catalog.source set next_at = null, lease_until = now() + interval '1 hour', running_since = :since,"
                                + " synced_at = null, failure = null where id = :id")
                .param("id", id)
                .param("since", Columns.time(timing.now()))
                .update();
        syncs.read(id);
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        sources.byId(id).orElseThrow().sync().runningSince().isEmpty());
        return sources.byId(id).orElseThrow();
    }

    private Answer<ChartArchive> archive(String version) {
        return files.archive(ALL, new ChartKey("git", "web"), version);
    }

    @Test
    void aCommitIsReadKeptAndReadAgainOnceItIsAnother() throws Exception {
        commit("1.0.0", "charts/bad/Chart.yaml", "name: [");
        ChartSource first = read();
        assertThat(first.place()).isEqualTo(new GitPlace("main", "charts"));
        assertThat(first.commit())
                .hasValueSatisfying(commit -> assertThat(commit).hasSize(40));
        assertThat(first.sync().charts()).isEqualTo(1);
        assertThat(first.sync().skipped()).isEqualTo(1);
        assertThat(first.sync().failure().orElseThrow().key()).isEqualTo("catalog.git.skipped");
        assertThat(archive("1.0.0")).isInstanceOf(Answer.Got.class);

        commit("1.1.0");
        ChartSource second = read();
        assertThat(second.commit()).isNotEqualTo(first.commit());
        assertThat(second.sync().failure()).isEmpty();
        assertThat(archive("1.1.0")).isInstanceOf(Answer.Got.class);
        assertThat(archive("1.0.0")).as("it is gone, and was kept").isInstanceOf(Answer.Got.class);
    }

    @Test
    void anArchiveThatWasDroppedIsPackedAgainOfItsCommit() throws Exception {
        commit("1.0.0");
        read();
        Answer<ChartArchive> before = archive("1.0.0");
        sql.sql("delete from catalog.archive").update();
        assertThat(archive("1.0.0")).isInstanceOf(Answer.Got.class).isEqualTo(before);
    }
}
