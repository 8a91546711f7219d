package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What somebody sees over HTTP who has not signed in: the door, and nothing behind it. */
@ConsoleTest
class DoorIT {
    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/readyz", "/login", "/styles/roadstead.css", "/styles/anchor.svg", "/metrics"})
    void isOpenToEverybodyOnThisHost(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/internal-health",
                "/internal-health/database",
                "/actuator",
                "/env",
                "/heapdump",
                "/api/v1/clusters",
                "/VAADIN/../internal-health",
                "/styles/..%2finternal-health",
                "/login/x",
                "/no-such-page"
            })
    void isClosedForTheRest(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isIn(302, 400, 401, 403, 404);
        answer.headers().firstValue("Location").ifPresent(to -> assertThat(to).endsWith("/login"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"})
    void metricsAreNotGivenThroughAProxy(String mark) throws Exception {
        assertThat(get("/metrics", mark, "127.0.0.1").statusCode()).isNotEqualTo(200);
    }

    @Test
    void withoutTlsNothingIsSaidOfIt() throws Exception {
        assertThat(get("/login", "X-Forwarded-Proto", "https").headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void readinessNamesTheDatabase() throws Exception {
        assertThat(get("/readyz").body()).contains("\"database\"").contains("UP");
    }

    @Test
    void theSetupPageIsKeptNowhere() throws Exception {
        var answer = get("/setup/wrong");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("Referrer-Policy").orElse("")).isEqualTo("same-origin");
    }

    @ParameterizedTest
    @CsvSource({"Origin,http://evil.example", "Origin,null", "Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site"})
    void aPasswordFromAnotherSiteIsNotEvenLookedAt(String header, String value) throws Exception {
        var answer = signIn(header, value);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void aPasswordFromOurOwnPageIsLookedAt() throws Exception {
        assertThat(signIn("Origin", "http://localhost:" + port)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/login?error");
    }

    private HttpResponse<String> signIn(String header, String value) throws Exception {
        return send(HttpRequest.newBuilder(at("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString("username=admin&password=x"))
                .build());
    }

    @Test
    void theFirstLanguageIsEnglish() throws Exception {
        assertThat(language(get("/login"))).isEqualTo("en");
        assertThat(language(get("/login", "Accept-Language", "ko-KR,ko;q=0.9"))).isEqualTo("ko");
        assertThat(language(get("/login", "Accept-Language", "fr"))).isEqualTo("en");
    }

    @Test
    void whatABrowserChoseIsThereBeforeTheFirstWord() throws Exception {
        var page = get("/login", "Cookie", "roadstead-look=dark.ko.compact").body();
        assertThat(page).contains("<html", "lang=\"ko\"", "color-scheme: dark", "data-density=\"compact\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "dark.ko", "dark'><img>.xx.<b>", "....", "dark.ko.compact.more"})
    void aChoiceThatIsNotUnderstoodIsNone(String value) throws Exception {
        var page = get("/login", "Cookie", "roadstead-look=" + value).body();
        assertThat(page)
                .contains("lang=\"en\"", "color-scheme: light dark", "data-density=\"comfortable\"")
                .doesNotContain("<img>", "<b>");
    }

    private static String language(HttpResponse<String> page) {
        var language = Pattern.compile("<html lang=\"([a-z]+)").matcher(page.body());
        assertThat(language.find()).isTrue();
        return language.group(1);
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
