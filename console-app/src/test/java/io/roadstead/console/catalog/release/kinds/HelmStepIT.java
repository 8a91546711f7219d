package io.roadstead.console.catalog.release.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartArchive;
import io.roadstead.console.catalog.engine.HelmEngine;
import io.roadstead.console.catalog.engine.HelmOrder;
import io.roadstead.console.catalog.engine.HelmResult;
import io.roadstead.console.catalog.engine.HelmResult.Why;
import io.roadstead.console.catalog.release.Order;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Wishes;
import io.roadstead.console.catalog.release.remote.ClusterCalls;
import io.roadstead.console.catalog.release.remote.HelmRecords;
import io.roadstead.console.catalog.release.remote.LiveObjects;
import io.roadstead.console.catalog.release.store.WishStore;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Noting;
import io.roadstead.console.operations.OperationOwners;
import io.roadstead.console.operations.StepResult;
import io.roadstead.console.secrets.TestSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Attempts of an operation at records behind a gateway, with a Helm that ends as a test says. */
class HelmStepIT {
    private static final UUID SOURCE = new UUID(7, 7);
    private static final Caller ADA = AnsweringCluster.writer("ada");
    private static final Caller JOAN = AnsweringCluster.writer("joan");
    private static final ReleaseKey WEB = new ReleaseKey(AnsweringCluster.ID, "shop", "web");
    private static final String SECRETS = "/api/v1/namespaces/shop/secrets";
    private static final Order.Options PLAIN = new Order.Options(false, false, false, false, false, 60);

    private static AnsweringCluster cluster;
    private static Wishes wishes;

    private final List<HelmOrder> runs = new ArrayList<>();
    private final ReleaseArguments arguments = new ReleaseArguments(WEB, UUID.randomUUID());
    private Noting noted = new Noting(arguments.texts());
    private HelmResult result = new HelmResult.Done("");

