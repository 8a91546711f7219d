package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.ConsoleHeap;
import io.roadstead.journeys.stack.Held;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Machine;
import io.roadstead.journeys.stack.ManyPods;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * The heap that a person costs who has walked through lists, drawers, object pages, logs and YAML in Chromium, and stays there: used heap after full
 * collections with some of them less without, divided by how many. Each is a sign-in of its own in a window of its own; two are there before the first
 * measure, so that what is loaded once is not counted.
 */
class ExplorerSessionsBench {
    private static final int PEOPLE = Integer.getInteger("bench.sessions", 10);
    private static final int BEFORE = 2;
    private static final int PODS = 200;
    private static final double MOST_MIB = 2;

    @TempDir
    Path folder;

    @Test
    void aSessionOfTheExplorerCostsLessThanTwoMebibytes() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "2", "--pods", "20");
                KubernetesClient direct = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(Files.readString(cluster.direct())))
                        .build();
                Browser browser = new Browser()) {
            ManyPods.create(direct, PODS);
            Held.await(cluster.rest(), "Pod", PODS);
            String pod = direct.pods()
                    .inNamespace("team-0")
                    .list()
                    .getItems()
                    .getFirst()
                    .getMetadata()
                    .getName();
            for (int person = 0; person < BEFORE; person++) {
                walk(browser, cluster.console().url(), pod);
            }
            double before = ConsoleHeap.usedKib(cluster.console()) / 1024.0;
            for (int person = 0; person < PEOPLE; person++) {
                walk(browser, cluster.console().url(), pod);
            }
            double after = ConsoleHeap.usedKib(cluster.console()) / 1024.0;
            double each = (after - before) / PEOPLE;
            Machine.report(
                    "explorer-sessions.md",
                    String.format(Locale.ROOT, """
                            %d sessions; %s

                            | heap before, MiB | after | each | goal |
                            |---|---|---|---|
                            | %.1f | %.1f | %.2f | %.0f |
                            """, PEOPLE, Machine.now(), before, after, each, MOST_MIB));
            assertThat(each).as("MiB of heap for each session").isLessThan(MOST_MIB);
        }
    }

    /** All in one page of the browser, without loading it anew; ends at the YAML of a pod, in a window that stays open. */
    private static void walk(Browser browser, URI console, String pod) {
        browser.openWindow();
        browser.forgetCookies();
        LoginPage.open(browser, console).signIn("admin", JoinedCluster.PASSWORD);
        browser.awaitTrue("document.querySelector('main.rs-page')");
        for (String list : List.of("events", "timeline", "nodes")) {
            goes(browser, list);
        }
        opens(browser, "rs-data-grid tbody a[href]");
        browser.press(Keys.ESCAPE);
        goes(browser, "resources");
        for (String column : List.of("Status", "Age", "Namespace")) {
            browser.find(By.xpath("//rs-data-grid//thead//button[starts-with(normalize-space(.), '" + column + "')]"))
                    .click();
            browser.awaitTrue("document.querySelector('rs-data-grid th[aria-sort]')?.textContent.trim().startsWith('"
                    + column + "')");
        }
        browser.find(By.cssSelector(".rs-grid-search input")).sendKeys(pod);
        browser.awaitTrue("document.querySelectorAll('rs-data-grid tbody tr').length === 1");
        opens(browser, "rs-data-grid tbody a[href]");
        browser.find(By.linkText("Open page")).click();
        browser.awaitAddress("/objects/");
        browser.awaitTrue("!document.querySelector('.rs-drawer')");
        for (String tab : List.of("Related", "History", "Logs", "YAML")) {
            browser.find(Browser.tab(tab)).click();
            browser.awaitRest();
        }
        browser.awaitTrue("document.querySelector('rs-yaml-editor[drawn]')");
    }

    private static void goes(Browser browser, String path) {
        browser.find(By.cssSelector("vaadin-side-nav-item[path='" + path + "']"))
                .click();
        browser.awaitAddress("/" + path);
        browser.awaitRest();
    }

    private static void opens(Browser browser, String row) {
        browser.find(By.cssSelector(row)).click();
        browser.awaitText("Open page");
    }
}
