package io.roadstead.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.PasswordChange.Outcome;
import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.access.model.SignInToken;
import io.roadstead.console.access.store.AccountStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Staying signed in, over HTTP: what the browser keeps, when it stops counting, and what guessing costs. */
@ConsoleTest
class SignInsIT {
    private static final String PASSWORD = "correct horse battery";
    private static final String SESSION = "__Host-roadstead";
    private static final String SIGN_IN = "__Host-roadstead-sign-in";

    @LocalServerPort
    int port;

    @Autowired
    AccountStore accounts;

    @Autowired
    SignIns signIns;

    @Autowired
    PasswordChange change;

    @Autowired
    SecondFactors factors;

    @Autowired
    JdbcClient sql;

    @Autowired
    PasswordEncoder encoder;

    private String name = "";

    @BeforeEach
    void somebodyIsThere() {
        name = "ada-" + UUID.randomUUID();
        accounts.insert(UUID.randomUUID(), new AccountName(name), encoder.encode(PASSWORD), Instant.now());
    }

    @Test
    void bothCookiesAreKeptFromScriptsAndOtherSites() throws Exception {
        assertThat(signIn(PASSWORD).headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> !cookie.contains("Max-Age=0"))
                .extracting(cookie -> cookie.substring(0, cookie.indexOf('=')))
                .contains(SESSION, SIGN_IN);
        assertThat(signIn(PASSWORD).headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                        .doesNotContain("Domain"));
    }

    @Test
    void theSessionFromBeforeTheSignInIsWorthNothingAfterwards() throws Exception {
        Map<String, String> before = cookies(get("/login", Map.of()));
        var answer = send(form(PASSWORD).header("Cookie", header(before)).build());
        assertThat(cookies(answer).get(SESSION)).isNotBlank().isNotEqualTo(before.get(SESSION));
        assertThat(signedIn(before)).isFalse();
        assertThat(signedIn(cookies(answer))).isTrue();
    }

    @Test
    void aLostSessionIsResumedByTheRecord() throws Exception {
        Map<String, String> kept = new HashMap<>(cookies(signIn(PASSWORD)));
        kept.remove(SESSION);
        assertThat(signedIn(kept)).isTrue();
    }

    @Test
    void aWrongSecretOrAnEndedOrForeignRecordResumesNothing() throws Exception {
        SignInToken token = signIns.open(name, "127.0.0.1", "test");
        assertThat(signIns.resume(token)).contains(name);
        assertThat(signIns.resume(new SignInToken(token.id(), "x".repeat(43)))).isEmpty();
        assertThat(signIns.close(token.id(), "somebody-else")).isFalse();
        assertThat(signIns.close(token.id(), name)).isTrue();
        assertThat(signIns.resume(token)).isEmpty();
    }

    @Test
    void aRecordThatIsTooOldResumesNothing() {
        SignInToken token = signIns.open(name, "127.0.0.1", "test");
        sql.sql("update access.sign_in set seen_at = seen_at - interval '13 hours' where id = :id")
                .param("id", token.id())
                .update();
        assertThat(signIns.resume(token)).isEmpty();
        assertThat(signIns.of(name)).isEmpty();
    }

    @Test
    void endingTheRecordEndsTheLiveSessionWithinSeconds() throws Exception {
        Map<String, String> cookies = cookies(signIn(PASSWORD));
        assertThat(signedIn(cookies)).isTrue();
        signIns.of(name).forEach(signIn -> signIns.close(signIn.id(), name));
        Instant limit = Instant.now().plusSeconds(8);
        while (signedIn(cookies) && Instant.now().isBefore(limit)) {
            Thread.sleep(200);
        }
        assertThat(signedIn(cookies)).isFalse();
    }

