package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.SignInSettingsPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Look;
import io.roadstead.journeys.stack.OidcProvider;
import io.roadstead.journeys.stack.RunningConsole;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** A provider is tried, then saved; then people come by it, in a real browser. */
class OidcJourney {
    private static final String PASSWORD = "correct horse battery";
    private static final String PEOPLE = """
            {"people": {
              "ada": {"sub": "1", "preferred_username": "ada", "name": "Ada Lovelace", "email": "ada@example.org",
                      "groups": ["platform", "engine"]},
              "eve": {"sub": "2", "preferred_username": "eve", "name": "Eve", "email": "eve@example.org",
                      "groups": ["visitors"]}}}""";

    @TempDir
    Path data;

    @Test
    void anAdministratorTriesAProviderAndPeopleSignInByIt() throws Exception {
        try (Browser browser = new Browser();
                RunningConsole console = RunningConsole.startAgain(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", PASSWORD));
                OidcProvider provider = OidcProvider.start(console.url())) {
            provider.set(PEOPLE);
            LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
            browser.awaitText("No clusters yet");
            var page = SignInSettingsPage.open(browser, console.url());
            page.type("Issuer", provider.issuer());
            page.type("Client ID", OidcProvider.CLIENT);
            page.type("Client secret", "not the secret");
            page.type("Scopes", "profile email groups");
            page.type("Groups of administrators", "platform");
            Look.at(browser, "sign-in-settings");
            tryIt(browser, page);
            atTheProvider(browser, "ada");
            browser.awaitText("does not take this console's client ID and client secret");
            Look.at(browser, "sign-in-test-wrong-secret");
            browser.closeTab();
            page.type("Client secret", OidcProvider.SECRET);
            tryIt(browser, page); // the provider knows this browser by now
            browser.awaitText("would be signed in as administrator");
            browser.awaitText("Ada Lovelace");
            browser.awaitText("engine, platform");
            Look.around(browser, "sign-in-test");
            browser.closeTab();
            page.press("Save");
            browser.awaitText("It counts from the next sign-in on");
            page.type("Words of the button", "Sign in with Harbour ID");
            page.press("Save");
            browser.awaitTrue(
                    "document.body.textContent.includes('A secret is kept and never shown')"); // above what is in view
            Look.around(browser, "sign-in-settings-saved");
            assertThat(browser.shows(OidcProvider.SECRET)).isFalse();
        }
    }

    @Test
    void whoComesByTheProviderIsLetInOrToldWhyNot() throws Exception {
        try (RunningConsole console = RunningConsole.startAgain(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", PASSWORD));
                OidcProvider provider = OidcProvider.start(console.url())) {
            provider.set(PEOPLE);
            try (Browser browser = new Browser()) {
                LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
                browser.awaitText("No clusters yet");
                var page = SignInSettingsPage.open(browser, console.url());
                page.type("Issuer", provider.issuer());
                page.type("Client ID", OidcProvider.CLIENT);
                page.type("Client secret", OidcProvider.SECRET);
                page.type("Scopes", "profile email groups");
                page.type("Words of the button", "Sign in with Harbour ID");
                page.type("Groups of administrators", "platform");
                page.press("Save");
                browser.awaitText("It counts from the next sign-in on");
            }
            try (Browser browser = new Browser()) {
                byProvider(browser, console.url(), "eve");
                browser.awaitText("None of your groups gives you a role here");
                Look.at(browser, "login-no-role");
            }
            try (Browser browser = new Browser()) {
                byProvider(browser, console.url(), "ada");
                browser.awaitText("No clusters yet");
                assertThat(browser.shows("ada")).isTrue();
                browser.open(URI.create(provider.issuer() + "/session/end"));
                browser.find(By.cssSelector("button")).click();
                browser.awaitText("success");
                Thread.sleep(5_000); // the longest time that is promised
                browser.open(console.url());
                browser.awaitText("You signed out at the provider");
                Look.around(browser, "login-signed-out-there");
                provider.set("{\"down\": true}");
            }
            try (Browser browser = new Browser("ko")) {
                LoginPage.open(browser, console.url());
                browser.awaitText("Sign in with Harbour ID");
                Look.at(browser, "login-provider-ko");
                LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
                browser.awaitText("아직 클러스터가 없습니다");
                browser.open(console.url().resolve("/settings/sign-in"));
                browser.awaitText("공급자에 등록할 주소");
                Look.at(browser, "sign-in-settings-ko");
            }
        }
    }

    private static void tryIt(Browser browser, SignInSettingsPage page) {
        page.press("Test sign-in");
        browser.awaitText("The test opens in a new tab");
        browser.intoNewTab();
    }

    private static void byProvider(Browser browser, URI console, String login) {
        LoginPage.open(browser, console);
        browser.find(By.xpath("//vaadin-button[normalize-space()='Sign in with Harbour ID']"))
                .click();
        atTheProvider(browser, login);
    }

    private static void atTheProvider(Browser browser, String login) {
        browser.find(By.cssSelector("input[name=login]")).sendKeys(login);
        browser.find(By.cssSelector("button")).click();
    }
}
