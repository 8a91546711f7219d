package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.Widgets;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Who is on call finds the failing pod of the fleet from the first page and reads why; then follows three pods at once. */
@EnabledIf(value = "root", disabledReason = "a real node needs root")
class OnCallJourney {
    private static final String PODS = """
            apiVersion: v1
            kind: Pod
            metadata: {name: broken, namespace: default}
            spec:
              terminationGracePeriodSeconds: 0
              automountServiceAccountToken: false
              nodeSelector: {roadstead.io/real-node: "true"}
              tolerations: [{operator: Exists}]
              containers:
              - name: app
                image: roadstead.test/busybox:1
                command: [sh, -c, "echo cannot read /config/app.yaml; exit 3"]
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: talkers, namespace: default}
            spec:
              replicas: 3
              selector: {matchLabels: {app: talkers}}
              template:
                metadata: {labels: {app: talkers}}
                spec:
                  terminationGracePeriodSeconds: 0
                  automountServiceAccountToken: false
                  nodeSelector: {roadstead.io/real-node: "true"}
                  tolerations: [{operator: Exists}]
                  containers:
                  - name: app
                    image: roadstead.test/busybox:1
                    command: [sh, -c, "i=0; while true; do i=$((i+1)); echo line $i of $HOSTNAME; sleep 0.5; done"]
            """;

    @TempDir
    Path folder;

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Test
    void theFailingPodIsFoundAndThreePodsAreFollowed() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "0", "--real-node");
                Browser browser = new Browser()) {
            Kubectl direct = new Kubectl(cluster.direct(), folder.resolve("direct"));
            direct.runWith(PODS, "apply", "-f", "-").succeeded();
            direct.run("rollout", "status", "deployment/talkers", "--timeout=90s")
                    .succeeded();
            direct.run(
                            "wait",
                            "pod/broken",
                            "--for=jsonpath={.status.containerStatuses[0].state.waiting.reason}=CrashLoopBackOff",
                            "--timeout=90s")
                    .succeeded();
            cluster.rest().awaitObject("v1", "Pod", "default", "broken");
            LoginPage.open(browser, cluster.console().url()).signIn("admin", JoinedCluster.PASSWORD);
            browser.awaitAddress("/");
            findTheFailingPod(browser);
            readWhy(browser);
            followThreePods(cluster, browser, direct);
        }
    }

    private static void findTheFailingPod(Browser browser) throws Exception {
        browser.awaitText("Pods that fail or are not ready");
        browser.screenshot("on-call-home");
        browser.find(By.cssSelector("a[href^='resources/pods?health=problem']")).click();
        browser.awaitAddress("health=problem");
        browser.awaitText("Problems only");
        browser.awaitText("broken");
        assertThat(browser.text()).doesNotContain("talkers-");
        browser.screenshot("on-call-problems");
    }

    /** In words of Kubernetes beside the list, in its events, and in what the container printed last. */
    private static void readWhy(Browser browser) throws Exception {
        new Widgets(browser).open("broken");
        browser.awaitAddress("open=");
        // between two starts it waits, or has just ended
        browser.awaitTrue("/restarting failed container|exit code 3/.test(document.body.innerText)");
        browser.screenshot("on-call-why");
        tab(browser, "Events");
        browser.awaitText("Back-off restarting failed container");
        browser.screenshot("on-call-events");
        tab(browser, "Logs");
        browser.awaitTrue(shown("cannot read /config/app.yaml"));
        browser.screenshot("on-call-log");
        browser.awaitRest();
        // not the tabs: where they are scrolled, axe takes the shaded page behind the drawer for what is behind them
        assertThat(browser.accessibilityProblems("rs-log")).isEmpty();
    }

    private static void followThreePods(JoinedCluster cluster, Browser browser, Kubectl direct) throws Exception {
        String names = direct.run("get", "pods", "-l", "app=talkers", "-o", "jsonpath={.items[*].metadata.name}")
                .succeeded();
        List<String> pods = List.of(names.strip().split(" "));
        assertThat(pods).hasSize(3);
        String id = cluster.rest().awaitObject("apps/v1", "Deployment", "default", "talkers");
        browser.open(cluster.console().url().resolve("/objects/" + id));
        tab(browser, "Logs");
        for (String pod : pods) {
            browser.awaitTrue(lastOf(pod) + " > 3");
        }
        browser.screenshot("on-call-three-pods");
        browser.awaitRest();
        assertThat(browser.accessibilityProblems()).isEmpty();
        for (String pod : pods) {
            long seen = Long.parseLong(browser.evaluate("return String(" + lastOf(pod) + ")"));
            browser.awaitTrue(lastOf(pod) + " > " + (seen + 3));
        }
        direct.run("delete", "pod", pods.getFirst()).succeeded();
        browser.awaitTrue("new Set([...document.querySelector('rs-log').text()"
                + ".matchAll(/ (talkers-[a-z0-9-]+) line [0-9]/g)].map(found => found[1])).size > 3");
    }

    /** The number of the last line which is marked as this pod's and was printed by it. */
    private static String lastOf(String pod) {
        return "Number(([...(document.querySelector('rs-log')?.text() ?? '').matchAll(/ " + pod + " line (\\d+) of "
                + pod + "/g)].at(-1) ?? [])[1] ?? 0)";
    }

    private static String shown(String text) {
        return "(document.querySelector('rs-log')?.text() ?? '').includes('" + text + "')";
    }

    private static void tab(Browser browser, String name) {
        browser.find(Browser.tab(name)).click();
    }
}
