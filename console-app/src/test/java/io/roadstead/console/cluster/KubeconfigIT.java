package io.roadstead.console.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.TokenService;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.api.Callers;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.Yaml;

/** Kubeconfigs over HTTP: what is in them, what their tokens are worth, and who gets none. */
@ConsoleTest
@Import({ApiPeople.class, FakeGateway.class})
class KubeconfigIT {
    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    FakeGateway gateway;

    @Autowired
    Callers callers;

    @Autowired
    JdbcClient sql;

    @Autowired
    KubeconfigService kubeconfigs;

    @Autowired
    TokenService tokenService;

    private ApiCalls administrator = new ApiCalls(0, "");
    private String harbour = "";
    private String pier = "";

    @BeforeEach
    void twoClusters() throws Exception {
        people.only();
        gateway.reset();
        sql.sql("truncate cluster.cluster cascade").update();
        administrator = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        harbour = add("harbour");
        pier = add("pier");
    }

    private String add(String name) throws Exception {
        return administrator
                .send("POST", "/api/v1/clusters", "{\"name\":\"" + name + "\",\"mode\":\"manager\"}")
                .json()
                .get("id")
                .asString();
    }

    @Test
    void aWaitingClusterHasOneThatKubectlTakes() throws Exception {
        var answer = administrator.get("/api/v1/clusters/harbour/kubeconfig");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/yaml");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Disposition")).contains("roadstead-harbour.kubeconfig");
        Map<String, Object> file = new Yaml().load(answer.raw().body());
        assertThat(file.get("current-context")).isEqualTo("harbour");
        assertThat(answer.raw().body())
                .contains("server: https://gateway.example.com:8443/k8s/clusters/" + harbour)
                .contains("certificate-authority-data: ");
    }

    @Test
    void threeContextsHaveOneTokenWhichIsForTheirClustersAndNothingElse() throws Exception {
        String quay = add("quay");
        int before = tokens();
        var answer = administrator.get(
                "/api/v1/kubeconfig?cluster=harbour&cluster=" + pier + "&cluster=quay" + "&cluster=pier&ttl=PT1H");
        Map<String, Object> file = new Yaml().load(answer.raw().body());
        assertThat((List<?>) file.get("contexts")).as("each cluster once").hasSize(3);
        assertThat((List<?>) file.get("users")).hasSize(1);
        assertThat(tokens()).isEqualTo(before + 1);
        assertThat(callers.byToken(token(answer))).isInstanceOfSatisfying(Callers.Verdict.Known.class, known -> {
            assertThat(known.caller().permissions())
                    .containsExactlyInAnyOrder(Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE);
            assertThat(known.caller().clusters().orElseThrow()).containsExactlyInAnyOrder(harbour, pier, quay);
            assertThat(known.caller().until().orElseThrow())
                    .isBefore(Instant.now().plus(Duration.ofMinutes(61)));
        });
    }

    /** Attack: use what a shell was given elsewhere, or afterwards. Invariant: it is for one cluster, of its owner, until the shell ends it. */
    @Test
    void theFileOfAShellIsForOneClusterAndEndsWithIt() {
        Caller user = new Caller(
                people.id(GlobalRole.USER), "user", GlobalRole.ADMINISTRATOR.permissions(), Optional.empty());
        Caller other = new Caller(
                people.id(GlobalRole.AUDITOR), "auditor", GlobalRole.ADMINISTRATOR.permissions(), Optional.empty());
        var made = (KubeconfigService.Outcome.Made)
                kubeconfigs.forShell(user, new ClusterId(harbour), Duration.ofHours(4));
        String text = made.text().replaceAll("(?s).*token: (\\S+).*", "$1");
        assertThat(text).startsWith("rs_");
        assertThat(callers.byToken(text))
                .isInstanceOfSatisfying(
                        Callers.Verdict.Known.class,
                        known -> assertThat(known.caller().clusters().orElseThrow())
                                .containsExactly(harbour));
        assertThat(sql.sql("select r::text from audit.record r")
                        .query(String.class)
                        .list())
                .anyMatch(details -> details.contains(made.token().orElseThrow().toString()))
                .noneMatch(details -> details.contains(text));
        assertThat(tokenService.remove(other, made.token().orElseThrow()))
                .as("another one ends nothing")
                .isFalse();
        assertThat(tokenService.remove(user, made.token().orElseThrow())).isTrue();
        assertThat(callers.byToken(text)).isNotInstanceOf(Callers.Verdict.Known.class);
    }

    @Test
    void itsTokenOpensNothingOfTheApi() throws Exception {
        ApiCalls kubectl = administrator.bearer(token(administrator.get("/api/v1/clusters/harbour/kubeconfig")));
        for (String path :
                List.of("/me", "/tokens", "/clusters", "/clusters/harbour", "/users", "/audit", "/operations")) {
            assertThat(kubectl.get("/api/v1" + path).status()).as(path).isEqualTo(403);
        }
        assertThat(kubectl.get("/api/v1/clusters/harbour/kubeconfig").status())
                .as("a token that makes its successor would never end")
                .isEqualTo(403);
        assertThat(kubectl.send("POST", "/api/v1/tokens", "{\"name\":\"more\"}").status())
                .isEqualTo(403);
    }

    @Test
    void aTokenEndsAfterEightHoursUnlessAskedAndAfterSevenDaysAtMost() throws Exception {
        administrator.get("/api/v1/clusters/harbour/kubeconfig");
        assertThat(lifetime()).isEqualTo(Duration.ofHours(8));
        administrator.get("/api/v1/clusters/harbour/kubeconfig?ttl=P7D");
        assertThat(lifetime()).isEqualTo(Duration.ofDays(7));
        for (String wrong : List.of("P8D", "PT0S", "P1Y", "forever", "")) {
            var refused = administrator.get("/api/v1/clusters/harbour/kubeconfig?ttl=" + wrong);
            assertThat(refused.problem()).as(wrong).isEqualTo("request.parameter");
        }
    }

    @Test
    void theListOfTokensSaysWhatItIsFor() throws Exception {
        administrator.get("/api/v1/kubeconfig?cluster=pier&cluster=harbour");
        var item = administrator
                .get("/api/v1/tokens?sort=-createdAt&limit=1")
                .json()
                .get("items")
                .get(0);
        assertThat(item.get("name").asString()).isEqualTo("kubeconfig pier harbour");
        assertThat(item.get("scopes").get(0).asString()).isEqualTo("kubernetes");
        assertThat(item.get("clusters")).hasSize(2);
    }

    @Test
    void whatSignsInByABrowserHoldsNoSecretAndMakesNoToken() throws Exception {
        int before = tokens();
        String file = administrator
                .get("/api/v1/kubeconfig?cluster=harbour&cluster=pier&form=oidc")
                .raw()
                .body();
        assertThat(file)
                .contains("--oidc-issuer-url=http://localhost:" + port + "\n")
                .contains("--oidc-client-id=kubernetes:" + harbour + "\n", "--oidc-client-id=kubernetes:" + pier + "\n")
                .contains("--oidc-extra-scope=offline_access")
                .doesNotContain("token:", "device-code");
        assertThat(administrator
                        .get("/api/v1/clusters/pier/kubeconfig?form=oidc-device-code")
                        .raw()
                        .body())
                .contains("--grant-type=device-code");
        assertThat(administrator
                        .get("/api/v1/kubeconfig?cluster=harbour&cluster=pier&form=oidc")
                        .raw()
                        .body())
                .as("equal questions have equal answers")
                .isEqualTo(file);
        assertThat(tokens()).isEqualTo(before);
    }

    @Test
    void eachIsRecordedAndTheSecretIsNowhere() throws Exception {
        String secret = token(administrator.get("/api/v1/clusters/harbour/kubeconfig"));
        String trail = sql.sql("select string_agg(r::text, ' ') from audit.record r")
                .query(String.class)
                .single();
        assertThat(trail)
                .contains("cluster.kubeconfig.create", "cluster/" + harbour)
                .doesNotContain(secret.substring(36));
    }

    @Test
    void refusalsSayWhy() throws Exception {
        assertThat(administrator.get("/api/v1/clusters/nowhere/kubeconfig").problem())
                .isEqualTo("cluster.missing");
        assertThat(administrator
                        .get("/api/v1/kubeconfig?cluster=harbour&cluster=nowhere")
                        .problem())
                .isEqualTo("cluster.missing");
        assertThat(administrator
                        .get("/api/v1/kubeconfig?cluster=harbour&form=basic")
                        .problem())
                .isEqualTo("request.parameter");
        assertThat(administrator
                        .get("/api/v1/kubeconfig?" + "cluster=harbour&".repeat(101))
                        .problem())
                .isEqualTo("request.parameter");
        var reader = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\"");
        assertThat(reader.get("/api/v1/clusters/harbour/kubeconfig").problem()).isEqualTo("permission.denied");
        assertThat(reader.get("/api/v1/clusters/harbour/kubeconfig?form=oidc").status())
                .isEqualTo(200);
        var user = new ApiCalls(port, "").token("user", ApiPeople.PASSWORD, "\"read\",\"write\"");
        assertThat(user.get("/api/v1/clusters/harbour/kubeconfig").problem()).isEqualTo("cluster.missing");
    }

    @Test
    void theLimitOnTokensHolds() throws Exception {
        for (int i = tokens(); i < TokenService.MAX_TOKENS; i++) {
            assertThat(administrator.get("/api/v1/clusters/harbour/kubeconfig").status())
                    .isEqualTo(200);
        }
        assertThat(administrator.get("/api/v1/clusters/harbour/kubeconfig").problem())
                .isEqualTo("token.limit");
    }

    private int tokens() {
        return sql.sql("select count(*) from access.api_token t join access.user_account a on a.id = t.account_id"
                        + " where a.name = 'administrator'")
                .query(Integer.class)
                .single();
    }

    private Duration lifetime() {
        return sql.sql("select created_at, expires_at from access.api_token where scopes = '{kubernetes}'"
                        + " order by created_at desc limit 1")
                .query((row, number) -> Duration.between(
                        row.getObject("created_at", OffsetDateTime.class),
                        row.getObject("expires_at", OffsetDateTime.class)))
                .single();
    }

    private static String token(ApiCalls.Answer answer) {
        return answer.raw()
                .body()
                .lines()
                .filter(line -> line.contains("token: "))
                .map(line -> line.substring(line.indexOf("token: ") + 7))
                .findFirst()
                .orElseThrow();
    }
}
