package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Kubelogin;
import io.roadstead.journeys.stack.Look;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** kubectl with kubelogin signs in to a cluster by the console's own pages, and is put out again. */
class OidcLoginJourney {
    private static final Pattern CODE = Pattern.compile("\\b([B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4})\\b");
    private static final Pattern ADDRESS = Pattern.compile("(http://localhost:[0-9]+/?)");

    @TempDir
    static Path folder;

    private static JoinedCluster cluster;

    @BeforeAll
    static void joinACluster() throws Exception {
        cluster = JoinedCluster.join(folder, "--nodes", "1", "--pods", "2");
        cluster.rest().post("/api/v1/clusters", "{\"name\": \"pier\", \"mode\": \"manager\"}");
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void kubectlElsewhereIsLetInByACodeAndPutOutByItsOwner() throws Exception {
        Kubelogin kubectl = kubectl("device", "oidc-device-code");
        try (Browser browser = new Browser();
                Kubelogin.Running get = kubectl.start("get", "namespaces", "-o", "name")) {
            LoginPage.open(browser, cluster.console().url()).signIn("admin", JoinedCluster.PASSWORD);
            browser.awaitNoAddress("/login");
            String code = get.awaitError(CODE);
            browser.open(cluster.console().url().resolve("/device"));
            browser.find(By.tagName("input")).sendKeys("BBBB-BBBB");
            press(browser, "Go on");
            browser.awaitText("No kubectl waits behind this code");
            browser.open(cluster.console().url().resolve("/device?user_code=" + code));
            browser.awaitText("Compare it letter by letter");
            Look.around(browser, "device-code");
            press(browser, "Go on");
            browser.awaitText("Let kubectl into harbour?");
            Look.around(browser, "device-question");
            press(browser, "Let it in");
            browser.awaitText("kubectl is let in within seconds");
            assertThat(get.succeeded()).contains("namespace/kube-system");
            assertThat(kubectl.run("auth", "whoami", "-o", "jsonpath={.status.userInfo.username}"))
                    .isEqualTo("roadstead:admin");
            thePutOutIsSeenWithinSeconds(browser, kubectl);
        }
    }

    /** Its token still counts for minutes, and is worth nothing all the same. */
    private static void thePutOutIsSeenWithinSeconds(Browser browser, Kubelogin kubectl) throws Exception {
        Kubectl alone = plain(kubectl.withItsToken("harbour"));
        assertThat(alone.run("get", "namespaces", "-o", "name").succeeded()).contains("namespace/kube-system");
        Kubectl other = plain(kubectl.withItsToken("pier"));
        assertThat(other.run("get", "--raw", "/version").errors()).contains("Forbidden");
        browser.open(cluster.console().url().resolve("/tokens"));
        browser.awaitText("kubectl is signed in");
        Look.at(browser, "tokens-kubectl");
        browser.find(By.cssSelector("vaadin-button[aria-label='End kubectl in harbour']"))
                .click();
        Instant ended = Instant.now();
        String last = "";
        while (Duration.between(ended, Instant.now()).compareTo(Duration.ofSeconds(5)) < 0
                && !last.contains("Unauthorized")) {
            last = alone.run("get", "--raw", "/version", "-v=6").errors();
        }
        assertThat(last).contains("Unauthorized");
    }

    @Test
    void kubectlBesideTheBrowserIsLetInByIt() throws Exception {
        Kubelogin kubectl = kubectl("loopback", "oidc");
        try (Browser browser = new Browser();
                Kubelogin.Running get = kubectl.start("get", "namespaces", "-o", "name")) {
            String address = get.awaitError(ADDRESS);
            browser.open(URI.create(address));
            browser.awaitAddress("/login");
            new LoginPage(browser).signIn("admin", JoinedCluster.PASSWORD);
            browser.awaitText("Let kubectl into harbour?");
            Look.around(browser, "kubectl-question");
            press(browser, "Let it in");
            assertThat(get.succeeded()).contains("namespace/kube-system");
        }
        assertThat(kubectl.run("get", "namespaces", "-o", "name"))
                .as("without asking again")
                .contains("namespace/kube-system");
    }

    private static void press(Browser browser, String text) {
        browser.find(By.xpath("//vaadin-button[normalize-space()='" + text + "']"))
                .click();
    }

    private static Kubectl plain(Path kubeconfig) {
        return new Kubectl(kubeconfig, kubeconfig.resolveSibling("discovery-" + kubeconfig.getFileName()));
    }

    private static Kubelogin kubectl(String name, String form) throws Exception {
        Path home = Files.createDirectory(folder.resolve(name));
        Path file = home.resolve("kubeconfig");
        Files.writeString(file, cluster.rest().text("/api/v1/kubeconfig?cluster=harbour&cluster=pier&form=" + form));
        return new Kubelogin(file, home);
    }
}
