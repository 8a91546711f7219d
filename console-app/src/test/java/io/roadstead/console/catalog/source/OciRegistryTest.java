package io.roadstead.console.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.GitPlace;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.archive.PackedChart;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.egress.EgressRequest;
import io.roadstead.console.egress.EgressResult;
import io.roadstead.console.egress.TrustingEgress;
import io.roadstead.console.secrets.SecretBox;
import io.roadstead.console.secrets.TestSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How one signs in to a registry, and where the credential goes. */
class OciRegistryTest {
    private static final String SECRET = EgressRequest.basic("ada", "secret");
    private static final String PULL = "Bearer token-for-charts";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private X509Bundle authority;
    private EgressClient egress;
    private FakeRegistry registry;
    private FakeRegistry tokens;
    private volatile String challenge = "";
    private volatile String token = "{\"token\":\"token-for-charts\"}";

    @BeforeEach
    void aRegistryAndWhoGivesItsTokens() throws Exception {
        authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
        egress = TrustingEgress.of(authority);
        registry = new FakeRegistry(secured("registry.test"), (self, exchange) -> isLetIn(exchange));
        tokens = new FakeRegistry(secured("tokens.test"), (self, exchange) -> isLetIn(exchange));
        registry.manifest("charts/web", "1.0.0", "{}");
        registry.manifest("charts/web", "1.1.0", "{}");
        registry.manifest("charts/web", "1.2.0", "{}");
        challenge = "Bearer realm=\"https://registry.test:" + registry.port()
                + "/token\",service=\"registry\",scope=\"repository:charts/web:pull\"";
    }

    @AfterEach
    void close() {
        egress.close();
        registry.close();
        tokens.close();
    }

