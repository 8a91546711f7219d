package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.Widgets;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Look;
import io.roadstead.journeys.stack.RunningConsole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token is made on the page, used by a program, and ended. */
class TokensJourney {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path data;

    @Test
    void aTokenIsMadeUsedAndEnded() throws Exception {
        try (RunningConsole console = RunningConsole.startAgain(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", PASSWORD));
                Browser browser = new Browser()) {
            Widgets page = new Widgets(browser);
            LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
            browser.awaitText("No clusters yet");
            browser.open(console.url().resolve("/tokens"));
            browser.awaitText("No tokens yet");
            Look.at(browser, "tokens-empty");
            page.press("Make token");
            page.pressInDialog("Make token");
            browser.awaitText("1 to 100 letters");
            page.type("Name", "nightly backup");
            Look.at(browser, "token-new");
            page.pressInDialog("Make token");
            browser.awaitText("Copy it now");
            Look.around(browser, "token-made");
            String token = page.shown("#secret");
            page.pressInDialog("Close");
            browser.awaitText("nightly backup");
            URI me = console.url().resolve("/api/v1/me");
            assertThat(status(me, token)).isEqualTo(200);
            browser.open(console.url().resolve("/tokens"));
            browser.awaitText("Valid");
            assertThat(browser.shows(token.substring(40))).isFalse();
            Look.around(browser, "tokens");
            page.pressNamed("End token nightly backup");
            browser.awaitText("Programs that use it are refused");
            page.pressInDialog("End");
            browser.awaitText("No tokens yet");
            assertThat(status(me, token)).isEqualTo(401);
        }
    }

    private static int status(URI uri, String token) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + token)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
