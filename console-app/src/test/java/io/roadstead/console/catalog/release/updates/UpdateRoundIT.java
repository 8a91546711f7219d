package io.roadstead.console.catalog.release.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.release.ChartUpdates;
import io.roadstead.console.catalog.release.Outcome;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.ReleaseRow;
import io.roadstead.console.catalog.release.ReleaseWish;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.catalog.release.model.UpdatePolicy;
import io.roadstead.console.catalog.release.model.UpdateReach;
import io.roadstead.console.catalog.release.model.UpdateWindow;
import io.roadstead.console.catalog.release.remote.ClusterCalls;
import io.roadstead.console.catalog.release.remote.HelmRecords;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.catalog.release.updates.UpdateStore.Claimed;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.OperationOwners;
import io.roadstead.console.operations.OperationService;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Looks at a release behind a gateway, with upgrades that only are noted. */
class UpdateRoundIT {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final ReleaseKey WEB = new ReleaseKey(AnsweringCluster.ID, "shop", "web");
    private static final ChartKey CHART = new ChartKey("own", "web");
    private static final String SECRETS = "/api/v1/namespaces/shop/secrets";
    private static final String REVIEWS = "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final UpdateWindow ALWAYS = UpdateWindow.always(ZoneOffset.UTC);

    private static AnsweringCluster cluster;
    private static JdbcClient sql;
    private static UpdateStore store;

    private final List<ReleaseWish> started = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final OperationId operation = new OperationId(UUID.randomUUID());
    private Optional<Caller> owner = Optional.empty();
    private List<String> offered = List.of("1.2.4");
    private Outcome outcome = new Outcome.Started(List.of(operation));
    private Reply<ReleaseDetail> detail = new Reply.Missing<>();
    private final List<String> audited = new ArrayList<>();
    private final List<Object> moved = new ArrayList<>();
    private OperationService.Outcome followed = new OperationService.Outcome.Missing();

