package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Changing;
import io.roadstead.journeys.stack.Held;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Machine;
import io.roadstead.journeys.stack.ManyNodes;
import io.roadstead.journeys.stack.ManyPods;
import io.roadstead.journeys.stack.Seen;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/**
 * How long a person waits in Chromium at lists of 20,000 pods and 1,000 nodes of a real cluster until the rows are drawn: opened by their address,
 * reached within the console, sorted, filtered, turned; while nothing happens in the cluster, and while twenty of the pods change each second. Beside it kubectl,
 * straight at the API server.
 */
class ExplorerBench {
    private static final int PODS = Integer.getInteger("bench.pods", 20_000);
    private static final int NODES = Integer.getInteger("bench.nodes", 1_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 20);
    private static final int CHANGES = Integer.getInteger("bench.changes", 20);
    private static final int KUBECTL_ROUNDS = 5;
    private static final int WARM_UP = 4;

    private static final double FIRST_ROWS = 1_000;
    private static final double OTHER_ROWS = 300;

    private static final String PODS_BY_KUBECTL = "kubectl get pods -A";

    @TempDir
    Path folder;

    @Test
    void listsAreDrawnWhileOneLooks() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "2", "--pods", "20");
                KubernetesClient direct = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(Files.readString(cluster.direct())))
                        .build();
                Browser browser = new Browser()) {
            ManyPods.create(direct, PODS, ManyNodes.create(direct, NODES));
            Held.await(cluster.rest(), "Node", NODES);
            Held.await(cluster.rest(), "Pod", PODS);
            LoginPage.open(browser, cluster.console().url()).signIn("admin", JoinedCluster.PASSWORD);
            browser.awaitTrue("document.querySelector('main.rs-page')");
            Seen seen = new Seen(browser);
            Person person = new Person(browser, seen, cluster.console().url());
            for (int round = 0; round < WARM_UP; round++) {
                person.looks();
            }
            StringBuilder report = new StringBuilder(String.format(
                    Locale.ROOT, "%d pods, %d nodes, %d rounds; %s%n", PODS, NODES, ROUNDS, Machine.now()));
            seen.forget();
            kubectl(cluster, seen);
            for (int round = 0; round < ROUNDS; round++) {
                person.looks();
            }
            List<String> slow = new ArrayList<>(person.slow());
            report.append(table("nothing happens", seen));
            seen.forget();
            List<ObjectMeta> pods = direct.pods().inNamespace("team-0").list().getItems().stream()
                    .map(Pod::getMetadata)
                    .toList();
            try (Changing changing = Changing.start(direct, pods, CHANGES)) {
                kubectl(cluster, seen);
                for (int round = 0; round < ROUNDS; round++) {
                    person.looks();
                }
                report.append(table(String.format(Locale.ROOT, "%.0f pods change each second", changing.rate()), seen));
                assertThat(changing.rate()).as("pods that change each second").isGreaterThan(CHANGES * 0.8);
                slow.addAll(person.slow());
            }
            report.append(Machine.now()).append('\n');
            Machine.report("explorer-lists.md", report.toString());
            assertThat(slow).as("slower than people should have to wait").isEmpty();
        }
    }

    private static String table(String when, Seen seen) {
        return "\n| " + when + ", ms | p50 | p95 | beside kubectl |\n|---|---|---|---|\n" + seen.table(PODS_BY_KUBECTL);
    }

    private void kubectl(JoinedCluster cluster, Seen seen) throws Exception {
        Kubectl kubectl = new Kubectl(cluster.direct(), folder.resolve("direct"));
        for (int round = 0; round < KUBECTL_ROUNDS; round++) {
            for (List<String> words : List.of(List.of("get", "pods", "-A"), List.of("get", "nodes"))) {
                long start = System.nanoTime();
                kubectl.run(words.toArray(String[]::new)).succeeded();
                seen.note("kubectl " + String.join(" ", words), (System.nanoTime() - start) / 1e6);
            }
        }
    }

    /** Somebody who looks for something in both lists. */
    private record Person(Browser browser, Seen seen, URI console) {
        private static final String OTHER_GRID =
                "[...document.querySelectorAll('rs-data-grid')].some((g) => !g.known && g.querySelector('tbody tr'))";
        private static final String POSITION = "document.querySelector('.rs-grid-foot span')?.textContent";

        void looks() {
            seen.rows("nodes, by their address", console.resolve("/nodes"));
            seen.rows("pods, by their address", console.resolve("/resources/pods"));
            sorts("Status");
            sorts("Age");
            sorts("Namespace");
            turns("pods");
            filters();
            labels();
            goes("nodes, within the console", "nodes");
            sorts("Cluster");
            turns("nodes");
            goes("pods, within the console", "resources");
        }

        /** By the navigation. */
        private void goes(String name, String path) {
            browser.evaluate("document.querySelectorAll('rs-data-grid').forEach((grid) => { grid.known = true; })");
            seen.after(
                    name,
                    () -> browser.find(By.cssSelector("vaadin-side-nav-item[path='" + path + "']"))
                            .click(),
                    OTHER_GRID);
        }

        private void sorts(String column) {
            seen.after(
                    (browser.location().getPath().contains("nodes") ? "nodes" : "pods") + ", sorted by " + column,
                    () -> browser.find(By.xpath(
                                    "//rs-data-grid//thead//button[starts-with(normalize-space(.), '" + column + "')]"))
                            .click(),
                    "document.querySelector('rs-data-grid th[aria-sort]')?.textContent.trim().startsWith('" + column
                            + "')");
        }

        private void turns(String what) {
            seen.after(
                    what + ", next page",
                    () -> browser.find(By.xpath("//div[@class='rs-grid-foot']/button[contains(., 'Next')]"))
                            .click(),
                    POSITION + ".startsWith('51')");
        }

        /** From the last key on: what waits for a pause in typing is in it. */
        private void filters() {
            var field = browser.find(By.cssSelector(".rs-grid-search input"));
            seen.after(
                    "pods, filtered by a part of the name",
                    () -> field.sendKeys("-107"),
                    "location.search.includes('-107') && [...document.querySelectorAll('rs-data-grid tbody th')]"
                            + ".every((cell) => cell.textContent.includes('-107'))");
        }

        private void labels() {
            browser.find(By.cssSelector(".rs-grid-filter")).click();
            var field = browser.find(
                    By.xpath("//vaadin-text-field[.//label[starts-with(normalize-space(.), 'Labels')]]//input"));
            field.sendKeys("app=web-7");
            browser.evaluate("window.before = " + POSITION);
            seen.after(
                    "pods, filtered by a label besides",
                    () -> browser.find(By.xpath("//vaadin-button[normalize-space(.)='Apply']"))
                            .click(),
                    "location.search.includes('labels') && " + POSITION + " !== window.before");
        }

        /** What takes longer than it may. */
        List<String> slow() {
            return seen.names().stream()
                    .filter(name -> !name.startsWith("kubectl"))
                    .filter(name -> seen.at(name, 0.95)
                            > (name.contains("address") || name.contains("within") ? FIRST_ROWS : OTHER_ROWS))
                    .map(name -> String.format(Locale.ROOT, "%s: p95 %.0f ms", name, seen.at(name, 0.95)))
                    .toList();
        }
    }
}
