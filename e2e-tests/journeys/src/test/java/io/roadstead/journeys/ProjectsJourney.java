package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.Widgets;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Fleet;
import io.roadstead.journeys.stack.GatewayKubeconfig;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Look;
import io.roadstead.journeys.stack.People;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningAgent;
import io.roadstead.journeys.stack.RunningConsole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/**
 * A project over two clusters, one with an agent that may all and one with an agent that may less: what its members may do with kubectl,
 * what they may not, and that nothing stays behind.
 */
class ProjectsJourney {
    private static final String PASSWORD = JoinedCluster.PASSWORD;
    private static final String MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: greeting, namespace: %s}
            data: {word: ahoy}
            """;

    @TempDir
    static Path folder;

    private static final Deque<AutoCloseable> started = new ArrayDeque<>();
    private static RunningConsole console;
    private static Rest admin;
    private static final Map<String, Site> sites = new HashMap<>();

    /** A cluster, and how kubectl reaches it as the cluster's own administrator. */
    private record Site(String id, String manifest, Kubectl direct) {
        /** As somebody with a token of the console. */
        Kubectl as(String name, Rest rest) throws Exception {
            Path file = folder.resolve(name + "-" + id + ".kubeconfig");
            if (!Files.exists(file)) {
                GatewayKubeconfig.write(file, manifest, id, rest.token());
            }
            return new Kubectl(file, folder.resolve(name + "-" + id));
        }
    }

    @BeforeAll
    static void joinTwoClusters() throws Exception {
        Fleet fleet = Fleet.up(folder.resolve("bed"), 2, "--nodes", "0", "--pods", "0");
        started.push(fleet);
        Map<String, String> environment = new HashMap<>(RunningConsole.BOTH_COMPILERS);
        environment.put("ROADSTEAD_ADMIN_PASSWORD", PASSWORD);
        console = RunningConsole.startAgain(folder.resolve("data"), environment);
        started.push(console);
        admin = new Rest(console.url(), "admin", PASSWORD);
        started.push(admin);
        join("harbour", "manager", fleet.kubeconfigs().get(0));
        join("pier", "operator", fleet.kubeconfigs().get(1));
        for (String name : List.of("harbour", "pier")) {
            eventually(
                    Duration.ofSeconds(60),
                    () -> String.valueOf(
                                    admin.get("/api/v1/clusters/" + site(name).id()))
                            .contains("state=connected"));
        }
        try (People people = new People(console.url(), "admin", PASSWORD)) {
            people.make("bob", PASSWORD, "user");
            people.make("eve", PASSWORD, "user");
            people.make("grace", PASSWORD, "auditor");
        }
    }

    private static void join(String name, String mode, Path kubeconfig) throws Exception {
        var made = admin.post("/api/v1/clusters", """
                {"name": "%s", "mode": "%s"}""".formatted(name, mode));
        String manifest = String.valueOf(made.get("manifestUrl"));
        Site site = new Site(
                String.valueOf(made.get("id")), manifest, new Kubectl(kubeconfig, folder.resolve("direct-" + name)));
        sites.put(name, site);
        for (String somebody : List.of("bob", "eve", "grace")) {
            site.as(somebody, admin); // the manifest's address counts once; tokens are put in later
        }
        started.push(RunningAgent.start(kubeconfig, manifest));
    }

    @AfterAll
    static void stop() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    private static Site site(String name) {
        return Objects.requireNonNull(sites.get(name));
    }

    private static Rest rest(String name) throws Exception {
        Rest rest = new Rest(console.url(), name, PASSWORD);
        started.push(rest);
        for (Site site : sites.values()) {
            Path file = folder.resolve(name + "-" + site.id() + ".kubeconfig");
            Files.writeString(
                    file,
                    Files.readString(file)
                            .lines()
                            .map(line -> line.contains("token: ") ? "    token: " + rest.token() : line)
                            .collect(Collectors.joining("\n")));
        }
        return rest;
    }

    private static void eventually(Duration within, Callable<Boolean> holds) throws Exception {
        Instant limit = Instant.now().plus(within);
        while (!holds.call()) {
            assertThat(Instant.now())
                    .as("it did not come true within " + within)
                    .isBefore(limit);
            Thread.sleep(50);
        }
    }

    private static String user(String name) throws Exception {
        List<?> items = (List<?>) Objects.requireNonNull(
                admin.get("/api/v1/users?filter=name:" + name).get("items"));
        return String.valueOf(((Map<?, ?>) items.getFirst()).get("id"));
    }

    private static String project(String name, String settings, String... clusters) throws Exception {
        String id = String.valueOf(admin.post("/api/v1/projects", "{\"name\": \"" + name + "\"" + settings + "}")
                .get("id"));
        for (String cluster : clusters) {
            admin.put("/api/v1/projects/" + id + "/namespaces/" + cluster + "/" + name, "{\"adopt\": false}");
        }
        return id;
    }

    private static String give(String role, String name, String scope) throws Exception {
        return String.valueOf(admin.post("/api/v1/bindings", """
                {"role": "%s", "subject": {"kind": "user", "id": "%s"}, "scope": %s}""".formatted(role, user(name), scope))
                .get("id"));
    }

    private static String inProject(String id) {
        return "{\"kind\": \"project\", \"project\": \"" + id + "\"}";
    }

    @Test
    void aMemberWorksInBothClustersOfAProjectAndNowhereElse() throws Exception {
        Rest bob = rest("bob");
        for (String name : List.of("harbour", "pier")) {
            Kubectl.Result before = site(name).as("bob", bob).run("get", "configmaps", "-n", "blue");
            assertThat(before.exitCode()).isNotZero();
            assertThat(before.errors()).contains("no role in the cluster " + name);
        }
        String id = project("blue", "", "harbour", "pier");
        give("project-member", "bob", inProject(id));
        for (String name : List.of("harbour", "pier")) {
            Kubectl kubectl = site(name).as("bob", bob);
            eventually(
                    Duration.ofSeconds(10),
                    () -> kubectl.run("auth", "can-i", "create", "configmaps", "-n", "blue")
                                    .exitCode()
                            == 0);
            kubectl.runWith(MAP.formatted("blue"), "apply", "-f", "-").succeeded();
            assertThat(kubectl.run("get", "configmap", "greeting", "-n", "blue", "-o", "jsonpath={.data.word}")
                            .succeeded())
                    .isEqualTo("ahoy");
            Kubectl.Result elsewhere = kubectl.run("get", "secrets", "-n", "kube-system");
            assertThat(elsewhere.exitCode()).isNotZero();
            assertThat(elsewhere.errors())
                    .contains("User \"roadstead:bob\" cannot list resource \"secrets\"")
                    .contains("namespace \"kube-system\"");
            assertThat(kubectl.run("get", "nodes").errors()).contains("forbidden");
        }
        assertThat(String.valueOf(bob.post("/api/v1/access/explain", """
                {"cluster": "harbour", "verb": "list", "resource": "pods", "namespace": "blue"}""")))
                .contains("allowed=true")
                .contains("project-member");
        assertThat(String.valueOf(bob.post("/api/v1/access/explain", """
                {"cluster": "harbour", "verb": "list", "resource": "pods", "namespace": "kube-system"}"""))).contains("allowed=false");
        inTheBrowser(id);
    }

    private static void inTheBrowser(String project) throws Exception {
        try (Browser browser = new Browser()) {
            LoginPage.open(browser, console.url()).signIn("bob", PASSWORD);
            browser.find(By.cssSelector("vaadin-app-layout"));
            browser.open(console.url().resolve("/projects"));
            browser.awaitText("blue");
            Look.at(browser, "projects-of-a-member");
            browser.open(console.url().resolve("/projects/" + project));
            browser.awaitText("Project member");
            Look.around(browser, "project-of-a-member");
            browser.open(console.url().resolve("/clusters"));
            browser.awaitText("harbour");
            browser.awaitText("pier");
            Look.at(browser, "clusters-of-a-member");
            browser.open(
                    console.url().resolve("/access?cluster=harbour&verb=list&resource=pods&namespace=kube-system"));
            browser.awaitText("kube-system");
            Look.around(browser, "access-of-a-member");
        }
    }

    @Test
    void aRoleTakenAwayEndsWatchesAndLeavesNothingInTheCluster() throws Exception {
        Rest eve = rest("eve");
        Kubectl kubectl = site("harbour").as("eve", eve);
        String before = rbac("harbour");
        String id = project("green", "", "harbour");
        String binding = give("project-member", "eve", inProject(id));
        eventually(
                Duration.ofSeconds(10),
                () -> kubectl.run("get", "configmaps", "-n", "green").exitCode() == 0);
        Path seen = folder.resolve("watch.out");
        Process watch = kubectl.start(seen, folder.resolve("watch.err"), "get", "configmaps", "-n", "green", "-w");
        eventually(Duration.ofSeconds(10), () -> Files.size(seen) > 0);
        Thread.sleep(2_500); // so that it is old enough to be looked at
        Instant gone = Instant.now();
        admin.delete("/api/v1/bindings/" + binding);
        assertThat(kubectl.run("get", "configmaps", "-n", "green").exitCode()).isNotZero();
        assertThat(watch.waitFor(5, TimeUnit.SECONDS)).as("the watch has ended").isTrue();
        assertThat(Duration.between(gone, Instant.now())).isLessThan(Duration.ofSeconds(6));
        admin.delete("/api/v1/projects/" + id);
        eventually(Duration.ofSeconds(10), () -> rbac("harbour").equals(before));
        eventually(
                Duration.ofSeconds(10),
                () -> !site("harbour")
                        .direct()
                        .run("get", "namespace", "green", "--show-labels")
                        .succeeded() // it is the people's, with what is in it
                        .contains("roadstead.io/"));
    }

    /** Roles and bindings of the console, without those of projects that other tests use. */
    private static String rbac(String cluster) throws Exception {
        return site(cluster)
                .direct()
                .run(
                        "get",
                        "clusterroles,clusterrolebindings,rolebindings,resourcequotas,limitranges",
                        "-A",
                        "-l",
                        "app.kubernetes.io/managed-by=roadstead",
                        "-o",
                        "custom-columns=K:.kind,NS:.metadata.namespace,N:.metadata.name",
                        "--no-headers")
                .succeeded()
                .lines()
                .filter(line -> !line.contains("blue"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** Fault: somebody changes and removes in the cluster what the console made. Invariant: it is as granted within seconds. */
    @Test
    void whatOthersChangeInAClusterIsPutRight() throws Exception {
        String id = project("amber", ", \"quota\": {\"pods\": \"10\"}, \"podSecurity\": \"baseline\"", "harbour");
        give("project-member", "eve", inProject(id));
        Kubectl direct = site("harbour").direct();
        String binding = "roadstead:project:" + id + ":project-member:edit";
        eventually(
                Duration.ofSeconds(10),
                () -> direct.run("get", "rolebinding", binding, "-n", "amber").exitCode() == 0);
        assertThat(direct.run("get", "resourcequota", "roadstead", "-n", "amber", "-o", "jsonpath={.spec.hard.pods}")
                        .succeeded())
                .isEqualTo("10");
        assertThat(direct.run("get", "namespace", "amber", "-o", "jsonpath={.metadata.labels}")
                        .succeeded())
                .contains("\"pod-security.kubernetes.io/enforce\":\"baseline\"");
        direct.run("delete", "rolebinding", binding, "-n", "amber").succeeded();
        eventually(
                Duration.ofSeconds(10),
                () -> direct.run("get", "rolebinding", binding, "-n", "amber").exitCode() == 0);
        direct.run("patch", "rolebinding", binding, "-n", "amber", "--type=json", "-p", """
                        [{"op": "add", "path": "/subjects/-",
                          "value": {"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "mallory"}}]""")
                .succeeded();
        eventually(
                Duration.ofSeconds(10),
                () -> !direct.run("get", "rolebinding", binding, "-n", "amber", "-o", "yaml")
                        .succeeded()
                        .contains("mallory"));
        eventually(Duration.ofSeconds(10), () -> {
            String state = String.valueOf(admin.get("/api/v1/clusters/harbour/access"));
            return state.contains("phase=synced") && state.contains("what=removed") && state.contains("what=changed");
        });
    }

    /**
     * Fault: somebody changes a quota, and removes a binding, where the console has to ask. Invariant: both stand until somebody decides,
     * what is decided counts, and what would give more is put right all the same.
     */
    @Test
    void whereTheConsoleAsksWhatGivesNobodyMoreWaitsForADecision() throws Exception {
        String id = project("ochre", ", \"quota\": {\"pods\": \"10\"}", "harbour");
        give("project-member", "eve", inProject(id));
        Kubectl direct = site("harbour").direct();
        String binding = "roadstead:project:" + id + ":project-member:edit";
        eventually(
                Duration.ofSeconds(10),
                () -> direct.run("get", "rolebinding", binding, "-n", "ochre").exitCode() == 0);
        onDrift("ask");
        try {
            whatGivesNobodyMoreWaits(direct, id, binding);
        } finally {
            onDrift("repair");
        }
        eventually(
                Duration.ofSeconds(10),
                () -> pods(direct).equals("10") && held("ochre").isEmpty());
    }

    /** Chosen, and the cluster looked at since. */
    private static void onDrift(String setting) throws Exception {
        Object before = admin.get("/api/v1/clusters/harbour/access").get("checked");
        admin.put("/api/v1/clusters/harbour/access/drifts", "{\"onDrift\": \"" + setting + "\"}");
        eventually(
                Duration.ofSeconds(10),
                () -> !Objects.equals(
                        before, admin.get("/api/v1/clusters/harbour/access").get("checked")));
    }

    private static void whatGivesNobodyMoreWaits(Kubectl direct, String id, String binding) throws Exception {
        direct.run(
                        "patch",
                        "resourcequota",
                        "roadstead",
                        "-n",
                        "ochre",
                        "-p",
                        "{\"spec\":{\"hard\":{\"pods\":\"11\"}}}")
                .succeeded();
        direct.run("delete", "rolebinding", binding, "-n", "ochre").succeeded();
        eventually(Duration.ofSeconds(10), () -> held("ochre").size() == 2);
        assertThat(String.valueOf(admin.get("/api/v1/clusters/harbour/access/comparison")))
                .contains("state=other")
                .contains("state=missing");
        leaveTheQuotaAsItIs();
        decide("repair", "RoleBinding", "");
        eventually(
                Duration.ofSeconds(10),
                () -> direct.run("get", "rolebinding", binding, "-n", "ochre").exitCode() == 0);
        assertThat(pods(direct)).isEqualTo("11");
        direct.run("label", "namespace", "ochre", "roadstead.io/project=p-mine", "--overwrite")
                .succeeded();
        eventually(
                Duration.ofSeconds(10),
                () -> direct.run("get", "namespace", "ochre", "--show-labels")
                        .succeeded()
                        .contains(id));
        assertThat(pods(direct)).as("it stays through whole looks").isEqualTo("11");
        direct.run(
                        "patch",
                        "resourcequota",
                        "roadstead",
                        "-n",
                        "ochre",
                        "-p",
                        "{\"spec\":{\"hard\":{\"pods\":\"99\"}}}")
                .succeeded();
        eventually(Duration.ofSeconds(10), () -> String.valueOf(held("ochre")).contains("waiting"));
    }

    /** Fault: somebody removes a project's namespace in the cluster. Invariant: it is told, not made again, and other projects go on. */
    @Test
    void aNamespaceThatVanishedIsToldAndNotMadeAgain() throws Exception {
        String id = project("umber", ", \"quota\": {\"pods\": \"10\"}", "harbour");
        give("project-member", "eve", inProject(id));
        Kubectl direct = site("harbour").direct();
        eventually(
                Duration.ofSeconds(10),
                () -> direct.run("get", "resourcequota", "roadstead", "-n", "umber")
                                .exitCode()
                        == 0);
        direct.run("delete", "namespace", "umber", "--timeout=60s").succeeded();
        eventually(
                Duration.ofSeconds(20),
                () -> String.valueOf(admin.get("/api/v1/clusters/harbour/access"))
                        .contains("Somebody has removed it; take it out of the project"));
        assertThat(direct.run("get", "namespace", "umber").exitCode()).isNotZero();
        admin.delete("/api/v1/projects/" + id);
        eventually(
                Duration.ofSeconds(10),
                () -> !String.valueOf(admin.get("/api/v1/clusters/harbour/access"))
                        .contains("Namespace umber"));
    }

    private static String pods(Kubectl direct) throws Exception {
        return direct.run("get", "resourcequota", "roadstead", "-n", "ochre", "-o", "jsonpath={.spec.hard.pods}")
                .succeeded();
    }

    private static List<?> held(String namespace) throws Exception {
        List<?> all = (List<?>) Objects.requireNonNull(
                admin.get("/api/v1/clusters/harbour/access/drifts").get("items"));
        return all.stream()
                .filter(each -> namespace.equals(((Map<?, ?>) each).get("namespace")))
                .toList();
    }

    /** Looked at, compared and accepted in the browser. */
    private static void leaveTheQuotaAsItIs() throws Exception {
        try (Browser browser = new Browser()) {
            LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
            browser.find(By.cssSelector("vaadin-app-layout"));
            browser.open(console.url().resolve("/clusters/" + site("harbour").id() + "/access"));
            browser.awaitText("Waits for a decision");
            Widgets page = new Widgets(browser);
            page.press("Compare now");
            browser.awaitText("objects are not as they have to be");
            Look.around(browser, "drift");
            page.pressNamed("Leave ResourceQuota ochre/roadstead so");
            page.type("Why", "a pod more for the fair");
            page.pressInDialog("Leave it so");
            browser.awaitText("Accepted by admin: a pod more for the fair");
        }
    }

    private static void decide(String what, String kind, String more) throws Exception {
        Map<?, ?> drift = held("ochre").stream()
                .map(each -> (Map<?, ?>) each)
                .filter(each -> kind.equals(each.get("kind")))
                .findFirst()
                .orElseThrow();
        admin.post(
                "/api/v1/clusters/harbour/access/drifts/" + what,
                "{\"kind\": \"%s\", \"namespace\": \"ochre\", \"name\": \"%s\", \"seen\": \"%s\"%s}"
                        .formatted(kind, drift.get("name"), drift.get("seen"), more));
    }

    /** The owner of a cluster chose an agent that may less than all: nobody becomes more by the console. */
    @Test
    void nobodyGetsMoreThanTheAgentsManifestAllows() throws Exception {
        String pier = site("pier").id();
        give("cluster-owner", "eve", "{\"kind\": \"cluster\", \"cluster\": \"" + pier + "\"}");
        eventually(
                Duration.ofSeconds(10),
                () -> String.valueOf(admin.get("/api/v1/clusters/pier/access")).contains("phase=refused"));
        assertThat(String.valueOf(admin.get("/api/v1/clusters/pier/access")))
                .contains("attempting to grant RBAC permissions not currently held");
        assertThat(site("pier")
                        .as("eve", rest("eve"))
                        .run("get", "secrets", "-A")
                        .errors())
                .contains("forbidden");
    }

    /** Fault: somebody binds a role in a cluster past the console. Invariant: it is seen, marked as others', and graded. */
    @Test
    void whatIsDangerousInAClusterIsToldWithWhoMadeIt() throws Exception {
        Kubectl direct = site("pier").direct();
        direct.run("create", "clusterrolebinding", "careless", "--clusterrole=cluster-admin", "--user=mallory")
                .succeeded();
        direct.run(
                        "create",
                        "rolebinding",
                        "ghost",
                        "-n",
                        "default",
                        "--clusterrole=view",
                        "--serviceaccount=default:gone")
                .succeeded();
        List<?> risks = (List<?>) Objects.requireNonNull(
                admin.get("/api/v1/clusters/pier/access/risks").get("items"));
        assertThat(risks.stream().map(String::valueOf))
                .anySatisfy(risk ->
                        assertThat(risk).contains("grade=critical", "access.risk.everything", "subject=User mallory"));
        assertThat(String.valueOf(risks)).contains("access.risk.unknown-subject", "ServiceAccount default/gone");
        assertThat(String.valueOf(admin.get("/api/v1/clusters/pier/access/who-can?verb=delete&resource=nodes")))
                .contains("subject=User mallory")
                .contains("origin=others")
                .contains("origin=roadstead");
    }

    @Test
    void anAuditorSeesAndChangesNothing() throws Exception {
        Kubectl kubectl = site("harbour").as("grace", rest("grace"));
        kubectl.run("get", "pods", "-A").succeeded();
        assertThat(kubectl.run("get", "secrets", "-A").errors()).contains("forbidden");
        assertThat(kubectl.run("create", "namespace", "mine").errors()).contains("KUBERNETES_WRITE");
    }

    @Test
    void aNamespaceThatIsThereIsNotTakenForOneToBeMade() throws Exception {
        Kubectl direct = site("harbour").direct();
        direct.run("create", "namespace", "treasury").succeeded();
        String id = project("treasury", "", "harbour");
        give("project-owner", "eve", inProject(id));
        eventually(
                Duration.ofSeconds(10),
                () -> String.valueOf(admin.get("/api/v1/clusters/harbour/access"))
                        .contains("It is there already"));
        assertThat(site("harbour")
                        .as("eve", rest("eve"))
                        .run("get", "secrets", "-n", "treasury")
                        .errors())
                .contains("forbidden");
        admin.delete("/api/v1/projects/" + id);
    }
}
