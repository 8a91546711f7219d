package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.PasswordPage;
import io.roadstead.journeys.pages.SetupPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Look;
import io.roadstead.journeys.stack.RunningConsole;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** From an empty directory to the first page, over a restart, in a real browser. */
class SignInJourney {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path data;

    @Test
    void aStrangerMakesTheAdministratorAndSignsInAgainAfterARestart() throws Exception {
        try (Browser browser = new Browser()) {
            URI link;
            try (RunningConsole console = RunningConsole.start(data, Map.of())) {
                LoginPage.open(browser, console.url());
                browser.awaitText("Nobody can sign in yet");
                Look.at(browser, "login-first-use");
                link = console.setupLink();
                SetupPage setup = SetupPage.open(browser, link);
                browser.awaitText("Create the administrator");
                setup.create(PASSWORD, "another");
                browser.awaitText("The two passwords differ");
                Look.at(browser, "setup");
                setup.create(PASSWORD, PASSWORD);
                browser.awaitText("The administrator is created");
                signIn(browser, console.url());
                Look.at(browser, "home");
                SetupPage.open(browser, link);
                browser.awaitText("This link is used, expired or not the newest");
            }
            try (RunningConsole console = RunningConsole.start(data, Map.of())) {
                assertThat(console.printed()).doesNotContain("/setup/");
                browser.open(console.url());
                browser.awaitText("No clusters yet"); // still signed in
                browser.open(console.url().resolve("/sessions"));
                browser.awaitText("Browsers in which you are signed in");
                browser.awaitText("Chrome, Linux (this one)");
                Look.at(browser, "sessions");
                browser.open(console.url().resolve("/password"));
                PasswordPage password = new PasswordPage(browser);
                password.change("not this", "new " + PASSWORD);
                browser.awaitText("This is not the present password");
                password.change(PASSWORD, "new " + PASSWORD);
                browser.awaitText("The password is changed");
                Look.at(browser, "password");
                browser.open(console.url());
                browser.awaitText("No clusters yet"); // this browser stays
                signOut(browser);
                browser.open(console.url());
                browser.awaitText("Sign in");
                LoginPage.open(browser, console.url()).signIn("admin", "wrong password");
                browser.awaitText("Name or password is wrong");
                LoginPage.open(browser, console.url()).signIn("admin", "new " + PASSWORD);
                browser.awaitText("No clusters yet");
                browser.resize(360, 740);
                Look.at(browser, "home-narrow");
                browser.resize(1440, 900);
                browser.prefer("dark");
                Look.at(browser, "home-dark");
                LoginPage.open(browser, console.url());
                browser.awaitText("Sign in");
                Look.at(browser, "login-dark");
            }
        }
    }

    @Test
    void anUnattendedStartTakesThePasswordFromTheEnvironment() throws Exception {
        try (Browser browser = new Browser("ko");
                RunningConsole console =
                        RunningConsole.startAgain(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", PASSWORD))) {
            assertThat(console.printed()).doesNotContain("/setup/");
            browser.open(console.url());
            browser.awaitText("로그인");
            Look.at(browser, "login-ko");
            new LoginPage(browser).signIn("admin", PASSWORD);
            browser.awaitText("아직 클러스터가 없습니다");
            Look.at(browser, "home-ko");
        }
    }

    private static void signOut(Browser browser) {
        browser.find(By.cssSelector("vaadin-menu-bar-button")).click();
        browser.find(By.xpath("//vaadin-menu-bar-item[contains(., 'Sign out')]"))
                .click();
        browser.awaitText("Sign in");
    }

    private static void signIn(Browser browser, URI console) {
        LoginPage.open(browser, console).signIn("admin", PASSWORD);
        browser.awaitText("No clusters yet");
        assertThat(browser.location().getPath()).isEqualTo("/");
    }
}
