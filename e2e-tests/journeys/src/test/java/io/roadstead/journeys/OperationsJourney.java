package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Look;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningConsole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Long work is started, watched from a second browser, left, found again and cancelled; whoever started it hears of its end. */
class OperationsJourney {
    private static final String PASSWORD = "correct horse battery";

    private static final String COUNTED =
            "return Number((/(\\d+) of 300 seconds/.exec(document.body.innerText) ?? [0, -1])[1])";

    @TempDir
    Path data;

    @Test
    void longWorkIsWatchedFromTwoBrowsersLeftFoundAgainAndCancelled() throws Exception {
        try (RunningConsole console = RunningConsole.startAgain(data, FramePages.DEVELOPMENT);
                Browser starter = new Browser();
                Browser watcher = new Browser();
                Rest rest = new Rest(console.url(), "admin", PASSWORD)) {
            FramePages.signIn(starter, console);
            FramePages.signIn(watcher, console);
            starter.open(console.url().resolve("/operations"));
            starter.find(By.xpath("//vaadin-button[contains(., 'Count seconds')]"))
                    .click();
            starter.awaitText(" of 300 seconds");
            watcher.open(starter.location());
            watcher.awaitText(" of 300 seconds");
            awaitProgress(starter);
            awaitProgress(watcher);

            starter.open(console.url().resolve("/about"));
            starter.awaitText("Made with the work of others");
            awaitProgress(watcher);
            starter.open(console.url().resolve("/operations"));
            starter.find(By.xpath("//rs-data-grid//tbody//a[contains(., 'Count seconds')]"))
                    .click();
            starter.awaitAddress(watcher.location().getPath());
            awaitProgress(starter);

            watcher.find(By.xpath("//vaadin-button[normalize-space(.) = 'Cancel']"))
                    .click();
            starter.awaitText("It was cancelled before it was done.");
            watcher.awaitText("It was cancelled before it was done.");

            starter.open(console.url().resolve("/about"));
            starter.awaitText("Made with the work of others");
            rest.post("/api/v1/operations", """
                    {"kind": "development.count", "arguments": {"seconds": "2"}}""");
            starter.awaitText("Count seconds: done");
            Look.at(starter, "operation-toast");
            starter.find(By.cssSelector(".rs-toast a")).click();
            starter.awaitText("Counted to 2.");
        }
    }

    private static void awaitProgress(Browser browser) {
        int seen = Integer.parseInt(browser.evaluate(COUNTED));
        browser.awaitTrue("(() => {" + COUNTED + "})() > " + Math.max(0, seen));
    }

    @Test
    void whatOneBrowserStartsTheOtherSeesWithoutBeingAsked() throws Exception {
        try (RunningConsole console = RunningConsole.startAgain(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", PASSWORD));
                Browser starter = new Browser();
                Browser watcher = new Browser("ko")) {
            LoginPage.open(starter, console.url()).signIn("admin", PASSWORD);
            starter.awaitText("No clusters yet");
            watcher.open(console.url());
            watcher.find(By.name("username")).sendKeys("admin");
            watcher.find(By.name("password")).sendKeys(PASSWORD + "\n");
            watcher.awaitText("클러스터");
            watcher.open(console.url().resolve("/operations"));
            watcher.awaitText("아직 작업이 없습니다");
            watcher.screenshot("operations-empty-ko");

            starter.open(console.url().resolve("/operations"));
            starter.awaitText("No operations yet");
            starter.screenshot("operations-empty");
            assertThat(starter.accessibilityProblems()).isEmpty();
            starter.find(By.xpath("//vaadin-button[contains(., 'Verify the audit trail')]"))
                    .click();
            starter.awaitText("The audit trail is intact");
            starter.awaitText("Read and check all records");
            starter.screenshot("operation-done");
            assertThat(starter.accessibilityProblems()).isEmpty();

            watcher.awaitText("감사 기록이 온전합니다");
            watcher.screenshot("operations-ko");
            assertThat(watcher.accessibilityProblems()).isEmpty();

            starter.open(console.url().resolve("/audit"));
            starter.awaitText("operations.end");
            starter.open(console.url().resolve("/operations/00000000-0000-0000-0000-000000000000"));
            starter.awaitText("There is no such operation");
        }
    }
}
