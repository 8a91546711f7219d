package io.roadstead.console.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.SignInTrouble;
import io.roadstead.console.api.ApiPeople;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Sign-in by a provider that is not ours: who gets in, as whom, and what is said to those who do not. */
@ConsoleTest
@Import({ApiPeople.class, OidcSetup.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderSignInIT {
    private static final String SESSION = "__Host-roadstead";

    @LocalServerPort
    int port;

    @Autowired
    OidcSetup setup;

    @Autowired
    Discovery discovery;

    @Autowired
    PasswordEncoder encoder;

    private ProviderProcess provider;

    @BeforeAll
    void start() throws Exception {
        provider = ProviderProcess.start(console());
    }

    @BeforeEach
    void aProviderIsSetUp() throws Exception {
        setup.fresh(provider);
    }

    @AfterAll
    void stop() throws Exception {
        setup.remove();
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({"platform,administrator", "revision,auditor", "developers,user"})
    void aGroupOfTheProviderGivesTheRole(String group, String role) throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("other", group));
        PlainBrowser browser = new PlainBrowser(console());
        assertThat(browser.signIn("me").path()).isEqualTo("/");
        assertThat(browser.signedIn()).isTrue();
        assertThat(role("ada")).isEqualTo(role);
        assertThat(setup.all("select name from access.external_group order by name"))
                .containsExactlyInAnyOrder("other", group);
        assertThat(setup.one("""
                        select concat_ws(' ', actor_name, target, outcome, details->>'issuer')
                        from audit.record where action = 'access.sign-in' order by partition desc, sequence desc limit 1""")).isEqualTo("ada account/ada done " + provider.issuer());
    }

    @Test
    void whoWantedAPageGetsItAfterTheSignIn() throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("platform"));
        PlainBrowser browser = new PlainBrowser(console());
        assertThat(browser.open("/sessions").path()).isEqualTo("/login");
        assertThat(browser.signIn("me").path()).startsWith("/sessions");
    }

    @Test
    void theSessionFromBeforeTheSignInIsWorthNothingAfterwards() throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("platform"));
        PlainBrowser browser = new PlainBrowser(console());
        browser.open("/login");
        String planted = browser.cookie(SESSION);
        assertThat(browser.signIn("me").path()).isEqualTo("/");
        assertThat(browser.cookie(SESSION)).isNotBlank().isNotEqualTo(planted);
        PlainBrowser thief = new PlainBrowser(console());
        thief.cookie(SESSION, planted);
        assertThat(thief.signedIn()).isFalse();
    }

    @Test
    void anAnswerCountsOnceAndInTheBrowserThatAsked() throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("platform"));
        PlainBrowser victim = new PlainBrowser(console());
        var form = victim.open("/oauth2/authorization/oidc");
        PlainBrowser other = new PlainBrowser(console());
        other.open("/oauth2/authorization/oidc");
        assertThat(other.open("/login/oauth2/code/oidc?code=x&state=guessed").path())
                .isEqualTo("/login?provider=attempt-unknown");
        assertThat(victim.answer(form, "login", "me").path()).isEqualTo("/");
        assertThat(victim.open("/login/oauth2/code/oidc?code=x").path()).isEqualTo("/login?provider=attempt-unknown");
    }

    @Test
    void tabsDoNotDisturbEachOther() throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("platform"));
        PlainBrowser browser = new PlainBrowser(console());
        var first = browser.open("/oauth2/authorization/oidc");
        PlainBrowser second = new PlainBrowser(console());
        second.cookie(SESSION, browser.cookie(SESSION));
        second.open("/oauth2/authorization/oidc");
        assertThat(browser.answer(first, "login", "me").path()).isEqualTo("/");
    }

    @Test
    void anAccountOfTheSameNameOrAddressIsSomebodyElse() throws Exception {
        provider.person("1", "administrator", "administrator@example.org", List.of("developers"));
        PlainBrowser browser = new PlainBrowser(console());
        assertThat(browser.signIn("me").path()).isEqualTo("/");
        assertThat(setup.one("""
                        select a.name from access.external_identity i
                        join access.user_account a on a.id = i.account_id""")).isEqualTo("administrator-2");
        assertThat(role("administrator")).isEqualTo("administrator");
        assertThat(browser.signIn("me").path()).isEqualTo("/");
        assertThat(setup.all("select name from access.user_account where name like 'administrator%'"))
                .containsExactlyInAnyOrder("administrator", "administrator-2");
        assertThat(new PlainBrowser(console())
                        .post("/login", "username=administrator&password=" + ApiPeople.PASSWORD.replace(' ', '+')))
                .endsWith("/");
        provider.person("2", "someone", "administrator@example.org", List.of("developers"));
        assertThat(new PlainBrowser(console()).signIn("me").path()).isEqualTo("/");
        assertThat(setup.all("select subject from access.external_identity")).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void somebodyWhoIsRenamedThereKeepsTheAccount() throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("developers"));
        PlainBrowser before = new PlainBrowser(console());
        before.signIn("me");
        String id = account("ada");
        provider.person("1", "lovelace", "lovelace@example.org", List.of("developers"));
        assertThat(new PlainBrowser(console()).signIn("me").path()).isEqualTo("/");
        assertThat(account("lovelace")).isEqualTo(id);
        assertThat(setup.one("select email from access.external_identity")).isEqualTo("lovelace@example.org");
        assertThat(setup.one("select display_name from access.user_account where name = 'lovelace'"))
                .isEqualTo("lovelace");
        before.cookie(SESSION, "");
        assertThat(before.signedIn()).as("a browser that holds the old name").isFalse();
    }

    @Test
    void fiveHundredGroupsWork() throws Exception {
        provider.person("1", "ada", "ada@example.org", ProviderProcess.groups(500));
        assertThat(new PlainBrowser(console()).signIn("me").path()).isEqualTo("/");
        assertThat(role("ada")).isEqualTo("user");
        assertThat(setup.one("select count(*) from access.external_group")).isEqualTo("500");
    }

    @Test
    void whoHasNoRoleIsToldAndKeepsNone() throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("platform"));
        PlainBrowser browser = new PlainBrowser(console());
        browser.signIn("me");
        provider.person("1", "ada", "ada@example.org", List.of("visitors"));
        assertThat(new PlainBrowser(console()).signIn("me").path()).isEqualTo("/login?provider=no-role");
        assertThat(role("ada")).isEqualTo("user");
        browser.cookie(SESSION, "");
        assertThat(browser.signedIn()).isFalse();
        provider.person("2", "eve", "eve@example.org", null);
        assertThat(new PlainBrowser(console()).signIn("me").path()).isEqualTo("/login?provider=groups-missing");
        provider.person("2", "eve", "eve@example.org", ProviderProcess.groups(1001));
        assertThat(new PlainBrowser(console()).signIn("me").path()).isEqualTo("/login?provider=groups-too-many");
        assertThat(setup.all("select name from access.user_account where name = 'eve'"))
                .isEmpty();
        assertThat(setup.one("""
                        select details->>'reason' from audit.record
                        where action = 'access.sign-in' and outcome = 'refused'
                        order by partition desc, sequence desc limit 1""")).isEqualTo("groups-too-many");
    }

    @Test
    void aDisabledAccountStaysOut() throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("platform"));
        new PlainBrowser(console()).signIn("me");
        setup.sql()
                .sql("update access.user_account set enabled = false where name = 'ada'")
                .update();
        assertThat(new PlainBrowser(console()).signIn("me").path()).isEqualTo("/login?provider=account-disabled");
    }

    @Test
    void anAccountOfTheProviderHasNoPassword() throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("platform"));
        new PlainBrowser(console()).signIn("me");
        setup.sql()
                .sql("update access.user_account set password_hash = :hash where name = 'ada'")
                .param("hash", encoder.encode(ApiPeople.PASSWORD))
                .update();
        assertThat(new PlainBrowser(console())
                        .post("/login", "username=ada&password=" + ApiPeople.PASSWORD.replace(' ', '+')))
                .endsWith("/login?error");
    }

    @Test
    void whoCancelsThereIsBackAtTheDoor() throws Exception {
        assertThat(new PlainBrowser(console()).signIn("nobody").path()).isEqualTo("/login?provider=cancelled");
    }

    @ParameterizedTest
    @CsvSource({"50,/", "-50,/", "120,/login?provider=clock", "-500,/login?provider=clock"})
    void clocksMayBeAMinuteApart(int seconds, String end) throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("platform"));
        provider.set("skew", seconds);
        assertThat(new PlainBrowser(console()).signIn("me").path()).isEqualTo(end);
    }

    @Test
    void anIssuerOfAnotherNameIsRefused() throws Exception {
        setup.save(OidcSetup.at(provider.issuer().replace("localhost", "127.0.0.1")), ProviderProcess.SECRET);
        assertThat(new PlainBrowser(console())
                        .open("/oauth2/authorization/oidc")
                        .path())
                .isEqualTo("/login?provider=issuer-differs");
    }

    @Test
    void aWrongSecretIsSaid() throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("platform"));
        setup.save(OidcSetup.at(provider.issuer()), "another secret");
        assertThat(new PlainBrowser(console()).signIn("me").path()).isEqualTo("/login?provider=client-refused");
    }

    @Test
    void aProviderThatIsDownIsSaidAtEachStep() throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("platform"));
        PlainBrowser browser = new PlainBrowser(console());
        var form = browser.open("/oauth2/authorization/oidc");
        var state = Pattern.compile("state=([^&]+)").matcher(sentTo(browser));
        assertThat(state.find()).isTrue();
        assertThat(form.status()).isEqualTo(200);
        provider.set("down", true);
        assertThat(browser.open("/login/oauth2/code/oidc?code=x&state=" + state.group(1))
                        .path())
                .isEqualTo("/login?provider=token-unreachable");
        var settings = setup.settings().active().orElseThrow().settings();
        assertThatThrownBy(() -> discovery.fresh(settings))
                .isInstanceOfSatisfying(
                        Troubled.class,
                        troubled -> assertThat(troubled.trouble()).isEqualTo(SignInTrouble.DISCOVERY_UNREACHABLE));
        assertThat(browser.open("/oauth2/authorization/oidc").path())
                .isEqualTo("/login?provider=discovery-unreachable");
        assertThat(browser.open("/login").status()).isEqualTo(200);
        provider.set("down", false);
        discovery.fresh(settings);
        assertThat(browser.signIn("me").path()).isEqualTo("/");
    }

    @Test
    void withoutAProviderTheWayThereEndsAtTheDoor() throws Exception {
        setup.remove();
        assertThat(new PlainBrowser(console())
                        .open("/oauth2/authorization/oidc")
                        .path())
                .isEqualTo("/login?provider=not-configured");
        assertThat(new PlainBrowser(console())
                        .open("/oauth2/authorization/test")
                        .path())
                .isEqualTo("/login");
        assertThat(new PlainBrowser(console()).open("/oauth2/authorization/x").status())
                .isEqualTo(404);
    }

    @Test
    void theRequestToTheProviderIsProtectedAndHoldsNoSecret() throws Exception {
        String address = sentTo(new PlainBrowser(console()));
        assertThat(address)
                .startsWith(provider.issuer() + "/auth?")
                .contains("response_type=code", "code_challenge_method=S256", "code_challenge=", "nonce=", "state=")
                .doesNotContain(ProviderProcess.SECRET);
    }

    @Test
    void neitherTheSecretNorARefreshTokenCanBeReadInTheDatabase() throws Exception {
        provider.person("1", "ada", "ada@example.org", List.of("platform"));
        new PlainBrowser(console()).signIn("me");
        List<String> rows = setup.all("""
                select t::text from access.sign_in_provider t
                union all select t::text from access.provider_session t
                union all select t::text from audit.record t""");
        assertThat(rows).noneMatch(row -> row.contains(ProviderProcess.SECRET) || row.contains("eyJ"));
        assertThat(setup.one("select sealed_refresh_token from access.provider_session"))
                .startsWith("v1.");
    }

    private String sentTo(PlainBrowser browser) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(console() + "/oauth2/authorization/oidc")))
                .headers()
                .map()
                .getOrDefault("location", List.of(""))
                .getFirst();
    }

    private String role(String account) {
        return setup.one("select b.role from access.global_binding b join access.user_account a on a.id = b.account_id"
                + " where a.name = '" + account + "'");
    }

    private String account(String name) {
        return setup.one("select id from access.user_account where name = '" + name + "'");
    }

    private String console() {
        return "http://localhost:" + port;
    }
}
