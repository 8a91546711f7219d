package io.roadstead.console.shell.kubectl;

import static io.roadstead.console.gateway.AnsweringCluster.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KubeconfigService;
import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.gateway.ClusterClients;
import io.roadstead.console.gateway.FakeProgram;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.shell.BriefPods;
import io.roadstead.console.shell.BriefPods.Waiting;
import io.roadstead.console.shell.ShellProperties;
import io.roadstead.console.shell.kubectl.KubectlShells.Outcome;
import io.roadstead.console.shell.kubectl.KubectlShells.Step;
import io.roadstead.console.shell.remote.ClusterPods;
import io.roadstead.console.shell.terminal.BroughtPods;
import io.roadstead.console.shell.terminal.Handover;
import io.roadstead.console.shell.terminal.ShellPlace.Made;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Pods for kubectl in a cluster that answers as is told: how they come to be, and that nothing is left of those that fail. */
class KubectlShellsIT {
    private static final Caller ADA = AnsweringCluster.writer("ada");
    private static final UUID TOKEN = UUID.randomUUID();
    private static final String CANARY = "rs_canary-5b1f0c";
    private static final String FILE = "apiVersion: v1\nusers: [{name: ada, user: {token: " + CANARY + "}}]\n";
    private static final String POD = "roadstead-kubectl-" + chance();
    private static final String PODS = "/api/v1/namespaces/shop/pods";

    private static AnsweringCluster cluster;

    private final List<String> removed = new CopyOnWriteArrayList<>();
    private final List<ClusterId> asked = new ArrayList<>();
    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private final BroughtPods brought = new BroughtPods(
            (caller, token) -> removed.add("token " + token),
            (caller, place) -> removed.add("pod " + place.wish().container().pod()),
            Duration.ofMinutes(1));

    @BeforeAll
    static void open() throws Exception {
        cluster = new AnsweringCluster();
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    private static ClusterClients clients() {
        return cluster.clients();
    }

    @BeforeEach
    void aPodThatRuns() {
        cluster.answers("POST " + PODS, 201, "{}");
        cluster.answers(PODS + "/" + POD, 200, """
                {"spec":{"containers":[{"name":"kubectl"}]},
                 "status":{"containerStatuses":[{"name":"kubectl","state":{"running":{}}}]}}""");
        cluster.asked();
    }

    /** The first that it names is {@link #POD}. */
    private static BriefPods pods() {
        return new BriefPods(
                new ClusterPods(clients()),
                new Random(1),
                Clock.fixed(Instant.parse("2026-07-01T12:00:00Z"), ZoneOffset.UTC),
                Duration.ofMillis(5));
    }

    /** The letters that the first of this seed gives. */
    private static String chance() {
        Random random = new Random(1);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            letters.append("bcdfghjklmnpqrstvwxz2456789".charAt(random.nextInt(27)));
        }
        return letters.toString();
    }

    private KubectlShells shells(KubectlShells.Files files) {
        return new KubectlShells(
                pods(),
                brought,
                new Handover(cluster.streams()),
                files,
                new ShellProperties(
                        Duration.ofMinutes(30),
                        8,
                        "busybox",
                        "kubectl:1",
                        DataSize.ofMegabytes(1),
                        Duration.ofDays(1)));
    }

    private KubeconfigService.Outcome make(Caller caller, ClusterId of) {
        assertThat(caller).isEqualTo(ADA);
        asked.add(of);
        return new KubeconfigService.Outcome.Made(
                FILE, "x", Optional.of(Instant.parse("2026-07-01T16:00:00Z")), Optional.of(TOKEN));
    }

    private CompletableFuture<Outcome> open(String namespace) {
        Waiting waiting = new Waiting(text -> {}, wanted::get);
        return CompletableFuture.supplyAsync(
                () -> shells(this::make).open(ADA, AnsweringCluster.ID, "one", namespace, waiting));
    }

    private static Outcome of(CompletableFuture<Outcome> opening) throws Exception {
        return opening.get(20, TimeUnit.SECONDS);
    }

    /** Attack: read the token from whatever is stored or written down. Invariant: only the program's input has it. */
    @Test
    void theTokenIsOnlyInTheInputOfAProgram() throws Exception {
        CompletableFuture<Outcome> opening = open("shop");
        FakeProgram program = cluster.program("command=umask");
        eventually(() -> program.typed().endsWith("\n.\n"));
        assertThat(program.typed()).isEqualTo(FILE + ".\n");
        program.exit(0);
        assertThat(of(opening))
                .isInstanceOfSatisfying(
                        Outcome.Ready.class,
                        ready -> assertThat(ready.place().made()).isEqualTo(new Made.ForKubectl(TOKEN)));
        assertThat(program.target()).contains("/pods/" + POD + "/exec").doesNotContain(CANARY, "tty");
        assertThat(asked).containsExactly(AnsweringCluster.ID);
        assertThat(cluster.recorded().toString()).doesNotContain(CANARY);
        assertThat(cluster.bodies())
                .isNotEmpty()
                .allSatisfy(body ->
                        assertThat(body).contains("\"image\":\"kubectl:1\"").doesNotContain(CANARY));
        assertThat(removed).isEmpty();
    }

