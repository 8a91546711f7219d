package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.ListPage;
import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Look;
import io.roadstead.journeys.stack.RunningConsole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** An auditor looks through the trail: the list every page of the console is made of, in a real browser. */
class AuditGridJourney {
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern TOKEN = Pattern.compile("rs_[0-9a-f]{32}_[0-9a-f]{56}");
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");

    @TempDir
    Path data;

    @Test
    void theAddressKeepsWhatIsChosenAndTheKeyboardReachesAll() throws Exception {
        try (Browser browser = new Browser();
                RunningConsole console =
                        RunningConsole.startAgain(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", PASSWORD))) {
            LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
            browser.find(By.cssSelector("vaadin-app-layout"));
            fillTheTrail(console.url());

            ListPage list = ListPage.open(browser, console.url().resolve("/audit"));
            list.awaitPosition("1–50 of ");
            Look.at(browser, "audit");

            list.turn("Next");
            list.awaitPosition("51–");
            String second = browser.location().getQuery();
            assertThat(second).contains("after=", "at=51");
            browser.back();
            list.awaitPosition("1–50 of ");
            browser.forward();
            list.awaitPosition("51–");
            browser.open(browser.location()); // reload
            list.awaitPosition("51–");
            list.turn("Previous");
            list.awaitPosition("1–50 of ");

            list.sort("Action");
            browser.awaitAddress("sort=action");
            browser.awaitText("access.first-administrator.create");
            browser.open(console.url().resolve("/audit?outcome=refused"));
            browser.awaitText("Nothing matches");
            Look.at(browser, "audit-no-match");
            browser.find(By.xpath("//*[@data-state='no-match']//vaadin-button")).click();
            list.awaitPosition("1–50 of ");

            list.search("<img src=x onerror=alert(1)> 김철수");
            browser.awaitText("Nothing matches");
            browser.awaitAddress("q=");
            browser.open(console.url().resolve("/audit?action=access.sign-in"));
            list.awaitPosition("1–");
            browser.awaitText("Action: access.sign-in");

            browser.press("j");
            browser.press(Keys.ENTER);
            browser.awaitText("Audit record");
            browser.awaitAddress("open=");
            Look.at(browser, "audit-drawer");
            browser.open(browser.location()); // the link to a record, as a colleague would open it
            browser.awaitText("Audit record");
            browser.press(Keys.ESCAPE);
            browser.awaitNoAddress("open=");
            browser.awaitNoText("Audit record");

            browser.prefer("dark");
            Look.at(browser, "audit-dark");
            browser.resize(360, 740);
            list.awaitPosition("1–");
            Look.at(browser, "audit-narrow-dark");
            browser.prefer("light");
            Look.at(browser, "audit-narrow");
            browser.press("j");
            browser.press(Keys.ENTER);
            browser.awaitText("Audit record");
            Look.at(browser, "audit-drawer-narrow");
        }
    }

    @Test
    @Tag("long")
    void speaksKorean() throws Exception {
        try (Browser browser = new Browser("ko");
                RunningConsole console =
                        RunningConsole.startAgain(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", PASSWORD))) {
            LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
            browser.find(By.cssSelector("vaadin-app-layout"));
            browser.open(console.url().resolve("/audit?action=access."));
            browser.awaitText("감사 기록");
            browser.awaitText("access.sign-in");
            Look.at(browser, "audit-ko");
            browser.open(console.url().resolve("/sessions"));
            browser.awaitText("현재 브라우저");
            Look.at(browser, "sessions-ko");
            browser.resize(360, 740);
            Look.at(browser, "sessions-narrow-ko");
        }
    }

    /** Makes and ends API tokens, two records each. */
    private static void fillTheTrail(URI console) throws Exception {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            String first = post(client, console, basic, "PT1H");
            Matcher token = TOKEN.matcher(first);
            assertThat(token.find()).as(first).isTrue();
            String bearer = "Bearer " + token.group();
            for (int number = 0; number < 40; number++) {
                String made = post(client, console, bearer, "PT10M");
                Matcher id = ID.matcher(made);
                assertThat(id.find()).as(made).isTrue();
                client.send(
                        HttpRequest.newBuilder(console.resolve("/api/v1/tokens/" + id.group(1)))
                                .header("Authorization", bearer)
                                .DELETE()
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
    }

    private static String post(HttpClient client, URI console, String authorization, String lifetime) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(console.resolve("/api/v1/tokens"))
                                .header("Authorization", authorization)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"journey\", \"ttl\": \""
                                        + lifetime + "\", \"scopes\": [\"read\", \"write\"]}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
