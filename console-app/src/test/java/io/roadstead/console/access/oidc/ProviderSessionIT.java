package io.roadstead.console.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.roadstead.console.ConsoleTest;
import io.roadstead.console.api.ApiPeople;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What becomes of sign-ins by a provider: refreshed by one at a time, ended when the provider ends them. */
@ConsoleTest
@Import({ApiPeople.class, OidcSetup.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderSessionIT {
    private static final String SESSION = "__Host-roadstead";
    private static final String LOGOUT = "/logout/connect/back-channel/oidc";

    @LocalServerPort
    int port;

    @Autowired
    OidcSetup setup;

    @Autowired
    ProviderSessions sessions;

    @Autowired
    RefreshRounds rounds;

    @Autowired
    MeterRegistry metrics;

    private ProviderProcess provider;
    private PlainBrowser browser;

    @BeforeAll
    void start() throws Exception {
        provider = ProviderProcess.start(console());
    }

    @BeforeEach
    void adaIsSignedIn() throws Exception {
        setup.fresh(provider);
        provider.person("1", "ada", "ada@example.org", List.of("platform"));
        browser = new PlainBrowser(console());
        assertThat(browser.signIn("me").path()).isEqualTo("/");
    }

    @AfterAll
    void stop() throws Exception {
        setup.remove();
        provider.close();
    }

    @Test
    void manyAtOnceUseARefreshTokenOnceAndTheNextOneAfterIt() throws Exception {
        UUID signIn = signIn();
        for (int round = 1; round <= 3; round++) {
            int before = provider.refreshes();
            String token = setup.one("select sealed_refresh_token from access.provider_session");
            setup.expire("1 minute");
            assertThat(atOnce(16, () -> sessions.holds(signIn))).containsOnly(true);
            assertThat(provider.refreshes() - before).as("round " + round).isEqualTo(1);
            assertThat(setup.one("select sealed_refresh_token from access.provider_session"))
                    .isNotEqualTo(token);
        }
        assertThat(setup.one("select expires_at > now() from access.provider_session"))
                .isEqualTo("t");
        assertThat(browser.signedIn()).isTrue();
    }

    @Test
    void manyTabsOfOneBrowserComeBackAtOnceAndStaySignedIn() throws Exception {
        setup.expire("30 minutes");
        int before = provider.refreshes();
        browser.cookie(SESSION, "");
        assertThat(atOnce(8, () -> browser.signedIn())).containsOnly(true);
        assertThat(provider.refreshes() - before).isEqualTo(1);
    }

    @Test
    void whatIsInUseIsRefreshedBeforeAnybodyWaits() throws Exception {
        setup.sql()
                .sql("update access.provider_session set confirmed_at = now() - interval '10 minutes',"
                        + " try_at = now()")
                .update();
        setup.sql().sql("update access.sign_in set seen_at = now()").update();
        int before = provider.refreshes();
        rounds.round();
        assertThat(provider.refreshes() - before).isEqualTo(1);
        rounds.round();
        assertThat(provider.refreshes() - before).isEqualTo(1);
    }

    @Test
    void whatNobodyUsesIsLeftAlone() throws Exception {
        setup.sql().sql("update access.provider_session set try_at = now()").update();
        int before = provider.refreshes();
        rounds.round();
        assertThat(provider.refreshes()).isEqualTo(before);
    }

    @Test
    void aLostAnswerEndsTheSignInWithASentenceAndAsksNoMore() throws Exception {
        UUID signIn = signIn();
        provider.set("dropAnswers", true);
        setup.expire("1 minute");
        assertThat(sessions.holds(signIn))
                .as("kept while the provider is silent")
                .isTrue();
        provider.set("dropAnswers", false);
        setup.expire("1 minute");
        assertThat(sessions.holds(signIn)).isFalse();
        int after = provider.refreshes();
        assertThat(ended()).isEqualTo("grant-ended");
        assertThat(sessions.holds(signIn)).isTrue(); // knows nothing of it any more; the record itself has gone
        assertThat(setup.all("select id from access.sign_in")).isEmpty();
        assertThat(provider.refreshes()).isEqualTo(after);
        browser.cookie(SESSION, "");
        assertThat(browser.signedIn()).isFalse();
    }

    @Test
    void aClaimThatNobodyGaveBackEndsByItself() throws Exception {
        UUID signIn = signIn();
        setup.expire("1 minute");
        setup.sql()
                .sql("update access.provider_session set claim = gen_random_uuid(),"
                        + " claimed_until = now() - interval '1 second'")
                .update();
        int before = provider.refreshes();
        assertThat(sessions.holds(signIn)).isTrue();
        assertThat(provider.refreshes() - before).isEqualTo(1);
    }

    @Test
    void aProviderThatIsDownEndsASignInAfterTheGraceOnly() throws Exception {
        UUID signIn = signIn();
        provider.set("down", true);
        setup.expire("50 minutes");
        assertThat(sessions.holds(signIn)).isTrue();
        setup.expire("70 minutes");
        assertThat(sessions.holds(signIn)).isFalse();
        assertThat(ended()).isEqualTo("provider-down");
        browser.cookie(SESSION, "");
        assertThat(browser.signedIn()).isFalse();
        assertThat(setup.one("""
                        select concat_ws(' ', actor_kind, target, details->>'reason') from audit.record
                        where action = 'access.sign-in.end' order by partition desc, sequence desc limit 1""")).isEqualTo("system account/ada provider-down");
    }

    @Test
    void eachRefreshIsCountedByItsOutcome() throws Exception {
        UUID signIn = signIn();
        double given = counted("given");
        double unanswered = counted("unanswered");
        double refused = counted("refused");
        setup.expire("1 minute");
        assertThat(sessions.holds(signIn)).isTrue();
        assertThat(counted("given") - given).isPositive();
        provider.set("down", true);
        setup.expire("1 minute");
        assertThat(sessions.holds(signIn)).isTrue();
        assertThat(counted("unanswered") - unanswered).isPositive();
        provider.set("down", false);
        setup.expire("1 minute");
        String token = setup.one("select sealed_refresh_token from access.provider_session");
        sessions.ask(signIn);
        setup.expire("1 minute");
        setup.sql()
                .sql("update access.provider_session set sealed_refresh_token = :token")
                .param("token", token)
                .update(); // which was used, so the provider rotated it
        assertThat(sessions.holds(signIn)).isFalse();
        assertThat(counted("refused") - refused).isPositive();
        assertThat(ended()).isEqualTo("grant-ended");
    }

    private double counted(String outcome) {
        return metrics.counter("roadstead.sign-in.refresh", "outcome", outcome).count();
    }

    @Test
    void whoComesBackLateIsAskedForBeforeTheSignInCounts() throws Exception {
        setup.expire("5 hours");
        browser.cookie(SESSION, "");
        assertThat(browser.signedIn()).isTrue();
        assertThat(setup.one("select expires_at > now() from access.provider_session"))
                .isEqualTo("t");
    }

    @Test
    void aSignInThatIsTooOldIsOverWhateverTheProviderSays() throws Exception {
        setup.sql()
                .sql("update access.sign_in set created_at = now() - interval '8 days'")
                .update();
        browser.cookie(SESSION, "");
        assertThat(browser.signedIn()).isFalse();
    }

    @Test
    void anotherRoleThereEndsAllBrowsersHere() throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("developers"));
        setup.expire("1 minute");
        assertThat(sessions.holds(signIn())).isFalse();
        assertThat(ended()).isEqualTo("role-changed");
        assertThat(setup.one("select b.role from access.global_binding b join access.user_account a"
                        + " on a.id = b.account_id where a.name = 'ada'"))
                .isEqualTo("user");
        awaitSignedOut(browser);
    }

    @Test
    void whoLosesAllGroupsLosesTokensToo() throws Exception {
        setup.sql().sql("""
                insert into access.api_token (id, account_id, name, scopes, token_hash, created_at, expires_at)
                select gen_random_uuid(), id, 'ci', '{read}', 'x', now(), now() + interval '1 day'
                from access.user_account where name = 'ada'""").update();
        provider.person("1", "ada", "ada@example.org", List.of());
        setup.expire("1 minute");
        assertThat(sessions.holds(signIn())).isFalse();
        assertThat(ended()).isEqualTo("no-role");
        assertThat(setup.all("select name from access.api_token")).isEmpty();
    }

    @Test
    void settingsOfAnotherProviderEndTheSignInsOfTheOneBefore() throws Exception {
        setup.save(OidcSetup.at("https://other.example.org"), "another secret");
        setup.expire("1 minute");
        assertThat(sessions.holds(signIn())).isFalse();
        assertThat(ended()).isEqualTo("not-configured");
    }

    @Test
    void signingOutHereLeadsToSigningOutThere() throws Exception {
        var csrf = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"")
                .matcher(browser.open("/").body());
        assertThat(csrf.find()).isTrue();
        String there = browser.post("/logout", "_csrf=" + csrf.group(1));
        assertThat(there).startsWith(provider.issuer() + "/session/end?").contains("id_token_hint=");
        var asked = browser.follow(URI.create(there));
        assertThat(asked.body()).contains("Sign out there too");
        var back = browser.answer(asked, "logout", "yes");
        assertThat(back.address().toString()).startsWith(console() + "/login");
        assertThat(browser.open("/oauth2/authorization/oidc").body()).contains("name=\"login\"");
    }

    @Test
    void signingOutThereEndsTheLiveSessionHereWithinSeconds() throws Exception {
        var asked = browser.follow(URI.create(provider.issuer() + "/session/end"));
        browser.answer(asked, "logout", "yes");
        Instant told = Instant.now();
        awaitSignedOut(browser);
        assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(7));
        assertThat(ended()).isEqualTo("signed-out-there");
    }

    @Test
    void aLogoutTokenCountsOnce() throws Exception {
        String token = provider.logoutToken(Map.of("sub", "1"), false);
        assertThat(logout(token)).isEqualTo(200);
        assertThat(setup.all("select id from access.sign_in")).isEmpty();
        assertThat(logout(token)).isEqualTo(400);
    }

    @Test
    void whatIsNoLogoutTokenOfTheProviderEndsNothing() throws Exception {
        long now = Instant.now().getEpochSecond();
        assertThat(logout(provider.logoutToken(Map.of("sub", "1"), true))).isEqualTo(400);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("sub", "1", "nonce", "x"),
                Map.of("sub", "1", "aud", "another"),
                Map.of("sub", "1", "iss", "http://localhost:1"),
                Map.of("sub", "1", "events", Map.of()),
                Map.of("sub", "1", "iat", now - 3_600, "exp", now - 3_000),
                Map.of("sub", "1", "iat", now - 3_600, "exp", now + 3_600),
                Map.of("sub", "1", "iat", now + 600, "exp", now + 900),
                Map.of())) {
            assertThat(logout(provider.logoutToken(wrong, false)))
                    .as(wrong.toString())
                    .isEqualTo(400);
        }
        assertThat(logout("eyJhbGciOiJub25lIn0.e30.")).isEqualTo(400);
        assertThat(logout("x".repeat(20_000))).isEqualTo(400);
        assertThat(logout(provider.logoutToken(Map.of("sub", "1", "sid", "of another session"), false)))
                .isEqualTo(200);
        assertThat(browser.signedIn()).isTrue();
    }

    private int logout(String token) throws Exception {
        return new PlainBrowser(console())
                .send(HttpRequest.newBuilder(URI.create(console() + LOGOUT))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))))
                .statusCode();
    }

    private static <T> List<T> atOnce(int count, Callable<T> task) throws Exception {
        try (var threads = Executors.newFixedThreadPool(count)) {
            return threads
                    .invokeAll(IntStream.range(0, count).mapToObj(i -> task).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .toList();
        }
    }

    private static void awaitSignedOut(PlainBrowser browser) throws Exception {
        Instant limit = Instant.now().plusSeconds(8);
        while (browser.signedIn() && Instant.now().isBefore(limit)) {
            Thread.sleep(100);
        }
        assertThat(browser.signedIn()).isFalse();
    }

    private UUID signIn() {
        return UUID.fromString(setup.one("select sign_in_id from access.provider_session"));
    }

    private String ended() {
        return setup.one("select reason from access.ended_sign_in");
    }

    private String console() {
        return "http://localhost:" + port;
    }
}
