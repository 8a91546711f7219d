package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.Widgets;
import io.roadstead.journeys.stack.AppReleases;
import io.roadstead.journeys.stack.AppReleases.End;
import io.roadstead.journeys.stack.AppReleases.Wish;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.ChartSources;
import io.roadstead.journeys.stack.GitRepository;
import io.roadstead.journeys.stack.Helm;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Look;
import io.roadstead.journeys.stack.Tenant;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Somebody takes charts from a repository of git, and lets the console bring his app to its patches by itself. */
class AutomaticUpdateJourney {
    private static final String RELEASE = "plain";
    private static final String VALUES = "replicas: 2\n";

    @TempDir
    Path folder;

    @Test
    void aPatchThatIsPushedRunsWithTheValuesThatWereSet() throws Exception {
        try (GitRepository git = GitRepository.start(folder.resolve("git"))) {
            String first = pushed(git, "1.0.0");
            Map<String, String> settings = new HashMap<>(ChartSources.REACHED);
            settings.put("ROADSTEAD_JAVA_OPTS", "-XX:TieredStopAtLevel=1 " + git.trusting());
            try (JoinedCluster cluster = JoinedCluster.join(folder, settings, "--nodes", "1");
                    Browser browser = new Browser()) {
                Kubectl direct = new Kubectl(cluster.direct(), folder.resolve("direct"));
                direct.run("create", "namespace", "quay").succeeded();
                URI console = cluster.console().url();
                LoginPage.open(browser, console).signIn("admin", JoinedCluster.PASSWORD);
                browser.awaitText("harbour");
                addSource(browser, console, git.url(), first);
                AppReleases quay = new AppReleases(cluster.rest(), cluster.id(), "quay");
                assertThat(quay.install(RELEASE, new Wish("team", RELEASE, "1.0.0", VALUES)))
                        .isEqualTo(new End("done", ""));

                readAgain(browser, pushed(git, "1.0.1"));
                letItUpdate(browser, console.resolve("/releases/" + cluster.id() + "/quay/" + RELEASE));
                Helm helm = new Helm(cluster.direct(), Files.createDirectories(folder.resolve("helm")));
                Tenant.await("the patch", () -> helm.run("list", "-n", "quay").contains("plain-1.0.1"));
                assertThat(helm.run("get", "values", RELEASE, "-n", "quay")).contains("replicas: 2");
                assertThat(direct.run("get", "deployment", RELEASE, "-n", "quay", "-o", "jsonpath={.spec.replicas}")
                                .succeeded())
                        .isEqualTo("2");
                saysSo(browser);
            }
        }
    }

    private static String pushed(GitRepository git, String version) throws Exception {
        Path chart = Path.of(System.getProperty("roadstead.home"), "e2e-tests", "charts", RELEASE, "1.0.0");
        Path to = git.work().resolve("charts").resolve(RELEASE);
        for (String file : new String[] {"Chart.yaml", "values.yaml", "templates/NOTES.txt", "templates/app.yaml"}) {
            Files.createDirectories(to.resolve(file).getParent());
            Files.writeString(
                    to.resolve(file),
                    Files.readString(chart.resolve(file)).replace("version: 1.0.0\n", "version: " + version + "\n"));
        }
        return git.push();
    }

    private static void addSource(Browser browser, URI console, URI git, String commit) throws Exception {
        Widgets widgets = new Widgets(browser);
        browser.open(console.resolve("/catalog/sources"));
        widgets.press("Add source");
        browser.awaitText("Chart repository");
        widgets.choose("Kind", "Git repository");
        widgets.typeInDialog("Name", "team");
        widgets.typeInDialog("Title", "The team's charts");
        widgets.typeInDialog("Address", git.toString());
        widgets.typeInDialog("Folder", "charts");
        Look.around(browser, "source-git");
        widgets.pressInDialog("Add source");
        widgets.open("team");
        browser.awaitText(commit.substring(0, 7));
        Look.around(browser, "source-git-read");
    }

    private static void readAgain(Browser browser, String commit) {
        new Widgets(browser).press("Read now");
        browser.awaitText(commit.substring(0, 7));
    }

    private static void letItUpdate(Browser browser, URI release) throws Exception {
        Widgets widgets = new Widgets(browser);
        browser.open(release);
        browser.awaitText("Nothing is updated by itself.");
        widgets.press("Set up");
        browser.awaitText("Automatic updates of " + RELEASE);
        widgets.typeTime("To", "2:00 AM"); // when it opens: it never closes
        Look.around(browser, "updates-dialog");
        widgets.pressInDialog("Save");
        browser.awaitText("Patches by itself");
    }

    /** Without being loaded again: the page moves with the update. */
    private static void saysSo(Browser browser) throws Exception {
        browser.awaitText("Patches by itself");
        browser.awaitText("Version 1.0.1 is installed.");
        Look.around(browser, "updates-done");
        browser.find(By.xpath("//vaadin-tab[.='History']")).click();
        browser.awaitText("1.0.1");
    }
}