    @Test
    void aChangedPasswordSignsAllOtherBrowsersOut() {
        SignInToken here = signIns.open(name, "127.0.0.1", "here");
        SignInToken there = signIns.open(name, "127.0.0.1", "there");
        var kept = Optional.of(here.id());
        assertThat(change.change(name, "wrong", "another password", kept)).isInstanceOf(Outcome.Wrong.class);
        assertThat(change.change(name, PASSWORD, "short", kept)).isInstanceOf(Outcome.Refused.class);
        assertThat(signIns.resume(there)).isPresent();
        assertThat(change.change(name, PASSWORD, "another password", kept)).isInstanceOf(Outcome.Changed.class);
        assertThat(signIns.resume(there)).isEmpty();
        assertThat(signIns.resume(here)).isPresent();
        assertThat(encoder.matches(
                        "another password", accounts.byName(name).orElseThrow().passwordHash()))
                .isTrue();
    }

    @Test
    void whoStoleASessionCannotGuessThePresentPassword() {
        int lookedAt = 0;
        for (int i = 0; i < 1_000; i++) {
            lookedAt += change.change(name, "guess " + i, "another password", Optional.empty()) instanceof Outcome.Wrong
                    ? 1
                    : 0;
        }
        assertThat(lookedAt).isBetween(5, 10);
        assertThat(change.change(name, PASSWORD, "another password", Optional.empty()))
                .isInstanceOfSatisfying(
                        Outcome.TooOften.class,
                        often -> assertThat(often.pause()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1)));
        assertThat(factors.remove(name, PASSWORD, "000000")).isInstanceOf(SecondFactors.Outcome.TooOften.class);
        assertThat(encoder.matches(PASSWORD, accounts.byName(name).orElseThrow().passwordHash()))
                .isTrue();
    }

    @Test
    void aRightPresentPasswordForgetsTheWrongOnes() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                assertThat(change.change(name, "wrong", "another password", Optional.empty()))
                        .isInstanceOf(Outcome.Wrong.class);
            }
            assertThat(change.change(name, PASSWORD, "short", Optional.empty())).isInstanceOf(Outcome.Refused.class);
        }
    }

    @Test
    void theDatabaseHoldsNoSecretOfABrowser() throws Exception {
        String cookie = cookies(signIn(PASSWORD)).get(SIGN_IN);
        String secret = new String(Base64.getDecoder().decode(cookie), StandardCharsets.US_ASCII).split(":", -1)[1];
        List<String> rows = sql.sql("select s::text as line from access.sign_in s")
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(secret));
    }

    @Test
    void tenThousandGuessesCostAHandfulOfPasswordChecks() throws Exception {
        int checked = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 10_000; i++) {
                var answer = client.send(form("guess " + i).build(), HttpResponse.BodyHandlers.discarding());
                String to = answer.headers().firstValue("Location").orElse("");
                assertThat(to).containsAnyOf("/login?error", "/login?wait=");
                checked += to.contains("error") ? 1 : 0;
            }
        }
        assertThat(checked).isBetween(5, 15);
        assertThat(signIn(PASSWORD).headers().firstValue("Location").orElse("")).contains("/login?wait=");
    }

    private HttpResponse<String> signIn(String password) throws IOException, InterruptedException {
        return send(form(password).build());
    }

    private HttpRequest.Builder form(String password) {
        return HttpRequest.newBuilder(at("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=" + name + "&password=" + password.replace(' ', '+')));
    }

    private boolean signedIn(Map<String, String> cookies) throws IOException, InterruptedException {
        return get("/", cookies).statusCode() == 200;
    }

    private HttpResponse<String> get(String path, Map<String, String> cookies)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (!cookies.isEmpty()) {
            request.header("Cookie", header(cookies));
        }
        return send(request.build());
    }

    private static Map<String, String> cookies(HttpResponse<?> answer) {
        Map<String, String> cookies = new HashMap<>();
        for (String line : answer.headers().allValues("Set-Cookie")) {
            String pair = line.substring(0, line.indexOf(';'));
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return cookies;
    }

    private static String header(Map<String, String> cookies) {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
