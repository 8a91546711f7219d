package io.roadstead.console.audit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.FakeAuthenticator;
import io.roadstead.console.access.Passkeys;
import io.roadstead.console.access.PasswordChange;
import io.roadstead.console.access.PasswordLinks;
import io.roadstead.console.access.SecondFactors;
import io.roadstead.console.access.issuer.KubectlGrants;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.ProviderSettings;
import io.roadstead.console.access.model.RecoveryCode;
import io.roadstead.console.access.model.RoleMapping;
import io.roadstead.console.access.model.SetupToken;
import io.roadstead.console.access.model.Totp;
import io.roadstead.console.access.model.TotpSecret;
import io.roadstead.console.access.oidc.ProviderSettingsService;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.JoiningClusters;
import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.protocol.message.EnrolmentAnswer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.test.context.ContextConfiguration;

/** Without the right to record, each change is refused with the reason and leaves every table as it was. */
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {"roadstead.ui-port=0", "roadstead.gateway.port=0", "roadstead.data=target/test-data"})
@ContextConfiguration(initializers = AuditApiIT.OrdinaryRole.class)
@Import({ApiPeople.class, KubectlGrants.class, JoiningClusters.class})
class UnrecordedChangesIT {
    private static final String PASSWORD = ApiPeople.PASSWORD;
    private static final ProviderSettings PROVIDER = new ProviderSettings(
            "https://id.example.org",
            "roadstead",
            "",
            List.of("profile"),
            "groups",
            "preferred_username",
            new RoleMapping(List.of("platform"), List.of(), List.of()));

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    JdbcClient sql;

    @Autowired
    PublicKeyCredentialUserEntityRepository handles;

    @Autowired
    UserCredentialRepository keys;

    @Autowired
    Passkeys passkeys;

    @Autowired
    PasswordChange passwords;

    @Autowired
    PasswordLinks links;

    @Autowired
    SecondFactors factors;

    @Autowired
    ProviderSettingsService provider;

    @Autowired
    JoiningClusters agents;

    @Autowired
    KubectlGrants kubectl;

    @Test
    void nothingIsChangedThatCannotBeRecorded() throws Exception {
        people.only();
        ApiCalls api = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        String user = "/api/v1/users/" + people.id(GlobalRole.USER).value();
        String token =
                api.get("/api/v1/tokens").json().get("items").get(0).get("id").asString();
        String group = "/api/v1/groups/"
                + api.send("POST", "/api/v1/groups", "{\"name\":\"crew\",\"role\":\"user\"}")
                        .json()
                        .get("id")
                        .asString();
        String member = group + "/members/" + people.id(GlobalRole.AUDITOR).value();
        assertThat(api.send("PUT", member, "").status()).isEqualTo(204);
        unrecorded(() -> {
            refused(
                    api,
                    "POST",
                    "/api/v1/users",
                    "{\"name\":\"eve\",\"role\":\"administrator\",\"password\":\"long enough now\"}");
            refused(api, "PUT", user, "{\"name\":\"user\",\"role\":\"administrator\",\"enabled\":true}");
            refused(api, "PUT", user, "{\"name\":\"user\",\"role\":\"user\",\"enabled\":false}");
            refused(api, "DELETE", user, "");
            refused(api, "POST", user + "/password-link", "");
            refused(api, "POST", "/api/v1/tokens", "{\"name\":\"other\"}");
            refused(api, "DELETE", "/api/v1/tokens/" + token, "");
            refused(
                    api,
                    "POST",
                    "/api/v1/groups",
                    "{\"name\":\"" + UUID.randomUUID() + "\",\"role\":\"administrator\"}");
            refused(api, "PUT", group, "{\"name\":\"crew\",\"role\":\"administrator\"}");
            refused(api, "PUT", group + "/members/" + people.id(GlobalRole.USER).value(), "");
            refused(api, "DELETE", member, "");
            refused(api, "DELETE", group, "");
            refused(api, "GET", "/api/v1/audit/export?format=csv", "");
        });
        assertThat(api.send("DELETE", group, "").status()).isEqualTo(204);
    }

