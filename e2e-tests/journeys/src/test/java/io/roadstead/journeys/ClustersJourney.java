package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.Widgets;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Look;
import io.roadstead.journeys.stack.RunningConsole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator adds a cluster, leaves, comes back, renames it, asks for another token, and removes it again. */
class ClustersJourney {
    @TempDir
    Path data;

    @Test
    void aClusterIsAddedAndRemovedAgain() throws Exception {
        try (RunningConsole console =
                        RunningConsole.startAgain(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", FramePages.PASSWORD));
                Browser browser = new Browser()) {
            Widgets page = new Widgets(browser);
            FramePages.signIn(browser, console);
            FramePages.open(browser, console, "/clusters");
            browser.awaitText("No clusters yet");
            Look.at(browser, "clusters-empty");
            FramePages.open(browser, console, "/clusters/add");
            page.type("Name", "harbour");
            page.type("Labels", "site=sejong");
            Look.at(browser, "cluster-add");
            page.press("Add cluster");
            browser.awaitText("kubectl apply -f http");
            browser.awaitText("Manifest fetched");
            Look.around(browser, "cluster-join");

            FramePages.open(browser, console, "/clusters/harbour");
            browser.awaitText("Manifest fetched");
            assertThat(browser.shows("/import/")).as("the token is shown once").isFalse();
            Look.at(browser, "cluster-waiting");
            page.press("Attach again");
            browser.awaitText("Makes a new join token");
            Look.at(browser, "cluster-reattach");
            page.pressInDialog("Make a join token");
            browser.awaitText("kubectl apply -f http");

            FramePages.open(browser, console, "/clusters/harbour");
            page.press("Remove");
            browser.awaitText("Remove harbour");
            Look.at(browser, "cluster-remove");
            inKorean(console);
        }
    }

    private static void inKorean(RunningConsole console) throws Exception {
        try (Browser browser = new Browser("ko")) {
            FramePages.signIn(browser, console);
            FramePages.open(browser, console, "/clusters/add");
            browser.awaitText("에이전트 권한");
            Look.at(browser, "cluster-add-ko");
        }
    }
}
