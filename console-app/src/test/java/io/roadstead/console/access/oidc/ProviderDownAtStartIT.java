package io.roadstead.console.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.PageCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * Fault: the provider of {@code roadstead.yaml} answers nobody while the console starts. Invariant: the console is
 * there, people sign in by their passwords, and by the provider as soon as it is back.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {"roadstead.ui-port=0", "roadstead.gateway.port=0", "roadstead.data=target/test-data"})
@ContextConfiguration(
        initializers = {EmbeddedDatabase.Initializer.class, ProviderDownAtStartIT.ProviderThatIsAway.class})
@Import(ApiPeople.class)
@DirtiesContext
class ProviderDownAtStartIT {
    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    JdbcClient sql;

    /** Keeps a port on which nobody listens, until the provider takes it. */
    static final class ProviderThatIsAway implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        static final Socket PLACE = new Socket();

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                PLACE.bind(new InetSocketAddress("localhost", 0));
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
            String place = "roadstead.sign-in.oidc.";
            TestPropertyValues.of(
                            place + "issuer=http://localhost:" + PLACE.getLocalPort(),
                            place + "client-id=" + ProviderProcess.CLIENT,
                            place + "client-secret=" + ProviderProcess.SECRET,
                            place + "scopes=profile,email,groups",
                            place + "groups-claim=groups",
                            place + "user-groups=developers")
                    .applyTo(context);
        }
    }

    @Test
    void itKeepsNobodyOutWhoHasAPasswordAndIsAskedAgainWithoutARestart() throws Exception {
        people.only();
        assertThat(new PageCalls(port).signIn("user", ApiPeople.PASSWORD)).doesNotContain("login");
        PlainBrowser browser = new PlainBrowser(console());
        assertThat(browser.open("/oauth2/authorization/oidc").path())
                .isEqualTo("/login?provider=discovery-unreachable");
        String why = ResourceBundle.getBundle("vaadin-i18n/translations", Locale.ENGLISH)
                .getString("sign-in.trouble.discovery-unreachable");
        assertThat(new PageCalls(port).navigate("login", "login?provider=discovery-unreachable"))
                .hasValueSatisfying(page -> assertThat(page).contains(why));

        int place = ProviderThatIsAway.PLACE.getLocalPort();
        ProviderThatIsAway.PLACE.close();
        try (ProviderProcess provider = ProviderProcess.start(console(), place)) {
            provider.person("1", "ada", "ada@example.org", List.of("developers"));
            assertThat(signsInWithin(browser, Duration.ofSeconds(8))).isTrue();
        }
        assertThat(sql.sql("select count(*) from access.user_account where name = 'ada'")
                        .query((row, number) -> row.getInt(1))
                        .single())
                .isEqualTo(1);
    }

    /** What was heard of the provider counts for some seconds. */
    private static boolean signsInWithin(PlainBrowser browser, Duration limit) throws Exception {
        Instant end = Instant.now().plus(limit);
        while (!browser.signIn("me").path().equals("/")) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Thread.sleep(200);
        }
        return browser.signedIn();
    }

    private String console() {
        return "http://localhost:" + port;
    }
}
