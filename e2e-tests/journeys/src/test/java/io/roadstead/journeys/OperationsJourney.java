package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.RunningConsole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Long work is started, watched from a second browser, left and found again. */
class OperationsJourney {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path data;

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
