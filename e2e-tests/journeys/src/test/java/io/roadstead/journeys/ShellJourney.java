package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.WidgetsPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Rest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Shells in a container and on a node that really run them: what is typed, a reload, the end, and the recording of it. */
@EnabledIf(value = "root", disabledReason = "a real node needs root")
class ShellJourney {
    private static final String TERMINAL = "rs-terminal";
    private static final String IMAGE = "roadstead.test/busybox:1";
    private static final String SLEEPER = """
            apiVersion: v1
            kind: Pod
            metadata: {name: sleeper, namespace: default}
            spec:
              terminationGracePeriodSeconds: 0
              nodeSelector: {roadstead.io/real-node: "true"}
              tolerations: [{operator: Exists}]
              containers:
              - name: app
                image: roadstead.test/busybox:1
                command: [sh, -c, "sleep 3600"]
            """;

    @TempDir
    Path folder;

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Test
    void aShellIsUsedReloadedEndedAndPlayed() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "0", "--real-node");
                Browser browser = new Browser()) {
            Kubectl direct = new Kubectl(cluster.direct(), folder.resolve("direct"));
            direct.runWith(SLEEPER, "apply", "-f", "-").succeeded();
            direct.run("wait", "pod/sleeper", "--for=condition=Ready", "--timeout=60s")
                    .succeeded();
            String pod = id(
                    cluster.rest(), "/api/v1/resources?apiVersion=v1&kind=Pod&namespace=default&filter=name:sleeper");
            LoginPage.open(browser, cluster.console().url()).signIn("admin", JoinedCluster.PASSWORD);
            browser.awaitAddress("/");
            browser.awaitRest();
            browser.recordViolations();
            wantRecordings(cluster, browser);
            WidgetsPage page = inAContainer(cluster, browser, pod);
            isReloaded(browser, page);
            isEnded(browser, page);
            debugContainer(cluster, browser, pod);
            onTheNode(cluster, browser, direct);
            isPlayed(cluster, browser);
        }
    }

    private static void wantRecordings(JoinedCluster cluster, Browser browser) {
        browser.open(cluster.console().url().resolve("/shell-recordings"));
        browser.awaitText("All other clusters: never");
        button(browser, "Set");
        browser.awaitText("All other clusters: always");
    }

    private static void tab(JoinedCluster cluster, Browser browser, String id) {
        browser.open(cluster.console().url().resolve("/objects/" + id));
        browser.find(Browser.tab("Shell")).click();
    }

    private static void button(Browser browser, String text) {
        browser.find(By.xpath("//vaadin-button[normalize-space(.)='" + text + "']"))
                .click();
    }

    private static WidgetsPage inAContainer(JoinedCluster cluster, Browser browser, String pod) throws Exception {
        tab(cluster, browser, pod);
        browser.awaitText("Shells in this cluster are recorded");
        button(browser, "Open a shell");
        WidgetsPage page = connected(browser);
        type(browser, page, "echo 한국어 $((6*7)); stty size", Keys.ENTER);
        page.awaitTrue(TERMINAL, 0, "host.text().includes('한국어 42')");
        page.awaitTrue(TERMINAL, 0, "/\\n[1-9][0-9]* [1-9][0-9]*\\n/.test(host.text())");
        browser.screenshot("shell");
        assertThat(browser.accessibilityProblems()).isEmpty();
        return page;
    }

    private static WidgetsPage connected(Browser browser) {
        browser.awaitTrue("document.querySelector('" + TERMINAL + "[drawn]')");
        WidgetsPage page = WidgetsPage.of(browser);
        page.awaitText(TERMINAL, 0, "Connected");
        return page;
    }

    private static void type(Browser browser, WidgetsPage page, CharSequence... keys) {
        page.focus(TERMINAL, 0, "textarea");
        browser.press(keys);
    }

    /** The same shell: a variable of it is there still, and what was printed before. */
    private static void isReloaded(Browser browser, WidgetsPage page) {
        type(browser, page, "kept=this-one; echo ready-$((1+1))", Keys.ENTER);
        page.awaitTrue(TERMINAL, 0, "host.text().includes('ready-2')");
        browser.open(browser.location());
        if (browser.evaluate("return document.querySelector('rs-terminal') ? 'there' : ''")
                .isEmpty()) {
            browser.find(Browser.tab("Shell")).click();
        }
        connected(browser);
        page.awaitTrue(TERMINAL, 0, "host.text().includes('ready-2')");
        type(browser, page, "echo again-$kept", Keys.ENTER);
        page.awaitTrue(TERMINAL, 0, "host.text().includes('again-this-one')");
    }

    private static void isEnded(Browser browser, WidgetsPage page) {
        type(browser, page, "exit 3", Keys.ENTER);
        page.awaitText(TERMINAL, 0, "The program ended with code 3.");
        page.click(TERMINAL, 0, "Start again");
        page.awaitTrue(TERMINAL, 0, "host.text().includes('A new shell')");
        button(browser, "End, and choose another");
        browser.awaitText("Start a debug container");
    }

    private static void debugContainer(JoinedCluster cluster, Browser browser, String pod) {
        tab(cluster, browser, pod);
        image(browser);
        button(browser, "Start a debug container");
        WidgetsPage page = connected(browser);
        type(browser, page, Keys.ENTER, "ps", Keys.ENTER);
        page.awaitTrue(TERMINAL, 0, "host.text().includes('sleep 3600')");
        type(browser, page, "exit", Keys.ENTER);
        page.awaitText(TERMINAL, 0, "The program ended");
    }

    private static void image(Browser browser) {
        var field = browser.find(By.xpath("//vaadin-text-field[label[normalize-space(.)='Image']]/input"));
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), IMAGE, Keys.TAB);
    }

    /** Its pod is gone when it is left. */
    private static void onTheNode(JoinedCluster cluster, Browser browser, Kubectl direct) throws Exception {
        String name = direct.run(
                        "get", "nodes", "-l", "roadstead.io/real-node", "-o", "jsonpath={.items[0].metadata.name}")
                .succeeded();
        tab(cluster, browser, id(cluster.rest(), "/api/v1/resources?apiVersion=v1&kind=Node&filter=name:" + name));
        image(browser);
        button(browser, "Open a shell on this node");
        WidgetsPage page = connected(browser);
        type(browser, page, "ls -d /host/etc", Keys.ENTER);
        page.awaitTrue(TERMINAL, 0, "/\\n\\/host\\/etc/.test(host.text())");
        button(browser, "End, and remove the pod");
        Instant limit = Instant.now().plusSeconds(30);
        String left = "some";
        while (!left.isBlank() && Instant.now().isBefore(limit)) {
            left = direct.run("get", "pods", "-A", "-l", "roadstead.io/debug=node", "-o", "name")
                    .succeeded();
            Thread.sleep(500);
        }
        assertThat(left).isBlank();
    }

    private static void isPlayed(JoinedCluster cluster, Browser browser) throws Exception {
        var recordings = (List<?>) Objects.requireNonNull(
                cluster.rest().get("/api/v1/shell-recordings?sort=startedAt").get("items"));
        assertThat(recordings).hasSize(4);
        String first = String.valueOf(((Map<?, ?>) recordings.getFirst()).get("id"));
        assertThat(cluster.rest().text("/api/v1/shell-recordings/" + first + "/text"))
                .startsWith("{\"version\":2,")
                .contains("한국어 42", "again-this-one");
        browser.open(cluster.console().url().resolve("/shell-recordings/" + first));
        browser.awaitTrue("document.querySelector('rs-recording')?.shadowRoot?.querySelector('.play')");
        WidgetsPage page = WidgetsPage.of(browser);
        page.click("rs-recording", 0, "Play");
        page.awaitTrue(
                "rs-recording", 0, "host.shadowRoot.querySelector('rs-terminal').text().includes('again-this-one')");
        browser.screenshot("shell-recording");
        assertThat(browser.accessibilityProblems()).isEmpty();
    }

    private static String id(Rest rest, String query) throws Exception {
        Instant limit = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(limit)) {
            if (rest.get(query).get("items") instanceof List<?> found && !found.isEmpty()) {
                return String.valueOf(((Map<?, ?>) found.getFirst()).get("id"));
            }
            Thread.sleep(500);
        }
        throw new AssertionError("not told: " + query);
    }
}
