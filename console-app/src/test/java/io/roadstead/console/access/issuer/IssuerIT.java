package io.roadstead.console.access.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.SignIns;
import io.roadstead.console.access.issuer.KubectlBed.Answer;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.FakeGateway;
import io.roadstead.console.kernel.ConsoleException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What kubectl and those who would like to be it get from the issuer. */
@ConsoleTest
@Import({ApiPeople.class, FakeGateway.class, KubectlBed.class})
class IssuerIT {
    private static final String OVER = "invalid_grant";

    @LocalServerPort
    int port;

    @Autowired
    KubectlBed bed;

    @Autowired
    KubectlCodes codes;

    @Autowired
    KubectlDevices devices;

    @Autowired
    KubectlSignIns signIns;

    @Autowired
    SignIns browsers;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void twoClusters() throws Exception {
        bed.reset(port);
    }

    @Test
    void clientsFindEverythingByTheDiscovery() throws Exception {
        var found = bed.get("/.well-known/openid-configuration").json();
        String console = "http://localhost:" + port;
        assertThat(found.get("issuer").asString()).isEqualTo(console);
        for (String endpoint : List.of("authorization", "token", "device_authorization", "revocation")) {
            assertThat(found.get(endpoint + "_endpoint").asString()).startsWith(console + "/");
        }
        assertThat(found.get("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(found.get("id_token_signing_alg_values_supported").toString())
                .isEqualTo("[\"ES256\"]");
    }

    @Test
    void aTokenIsSignedByAPublishedKeyForOneClusterAndTenMinutes() throws Exception {
        SignedJWT token =
                SignedJWT.parse(bed.signedIn(bed.harbour).get("id_token").asString());
        String published = bed.get("/oauth2/kubectl/keys").body();
        assertThat(published).as("no private half").doesNotContain("\"d\"");
        var key = JWKSet.parse(published)
                .getKeyByKeyId(token.getHeader().getKeyID())
                .toECKey();
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:" + port);
        assertThat(claims.getAudience()).containsExactly("kubernetes:" + bed.harbour);
        assertThat(claims.getStringClaim("nonce")).isEqualTo("once");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isLessThanOrEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void theBrowserGoesBackWithTheStateAndTheIssuer() {
        String address = codes.allow(
                        bed.caller(GlobalRole.ADMINISTRATOR),
                        bed.browser(GlobalRole.ADMINISTRATOR),
                        bed.request(bed.harbour))
                .orElseThrow();
        assertThat(address).startsWith("http://localhost:8000?code=rsc_");
        assertThat(KubectlBed.parameters(address))
                .containsEntry("state", "from kubectl")
                .containsEntry("iss", "http://localhost:" + port);
        assertThat(codes.deny(bed.request(bed.harbour)))
                .contains("error=access_denied")
                .doesNotContain("code=");
    }

    @Test
    void aCodeWorksOnceAndItsReplayEndsWhatItGave() throws Exception {
        String code = bed.code(bed.browser(GlobalRole.ADMINISTRATOR), bed.harbour);
        Answer first = bed.exchange(bed.harbour, code);
        assertThat(first.status()).isEqualTo(200);
        assertThat(bed.exchange(bed.harbour, code).error()).isEqualTo(OVER);
        assertThat(bed.refresh(bed.harbour, first.get("refresh_token")).error()).isEqualTo(OVER);
        assertThat(trail()).contains("access.kubectl.reuse");
    }

    @Test
    void aCodeIsOnlyForTheOneWhoCanProveIt() throws Exception {
        for (String[] other : List.of(
                new String[] {"code_verifier", "w".repeat(43)},
                new String[] {"code_verifier", ""},
                new String[] {"redirect_uri", "http://localhost:8001"},
                new String[] {"redirect_uri", ""},
                new String[] {"client_id", KubectlBed.client(bed.pier)})) {
            String code = bed.code(bed.browser(GlobalRole.ADMINISTRATOR), bed.harbour);
            assertThat(bed.exchange(bed.harbour, code, other).error())
                    .as(other[0])
                    .isEqualTo(OVER);
            assertThat(bed.exchange(bed.harbour, code).error())
                    .as("it was used up by that: " + other[0])
                    .isEqualTo(OVER);
        }
    }

    @Test
    void aCodeEndsAfterAMinute() throws Exception {
        String code = bed.code(bed.browser(GlobalRole.ADMINISTRATOR), bed.harbour);
        sql.sql("update access.kubectl_code set expires_at = now()").update();
        assertThat(bed.exchange(bed.harbour, code).error()).isEqualTo(OVER);
    }

    @Test
    void clientsOtherThanTheClustersThatThereAreGetNothing() throws Exception {
        String code = bed.code(bed.browser(GlobalRole.ADMINISTRATOR), bed.harbour);
        for (String client :
                List.of("", "console", "kubernetes:", "kubernetes:harbour", "kubernetes:c-" + "z".repeat(20))) {
            assertThat(bed.exchange(bed.harbour, code, "client_id", client).error())
                    .as(client)
                    .isEqualTo("invalid_client");
        }
        assertThat(bed.form(
                                "/oauth2/kubectl/token",
                                Map.of("grant_type", "refresh_token", "client_id", KubectlBed.client(bed.harbour)),
                                "Authorization",
                                "Basic eDp5")
                        .error())
                .as("there are no secrets of clients")
                .isEqualTo("invalid_client");
        assertThat(bed.exchange(bed.harbour, code).status())
                .as("what nobody could use is not used up")
                .isEqualTo(200);
    }

    @Test
    void formsAreReadOneWayOnly() throws Exception {
        String client = "client_id=" + KubectlBed.client(bed.harbour);
        assertThat(bed.raw("/oauth2/kubectl/token?" + client, "grant_type=refresh_token")
                        .error())
                .isEqualTo("invalid_client");
        assertThat(bed.raw("/oauth2/kubectl/token", client + "&" + client).error())
                .isEqualTo("invalid_client");
        assertThat(bed.raw("/oauth2/kubectl/token", client + "&grant_type=password&username=a&password=b")
                        .error())
                .isEqualTo("unsupported_grant_type");
        assertThat(bed.raw("/oauth2/kubectl/token", client + "&grant_type=client_credentials")
                        .error())
                .isEqualTo("unsupported_grant_type");
        assertThat(bed.get("/oauth2/kubectl/token").status()).isEqualTo(404);
        assertThat(bed.get("/oauth2/kubectl/anything").status()).isEqualTo(404);
        assertThat(bed.raw("/oauth2/kubectl/token", client).raw().headers().firstValue("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void aDeviceIsLetInByItsCodeOnce() throws Exception {
        Answer waiting = bed.device(bed.harbour);
        assertThat(waiting.get("verification_uri")).isEqualTo("http://localhost:" + port + "/device");
        String device = waiting.get("device_code");
        assertThat(bed.poll(bed.harbour, device).error()).isEqualTo("authorization_pending");
        assertThat(bed.decide(GlobalRole.ADMINISTRATOR, waiting.get("user_code"), true))
                .isTrue();
        assertThat(bed.decide(GlobalRole.AUDITOR, waiting.get("user_code"), true))
                .as("nobody else decides after that")
                .isFalse();
        Answer tokens = bed.poll(bed.harbour, device);
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(bed.poll(bed.harbour, device).error()).isEqualTo(OVER);
        assertThat(trail()).contains("access.kubectl.allow", "access.kubectl.sign-in");
    }

    @Test
    void aDeviceThatIsDeniedForgottenOrImpatientHearsSo() throws Exception {
        Answer denied = bed.device(bed.harbour);
        assertThat(bed.decide(GlobalRole.AUDITOR, denied.get("user_code"), false))
                .isTrue();
        assertThat(bed.poll(bed.harbour, denied.get("device_code")).error()).isEqualTo("access_denied");

        Answer impatient = bed.device(bed.harbour);
        String device = impatient.get("device_code");
        assertThat(bed.poll(bed.harbour, device).error()).isEqualTo("authorization_pending");
        assertThat(bed.poll(bed.harbour, device).error()).isEqualTo("slow_down");
        bed.pass();
        assertThat(bed.poll(bed.harbour, device).error()).isEqualTo("authorization_pending");

        Answer forgotten = bed.device(bed.harbour);
        sql.sql("update access.kubectl_device set expires_at = now()").update();
        assertThat(bed.decide(GlobalRole.ADMINISTRATOR, forgotten.get("user_code"), true))
                .isFalse();
        assertThat(bed.poll(bed.harbour, forgotten.get("device_code")).error()).isEqualTo("expired_token");
    }

    @Test
    void aDeviceCodeOfAnotherClusterIsNone() throws Exception {
        Answer waiting = bed.device(bed.harbour);
        bed.decide(GlobalRole.ADMINISTRATOR, waiting.get("user_code"), true);
        assertThat(bed.poll(bed.pier, waiting.get("device_code")).error()).isEqualTo(OVER);
        assertThat(bed.poll(bed.harbour, waiting.get("device_code")).error()).isEqualTo(OVER);
    }

    @Test
    void whoGuessesCodesHasToWait() {
        var auditor = bed.caller(GlobalRole.AUDITOR);
        int looked = 0;
        for (int i = 0; i < 20; i++) {
            if (devices.find(auditor, "BCDF-GHJK") instanceof KubectlDevices.Found.None) {
                looked++;
            }
        }
        assertThat(looked).isEqualTo(5);
        assertThat(devices.find(bed.caller(GlobalRole.ADMINISTRATOR), "BCDF-GHJK"))
                .as("others do not wait for it")
                .isInstanceOf(KubectlDevices.Found.None.class);
    }

    @Test
    void oneAddressCannotHaveEverybodyWait() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(bed.device(bed.harbour).status()).isEqualTo(200);
        }
        assertThat(bed.device(bed.harbour).error()).isEqualTo("temporarily_unavailable");
    }

    @Test
    void aRefreshTokenWorksOnceAndItsReuseEndsTheFamily() throws Exception {
        String first = bed.signedIn(bed.harbour).get("refresh_token").asString();
        Answer second = bed.refresh(bed.harbour, first);
        assertThat(second.status()).isEqualTo(200);
        Answer third = bed.refresh(bed.harbour, second.get("refresh_token"));
        assertThat(third.status()).isEqualTo(200);
        assertThat(bed.refresh(bed.harbour, first).error()).isEqualTo(OVER);
        assertThat(bed.refresh(bed.harbour, third.get("refresh_token")).error())
                .as("also the newest")
                .isEqualTo(OVER);
        assertThat(trail()).contains("access.kubectl.reuse");
    }

    @Test
    void aRefreshTokenOfAnotherClusterEndsToo() throws Exception {
        String refresh = bed.signedIn(bed.harbour).get("refresh_token").asString();
        assertThat(bed.refresh(bed.pier, refresh).error()).isEqualTo(OVER);
        assertThat(bed.refresh(bed.harbour, refresh).error()).isEqualTo(OVER);
    }

    @Test
    void itEndsWithTheBrowserThatAllowedIt() throws Exception {
        UUID browser = bed.browser(GlobalRole.ADMINISTRATOR);
        String refresh =
                bed.exchange(bed.harbour, bed.code(browser, bed.harbour)).get("refresh_token");
        String code = bed.code(browser, bed.harbour);
        assertThat(browsers.end(browser, "administrator")).isTrue();
        assertThat(bed.refresh(bed.harbour, refresh).error()).isEqualTo(OVER);
        assertThat(bed.exchange(bed.harbour, code).error()).isEqualTo(OVER);
    }

    @Test
    void whoWorksByKubectlIsNotIdleInTheBrowser() throws Exception {
        UUID browser = bed.browser(GlobalRole.ADMINISTRATOR);
        String refresh =
                bed.exchange(bed.harbour, bed.code(browser, bed.harbour)).get("refresh_token");
        sql.sql("update access.sign_in set seen_at = now() - interval '11 hours' where id = :id")
                .param("id", browser)
                .update();
        assertThat(bed.refresh(bed.harbour, refresh).status()).isEqualTo(200);
        assertThat(sql.sql("select seen_at > now() - interval '1 minute' from access.sign_in where id = :id")
                        .param("id", browser)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void itEndsWhenTheBrowserSignInIsTooOld() throws Exception {
        UUID browser = bed.browser(GlobalRole.ADMINISTRATOR);
        String refresh =
                bed.exchange(bed.harbour, bed.code(browser, bed.harbour)).get("refresh_token");
        sql.sql("update access.sign_in set created_at = now() - interval '8 days' where id = :id")
                .param("id", browser)
                .update();
        assertThat(bed.refresh(bed.harbour, refresh).error()).isEqualTo(OVER);
    }

    @Test
    void itEndsWhenItsOwnerSaysSoAndNobodyElse() throws Exception {
        String refresh = bed.signedIn(bed.harbour).get("refresh_token").asString();
        var mine = signIns.of(bed.caller(GlobalRole.ADMINISTRATOR));
        assertThat(mine)
                .singleElement()
                .satisfies(one -> assertThat(one.cluster()).isEqualTo("harbour"));
        UUID id = mine.getFirst().id();
        assertThat(signIns.of(bed.caller(GlobalRole.AUDITOR))).isEmpty();
        assertThat(signIns.end(bed.caller(GlobalRole.AUDITOR), id)).isFalse();
        var api = bed.administrator();
        assertThat(api.get("/api/v1/kubectl-sign-ins")
                        .json()
                        .get("items")
                        .get(0)
                        .get("id")
                        .asString())
                .isEqualTo(id.toString());
        assertThat(api.send("DELETE", "/api/v1/kubectl-sign-ins/" + id, "").status())
                .isEqualTo(204);
        assertThat(bed.refresh(bed.harbour, refresh).error()).isEqualTo(OVER);
        assertThat(trail()).contains("access.kubectl.end");
    }

    @Test
    void kubectlCanSignItselfOut() throws Exception {
        String refresh = bed.signedIn(bed.harbour).get("refresh_token").asString();
        assertThat(bed.form("/oauth2/kubectl/revoke", Map.of("token", refresh)).status())
                .isEqualTo(200);
        assertThat(bed.form("/oauth2/kubectl/revoke", Map.of("token", "rsr_" + "A".repeat(43)))
                        .status())
                .as("the same for what never was")
                .isEqualTo(200);
        assertThat(bed.refresh(bed.harbour, refresh).error()).isEqualTo(OVER);
    }

    @Test
    void whoMayNotUseClustersLetsNobodyIn() throws Exception {
        var user = bed.caller(GlobalRole.USER);
        UUID browser = bed.browser(GlobalRole.USER);
        assertThat(codes.cluster(user, bed.request(bed.harbour))).isEmpty();
        assertThatThrownBy(() -> codes.allow(user, browser, bed.request(bed.harbour)))
                .isInstanceOf(ConsoleException.Denied.class);
        String code = bed.device(bed.harbour).get("user_code");
        assertThatThrownBy(() -> devices.find(user, code)).isInstanceOf(ConsoleException.Denied.class);
        assertThatThrownBy(() -> devices.decide(user, browser, code, true)).isInstanceOf(ConsoleException.Denied.class);
    }

    @Test
    void nobodyLetsKubectlInByABrowserOfSomebodyElse() {
        UUID theirs = bed.browser(GlobalRole.AUDITOR);
        assertThat(codes.allow(bed.caller(GlobalRole.ADMINISTRATOR), theirs, bed.request(bed.harbour)))
                .isEmpty();
    }

    @Test
    void withoutTheWishToStayThereIsNothingToRefreshBy() throws Exception {
        Answer waiting = bed.form(
                "/oauth2/kubectl/device-authorization",
                Map.of("client_id", KubectlBed.client(bed.harbour), "scope", "openid"));
        bed.decide(GlobalRole.ADMINISTRATOR, waiting.get("user_code"), true);
        Answer tokens = bed.poll(bed.harbour, waiting.get("device_code"));
        assertThat(tokens.get("id_token")).isNotEmpty();
        assertThat(tokens.json().has("refresh_token")).isFalse();
    }

    @Test
    void theDatabaseHoldsNothingThatOpensAnything() throws Exception {
        Answer waiting = bed.device(bed.harbour);
        String code = bed.code(bed.browser(GlobalRole.ADMINISTRATOR), bed.harbour);
        var tokens = bed.signedIn(bed.pier);
        StringBuilder stored = new StringBuilder();
        for (String table :
                List.of("kubectl_device", "kubectl_code", "kubectl_sign_in", "kubectl_spent", "issuer_key")) {
            sql.sql("select row_to_json(t)::text from access." + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(stored::append);
        }
        assertThat(stored)
                .isNotEmpty()
                .doesNotContain(
                        waiting.get("device_code"),
                        code,
                        tokens.get("refresh_token").asString())
                .doesNotContain(
                        waiting.get("user_code").replace("-", ""),
                        "\"d\":",
                        tokens.get("id_token").asString());
        assertThat(trail()).doesNotContain(code, tokens.get("refresh_token").asString());
    }

    @Test
    void aRemovedClusterHasNoClient() throws Exception {
        String refresh = bed.signedIn(bed.harbour).get("refresh_token").asString();
        assertThat(bed.administrator()
                        .send("DELETE", "/api/v1/clusters/harbour", "")
                        .status())
                .isEqualTo(204);
        assertThat(bed.refresh(bed.harbour, refresh).error()).isEqualTo("invalid_client");
        assertThat(Set.of(bed.device(bed.harbour).error())).containsExactly("invalid_client");
    }

    private String trail() {
        return sql.sql("select coalesce(string_agg(r::text, ' '), '') from audit.record r")
                .query(String.class)
                .single();
    }
}
