package io.roadstead.console.catalog.release.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.api.Callers.Verdict;
import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartArchive;
import io.roadstead.console.catalog.engine.HelmEngine;
import io.roadstead.console.catalog.engine.HelmEngine.Entry;
import io.roadstead.console.catalog.engine.HelmEngine.Place;
import io.roadstead.console.catalog.engine.HelmOrder;
import io.roadstead.console.catalog.engine.HelmResult;
import io.roadstead.console.catalog.engine.HelmResult.Why;
import io.roadstead.console.catalog.engine.HelmVerb;
import io.roadstead.console.catalog.release.Order;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Turns;
import io.roadstead.console.catalog.release.Wishes;
import io.roadstead.console.catalog.release.remote.ClusterCalls;
import io.roadstead.console.catalog.release.remote.HelmRecords;
import io.roadstead.console.catalog.release.remote.LiveObjects;
import io.roadstead.console.catalog.release.store.TurnStore;
import io.roadstead.console.catalog.release.store.WishStore;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.LeaseLost;
import io.roadstead.console.operations.Noting;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.OperationOwners;
import io.roadstead.console.operations.OperationPhases;
import io.roadstead.console.operations.StepResult;
import io.roadstead.console.secrets.TestSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
    private static Turns turns;
    private static JdbcClient sql;

    /** Operations that have ended; others go on. */
    private static final Set<OperationId> OVER = new HashSet<>();

    private final List<HelmOrder> runs = new ArrayList<>();
    private final ReleaseArguments arguments = new ReleaseArguments(WEB, UUID.randomUUID());
    private Noting noted = new Noting(arguments.texts());
    private HelmResult result = new HelmResult.Done("");
    private Entry hindrance = new Entry.Full(Reason.of("test.free"));
    private Runnable whileFetched = () -> {};
    private Consumer<HelmOrder> whileRunning = order -> {};

    @BeforeAll
    static void open() throws Exception {
        cluster = new AnsweringCluster();
        sql = JdbcClient.create(EmbeddedDatabase.fresh().dataSource());
        OperationPhases phases = id -> OVER.contains(id) ? OperationPhases.Course.OVER : OperationPhases.Course.OPEN;
        wishes = new Wishes(new WishStore(sql), TestSecrets.box(1), phases);
        turns = new Turns(new TurnStore(sql), phases);
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void begin() {
        sql.sql("delete from catalog.turn").update();
        noted = new Noting(arguments.texts());
        order(0, "a: 1", PLAIN);
        holds();
        cluster.asked();
    }

    private void order(int from, String values, Order.Options options) {
        if (!wishes.has(arguments.wish())) {
            Order.ChartOrder chart = new Order.ChartOrder("own", "web", "1.0.0", "digest", values);
            wishes.keep(
                    arguments.wish(),
                    ADA,
                    WEB,
                    new Order(from, 0, false, Optional.of(chart), options, Optional.empty()));
        }
    }

    private void orderAnew(int from, String values, Order.Options options) {
        sql.sql("delete from catalog.wish").update();
        order(from, values, options);
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
            public Entry enter(AccountId who) {
                return hindrance instanceof Entry.Full(Reason reason)
                                && reason.key().equals("test.free")
                        ? new Entry.Granted(new Here())
                        : hindrance;
            }

            @Override
            public HelmResult run(HelmOrder order, AccountId who, BooleanSupplier wanted) {
                throw new AssertionError("steps wait for no place");
            }

            @Override
            public boolean isThere() {
                return true;
            }
        };
        OperationOwners owners = new OperationOwners() {
            @Override
            public Optional<Caller> owner(AccountId id) {
                return Optional.of(new Caller(
                        ADA.id(),
                        ADA.name(),
                        Set.of(Permission.OWN_WRITE, Permission.KUBERNETES_WRITE),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of()));
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
                (caller, key, version) -> {
                    whileFetched.run();
                    return new Answer.Got<>(new ChartArchive("digest", new byte[] {1}, Optional.of(SOURCE)));
                },
                new HelmRecords(calls),
                new LiveObjects(calls),
                wishes,
                turns,
                Clock.systemUTC());
        return new HelmStep(deed, tools).run(noted);
    }

    /** A place whose process ends as the test says. */
    private final class Here implements Place {
        @Override
        public HelmResult run(HelmOrder order, BooleanSupplier wanted) {
            runs.add(order);
            whileRunning.accept(order);
            return result;
        }

        @Override
        public void close() {}
    }

    private static ProblemCode code(StepResult refused) {
        return ((StepResult.Refused) refused).code();
    }

    @Test
    void runsHelmWithWhatWasWanted() throws Exception {
        assertThat(step(Deed.INSTALL)).isInstanceOf(StepResult.Done.class);
        assertThat(runs).singleElement().satisfies(run -> {
            assertThat(run.verb().toString())
                    .contains(
                            "roadstead.io/operation=" + own(),
                            "roadstead.io/source=own",
                            "roadstead.io/source-id=" + SOURCE);
            assertThat(run.pass()).isPresent();
        });
    }

    @Test
    void beginsNothingAfterItsTime() throws Exception {
        sql.sql("delete from catalog.wish").update();
        Order.ChartOrder chart = new Order.ChartOrder("own", "web", "1.0.0", "digest", "a: 1");
        Order late = new Order(2, 0, false, Optional.of(chart), PLAIN, Optional.of(Instant.EPOCH));
        wishes.keep(arguments.wish(), ADA, WEB, late);
        holds("2 deployed other");
        assertThat(step(Deed.UPGRADE))
                .isEqualTo(new StepResult.Refused(ProblemCode.OPERATION_EXPIRED, Reason.of("release.late", "web")));
        assertThat(runs).isEmpty();
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
        wishes.keep(UUID.randomUUID(), JOAN, WEB, new Order(0, 0, false, Optional.empty(), PLAIN, Optional.empty()));
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
        turns.leave(WEB, noted.operation());
        assertThat(step(Deed.UNINSTALL)).isInstanceOf(StepResult.Done.class);
        assertThat(runs).hasSize(1);
    }

    @Test
    void repairsByGoingBackToWhatRan() throws Exception {
        holds("3 pending-upgrade x", "2 deployed x", "1 superseded x");
        describes(3, "Preparing upgrade");
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
        describes(1, "Release failed");
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

    /** Its record says this about a revision. */
    private static void describes(int revision, String description) {
        describes(revision, description, "{}");
    }

    /** The same, with these values. */
    private static void describes(int revision, String description, String values) {
        String record = """
                {"name": "web", "version": %d, "namespace": "shop", "info": {"status": "failed", "description": "%s"},
                 "chart": {"metadata": {"name": "web", "version": "1.0.0"}}, "config": %s, "manifest": ""}""".formatted(revision, description, values);
        String packed = Base64.getEncoder().encodeToString(record.getBytes(StandardCharsets.UTF_8));
        cluster.answers(
                SECRETS + "/sh.helm.release.v1.web.v" + revision,
                200,
                "{\"data\": {\"release\": \""
                        + Base64.getEncoder().encodeToString(packed.getBytes(StandardCharsets.UTF_8)) + "\"}}");
    }

    private List<String> removed() {
        return cluster.asked().stream().filter(one -> one.startsWith("DELETE")).toList();
    }

    @Test
    void theProcessOfAnOlderRunnerReachesNothing() {
        AtomicReference<Verdict> before = new AtomicReference<>();
        AtomicReference<Verdict> after = new AtomicReference<>();
        whileRunning = order -> {
            String secret = order.pass().orElseThrow().secret();
            before.set(cluster.passes().anew(secret));
            noted.lost = true;
            after.set(cluster.passes().anew(secret));
        };
        result = new HelmResult.Ended(Why.UNWANTED);
        assertThatCode(() -> step(Deed.INSTALL)).doesNotThrowAnyException();
        assertThat(before.get()).isInstanceOf(Verdict.Known.class);
        assertThat(after.get()).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void anOlderRunnerTakesNothingAway() {
        holds("1 pending-install " + own());
        noted.lost = true;
        assertThatThrownBy(() -> step(Deed.INSTALL)).isInstanceOf(LeaseLost.class);
        assertThat(removed()).isEmpty();
        assertThat(runs).isEmpty();
    }

    @Test
    void looksAgainOnceItHasAllThatItNeeds() throws Exception {
        whileFetched = () -> holds("1 deployed another");
        assertThat(code(step(Deed.INSTALL))).isEqualTo(ProblemCode.RELEASE_CHANGED);
        assertThat(runs).isEmpty();
    }

    @Test
    void takesNothingAwayForAnAttemptThatCannotBegin() throws Exception {
        holds("1 pending-install " + own());
        hindrance = new Entry.Never(Reason.of("release.engine.none"));
        assertThat(code(step(Deed.INSTALL))).isEqualTo(ProblemCode.RELEASE_ENGINE);
        hindrance = new Entry.Full(Reason.of("release.engine.busy", 4));
        assertThat(step(Deed.INSTALL))
                .isInstanceOfSatisfying(
                        StepResult.More.class, more -> assertThat(more.pause()).isPositive());
        orderAnew(0, "a: 1", PLAIN);
        sql.sql("delete from catalog.wish").update();
        wishes.keep(
                arguments.wish(),
                ADA,
                WEB,
                new Order(
                        0,
                        0,
                        false,
                        Optional.of(new Order.ChartOrder("own", "web", "1.0.0", "old", "")),
                        PLAIN,
                        Optional.empty()));
        assertThat(code(step(Deed.INSTALL))).isEqualTo(ProblemCode.RELEASE_CHANGED);
        assertThat(removed()).isEmpty();
    }

    @Test
    void worksNotBesideAnothersOperationAndNamesIt() throws Exception {
        OperationId other = new OperationId(UUID.randomUUID());
        holds("3 pending-upgrade x", "2 deployed x");
        assertThat(turns.take(WEB, other, Deed.UPGRADE, "joan")).isEmpty();
        for (Deed deed : List.of(Deed.REPAIR, Deed.UNINSTALL, Deed.TEST)) {
            StepResult refused = step(deed);
            assertThat(code(refused)).isEqualTo(ProblemCode.RELEASE_CHANGED);
            assertThat(((StepResult.Refused) refused).reason())
                    .isEqualTo(Reason.of("release.turn.upgrade", "web", "joan", other));
        }
        assertThat(runs).isEmpty();
        OVER.add(other);
        assertThat(step(Deed.UNINSTALL)).isInstanceOf(StepResult.Done.class);
        assertThat(turns.take(WEB, other, Deed.UPGRADE, "joan"))
                .contains(Reason.of("release.turn.uninstall", "web", "ada", noted.operation()));
    }

    @Test
    void leavesItsTurnAndForgetsValuesOnceItIsDone() throws Exception {
        StepResult.Done done = (StepResult.Done) step(Deed.UNINSTALL);
        done.effect().apply();
        assertThat(turns.take(WEB, new OperationId(UUID.randomUUID()), Deed.TEST, "joan"))
                .isEmpty();
        assertThat(wishes.find(arguments.wish())).isEmpty();
        assertThat(wishes.has(arguments.wish())).isTrue();
    }

    @Test
    void forgetsValuesOfWhatWasCancelled() {
        OperationId operation = new OperationId(UUID.randomUUID());
        wishes.begun(arguments.wish(), operation);
        wishes.forget();
        assertThat(wishes.find(arguments.wish())).isPresent();
        OVER.add(operation);
        wishes.forget();
        assertThat(wishes.find(arguments.wish())).isEmpty();
    }

    @Test
    void saysNoSecret() throws Exception {
        orderAnew(0, "auth: {password: canary-7}", PLAIN);
        result = new HelmResult.Failed("INSTALLATION FAILED: cannot use canary-7\nY2FuYXJ5LTc= and more");
        StepResult refused = step(Deed.INSTALL);
        assertThat(((StepResult.Refused) refused).reason().toString()).contains("cannot use", "and more");
        assertThat(noted.said).hasSize(2);
        assertThat(refused + noted.said.toString()).doesNotContain("canary-7", "Y2FuYXJ5LTc");
    }

    @Test
    void saysNoSecretOfWhatWasThere() throws Exception {
        holds("2 deployed x", "1 superseded x");
        describes(2, "", "{\"auth\": {\"password\": \"canary-8\"}}");
        describes(1, "", "{\"auth\": {\"password\": \"canary-9\"}}");
        result = new HelmResult.Failed("uninstall: canary-8 was canary-9\nand more");
        StepResult refused = step(Deed.UNINSTALL);
        assertThat(((StepResult.Refused) refused).reason().toString()).contains("uninstall", "and more");
        assertThat(refused + noted.said.toString()).doesNotContain("canary");
        cluster.answers(SECRETS + "/sh.helm.release.v1.web.v1", 403, "{\"message\": \"no\"}");
        assertThat(((StepResult.Refused) step(Deed.UNINSTALL)).reason()).isEqualTo(Reason.of("release.failed-unsaid"));
        describes(1, "");
    }

    @Test
    void repairsBeforeItTakesRecordsAway() throws Exception {
        holds("3 pending-upgrade x", "2 deployed x");
        describes(3, "Preparing upgrade");
        cluster.answers("DELETE " + SECRETS + "/sh.helm.release.v1.web.v3", 200, "{\"kind\": \"Status\"}");
        AtomicReference<List<String>> until = new AtomicReference<>(List.of());
        whileRunning = order -> until.set(removed());
        assertThat(step(Deed.REPAIR)).isInstanceOf(StepResult.Done.class);
        assertThat(until.get()).isEmpty();
        assertThat(removed()).containsExactly("DELETE " + SECRETS + "/sh.helm.release.v1.web.v3");
    }

    @Test
    void repairsAnInstallOverARemovedReleaseByRemovingIt() throws Exception {
        holds("3 failed x", "2 superseded x");
        describes(3, "Release failed");
        describes(2, "superseded by new release");
        assertThat(step(Deed.REPAIR)).isInstanceOf(StepResult.Done.class);
        assertThat(runs.getFirst().verb()).isEqualTo(new HelmVerb.Uninstall(false));
    }

    @Test
    void endsTakingBackWhatHelmDiedOver() throws Exception {
        orderAnew(2, "a: 1", new Order.Options(false, true, false, false, false, 60));
        holds("4 pending-rollback x", "3 failed " + own(), "2 deployed x");
        describes(4, "Rollback to 2");
        cluster.answers("DELETE " + SECRETS + "/sh.helm.release.v1.web.v4", 200, "{\"kind\": \"Status\"}");
        StepResult refused = step(Deed.UPGRADE);
        assertThat(((StepResult.Refused) refused).reason().key()).isEqualTo("release.taken-back");
        assertThat(runs.getFirst().verb().toString()).startsWith("Rollback[revision=2");
        assertThat(removed()).hasSize(1);
    }

    @Test
    void installsOverTheHistoryOfWhatWasRemoved() throws Exception {
        holds("2 uninstalled x", "1 superseded x");
        assertThat(step(Deed.INSTALL)).isInstanceOf(StepResult.Done.class);
        assertThat(runs.getFirst().verb())
                .isInstanceOfSatisfying(
                        HelmVerb.Install.class,
                        install -> assertThat(install.replace()).isTrue());
    }

    @Test
    void readsHistoriesThatComeInPieces() throws Exception {
        String target = SECRETS + "?labelSelector=owner%3Dhelm%2Cname%3Dweb&limit=500&continue=a%2Bb";
        cluster.answers(SECRETS, 200, """
                {"metadata": {"continue": "a+b"}, "items": []}""");
        cluster.answers(target, 200, """
                {"items": [{"metadata": {"uid": "u", "labels": {"version": "7", "status": "deployed"}}}]}""");
        assertThat(code(step(Deed.INSTALL))).isEqualTo(ProblemCode.RELEASE_CHANGED);
    }

    @Test
    void goesBackToNothingThatItCannotRead() throws Exception {
        holds("3 failed x", "2 superseded x");
        describes(3, "Release failed");
        cluster.answers(SECRETS + "/sh.helm.release.v1.web.v2", 503, "{\"message\": \"away\"}");
        assertThat(step(Deed.REPAIR)).isInstanceOf(StepResult.More.class);
        assertThat(runs).isEmpty();
    }
}
