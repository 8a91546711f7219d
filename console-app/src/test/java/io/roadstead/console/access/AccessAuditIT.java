package io.roadstead.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.access.FirstAdministrator.Outcome;
import io.roadstead.console.access.model.SetupToken;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.kernel.AuditUnavailable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** What happens at the door is recorded, or does not happen. */
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {"roadstead.ui-port=0", "roadstead.gateway.port=0", "roadstead.data=target/test-data"})
@ContextConfiguration(initializers = AccessAuditIT.OrdinaryRole.class)
class AccessAuditIT {
    private static final String PASSWORD = "canary horse battery";

    @LocalServerPort
    int port;

    @Autowired
    FirstAdministrator administrator;

    @Autowired
    RefusalAudit refusals;

    @Autowired
    JdbcClient sql;

    /** By hand, since the cookies are for TLS, which this host is exempt from in browsers only. */
    private final Map<String, String> cookies = new HashMap<>();

    /** Rights can be taken from an ordinary role, not from a superuser. */
    static final class OrdinaryRole implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(EmbeddedDatabase.ownedByAnOrdinaryRole().properties())
                    .applyTo(context);
        }
    }

    @BeforeEach
    void nobodyIsThereAndNothingWaits() {
        sql.sql("truncate access.user_account, access.setup_link cascade").update();
        refusals.flushAll();
    }

    @Test
    void theFirstAdministratorIsRecordedWithTheAccount() {
        long before = newest();
        SetupToken token = link();
        assertThat(administrator.create(token, "ada", PASSWORD)).isInstanceOf(Outcome.Created.class);
        assertThat(since(before)).containsExactly("anonymous  access.first-administrator.create account/ada done {}");
    }

    @Test
    void withoutTheRightToRecordThereIsNoAdministratorAndTheLinkStaysGood() {
        SetupToken token = link();
        sql.sql("revoke insert on audit.record from current_user").update();
        try {
            assertThatThrownBy(() -> administrator.create(token, "ada", PASSWORD))
                    .isInstanceOf(AuditUnavailable.class)
                    .hasMessageContaining("audit trail cannot be written");
            assertThat(administrator.exists()).isFalse();
            assertThat(administrator.accepts(token)).isTrue();
        } finally {
            sql.sql("grant insert on audit.record to current_user").update();
        }
        assertThat(administrator.create(token, "ada", PASSWORD)).isInstanceOf(Outcome.Created.class);
    }

    @Test
    void nobodySignsInUnrecorded() throws Exception {
        administrator.create(link(), "ada", PASSWORD);
        sql.sql("revoke insert on audit.record from current_user").update();
        try {
            assertThat(signIn("ada", PASSWORD)).endsWith("/login?unavailable");
            assertThat(get("/").statusCode()).isEqualTo(302);
        } finally {
            sql.sql("grant insert on audit.record to current_user").update();
        }
    }

    @Test
    void signInAndSignOutAreRecorded() throws Exception {
        administrator.create(link(), "ada", PASSWORD);
        long before = newest();
        assertThat(signIn("ADA", PASSWORD)).endsWith("/");
        var csrf = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"").matcher(get("/").body());
        assertThat(csrf.find()).isTrue();
        post("/logout", "_csrf=" + csrf.group(1));
        assertThat(get("/").statusCode()).isEqualTo(302);
        assertThat(since(before))
                .containsExactly(
                        "person ada access.sign-in account/ada done {\"factors\": \"password\"}",
                        "person ada access.sign-out account/ada done {}");
        assertThat(sql.sql("select distinct source from audit.record where action = 'access.sign-in'")
                        .query((row, number) -> row.getString(1))
                        .list())
                .containsExactly("127.0.0.1");
    }

    @Test
    void aFloodOfWrongPasswordsCostsFewRecords() throws Exception {
        administrator.create(link(), "eve", PASSWORD);
        long before = newest();
        for (int i = 0; i < 4; i++) {
            assertThat(signIn("eve", "canary-" + i)).endsWith("/login?error");
        }
        for (int i = 0; i < 20; i++) {
            assertThat(signIn("canary-name-" + i, "canary")).endsWith("/login?error");
        }
        assertThat(since(before))
                .containsExactly(
                        "anonymous  access.sign-in account/eve refused {\"attempts\": \"1\"}",
                        "anonymous  access.sign-in  refused {\"attempts\": \"1\"}");
        refusals.flushAll();
        assertThat(since(before))
                .hasSize(4)
                .contains("anonymous  access.sign-in account/eve refused {\"attempts\": \"3\"}");
    }

    @Test
    void aRefusedSetupLinkIsRecordedWithoutTheLink() throws Exception {
        long before = newest();
        SetupToken token = link();
        SetupToken newer = link();
        administrator.create(token, "ada", PASSWORD);
        refusals.setupLink();
        assertThat(since(before))
                .containsExactly(
                        "anonymous  access.first-administrator.create  refused {\"reason\": \"link\"}",
                        "anonymous  access.setup-link.open  refused {\"attempts\": \"1\"}");
        administrator.create(newer, "ada", PASSWORD);
        String dump = sql.sql("select string_agg(record::text, '') from audit.record")
                .query((row, number) -> row.getString(1))
                .single();
        assertThat(dump).doesNotContain(token.value(), newer.value(), "canary");
    }

    private SetupToken link() {
        return new SetupToken(administrator.prepare().orElseThrow().substring("/setup/".length()));
    }

    private long newest() {
        return sql.sql("select sequence from audit.head")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private List<String> since(long sequence) {
        return sql.sql("""
                        select concat_ws(' ', actor_kind, actor_name, action, target, outcome, details)
                        from audit.record
                        where sequence > :sequence
                        order by partition, sequence""")
                .param("sequence", sequence)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private String signIn(String name, String password) throws Exception {
        return post("/login", "username=" + name + "&password=" + password.replace(' ', '+'))
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(at(path)));
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie", cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            for (String line : answer.headers().allValues("Set-Cookie")) {
                String[] pair = line.replaceFirst(";.*", "").split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