    private HttpServer secured(String name) throws Exception {
        X509Bundle own = new CertificateBuilder()
                .subject("CN=" + name)
                .addSanDnsName(name)
                .ecp256()
                .buildIssuedBy(authority);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own.toKeyStore(new char[0]), new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    private boolean isLetIn(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host").replaceAll("\\..*", "");
        String secret = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("nothing");
        String path = exchange.getRequestURI().getPath();
        asked.add(host + path + " " + (secret.equals(SECRET) ? "secret" : secret));
        try {
            if (path.endsWith("/token")) {
                FakeRegistry.send(exchange, 200, token.getBytes(StandardCharsets.UTF_8));
                return false;
            }
            boolean known = secret.equals(PULL) || challenge.startsWith("Basic") && secret.equals(SECRET);
            if (!known) {
                exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
                FakeRegistry.send(exchange, 401, new byte[0]);
            }
            return known;
        } catch (IOException gone) {
            return false;
        }
    }

    private String tags(String... hosts) {
        return tags(Optional.of(SECRET), hosts);
    }

    private String tags(Optional<String> credential, String... hosts) {
        Destination base = Destination.parse("https://registry.test:" + registry.port() + "/charts")
                .orElseThrow();
        OciRegistry client = new OciRegistry(egress, base, credential, List.of(hosts), false);
        return switch (client.get("web", "tags/list?n=2", "application/json", 10_000)) {
            case EgressResult.Got got ->
                new String(got.body().bytes(), StandardCharsets.UTF_8)
                        + client.next("web", got, "application/json", 10_000)
                                .map(next -> next instanceof EgressResult.Got more
                                        ? new String(more.body().bytes(), StandardCharsets.UTF_8)
                                        : next.toString())
                                .orElse("");
            case EgressResult.Failed failed -> failed.reason().key();
            case EgressResult.Unauthorized _ -> "unauthorized";
            case EgressResult.Unchanged _ -> "unchanged";
        };
    }

    @Test
    void aTokenOfTheRegistryItselfIsUsedForAllPages() {
        assertThat(tags()).contains("1.0.0", "1.1.0", "1.2.0");
        assertThat(asked)
                .containsExactly(
                        "registry/v2/charts/web/tags/list nothing",
                        "registry/token secret",
                        "registry/v2/charts/web/tags/list " + PULL,
                        "registry/v2/charts/web/tags/list " + PULL);
    }

    @Test
    void aBasicCredentialGoesToTheRegistryThatAsksForIt() {
        challenge = "Basic realm=\"x\"";
        assertThat(tags()).contains("1.0.0");
        assertThat(tags(Optional.empty())).isEqualTo("catalog.source.unauthorized");
    }

    @Test
    void anotherHostGivesTokensOnlyWhereItIsListed() {
        String elsewhere = "tokens.test:" + tokens.port();
        challenge = "Bearer realm=\"https://" + elsewhere + "/token\",service=\"registry\"";
        assertThat(tags()).isEqualTo("catalog.source.realm");
        assertThat(asked).noneMatch(request -> request.contains("secret"));
        assertThat(tags(elsewhere)).contains("1.0.0");
        assertThat(asked).contains("tokens/token secret");
    }

    @Test
    void whoHasNoCredentialIsSentOnByAnyRegistryButNotToWhatNobodyMayRead() {
        challenge = "Bearer realm=\"https://tokens.test:" + tokens.port() + "/token\",service=\"registry\"";
        assertThat(tags(Optional.empty())).contains("1.0.0");
        challenge = "Bearer realm=\"https://metadata.test:" + tokens.port() + "/token\"";
        assertThat(tags(Optional.empty())).isEqualTo("egress.address");
        assertThat(asked).noneMatch(request -> request.contains("secret"));
    }

    @Test
    void anArchiveThatAnIndexNamesInARegistryIsFetchedThereWithoutTheCredentialOfTheIndex() throws Exception {
        byte[] archive = PackedChart.of("app", "1.0.0");
        registry.chart("team/app", "app", "1.0.0", archive);
        HttpFeed feed = new HttpFeed(egress, secrets("https://charts.test/"));
        String location = "oci://registry.test:" + registry.port() + "/team/app:";
        assertThat(feed.fetch(source("https://charts.test/"), location + "1.0.0", false))
                .isInstanceOfSatisfying(
                        ChartFeed.Fetched.Got.class,
                        got -> assertThat(got.archive()).isEqualTo(archive));
        assertThat(asked).isNotEmpty().noneMatch(request -> request.contains("secret"));
        assertThat(feed.fetch(source("https://charts.test/"), location + "2.0.0", false)
                        .toString())
                .contains("egress.status");
        assertThat(feed.fetch(source("https://charts.test/"), "oci://metadata.test/team/app:1.0.0", false)
                        .toString())
                .contains("egress.address");
        assertThat(feed.fetch(source("https://charts.test/"), "oci://registry.test/team/app", false)
                        .toString())
                .contains("catalog.archive.address");
        String own = "https://registry.test:" + registry.port() + "/charts";
        assertThat(new HttpFeed(egress, secrets(own)).fetch(source(own), location + "1.0.0", false))
                .isInstanceOf(ChartFeed.Fetched.Got.class);
        assertThat(asked).anyMatch(request -> request.contains("secret"));
    }

    private static ChartSource source(String url) {
        return new ChartSource(
                new UUID(0, 1),
                "apps",
                "Apps",
                SourceKind.HTTP,
                url,
                List.of(),
                List.of(),
                Optional.of("ada"),
                ProvenancePolicy.NONE,
                Optional.empty(),
                Optional.empty(),
                true,
                new ChartSource.Sync(
                        Optional.empty(),
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        0),
                Instant.EPOCH,
                "test",
                1,
                GitPlace.ALL,
                Optional.empty());
    }

    /** Of a source whose credential is kept without a database. */
    private static SourceSecrets secrets(String url) {
        SecretBox box = TestSecrets.box(1);
        String origin = Destination.parse(url).orElseThrow().origin();
        String sealed =
                box.seal("secret".getBytes(StandardCharsets.UTF_8), "catalog.source/" + new UUID(0, 1) + "/" + origin);
        return new SourceSecrets(
                new ChartSourceStore(JdbcClient.create(new DriverManagerDataSource())) {
                    @Override
                    Optional<SourceSecrets.Kept> credential(UUID id) {
                        return Optional.of(new SourceSecrets.Kept("ada", sealed));
                    }
                },
                box);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"http://registry.test/token\"",
                "Bearer realm=\"https://169.254.169.254/latest/\"",
                "Bearer realm=\"file:///etc/passwd\"",
                "Bearer realm=\"\"",
                "Bearer ",
                "Digest realm=\"x\"",
                "",
                "Bearer realm=https://registry.test/token"
            })
    void aChallengeThatLeadsAwayOrSaysNothingIsNotFollowed(String said) {
        challenge = said;
        assertThat(tags()).isIn("catalog.source.realm", "catalog.source.unauthorized");
        assertThat(asked).noneMatch(request -> request.contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "{}",
                "[]",
                "{\"token\":1}",
                "{\"token\":\"\"}",
                "{\"token\":\"a\\r\\nX-Evil: b\"}",
                "{\"token\":{}}"
            })
    void aTokenThatIsNoneIsNotUsed(String said) {
        token = said;
        assertThat(tags()).isIn("catalog.source.unauthorized", "egress.broken");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aTokenThatIsNotTakenIsTriedOnce() {
        token = "{\"access_token\":\"another\"}";
        assertThat(tags()).isEqualTo("unauthorized");
        assertThat(asked).hasSize(3);
    }
}