    @BeforeAll
    static void open() throws Exception {
        cluster = new AnsweringCluster();
        JdbcClient sql = JdbcClient.create(EmbeddedDatabase.fresh().dataSource());
        wishes = new Wishes(new WishStore(sql), TestSecrets.box(1));
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void begin() {
        noted = new Noting(arguments.texts());
        order("digest");
        holds();
        cluster.asked();
    }

    private void order(String digest) {
        if (!wishes.has(arguments.wish())) {
            Order.ChartOrder chart = new Order.ChartOrder("own", "web", "1.0.0", digest, "a: 1");
            wishes.keep(arguments.wish(), ADA, WEB, new Order(0, 0, false, Optional.of(chart), PLAIN));
        }
    }

    /** Records, each as {@code revision status operation}. */
    private void holds(String... records) {
        List<String> items = new ArrayList<>();
        for (String record : records) {
            String[] words = record.split(" ");
            items.add("""
                    {"metadata": {"uid": "u%s", "labels": {"name": "web", "owner": "helm", "version": "%s", "status": "%s",
                     "roadstead.io/operation": "%s"}}}""".formatted(words[0], words[0], words[1], words[2]));
        }
        cluster.answers(SECRETS, 200, "{\"items\": [" + String.join(",", items) + "]}");
    }

    private String own() {
        return noted.operation().toString();
    }

    private StepResult step(Deed deed) throws InterruptedException {
        HelmEngine engine = new HelmEngine() {
            @Override
            public HelmResult run(HelmOrder order, BooleanSupplier wanted) {
                runs.add(order);
                return result;
            }

            @Override
            public boolean isThere() {
                return true;
            }
        };
        OperationOwners owners = new OperationOwners() {
            @Override
            public Optional<Caller> owner(AccountId id) {
                return Optional.of(ADA);
            }

            @Override
            public Optional<Caller> owner(AccountId id, UUID token) {
                return Optional.empty();
            }
        };
        ClusterCalls calls = new ClusterCalls(cluster.clients());
        Tools tools = new Tools(
                engine,
                cluster.passes(),
                owners,
                (caller, key, version) -> new Answer.Got<>(new ChartArchive("digest", new byte[] {1}, Optional.of(SOURCE))),
                new HelmRecords(calls),
                new LiveObjects(calls),
                wishes);
        return new HelmStep(deed, tools).run(noted);
    }

    private static ProblemCode code(StepResult refused) {
        return ((StepResult.Refused) refused).code();
    }

    @Test
    void runsHelmWithWhatWasWanted() throws Exception {
        assertThat(step(Deed.INSTALL)).isInstanceOf(StepResult.Done.class);
        assertThat(runs).singleElement().satisfies(run -> {
            assertThat(run.verb().toString()).contains("roadstead.io/operation=" + own(), "roadstead.io/source=own", "roadstead.io/source-id=" + SOURCE);
            assertThat(run.pass()).isPresent();
        });
    }

    @Test
    void doesNotTwiceWhatIsDone() throws Exception {
        holds("1 deployed " + own());
        assertThat(step(Deed.INSTALL)).isInstanceOf(StepResult.Done.class);
        assertThat(runs).isEmpty();
    }

    @Test
    void takesAwayWhatItsOwnDeathLeftAndBeginsAgain() throws Exception {
        holds("1 pending-install " + own());
        cluster.answers("DELETE " + SECRETS + "/sh.helm.release.v1.web.v1", 200, "{\"kind\": \"Status\"}");
        assertThat(step(Deed.INSTALL)).isInstanceOf(StepResult.Done.class);
        assertThat(cluster.asked()).contains("DELETE " + SECRETS + "/sh.helm.release.v1.web.v1");
        assertThat(noted.said).extracting(Reason::key).contains("release.cleared");
        assertThat(runs).hasSize(1);
    }

    @Test
    void leavesAloneWhatOthersMadeAndSaysWho() throws Exception {
        wishes.keep(UUID.randomUUID(), JOAN, WEB, new Order(0, 0, false, Optional.empty(), PLAIN));
        holds("1 pending-install another");
        StepResult refused = step(Deed.INSTALL);
        assertThat(code(refused)).isEqualTo(ProblemCode.RELEASE_CHANGED);
        assertThat(((StepResult.Refused) refused).reason().arguments()).contains("pending-install", "joan");
        assertThat(runs).isEmpty();
    }

    @Test
    void beginsAgainAfterDeathsButNotForEver() throws Exception {
        result = new HelmResult.Ended(Why.DIED);
        for (int death = 1; death <= 3; death++) {
            assertThat(step(Deed.INSTALL))
                    .isInstanceOfSatisfying(StepResult.More.class, more -> noted.checkpoint = more.checkpoint());
        }
        assertThat(code(step(Deed.INSTALL))).isEqualTo(ProblemCode.RELEASE_FAILED);
    }

    @Test
    void saysWhatHelmSays() throws Exception {
        result = new HelmResult.Failed("INSTALLATION FAILED: no\n- a");
        StepResult refused = step(Deed.INSTALL);
        assertThat(code(refused)).isEqualTo(ProblemCode.RELEASE_FAILED);
        assertThat(noted.said)
                .extracting(Reason::arguments)
                .containsExactly(List.of("INSTALLATION FAILED: no"), List.of("- a"));
    }

    @Test
    void triesAgainWhereHelmCouldNotNoteThatItFailed() throws Exception {
        result = new HelmResult.Failed("connection lost");
        holds("1 pending-install " + own());
        cluster.answers("DELETE " + SECRETS + "/sh.helm.release.v1.web.v1", 200, "{\"kind\": \"Status\"}");
        assertThat(step(Deed.INSTALL)).isInstanceOf(StepResult.More.class);
    }

    @Test
    void waitsForAClusterThatIsAway() throws Exception {
        cluster.answers(SECRETS, 503, "{\"message\": \"away\"}");
        assertThat(step(Deed.INSTALL))
                .isInstanceOfSatisfying(
                        StepResult.More.class, more -> assertThat(more.pause()).isPositive());
        assertThat(runs).isEmpty();
    }

    @Test
    void endsForWhoMayNotReadRecords() throws Exception {
        cluster.answers(SECRETS, 403, "{\"message\": \"secrets is forbidden\"}");
        assertThat(code(step(Deed.INSTALL))).isEqualTo(ProblemCode.RESOURCE_DENIED);
    }

    @Test
    void removesWhatIsThereOnce() throws Exception {
        assertThat(step(Deed.UNINSTALL)).isInstanceOf(StepResult.Done.class);
        assertThat(runs).isEmpty();
        holds("2 deployed x", "1 superseded x");
        assertThat(step(Deed.UNINSTALL)).isInstanceOf(StepResult.Done.class);
        assertThat(runs).hasSize(1);
    }

    @Test
    void repairsByGoingBackToWhatRan() throws Exception {
        holds("3 pending-upgrade x", "2 deployed x", "1 superseded x");
        cluster.answers("DELETE " + SECRETS + "/sh.helm.release.v1.web.v3", 200, "{\"kind\": \"Status\"}");
        assertThat(step(Deed.REPAIR)).isInstanceOf(StepResult.Done.class);
        assertThat(runs)
                .singleElement()
                .extracting(run -> run.verb().toString())
                .asString()
                .startsWith("Rollback[revision=2");
    }

    @Test
    void repairsByRemovingWhatNeverRan() throws Exception {
        holds("1 failed x");
        assertThat(step(Deed.REPAIR)).isInstanceOf(StepResult.Done.class);
        assertThat(runs)
                .singleElement()
                .extracting(run -> run.verb().toString())
                .asString()
                .startsWith("Uninstall");
    }

    @Test
    void endsWhereTheOrderIsNotKeptAnyMore() throws Exception {
        noted = new Noting(new ReleaseArguments(WEB, UUID.randomUUID()).texts());
        assertThat(code(step(Deed.INSTALL))).isEqualTo(ProblemCode.OPERATION_EXPIRED);
    }
}
