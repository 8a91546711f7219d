package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.database.EmbeddedDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** Behind a proxy with TLS on this host: whom the console believes it talks to, and how browsers shall come again. */
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
class TransportIT {
    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void oneAccountOfEachRole() {
        people.only();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/",
                "/healthz",
                "/api/openapi.json",
                "/api/no-such",
                "/styles/roadstead.css",
                "/no-such"
            })
    void browsersAreToldToComeByTlsOnly(String path) throws Exception {
        assertThat(new PageCalls(port).get(path).headers().allValues("Strict-Transport-Security"))
                .containsExactly("max-age=31536000; includeSubDomains");
    }

    @Test
    void theTrailNamesTheClientBehindTheProxies() throws Exception {
        new PageCalls(port, "X-Forwarded-For", "6.6.6.6, 203.0.113.7, 10.0.0.2").signIn("user", "wrong password");
        new PageCalls(port, "X-Forwarded-For", "203.0.113.8").signIn("user", ApiPeople.PASSWORD);
        assertThat(sources()).contains("203.0.113.7", "203.0.113.8").doesNotContain("6.6.6.6", "10.0.0.2");
    }

    @Test
    void theTrailNamesTheClientOfTheStandardHeader() throws Exception {
        new PageCalls(port, "Forwarded", "for=6.6.6.6, for=\"203.0.113.11:4711\";proto=https, for=10.0.0.2")
                .signIn("user", ApiPeople.PASSWORD);
        assertThat(sources()).contains("203.0.113.11").doesNotContain("6.6.6.6", "10.0.0.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/", "/healthz", "/api/v1/me", "/api/openapi.json"})
    void whatContradictsItselfIsRefusedBeforeAnythingIsDone(String path) throws Exception {
        var refused = new PageCalls(port, "X-Forwarded-For", "203.0.113.12", "Forwarded", "for=6.6.6.6").get(path);
        assertThat(refused.statusCode()).isEqualTo(400);
        if (path.startsWith("/api/")) {
            assertThat(refused.body()).contains("request.rejected");
        } else {
            assertThat(refused.body()).contains("contradict each other");
        }
        assertThat(new PageCalls(port, "Forwarded", "for=\"6.6.6.6").get(path).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatContradictsItselfSignsNobodyIn() throws Exception {
        new PageCalls(port, "X-Forwarded-For", "203.0.113.13", "Forwarded", "for=203.0.113.14")
                .signIn("user", ApiPeople.PASSWORD);
        assertThat(sources()).doesNotContain("203.0.113.13", "203.0.113.14");
    }

    @Test
    void guessesOfOneClientDoNotSlowAnother() throws Exception {
        PageCalls guesser = new PageCalls(port, "X-Forwarded-For", "203.0.113.9");
        String last = "";
        for (int i = 0; i < 8; i++) {
            last = guesser.signIn("auditor", "wrong password " + i);
        }
        assertThat(last).contains("wait=");
        assertThat(new PageCalls(port, "X-Forwarded-For", "203.0.113.10").signIn("auditor", ApiPeople.PASSWORD))
                .doesNotContain("login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "10.0.0.1", "garbage", "127.0.0.1, 127.0.0.1", ""})
    void nobodyBehindAProxyPassesForThisHost(String forwarded) throws Exception {
        assertThat(new PageCalls(port, "X-Forwarded-For", forwarded)
                        .get("/metrics")
                        .statusCode())
                .isNotEqualTo(200);
    }

    private List<String> sources() {
        return sql.sql("select source from audit.record where action = 'access.sign-in'")
                .query((row, number) -> row.getString(1))
                .list();
    }
}