    @Test
    void aRefusalOfPodSecurityComesInItsWords() throws Exception {
        cluster.answers("POST " + PODS, 403, "{\"kind\":\"Status\",\"message\":\"violates PodSecurity: no\"}");
        assertThat(of(open("shop"))).isEqualTo(new Outcome.Not(Step.POD, "violates PodSecurity: no"));
        assertThat(asked).as("no token is made for what does not run").isEmpty();
    }

    /** Fault: no token can be made. Invariant: no pod stays. */
    @Test
    void withoutATokenThePodGoes() {
        Waiting waiting = new Waiting(text -> {}, wanted::get);
        KubectlShells refused = shells((caller, of) -> {
            throw new ConsoleException.Denied(ProblemCode.SIGN_IN_RECENT, "Sign in again.");
        });
        assertThat(refused.open(ADA, AnsweringCluster.ID, "one", "shop", waiting))
                .isEqualTo(new Outcome.Not(Step.TOKEN, "Sign in again."));
        assertThat(cluster.asked()).contains("DELETE " + PODS + "/" + POD);
        KubectlShells missing = shells((caller, of) -> new KubeconfigService.Outcome.Missing("one"));
        cluster.answers("POST /api/v1/namespaces/shop/pods", 201, "{}");
        assertThat(missing.open(ADA, AnsweringCluster.ID, "one", "shop", waiting))
                .isInstanceOf(Outcome.Not.class);
    }

    /** Fault: the image has no such shell. Invariant: the token ends and the pod goes. */
    @Test
    void whatCannotBeHandedOverIsTakenBack() throws Exception {
        CompletableFuture<Outcome> opening = open("shop");
        cluster.program("command=umask").exit(1);
        assertThat(of(opening)).isEqualTo(new Outcome.Not(Step.HANDOVER, "exited: 1"));
        eventually(() -> removed.equals(List.of("token " + TOKEN, "pod " + POD)));
    }

    /** Fault: the page goes while the kubeconfig is on its way. Invariant: the token ends and the pod goes. */
    @Test
    void whenNobodyWaitsAnyMoreAllIsTakenBack() throws Exception {
        CompletableFuture<Outcome> opening = open("shop");
        FakeProgram program = cluster.program("command=umask");
        wanted.set(false);
        eventually(() -> program.typed().endsWith("\n.\n"));
        program.exit(0);
        assertThat(of(opening)).isInstanceOf(Outcome.Not.class);
        eventually(() -> removed.equals(List.of("token " + TOKEN, "pod " + POD)));
    }

    /** Attack: a namespace that leads elsewhere. Invariant: no request is sent. */
    @Test
    void whatIsNoNamespaceIsAskedOfNobody() throws Exception {
        for (String typed : List.of("../kube-system", "shop/pods/x?", "", "shop%2f..")) {
            assertThat(of(open(typed))).isEqualTo(new Outcome.Not(Step.POD, ""));
        }
        assertThat(cluster.asked()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void ofWhatWasLeftOnlyTheOwnAndDueIsRemoved() {
        String item =
                "{\"metadata\":{\"namespace\":\"shop\",\"name\":\"%s\",\"annotations\":{\"roadstead.io/opened-by\":\"%s\",\"roadstead.io/expires\":\"%s\"}}}";
        cluster.answers(
                PODS,
                200,
                "{\"items\":["
                        + String.join(
                                ",",
                                item.formatted("roadstead-kubectl-aaaaa", "ada", "2026-07-01T11:00:00Z"),
                                item.formatted("roadstead-kubectl-bbbbb", "ada", "2026-07-01T13:00:00Z"),
                                item.formatted("roadstead-kubectl-ccccc", "grace", "2026-07-01T11:00:00Z"),
                                item.formatted("important", "ada", "2026-07-01T11:00:00Z"))
                        + "]}");
        assertThat(shells(this::make).left(ADA, AnsweringCluster.ID, List.of("shop", "../x")))
                .extracting(each -> each.pod().pod())
                .containsExactly("roadstead-kubectl-bbbbb", "roadstead-kubectl-ccccc", "important");
        assertThat(cluster.asked())
                .containsExactly(
                        "DELETE " + PODS + "/roadstead-kubectl-aaaaa",
                        "GET " + PODS + "?limit=50&labelSelector=roadstead.io%2Fdebug%3Dkubectl");
    }
}
