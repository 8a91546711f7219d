package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.database.EmbeddedDatabase;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
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
import tools.jackson.databind.json.JsonMapper;

/** Sign-in by passkey behind a proxy, without a browser: what the trail says of it. Shares the context of {@link TransportIT}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {
            "roadstead.ui-port=0",
            "roadstead.gateway.port=0",
            "roadstead.data=target/test-data",
            "roadstead.public-url=https://roadstead.example.org",
            "roadstead.trusted-proxies=127.0.0.1, 10.0.0.0/8"
        })
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
@Import(ApiPeople.class)
class PasskeySignInIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    PublicKeyCredentialUserEntityRepository handles;

    @Autowired
    UserCredentialRepository keys;

    @Autowired
    JdbcClient sql;

    private final FakeAuthenticator device =
            new FakeAuthenticator("roadstead.example.org", "https://roadstead.example.org");

    @BeforeEach
    void theUserHasAPasskey() {
        people.only();
        Bytes handle = Bytes.random();
        handles.save(ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle)
                .name("user")
                .displayName("user")
                .build());
        keys.save(device.registered(handle));
    }

    @Test
    void theTrailNamesTheClientBehindTheProxy() throws Exception {
        PageCalls browser = new PageCalls(port, "X-Forwarded-For", "6.6.6.6, 203.0.113.21");
        var answer =
                browser.post("/login/webauthn", device.assertion(challenge(browser)), "X-CSRF-TOKEN", csrf(browser));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        assertThat(newest()).isEqualTo("user account/user done 203.0.113.21 passkey");
    }

    @Test
    void aPasskeyForAnotherChallengeSignsNobodyInAndIsRecordedWithTheAddress() throws Exception {
        PageCalls browser = new PageCalls(port, "X-Forwarded-For", "203.0.113.22");
        challenge(browser);
        String other = Bytes.random().toBase64UrlString();
        var answer = browser.post("/login/webauthn", device.assertion(other), "X-CSRF-TOKEN", csrf(browser));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(newest()).isEqualTo(" refused 203.0.113.22 ");
    }

    private static String challenge(PageCalls browser) throws Exception {
        var options = browser.post("/webauthn/authenticate/options", "", "X-CSRF-TOKEN", csrf(browser));
        assertThat(options.statusCode()).as(options.body()).isEqualTo(200);
        return JSON.readTree(options.body()).get("challenge").asString();
    }

    private static String csrf(PageCalls browser) throws Exception {
        var page = CSRF.matcher(browser.get("/login").body());
        assertThat(page.find()).isTrue();
        return page.group(1);
    }

    private String newest() {
        List<String> records =
                sql.sql("""
                        select concat_ws(' ', actor_name, nullif(target, ''), outcome, source,
                            coalesce(details->>'factors', ''))
                        from audit.record
                        where action = 'access.sign-in'
                        order by partition desc, sequence desc
                        limit 1""").query((row, number) -> row.getString(1)).list();
        return records.getFirst();
    }
}