    @BeforeAll
    static void open() throws Exception {
        cluster = new AnsweringCluster();
        sql = JdbcClient.create(EmbeddedDatabase.fresh().dataSource());
        store = new UpdateStore(sql);
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void begin() {
        sql.sql("truncate catalog.automatic_update").update();
        Caller reader = AnsweringCluster.writer("ada");
        Set<Permission> all = EnumSet.copyOf(reader.permissions());
        all.addAll(Set.of(Permission.OWN_READ, Permission.OWN_WRITE, Permission.CATALOG_READ));
        owner = Optional.of(new Caller(reader.id(), reader.name(), all, Optional.empty()));
        holds("2 deployed");
        record(2, "1.2.3", "{\"replicas\": 2}");
        cluster.answers(REVIEWS, 201, "{\"status\": {\"allowed\": true}}");
    }

    private static void holds(String... records) {
        List<String> items = new ArrayList<>();
        for (String record : records) {
            String[] words = record.split(" ");
            items.add("""
                    {"metadata": {"uid": "u%s", "labels": {"name": "web", "owner": "helm", "version": "%s", "status": "%s"}}}""".formatted(words[0], words[0], words[1]));
        }
        cluster.answers(SECRETS, 200, "{\"items\": [" + String.join(",", items) + "]}");
    }

    private static void record(int revision, String version, String values) {
        record(revision, version, values, "kind: Service");
    }

    private static void record(int revision, String version, String values, String manifest) {
        String text = """
                {"name": "web", "version": %d, "info": {"status": "deployed", "last_deployed": "2026-11-02T03:04:05Z"},
                 "chart": {"metadata": {"name": "web", "version": "%s"}, "values": {"replicas": 1}},
                 "config": %s, "manifest": "%s"}""".formatted(revision, version, values, manifest);
        String once = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        String twice = Base64.getEncoder().encodeToString(once.getBytes(StandardCharsets.UTF_8));
        cluster.answers(
                SECRETS + "/sh.helm.release.v1.web.v" + revision, 200, "{\"data\": {\"release\": \"" + twice + "\"}}");
    }

    private static UpdatePolicy policy(UpdateWindow window) {
        return new UpdatePolicy(UpdateReach.PATCH, window);
    }

    private void set(UpdateWindow window) {
        Caller by = owner.orElseThrow();
        StoredRelease present = ((Reply.Got<StoredRelease>) records().read(by, WEB, 2)).value();
        var who = new AutomaticUpdate.Owner(by.id(), by.name(), Optional.empty());
        store.put(WEB, CHART, policy(window), who, RecordSeal.of(present), present(), NOW);
    }

    private static long present() {
        return store.find(WEB).map(AutomaticUpdate::version).orElse(0L);
    }

    private static HelmRecords records() {
        return new HelmRecords(new ClusterCalls(cluster.clients()));
    }

    private UpdateGround ground() {
        OperationOwners owners = new OperationOwners() {
            @Override
            public Optional<Caller> owner(AccountId id) {
                return owner;
            }

            @Override
            public Optional<Caller> owner(AccountId id, UUID token) {
                return Optional.empty();
            }
        };
        ChartUpdates charts = new ChartUpdates() {
            @Override
            public Optional<ChartKey> chart(Caller caller, Map<String, String> labels, String chart) {
                return Optional.of(new ChartKey("own", chart));
            }

            @Override
            public Optional<String> newer(Caller caller, Map<String, String> labels, String chart, String version) {
                return Optional.empty();
            }
        };
        return new UpdateGround(
                owners,
                (caller, key) -> detail,
                records(),
                charts,
                (caller, chart, version) -> offered,
                new WriteRights(new ClusterCalls(cluster.clients())),
                (caller, wish, key) -> {
                    started.add(wish);
                    keys.add(key);
                    return outcome;
                },
                (caller, id) -> followed);
    }

    /** One look at what is due, and what is kept then. */
    private AutomaticUpdate look(Instant now) {
        Claimed claimed =
                store.claim(UUID.randomUUID(), now, Duration.ofMinutes(1)).orElseThrow();
        Ending ending = new UpdateRound(ground(), claimed.update(), begun -> store.intend(claimed, begun), now).look();
        assertThat(store.ended(claimed, ending, now)).isTrue();
        return store.find(WEB).orElseThrow();
    }

    private UpdateAudit audit() {
        return new UpdateAudit() {
            @Override
            public void did(Caller caller, String action, String target, AuditDetails details) {
                audited.add(caller.name() + " " + action + " " + target);
            }

            @Override
            public void noted(AuditEntry entry) {
                audited.add(entry.actor().name() + " " + entry.action() + " " + entry.target());
            }
        };
    }

    private static Reply<ReleaseDetail> shown(Optional<ChartKey> chart) {
        ReleaseRow row = new ReleaseRow(
                WEB, "one", Optional.empty(), "web", "1.2.3", "", 2, ReleaseStatus.DEPLOYED, NOW, Optional.empty());
        return new Reply.Got<>(
                new ReleaseDetail(row, 2, List.of(), "", "", "", "", "", List.of(), List.of(), chart, false));
    }

    private AutomaticUpdates updates() {
        return new AutomaticUpdates(
                store, ground(), audit(), TransactionOperations.withoutTransaction(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Reply<Optional<AutomaticUpdate>> wanted(long seen, Optional<UpdatePolicy> policy) {
        return updates().set(owner.orElseThrow(), WEB, Precondition.of(seen), policy);
    }

    private static ProblemCode code(Reply<Optional<AutomaticUpdate>> reply) {
        return ((Reply.Refused<Optional<AutomaticUpdate>>) reply).code();
    }

    private static String said(AutomaticUpdate update) {
        return update.look().said().map(Reason::key).orElse("");
    }

    private void stands(String phase, Optional<ProblemCode> problem) {
        Optional<Instant> ended = phase.equals("running") ? Optional.empty() : Optional.of(NOW.plusSeconds(60));
        Operation.Times times = new Operation.Times(NOW, Optional.of(NOW), ended, NOW.plusSeconds(99), NOW);
        followed = new OperationService.Outcome.Done(new Operation(
                operation,
                "catalog.upgrade",
                Map.of(),
                "shop/web",
                new Operation.Owner(new AccountId(UUID.randomUUID()), "ada"),
                phase,
                false,
                Optional.empty(),
                problem,
                problem.map(code -> Reason.of("release.failed", "no")),
                new Operation.Progress(0, 0, Optional.empty()),
                Optional.empty(),
                1,
                times,
                NOW));
    }

    @Test
    void upgradesWithTheValuesThatWereSet() {
        set(ALWAYS);
        AutomaticUpdate update = look(NOW);
        assertThat(started).singleElement().satisfies(wish -> {
            assertThat(wish.chart()).isEqualTo(CHART);
            assertThat(wish.version()).isEqualTo("1.2.4");
            assertThat(wish.values()).isEqualTo("replicas: 2\n");
            assertThat(wish.fromRevision()).contains(2);
            assertThat(wish.options().waits()).isTrue();
            assertThat(wish.options().rollbackOnFailure()).isTrue();
        });
        assertThat(update.begun())
                .hasValueSatisfying(begun -> assertThat(begun.operation()).contains(operation));
    }

    @Test
    void goesOnAfterwardsWithWhatItsOwnUpdateWrote() {
        set(ALWAYS);
        look(NOW);
        stands("done", Optional.empty());
        holds("3 deployed", "2 superseded");
        record(3, "1.2.4", "{\"replicas\": 2}", "kind: Ingress");
        AutomaticUpdate update = look(NOW.plusSeconds(60));
        assertThat(update.last())
                .hasValueSatisfying(last -> assertThat(last.done()).isTrue());
        assertThat(update.begun()).isEmpty();
        assertThat(said(look(NOW.plus(Duration.ofHours(1))))).isEqualTo("updates.none.newest");
        assertThat(started).hasSize(1);
    }

    @Test
    void takesNoValuesOverThatWerePutInAfterItsOwnUpdate() {
        set(ALWAYS);
        look(NOW);
        stands("done", Optional.empty());
        holds("3 deployed", "2 superseded");
        record(3, "1.2.4", "{\"extra\": \"kind: ClusterRoleBinding\"}");
        assertThat(look(NOW.plusSeconds(60)).last()).isPresent();
        assertThat(said(look(NOW.plus(Duration.ofHours(1))))).isEqualTo("updates.paused.other");
    }

    @Test
    void doesNotTryAgainWhatFailed() {
        set(ALWAYS);
        look(NOW);
        stands("failed", Optional.of(ProblemCode.RELEASE_FAILED));
        AutomaticUpdate update = look(NOW.plusSeconds(60));
        assertThat(update.failed()).containsExactly("1.2.4");
        assertThat(update.last())
                .hasValueSatisfying(last -> assertThat(last.done()).isFalse());
        assertThat(said(look(NOW.plus(Duration.ofHours(1))))).isEqualTo("updates.none.failed");
        offered = List.of("1.2.4", "1.2.5");
        look(NOW.plus(Duration.ofHours(2)));
        assertThat(started).extracting(ReleaseWish::version).containsExactly("1.2.4", "1.2.5");
    }

    @Test
    void triesAgainWhatOthersStoodInTheWayOf() {
        set(ALWAYS);
        look(NOW);
        stands("failed", Optional.of(ProblemCode.RELEASE_CHANGED));
        assertThat(look(NOW.plusSeconds(60)).failed()).isEmpty();
        look(NOW.plus(Duration.ofHours(1)));
        assertThat(keys).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void beginsTheSameAgainWhereAConsoleDiedOverIt() {
        set(ALWAYS);
        Claimed dead =
                store.claim(UUID.randomUUID(), NOW, Duration.ofMinutes(1)).orElseThrow();
        new UpdateRound(ground(), dead.update(), begun -> store.intend(dead, begun), NOW).look();
        assertThat(store.claim(UUID.randomUUID(), NOW, Duration.ofMinutes(1))).isEmpty();
        leaseIsOver();
        holds("3 pending-upgrade", "2 deployed");
        AutomaticUpdate update = look(NOW.plus(Duration.ofMinutes(2)));
        assertThat(keys).hasSize(2);
        assertThat(keys.getFirst()).isEqualTo(keys.getLast());
        assertThat(started.getFirst()).isEqualTo(started.getLast());
        assertThat(update.begun())
                .hasValueSatisfying(begun -> assertThat(begun.operation()).contains(operation));
        assertThat(store.ended(dead, Ending.paused(Reason.of("updates.going")), NOW))
                .isFalse();
    }

    private static void leaseIsOver() {
        sql.sql("update catalog.automatic_update set lease_until = clock_timestamp() - interval '1 second'")
                .update();
    }

    @Test
    void isNotBegunAfterTheWindowHoweverLongTheClusterIsAway() {
        set(new UpdateWindow(
                Set.of(NOW.atOffset(ZoneOffset.UTC).getDayOfWeek()), LocalTime.MIN, LocalTime.MIN, ZoneOffset.UTC));
        look(NOW);
        Instant midnight = NOW.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        assertThat(started).extracting(ReleaseWish::notAfter).containsExactly(Optional.of(midnight));
        stands("failed", Optional.of(ProblemCode.OPERATION_EXPIRED));
        assertThat(look(NOW.plusSeconds(60)).failed()).isEmpty();
    }

    @Test
    void keepsWhatItNotedWhereNobodyKnowsWhetherItBegan() {
        set(ALWAYS);
        outcome = new Outcome.Refused(ProblemCode.CLUSTER_UNREACHABLE, Reason.of("release.silent"));
        AutomaticUpdate update = look(NOW);
        assertThat(update.begun())
                .hasValueSatisfying(begun -> assertThat(begun.operation()).isEmpty());
        outcome = new Outcome.Started(List.of(operation));
        look(NOW.plus(Duration.ofMinutes(6)));
        assertThat(keys).hasSize(2);
        assertThat(keys.getFirst()).isEqualTo(keys.getLast());
    }

    @Test
    void blamesNoVersionForAFaultOfTheConsole() {
        set(ALWAYS);
        look(NOW);
        stands("failed", Optional.of(ProblemCode.OPERATION_STEP_FAILED));
        assertThat(look(NOW.plusSeconds(60)).failed()).isEmpty();
    }

    @Test
    void isSwitchedOffByItsOwnerAlsoWhereTheClusterIsAway() {
        set(ALWAYS);
        detail = new Reply.Refused<>(ProblemCode.CLUSTER_UNREACHABLE, Reason.of("release.silent"));
        assertThat(code(wanted(present() + 1, Optional.empty()))).isEqualTo(ProblemCode.VERSION_STALE);
        Caller other = AnsweringCluster.writer("joan");
        Set<Permission> all = EnumSet.copyOf(other.permissions());
        all.add(Permission.OWN_WRITE);
        assertThat(updates()
                        .set(
                                new Caller(other.id(), other.name(), all, Optional.empty()),
                                WEB,
                                Precondition.of(present()),
                                Optional.empty()))
                .as("rights that another lends are not taken back without asking the cluster")
                .isInstanceOf(Reply.Refused.class);
        assertThat(wanted(present(), Optional.empty())).isEqualTo(new Reply.Got<>(Optional.empty()));
        assertThat(store.find(WEB)).isEmpty();
    }

    @Test
    void isSetOnceWhereTwoSetItAtATime() {
        set(ALWAYS);
        AutomaticUpdate first = store.find(WEB).orElseThrow();
        assertThat(store.put(WEB, CHART, policy(ALWAYS), first.owner(), first.seen(), 0, NOW))
                .isFalse();
        assertThat(store.put(WEB, CHART, policy(ALWAYS), first.owner(), first.seen(), first.version(), NOW))
                .isTrue();
    }

    @Test
    void forgetsWhatWasNotedAndWhatFailedOnceItIsSetAnew() {
        set(ALWAYS);
        outcome = new Outcome.Refused(ProblemCode.CLUSTER_UNREACHABLE, Reason.of("release.silent"));
        look(NOW);
        set(ALWAYS);
        assertThat(store.find(WEB).orElseThrow().begun()).isEmpty();
        outcome = new Outcome.Started(List.of(operation));
        look(NOW);
        stands("failed", Optional.of(ProblemCode.RELEASE_FAILED));
        assertThat(look(NOW.plusSeconds(60)).failed()).isNotEmpty();
        AutomaticUpdate present = store.find(WEB).orElseThrow();
        store.put(WEB, new ChartKey("own", "other"), policy(ALWAYS), present.owner(), "", present(), NOW);
        assertThat(store.find(WEB).orElseThrow().failed()).isEmpty();
    }

    @Test
    void forgetsThoseWhoseReleaseIsGoneForLong() {
        set(ALWAYS);
        holds();
        look(NOW);
        assertThat(store.forgetGone(Duration.ofDays(36_500))).isZero();
        assertThat(store.forgetGone(Duration.ZERO)).isOne();
    }

    @Test
    void waitsForTheWindowAndForWhoWorksAtIt() {
        set(new UpdateWindow(Set.of(DayOfWeek.TUESDAY), LocalTime.of(2, 0), LocalTime.of(4, 0), ZoneOffset.UTC));
        AutomaticUpdate update = look(NOW);
        assertThat(said(update)).isEqualTo("updates.waits.window");
        assertThat(update.look().next()).contains(Instant.parse("2026-11-24T02:00:00Z"));
        holds("3 pending-upgrade", "2 deployed");
        assertThat(said(look(Instant.parse("2026-11-24T02:00:00Z")))).isEqualTo("updates.waits.state");
        assertThat(started).isEmpty();
    }

    @Test
    void pausesWhereItsOwnerMayNotAnyMore() {
        set(ALWAYS);
        cluster.answers(REVIEWS, 201, "{\"status\": {\"allowed\": false}}");
        assertThat(look(NOW)).satisfies(update -> {
            assertThat(update.isPaused()).isTrue();
            assertThat(said(update)).isEqualTo("updates.paused.right");
        });
        assertThat(store.claim(UUID.randomUUID(), NOW.plus(Duration.ofDays(9)), Duration.ofMinutes(1)))
                .isEmpty();
        set(ALWAYS);
        owner = Optional.empty();
        assertThat(said(look(NOW))).isEqualTo("updates.paused.owner");
        assertThat(started).isEmpty();
    }

    @Test
    void takesNoRecordOverThatItsOwnerDidNotSee() {
        set(ALWAYS);
        record(2, "1.2.3", "{\"replicas\": 2, \"extra\": \"kind: ClusterRoleBinding\"}");
        assertThat(said(look(NOW))).isEqualTo("updates.paused.other");
        assertThat(started).isEmpty();
    }

    @Test
    void pausesWhereTheReleaseIsGoneOrOfAnotherChart() {
        set(ALWAYS);
        holds();
        assertThat(said(look(NOW))).isEqualTo("updates.paused.gone");
        holds("2 deployed");
        var who = new AutomaticUpdate.Owner(owner.orElseThrow().id(), "ada", Optional.empty());
        store.put(WEB, new ChartKey("own", "other"), policy(ALWAYS), who, "", present(), NOW);
        assertThat(said(look(NOW))).isEqualTo("updates.paused.chart");
    }

    @Test
    void triesAgainWhenTheClusterIsBack() {
        set(ALWAYS);
        cluster.answers(SECRETS, 503, "{\"message\": \"away\"}");
        AutomaticUpdate update = look(NOW);
        assertThat(update.isPaused()).isFalse();
        assertThat(said(update)).isEqualTo("release.silent-says");
    }

    @Test
    void isSetByWhoMayChangeTheRelease() {
        detail = shown(Optional.of(CHART));
        assertThat(wanted(0, Optional.of(policy(ALWAYS)))).isInstanceOf(Reply.Got.class);
        assertThat(store.find(WEB)).hasValueSatisfying(update -> {
            assertThat(update.owner().name()).isEqualTo("ada");
            assertThat(update.chart()).isEqualTo(CHART);
            assertThat(update.policy()).isEqualTo(policy(ALWAYS));
        });
        assertThat(code(wanted(0, Optional.empty()))).isEqualTo(ProblemCode.VERSION_STALE);
        cluster.answers(REVIEWS, 201, "{\"status\": {\"allowed\": false}}");
        assertThat(code(wanted(1, Optional.of(policy(ALWAYS))))).isEqualTo(ProblemCode.RESOURCE_DENIED);
        assertThat(wanted(1, Optional.empty())).isEqualTo(new Reply.Got<>(Optional.empty()));
        assertThat(audited)
                .containsExactly(
                        "ada release.updates release/" + WEB.cluster() + "/shop/web",
                        "ada release.updates release/" + WEB.cluster() + "/shop/web");
    }

    @Test
    void isNotSetForWhatNoSourceHas() {
        detail = shown(Optional.empty());
        assertThat(code(wanted(0, Optional.of(policy(ALWAYS))))).isEqualTo(ProblemCode.RELEASE_FAILED);
        detail = new Reply.Missing<>();
        assertThat(wanted(0, Optional.of(policy(ALWAYS)))).isInstanceOf(Reply.Missing.class);
        assertThat(store.find(WEB)).isEmpty();
    }

    private void rounds() {
        UpdateRounds rounds = new UpdateRounds(store, ground(), audit(), moved::add, Clock.fixed(NOW, ZoneOffset.UTC));
        Instant later = NOW.plus(Duration.ofHours(1));
        rounds.look(store.claim(UUID.randomUUID(), later, Duration.ofMinutes(1)).orElseThrow());
    }

    @Test
    void recordsWhatTheConsoleDidByItself() {
        set(ALWAYS);
        rounds();
        stands("running", Optional.empty());
        rounds(); // it only follows
        stands("failed", Optional.of(ProblemCode.RELEASE_FAILED));
        rounds();
        owner = Optional.empty();
        rounds();
        assertThat(store.find(WEB).orElseThrow().isPaused()).isTrue();
        String release = " release/" + WEB.cluster() + "/shop/web";
        assertThat(audited)
                .containsExactly(
                        "roadstead release.update-begun" + release,
                        "roadstead release.update-failed" + release,
                        "roadstead release.updates-paused" + release);
        assertThat(moved).hasSize(4).containsOnly(new UpdateMoved(WEB));
    }

    @Test
    void keepsWhatSomebodySetWhileItLooked() {
        set(ALWAYS);
        Claimed claimed =
                store.claim(UUID.randomUUID(), NOW, Duration.ofMinutes(1)).orElseThrow();
        set(ALWAYS);
        Ending ending = new UpdateRound(ground(), claimed.update(), begun -> store.intend(claimed, begun), NOW).look();
        store.ended(claimed, Ending.paused(Reason.of("updates.paused.gone")), NOW);
        assertThat(ending.said()).contains(Reason.of("updates.waits.changed"));
        assertThat(store.find(WEB).orElseThrow().isPaused()).isFalse();
        assertThat(started).isEmpty();
    }
}
