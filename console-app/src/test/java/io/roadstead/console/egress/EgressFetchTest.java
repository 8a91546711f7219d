package io.roadstead.console.egress;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a server may lead who reads from it, and what goes along. */
class EgressFetchTest {
    private static final String SECRET = EgressRequest.basic("ada", "secret");

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private EgressClient client;
    private String plain = "";
    private String tls = "";
    private String other = "";

    @BeforeEach
    void threePlaces() throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
        client = TrustingEgress.of(authority);
        plain = "http://plain.test:" + port(HttpServer.create());
        tls = "https://one.test:" + port(secured(authority, "one.test"));
        other = "https://two.test:" + port(secured(authority, "two.test"));
    }

    @AfterEach
    void close() {
        client.close();
        servers.forEach(server -> server.stop(0));
    }

    private static HttpServer secured(X509Bundle authority, String name) throws Exception {
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

    private int port(HttpServer server) throws IOException {
        server.bind(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    /** {@code /to?…} sends on, all else answers. */
    private void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String secret = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("nothing");
        String path = exchange.getRequestURI().getPath();
        asked.add(host.substring(0, host.indexOf('.')) + path + " " + (secret.equals(SECRET) ? "secret" : secret));
        byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("ETag", "\"5\"");
        exchange.getResponseHeaders().set("Link", "</next>; rel=\"next\"");
        exchange.getResponseHeaders().set("X-Other", "hidden");
        if (path.equals("/to")) {
            exchange.getResponseHeaders()
                    .set("Location", exchange.getRequestURI().getQuery());
            exchange.sendResponseHeaders(307, -1);
        } else if (path.equals("/who")) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(401, -1);
        } else if ("\"5\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
        exchange.close();
    }

    private static EgressRequest request(String url, Redirects redirects) {
        return EgressRequest.of(Destination.parse(url).orElseThrow()).following(redirects);
    }

    private String outcome(EgressRequest request) {
        return switch (client.fetch(request)) {
            case EgressResult.Got got -> new String(got.body().bytes(), StandardCharsets.UTF_8);
            case EgressResult.Unchanged _ -> "unchanged";
            case EgressResult.Unauthorized(String challenge) -> challenge;
            case EgressResult.Failed failed -> failed.reason().key();
        };
    }

    @Test
    void headersThatAreKnownComeAlongAndNoOthers() {
        assertThat(client.fetch(request(plain + "/a", Redirects.NONE)))
                .isInstanceOfSatisfying(
                        EgressResult.Got.class,
                        got -> assertThat(got.headers())
                                .isEqualTo(Map.of("etag", "\"5\"", "link", "</next>; rel=\"next\"")));
    }

    @Test
    void whatIsKnownAlreadyIsNotReadAgain() {
        EgressRequest request = request(plain + "/a", Redirects.NONE);
        assertThat(outcome(request.unless(Optional.of("\"5\"")))).isEqualTo("unchanged");
        assertThat(outcome(request.unless(Optional.of("\"6\"")))).isEqualTo("hello");
    }

    @Test
    void whoWantsToKnowWhoAsksSaysHow() {
        assertThat(outcome(request(plain + "/who", Redirects.NONE))).isEqualTo("Basic realm=\"x\"");
    }

    @Test
    void redirectsAreFollowedAsFarAsARequestAllows() {
        assertThat(outcome(request(plain + "/to?/a", Redirects.NONE))).isEqualTo("egress.redirect");
        assertThat(outcome(request(plain + "/to?/a", Redirects.SAME_ORIGIN))).isEqualTo("hello");
        assertThat(outcome(request(plain + "/to?" + tls + "/a", Redirects.SAME_ORIGIN)))
                .isEqualTo("egress.redirect");
        assertThat(outcome(request(plain + "/to?" + tls + "/a", Redirects.ANYWHERE)))
                .isEqualTo("hello");
    }

    @Test
    void aSecretGoesToItsOriginOnly() {
        EgressRequest same = request(tls + "/to?/a", Redirects.ANYWHERE).authorized(Optional.of(SECRET));
        assertThat(outcome(same)).isEqualTo("hello");
        EgressRequest elsewhere = request(tls + "/to?" + other + "/to?" + tls + "/a", Redirects.ANYWHERE)
                .authorized(Optional.of(SECRET));
        assertThat(outcome(elsewhere)).isEqualTo("hello");
        assertThat(asked)
                .containsExactly("one/to secret", "one/a secret", "one/to secret", "two/to nothing", "one/a nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://plain.test/a",
                "",
                "ftp://two.test/a",
                "file:///etc/passwd",
                "https://ada:secret@two.test/",
                "https://0x7f000001/",
                "https://2130706433/",
                "//",
                "https:opaque",
                "javascript:alert(1)"
            })
    void noRedirectLeadsToTheClearOrToWhatIsNoAddress(String location) {
        String to = location.replace("plain.test", plain.substring("http://".length()));
        assertThat(outcome(request(tls + "/to?" + to, Redirects.ANYWHERE))).isEqualTo("egress.redirect");
        assertThat(asked).containsExactly("one/to nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://[::ffff:169.254.169.254]/",
                "http://[::1]/",
                "http://metadata.test/latest/",
                "http://0.0.0.0/",
                "http://[fd00:ec2::254]/"
            })
    void noRedirectLeadsToWhereNobodyMayRead(String location) {
        assertThat(outcome(request(plain + "/to?" + location, Redirects.ANYWHERE)))
                .isEqualTo("egress.address");
        assertThat(asked).containsExactly("plain/to nothing");
    }

    @Test
    void redirectsWithoutEndEnd() {
        assertThat(outcome(request(plain + "/to?/to?/to?/to?/to?/to", Redirects.ANYWHERE)))
                .isEqualTo("egress.redirects");
        assertThat(asked).hasSize(1 + EgressRequest.MOST_REDIRECTS);
    }

    @Test
    void aRequestHasItsOwnLimits() {
        EgressRequest request = request(plain + "/a", Redirects.NONE);
        assertThat(outcome(request.within(4, Duration.ofSeconds(5)))).isEqualTo("egress.size");
        assertThat(outcome(request.within(5, Duration.ofSeconds(30)))).isEqualTo("hello");
    }
}
