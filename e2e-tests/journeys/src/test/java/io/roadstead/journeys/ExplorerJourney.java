package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.Widgets;
import io.roadstead.journeys.pages.WidgetsPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.People;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.WholeLists;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.TimeoutException;

/** One object of a real cluster is read, changed and removed in the browser and by the API, while a controller keeps touching it. */
class ExplorerJourney {
    private static final String EDITOR = "rs-yaml-editor";
    private static final Pattern DEFAULT = Pattern.compile("\\bdefault\\b(?!-)");

    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default, labels: {app: web}}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  automountServiceAccountToken: false
                  containers: [{name: web, image: "example.org/web:1"}]
            """;

    @TempDir
    Path folder;

    @Test
    void aDeploymentIsReadChangedAndRemoved() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "1", "--pods", "1");
                KubernetesClient direct = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(Files.readString(cluster.direct())))
                        .build();
                Browser browser = new Browser()) {
            direct.load(new ByteArrayInputStream(WEB.getBytes(StandardCharsets.UTF_8)))
                    .create();
            String id = cluster.rest().awaitObject("apps/v1", "Deployment", "default", "web");
            LoginPage.open(browser, cluster.console().url()).signIn("admin", JoinedCluster.PASSWORD);
            browser.awaitAddress("/");
            browser.awaitRest();
            browser.recordViolations();
            try (Controller controller = Controller.start(direct)) {
                editInTheBrowser(cluster, direct, browser, id);
                refusalsSayWhatIsWrong(cluster.rest(), id);
                assertThat(controller.touched()).isGreaterThan(5);
            }
            changes(cluster.rest(), direct, id);
            severalInTheBrowser(cluster, direct, browser);
            downloads(cluster, browser);
            whatIsKnownBeside(cluster, browser, id);
            asMemberOfOneNamespace(cluster, direct, id);
            deleteInTheBrowser(cluster, direct, browser, id);
            WholeLists lists = WholeLists.of(cluster.direct());
            assertThat(lists.forPeople()).isEmpty();
            new Kubectl(cluster.through(), folder.resolve("kubectl")).run("get", "pods", "-A");
            assertThat(lists.forPeople()).as("such a list is noticed").hasSize(1);
        }
    }

    /** Touches the deployment five times a second, as many operators do. */
    private record Controller(Thread thread, AtomicInteger count) implements AutoCloseable {
        static Controller start(KubernetesClient direct) {
            AtomicInteger count = new AtomicInteger();
            Thread thread = Thread.ofVirtual().start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    try {
                        direct.apps()
                                .deployments()
                                .inNamespace("default")
                                .withName("web")
                                .patch(
                                        PatchContext.of(PatchType.JSON_MERGE),
                                        "{\"metadata\":{\"annotations\":{\"touched\":\"" + count.incrementAndGet()
                                                + "\"}}}");
                        Thread.sleep(200);
                    } catch (InterruptedException | KubernetesClientException stopped) {
                        return;
                    }
                }
            });
            return new Controller(thread, count);
        }

        int touched() {
            return count.get();
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join(5_000);
        }
    }

    private static void editInTheBrowser(JoinedCluster cluster, KubernetesClient direct, Browser browser, String id)
            throws Exception {
        browser.open(cluster.console().url().resolve("/objects/" + id));
        browser.awaitText("Scale");
        browser.awaitText("example.org/web:1");
        browser.screenshot("object-page");
        tab(browser, "YAML");
        WidgetsPage page = WidgetsPage.of(browser);
        browser.awaitTrue("document.querySelector('" + EDITOR + "[drawn]')");
        page.awaitText(EDITOR, 0, "replicas: 2");
        browser.screenshot("object-yaml");
        assertThat(browser.accessibilityProblems()).isEmpty();
        replaceLine(browser, page, "  replicas: 2", "3");
        browser.pressWith(Keys.CONTROL, "s");
        browser.awaitText("Save web?");
        browser.awaitText("The API server of harbour has checked it");
        browser.screenshot("object-save");
        assertThat(browser.accessibilityProblems()).isEmpty();
        new Widgets(browser).pressInDialog("Save");
        browser.awaitText("Saved, together with what others changed meanwhile");
        Deployment saved = deployment(direct);
        assertThat(saved.getSpec().getReplicas()).isEqualTo(3);
        assertThat(saved.getMetadata().getAnnotations()).containsKey("touched");
        page.awaitText(EDITOR, 0, "replicas: 3");
        replaceLine(browser, page, "  replicas: 3", "3\n  replicaz: 4");
        browser.pressWith(Keys.CONTROL, "s");
        browser.awaitText("unknown field \"spec.replicaz\"");
        browser.screenshot("object-refused");
    }

    private static void tab(Browser browser, String name) {
        browser.find(Browser.tab(name)).click();
    }

    /** Goes to a line by the keyboard, takes its last character away, and types. */
    private static void replaceLine(Browser browser, WidgetsPage page, String line, String text) {
        String all = browser.evaluate("return document.querySelector('" + EDITOR + "').text()");
        int down = Arrays.asList(all.split("\n")).indexOf(line);
        assertThat(down).as(line + " in " + all).isPositive();
        page.focus(EDITOR, 0, ".cm-content");
        browser.pressWith(Keys.CONTROL, Keys.HOME);
        browser.press(Collections.nCopies(down, Keys.ARROW_DOWN).toArray(CharSequence[]::new));
        browser.press(Keys.END, Keys.BACK_SPACE);
        String[] lines = text.split("\n");
        browser.press(lines[0]);
        for (int more = 1; more < lines.length; more++) {
            browser.press(Keys.ENTER, lines[more].strip());
        }
    }

    private static void refusalsSayWhatIsWrong(Rest rest, String id) throws Exception {
        String path = "/api/v1/resources/" + id + "/manifest";
        String yaml = String.valueOf(rest.get(path).get("yaml"));
        assertThat(yaml).contains("replicas: 3").doesNotContain("managedFields");
        String unversioned = yaml.replaceAll("  resourceVersion: .*\n", "");
        rest.put(path + "?dryRun=true", body(unversioned.replace("replicas: 3", "replicas: 9")));
        Thread.sleep(1_000); // in which it is touched
        assertThat(rest.refusedPut(path, body(yaml.replace("replicas: 3", "replicas: 5"))))
                .as("it was touched since")
                .contains("resource.changed");
        assertThat(rest.refusedPut(path, body(unversioned.replace("replicas: 3", "replicas: -1"))))
                .contains("resource.refused")
                .contains("spec.replicas");
        assertThat(rest.refusedPut(
                        path, body(unversioned.replace("name: web\n  namespace", "name: other\n  namespace"))))
                .contains("metadata.name");
        assertThat(rest.refusedPut(path, body("a: [1"))).contains("line 1");
    }

    private static String body(String yaml) {
        return "{\"yaml\": \""
                + yaml.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"}";
    }

    private static void changes(Rest rest, KubernetesClient direct, String id) throws Exception {
        String path = "/api/v1/resources/" + id + "/changes";
        rest.post(path, "{\"change\": \"scale\", \"replicas\": 1}");
        assertThat(deployment(direct).getSpec().getReplicas()).isEqualTo(1);
        rest.post(path, "{\"change\": \"restart\"}");
        assertThat(deployment(direct).getSpec().getTemplate().getMetadata().getAnnotations())
                .containsKey("kubectl.kubernetes.io/restartedAt");
        rest.post(path, "{\"change\": \"pause\"}");
        assertThat(deployment(direct).getSpec().getPaused()).isTrue();
        rest.post(path, "{\"change\": \"resume\"}");
        assertThat(deployment(direct).getSpec().getPaused()).isNotEqualTo(true);
    }

    /** Rows are chosen, and what is done with them is told of each. */
    private static void severalInTheBrowser(JoinedCluster cluster, KubernetesClient direct, Browser browser)
            throws Exception {
        browser.open(cluster.console().url().resolve("/resources/deployments.apps?namespace=default"));
        browser.awaitText("web");
        browser.awaitTrue("document.querySelector('rs-data-grid td.rs-choose input')");
        browser.find(By.cssSelector("rs-data-grid td.rs-choose input")).click();
        browser.awaitText("1 selected");
        new Widgets(browser).press("Pause rollout");
        browser.awaitText("one after the other: 1 objects. web (harbour)");
        browser.screenshot("bulk-confirm");
        new Widgets(browser).pressInDialog("Pause rollout");
        browser.awaitText("1 changed, 0 not");
        browser.screenshot("bulk-done");
        assertThat(browser.accessibilityProblems()).isEmpty();
        assertThat(deployment(direct).getSpec().getPaused()).isTrue();
        new Widgets(browser).pressInDialog("Close");
    }

    /** Chosen rows, and all that the filters leave, as one file; what is in it and what is not is said. */
    private static void downloads(JoinedCluster cluster, Browser browser) throws Exception {
        browser.open(cluster.console().url().resolve("/resources/deployments.apps"));
        browser.awaitText("web");
        browser.awaitTrue("document.querySelector('rs-data-grid td.rs-choose input')");
        new Widgets(browser).press("Download all as YAML");
        browser.awaitText("objects are in the file, 0 are not");
        browser.screenshot("download-many");
        assertThat(browser.accessibilityProblems()).isEmpty();
        String file = browser.evaluate("""
                const link = [...document.querySelectorAll('vaadin-dialog a')].find(a => a.textContent === 'Download the file');
                const request = new XMLHttpRequest();
                request.open('GET', link.href, false);
                request.send();
                return request.getResponseHeader('Content-Disposition') + '\\n' + request.responseText""");
        assertThat(file)
                .contains("deployments-apps.yaml")
                .contains("# Deployment default/web in harbour\nkind: Deployment\napiVersion: apps/v1\n")
                .doesNotContain("managedFields", "resourceVersion", "\nstatus:");
        new Widgets(browser).pressInDialog("Close");
        String text = cluster.rest()
                .postText(
                        "/api/v1/manifests",
                        "{\"objects\": [\"" + cluster.rest().awaitObject("v1", "Namespace", "", "default") + "\"]}");
        assertThat(text).startsWith("# 1 objects as of ").contains("\n---\n# Namespace default in harbour\n");
    }

    /** What it works with, what happened to it, and letters that lead to its tabs. */
    private static void whatIsKnownBeside(JoinedCluster cluster, Browser browser, String id) throws Exception {
        browser.open(cluster.console().url().resolve("/objects/" + id));
        browser.awaitText("Scale");
        browser.press("e");
        browser.awaitTrue("document.querySelector('" + EDITOR + "[drawn]')");
        tab(browser, "Related");
        browser.awaitText("ReplicaSet");
        browser.screenshot("object-related");
        tab(browser, "History");
        browser.awaitText("by admin");
        browser.awaitText("Deployment web · scale");
        browser.screenshot("object-history");
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.open(cluster.console().url().resolve("/timeline?cluster=harbour&source=action"));
        browser.awaitText("deployments/web/scale");
        browser.screenshot("timeline");
        browser.open(cluster.console().url().resolve("/logs?labels=app%3Dweb&namespace=default"));
        browser.awaitText("Logs of the fleet");
        browser.awaitTrue("document.querySelector('rs-log')");
        browser.screenshot("fleet-logs");
        assertThat(browser.accessibilityProblems()).isEmpty();
    }

    private static Deployment deployment(KubernetesClient direct) {
        return direct.apps()
                .deployments()
                .inNamespace("default")
                .withName("web")
                .get();
    }

    private static void deleteInTheBrowser(JoinedCluster cluster, KubernetesClient direct, Browser browser, String id)
            throws Exception {
        browser.open(cluster.console().url().resolve("/objects/" + id));
        browser.awaitText("Delete");
        new Widgets(browser).press("Delete");
        browser.awaitText("goes, and everything that belongs to it");
        browser.awaitText("With it go objects of kind ReplicaSet");
        browser.screenshot("object-delete");
        new Widgets(browser).pressInDialog("Delete");
        await(() -> deployment(direct) == null);
        browser.awaitText("the cluster took it");
        browser.open(cluster.console().url().resolve("/objects/" + id));
        browser.awaitText("There is no such object");
    }

    /** Somebody who is let into one namespace sees that, works there, and meets no error. */
    private static void asMemberOfOneNamespace(JoinedCluster cluster, KubernetesClient direct, String hidden)
            throws Exception {
        Rest admin = cluster.rest();
        try (People people = new People(cluster.console().url(), "admin", JoinedCluster.PASSWORD)) {
            people.make("ada", JoinedCluster.PASSWORD, "user");
        }
        String project = String.valueOf(
                admin.post("/api/v1/projects", "{\"name\": \"team\"}").get("id"));
        admin.put("/api/v1/projects/" + project + "/namespaces/" + cluster.id() + "/team", "{\"adopt\": false}");
        admin.post("/api/v1/bindings", """
                {"role": "project-member", "subject": {"kind": "user", "id": "%s"}, "reason": "on duty",
                 "scope": {"kind": "project", "project": "%s"}}""".formatted(ada(admin), project));
        await(() -> direct.namespaces().withName("team").get() != null);
        direct.load(new ByteArrayInputStream(
                        WEB.replace("namespace: default", "namespace: team").getBytes(StandardCharsets.UTF_8)))
                .create();
        try (Rest rest = new Rest(cluster.console().url(), "ada", JoinedCluster.PASSWORD);
                Browser browser = new Browser()) {
            String own = rest.awaitObject("apps/v1", "Deployment", "team", "web");
            LoginPage.open(browser, cluster.console().url()).signIn("ada", JoinedCluster.PASSWORD);
            browser.awaitAddress("/");
            browser.open(cluster.console().url().resolve("/resources/deployments.apps"));
            browser.awaitText("1–1 of 1");
            assertThat(browser.shows("default")).isFalse();
            browser.open(cluster.console().url().resolve("/nodes"));
            browser.awaitText("No cluster has this, or you may not list it");
            browser.open(cluster.console().url().resolve("/objects/" + hidden));
            browser.awaitText("There is no such object");
            browser.open(cluster.console().url().resolve("/objects/" + own));
            browser.awaitText("Restart");
            tab(browser, "YAML");
            browser.awaitTrue("document.querySelector('" + EDITOR + "[drawn]')");
            WidgetsPage.of(browser).awaitText(EDITOR, 0, "namespace: team");
            new Widgets(browser).press("Pause rollout");
            browser.awaitText("the cluster took it");
            assertThat(direct.apps()
                            .deployments()
                            .inNamespace("team")
                            .withName("web")
                            .get()
                            .getSpec()
                            .getPaused())
                    .isTrue();
            browser.awaitText("Resume rollout");
            assertThat(browser.shows("Pause rollout")).isFalse();
            browser.screenshot("member");
            looksAround(cluster, browser);
        }
    }

    /** Pages of the whole fleet show a member what is his, and no error. */
    private static void looksAround(JoinedCluster cluster, Browser browser) throws Exception {
        List<String> wrong = new ArrayList<>();
        wrong.addAll(wrongOn(cluster, browser, "/", "Welcome, ada", "member-home"));
        wrong.addAll(wrongOn(cluster, browser, "/clusters", "harbour", "member-clusters"));
        wrong.addAll(wrongOn(cluster, browser, "/clusters/harbour", "There is no such page", "member-cluster"));
        wrong.addAll(wrongOn(cluster, browser, "/resources/pods", "team", "member-pods"));
        wrong.addAll(wrongOn(cluster, browser, "/nodes", "you may not list it", "member-nodes"));
        wrong.addAll(wrongOn(cluster, browser, "/events?type=all", "web", "member-events"));
        wrong.addAll(wrongOn(cluster, browser, "/timeline?cluster=harbour&namespace=team", "web", "member-timeline"));
        wrong.addAll(wrongOn(cluster, browser, "/logs?labels=app%3Dweb&namespace=team", "Logs of the", "member-logs"));
        assertThat(wrong).isEmpty();
        browser.open(cluster.console().url().resolve("/resources/deployments.apps"));
        browser.awaitText("1–1 of 1");
        new Widgets(browser).press("Download all as YAML");
        browser.awaitText("1 objects are in the file, 0 are not");
        new Widgets(browser).pressInDialog("Close");
        browser.pressWith(Keys.CONTROL, "k");
        browser.press("web");
        browser.awaitText("Deployment · ");
        browser.screenshot("member-search");
        assertThat(DEFAULT.matcher(browser.text()).find()).isFalse();
    }

    /** What is not as it should be on a page: its text is missing, it shows an error or what is hidden, or hinders people. */
    private static List<String> wrongOn(JoinedCluster cluster, Browser browser, String path, String text, String name)
            throws Exception {
        List<String> wrong = new ArrayList<>();
        browser.open(cluster.console().url().resolve(path));
        try {
            browser.awaitText(text);
            browser.awaitRest();
        } catch (TimeoutException missing) {
            wrong.add(path + " does not show " + text);
        }
        browser.screenshot(name);
        if (!browser.evaluate("return document.querySelectorAll('vaadin-notification-card').length")
                .equals("0")) {
            wrong.add(path + " shows an error");
        }
        if (DEFAULT.matcher(browser.text()).find()) {
            wrong.add(path + " shows a namespace of others");
        }
        browser.accessibilityProblems().forEach(problem -> wrong.add(path + ": " + problem));
        return wrong;
    }

    private static String ada(Rest admin) throws Exception {
        List<?> found = (List<?>) Objects.requireNonNull(
                admin.get("/api/v1/users?filter=name:ada").get("items"));
        return String.valueOf(((Map<?, ?>) found.getFirst()).get("id"));
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        Instant limit = Instant.now().plusSeconds(30);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(limit);
            Thread.sleep(200);
        }
    }
}