    @Test
    void nobodyChangesTheirOwnWaysInUnrecorded() throws Exception {
        people.only();
        ApiCalls api = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        String user = "/api/v1/users/" + people.id(GlobalRole.USER).value();
        FakeAuthenticator device = new FakeAuthenticator("localhost", "http://localhost");
        Bytes handle = Bytes.random();
        handles.save(ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle)
                .name("user")
                .displayName("user")
                .build());
        keys.save(device.registered(handle));
        String passkey = passkeys.of("user").getFirst().id();
        TotpSecret secret = factors.propose();
        List<RecoveryCode> codes =
                ((SecondFactors.Outcome.Added) factors.add("user", PASSWORD, secret, now(secret))).codes();
        String link =
                api.send("POST", user + "/password-link", "").json().get("path").asString();
        SetupToken chosen = new SetupToken(link.substring(link.lastIndexOf('/') + 1));
        unrecorded(() -> {
            unavailable(() -> keys.save(new FakeAuthenticator("localhost", "http://localhost").registered(handle)));
            unavailable(() -> passkeys.remove(passkey, "user"));
            unavailable(() -> passwords.change("user", PASSWORD, "another password", Optional.empty()));
            unavailable(() -> links.use(chosen, "another password"));
            TotpSecret other = factors.propose();
            unavailable(() -> factors.add("auditor", PASSWORD, other, now(other)));
            unavailable(() -> factors.renewRecoveryCodes(
                    "user", PASSWORD, codes.getFirst().text()));
            unavailable(() -> factors.remove("user", PASSWORD, codes.getLast().text()));
            refused(api, "DELETE", user + "/second-factor", "");
            unavailable(() -> provider.save("administrator", PROVIDER, "secret of a client", 0));
        });
        assertThat(factors.remove("user", PASSWORD, codes.getLast().text()))
                .isInstanceOf(SecondFactors.Outcome.Removed.class);
        assertThat(links.use(chosen, "another password")).isInstanceOf(PasswordLinks.Outcome.Chosen.class);
    }

    @Test
    void nobodyAddsOrChangesAClusterOrIsLetIntoOneUnrecorded() throws Exception {
        people.only();
        sql.sql("truncate cluster.cluster cascade").update();
        ApiCalls api = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        var waiting = api.send("POST", "/api/v1/clusters", "{\"name\":\"pier\",\"mode\":\"manager\"}")
                .json();
        String pier = waiting.get("id").asString();
        var made = api.send("POST", "/api/v1/clusters", "{\"name\":\"harbour\",\"mode\":\"manager\"}")
                .json();
        String id = made.get("id").asString();
        agents.join(id, made.get("joinToken").asString());
        assertThat(agents.stealKey(id)).isInstanceOf(EnrolmentAnswer.Refused.class);
        kubectl.at(port, id);
        String code = kubectl.code();
        var tokens = kubectl.exchange(kubectl.code());
        String waitingDevice = KubectlGrants.field(kubectl.device(), "user_code");
        var allowed = kubectl.device();
        assertThat(kubectl.decide(KubectlGrants.field(allowed, "user_code"), true))
                .isTrue();
        String signIn = api.get("/api/v1/kubectl-sign-ins")
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asString();
        String path = "/api/v1/clusters/" + id;
        unrecorded(() -> {
            refused(api, "POST", "/api/v1/clusters", "{\"name\":\"quay\",\"mode\":\"manager\"}");
            refused(api, "PUT", path, "{\"name\":\"port\",\"labels\":{},\"tier\":\"edge\"}");
            refused(api, "POST", "/api/v1/clusters/pier/reattach", "{\"mode\":\"viewer\"}");
            refused(api, "POST", path + "/quarantine", "{\"decision\":\"keep\"}");
            refused(api, "POST", path + "/quarantine", "{\"decision\":\"replace\"}");
            refused(api, "DELETE", "/api/v1/clusters/pier", "");
            assertThat(agents.joinAgain(pier, waiting.get("joinToken").asString())
                            .toString())
                    .contains("BUSY", "cannot write this down now");
            refused(api, "GET", path + "/kubeconfig", "");
            refused(api, "GET", "/api/v1/kubeconfig?cluster=pier&cluster=harbour", "");
            refused(kubectl.exchange(code));
            refused(kubectl.poll(KubectlGrants.field(allowed, "device_code")));
            assertThatThrownBy(() -> kubectl.decide(waitingDevice, true))
                    .isInstanceOfSatisfying(
                            ConsoleException.Unreachable.class,
                            reason -> assertThat(reason.code()).isEqualTo(ProblemCode.AUDIT_UNAVAILABLE));
            refused(kubectl.revoke(KubectlGrants.field(tokens, "refresh_token")));
            refused(api, "DELETE", "/api/v1/kubectl-sign-ins/" + signIn, "");
        });
        assertThat(kubectl.exchange(code).statusCode())
                .as("what could not be given was not used up")
                .isEqualTo(200);
        assertThat(api.send("DELETE", "/api/v1/clusters/pier", "").status()).isEqualTo(204);
    }

    /** Something that a test tries. */
    private interface Attempts {
        void run() throws Exception;
    }

    /** Tries it without the right to record; nothing of it may be left. */
    private void unrecorded(Attempts attempts) throws Exception {
        List<String> before = everything();
        sql.sql("revoke insert on audit.record from current_user").update();
        try {
            attempts.run();
            assertThat(everything()).isEqualTo(before);
        } finally {
            sql.sql("grant insert on audit.record to current_user").update();
        }
    }

    private static void unavailable(ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOf(AuditUnavailable.class)
                .hasMessageContaining("audit trail cannot be written");
    }

    /** By the issuer, which answers as OAuth does. */
    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(KubectlGrants.field(answer, "error")).isEqualTo("temporarily_unavailable");
        assertThat(KubectlGrants.field(answer, "error_description")).contains("audit trail cannot be written");
    }

    private static String now(TotpSecret secret) {
        return Totp.at(secret, Instant.now());
    }

    private static void refused(ApiCalls api, String method, String path, String body) throws Exception {
        var answer = api.send(method, path, body, "If-Match", "*");
        assertThat(answer.problem()).as(method + " " + path).isEqualTo("audit.unavailable");
        assertThat(answer.json().get("detail").asString()).contains("audit trail cannot be written");
    }

    /** Every row of both modules' tables; the last use of a token is no change of it. */
    private List<String> everything() {
        return sql.sql("""
                        select format('select %L || t::text from %I.%I t', table_name, table_schema, table_name)
                        from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema in ('access', 'cluster')
                            and table_name not in ('sign_in')
                        order by table_name""").query((row, number) -> row.getString(1)).list().stream()
                .flatMap(select -> sql.sql(select).query((row, number) -> row.getString(1)).list().stream())
                .map(row -> row.startsWith("api_token") ? row.substring(0, Math.min(60, row.length())) : row)
                .sorted()
                .toList();
    }
}
