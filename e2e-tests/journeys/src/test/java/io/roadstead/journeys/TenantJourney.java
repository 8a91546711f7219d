package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.bed.node.DockerArchive;
import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.Widgets;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Look;
import io.roadstead.journeys.stack.Tenant;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/**
 * A tenant, who is a member of one project, comes, picks an app and has it running on a node that really runs it, without a line of YAML. The
 * image has the name of the chart's own and is made here, since nothing is fetched.
 */
@EnabledIf(value = "root", disabledReason = "a real node needs root")
class TenantJourney {
    private static final Duration MOST = Duration.ofSeconds(60);
    private static final String IMAGE = "docker.io/library/nginx:1.30.4-alpine";
    private static final String RUNNING = "jsonpath={.items[*].status.containerStatuses[0].ready}";

    @TempDir
    Path folder;

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Test
    void fromSignInToRunningPodsInAMinute() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "0", "--pods", "0", "--real-node");
                Browser browser = new Browser()) {
            cluster.fleet().load(image());
            Kubectl direct = new Kubectl(cluster.direct(), folder.resolve("kubectl"));
            Tenant.join(cluster.console(), cluster.rest(), JoinedCluster.PASSWORD, "harbour", direct);
            LoginPage page = LoginPage.open(browser, cluster.console().url());
            Instant begun = Instant.now();
            page.signIn("bob", JoinedCluster.PASSWORD);
            deploys(browser);
            browser.awaitText("web-app is installed");
            Duration took = Duration.between(begun, Instant.now());
            assertThat(direct.run("get", "pods", "-n", "blue", "-o", RUNNING).succeeded())
                    .isEqualTo("true");
            assertThat(took).as("from sign-in to running pods").isLessThan(MOST);
            browser.screenshot("tenant-installed");
            limited(direct);
            looksAfterIt(browser, cluster, direct);
        }
    }

    private static void deploys(Browser browser) throws Exception {
        Widgets widgets = new Widgets(browser);
        browser.find(By.cssSelector("vaadin-side-nav-item[path='catalog']")).click();
        browser.find(By.linkText("Web app")).click();
        browser.awaitRest();
        browser.screenshot("tenant-app");
        browser.find(By.linkText("Deploy")).click();
        browser.awaitText("Place and name");
        browser.awaitRest();
        browser.screenshot("tenant-place");
        widgets.press("Next");
        browser.awaitText("Replicas");
        browser.awaitRest();
        browser.screenshot("tenant-values");
        widgets.press("Next");
        browser.awaitText("Helm and the cluster accept it.");
        browser.awaitRest();
        browser.screenshot("tenant-check");
        widgets.press("Deploy web-app");
        browser.awaitAddress("/operations/");
    }

    private static void limited(Kubectl direct) throws Exception {
        direct.runWith("""
                        {apiVersion: v1, kind: ResourceQuota, metadata: {name: berth, namespace: blue}, spec: {hard: {pods: "4", requests.cpu: "2"}}}
                        """, "apply", "-f", "-").succeeded();
        Tenant.await(
                "the quota to be counted",
                () -> direct.run("get", "resourcequota", "berth", "-n", "blue", "-o", "jsonpath={.status.used.pods}")
                        .succeeded()
                        .equals("1"));
    }

    private static void looksAfterIt(Browser browser, JoinedCluster cluster, Kubectl direct) throws Exception {
        browser.open(cluster.console().url().resolve("/"));
        browser.awaitText("web-app");
        browser.awaitText("Pods: 1 of 4");
        Look.around(browser, "tenant-home");
        browser.open(cluster.console().url().resolve("/releases"));
        new Widgets(browser).open("web-app");
        browser.awaitText("Nothing is updated by itself."); // of the first tab, which nobody opened
        Look.around(browser, "tenant-release");
        browser.find(By.xpath("//vaadin-tab[.='History']")).click();
        browser.awaitTrue("location.search === '?tab=history'");
        browser.open(browser.location());
        browser.awaitText("Install complete"); // of its first revision
        Look.around(browser, "tenant-history");
        assertThat(browser.text()).doesNotContain("kube-system");
        assertThat(direct.run("get", "secrets", "-n", "blue", "-o", "name").succeeded())
                .contains("sh.helm.release.v1.web-app.v1");
    }

    /** Of the smallest kind: a web server with one page. */
    private Path image() throws Exception {
        DockerArchive image = DockerArchive.named(IMAGE)
                .folder("bin", 0755)
                .file("bin/busybox", 0755, Files.readAllBytes(Path.of("/bin/busybox")))
                .folder("www", 0755)
                .file("www/index.html", 0644, "ahoy\n".getBytes(StandardCharsets.UTF_8))
                .folder("tmp", 01777);
        Path archive = folder.resolve("web.tar");
        image.environment(List.of("PATH=/bin"))
                .command(List.of("/bin/busybox", "httpd", "-f", "-p", "80", "-h", "/www"))
                .write(archive);
        return archive;
    }
}
