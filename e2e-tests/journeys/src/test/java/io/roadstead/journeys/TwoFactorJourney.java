package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.Widgets;
import io.roadstead.journeys.stack.Authenticator;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Look;
import io.roadstead.journeys.stack.RunningConsole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** From the password alone to password and code, and back, as a person does it. */
class TwoFactorJourney {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path data;

    @Test
    void aCodeIsAskedForFromEnrolmentUntilItIsRemoved() throws Exception {
        Authenticator app;
        List<String> recoveryCodes;
        try (RunningConsole console = RunningConsole.startAgain(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", PASSWORD))) {
            try (Browser browser = new Browser()) {
                Widgets page = new Widgets(browser);
                LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
                browser.awaitText("No clusters yet");
                browser.open(console.url().resolve("/second-factor"));
                browser.awaitText("Scan the picture");
                Look.around(browser, "second-factor-add");
                app = new Authenticator(page.shown("pre.rs-code"));
                page.type("Present password", PASSWORD);
                page.type("Code", "000000");
                page.press("Ask for a code");
                browser.awaitText("This code is wrong");
                page.type("Code", app.code());
                page.press("Ask for a code");
                browser.awaitText("Keep these recovery codes");
                recoveryCodes = page.shown("#recovery-codes").lines().toList();
                Look.around(browser, "second-factor-added");
                page.press("I have kept them");
                browser.awaitText("Recovery codes left: 10");
                Look.at(browser, "second-factor-present");
            }
            try (Browser browser = new Browser()) {
                Widgets page = new Widgets(browser);
                LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
                browser.awaitText("Enter the code");
                Look.around(browser, "login-code");
                browser.open(console.url());
                browser.awaitText("Sign in"); // the password alone opens nothing
                browser.open(console.url().resolve("/login/code"));
                page.type("Code", "000000");
                page.press("Sign in");
                browser.awaitText("This code is wrong");
                page.type("Code", recoveryCodes.getFirst());
                browser.find(By.cssSelector("input[name=code]")).sendKeys(Keys.ENTER);
                browser.awaitText("No clusters yet");
                assertThat(browser.location().getPath()).isEqualTo("/");
                browser.open(console.url().resolve("/second-factor"));
                browser.awaitText("Recovery codes left: 9");
                page.press("Make new recovery codes");
                browser.awaitText("Those from before then sign nobody in");
                Look.at(browser, "second-factor-renew");
                page.type("Present password", PASSWORD);
                page.type("Code", recoveryCodes.get(1));
                page.press("Make new recovery codes");
                browser.awaitText("These are the recovery codes from now on");
                assertThat(page.shown("#recovery-codes").lines()).doesNotContainAnyElementsOf(recoveryCodes);
                page.press("I have kept them");
                browser.awaitText("Recovery codes left: 10");
                page.type("Present password", PASSWORD);
                page.type("Code", app.code());
                page.press("Stop asking for a code");
                browser.awaitText("Your password alone signs you in again");
            }
            try (Browser browser = new Browser("ko")) {
                LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
                browser.awaitText("아직 클러스터가 없습니다");
                browser.open(console.url().resolve("/second-factor"));
                browser.awaitText("코드 요구하기");
                Look.at(browser, "second-factor-ko");
            }
        }
    }
}
