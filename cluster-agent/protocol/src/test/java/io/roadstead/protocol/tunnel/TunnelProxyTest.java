package io.roadstead.protocol.tunnel;

import static io.roadstead.protocol.tunnel.TunnelTest.ask;
import static io.roadstead.protocol.tunnel.TunnelTrustTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.roadstead.protocol.tunnel.DialFailure.Step;
import io.roadstead.protocol.tunnel.TunnelBed.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("try") // an interrupted test may end so
class TunnelProxyTest {
    private static final String GOOD =
            Base64.getEncoder().encodeToString("ann:p@ss:word".getBytes(StandardCharsets.UTF_8));

    @Test
    void goesThroughAProxyWithTlsToTheConsole() throws Exception {
        var authority = Certificates.authority("roadstead test");
        var server = Certificates.context(Certificates.server(authority, "localhost", -1, 30));
        TunnelTrust trust = new TunnelTrust.Pins(Set.of(PinnedTrust.pin(authority.getCertificate())));
        try (Proxy proxy = new Proxy();
                TunnelBed bed = new TunnelBed(Settings.PLAIN
                        .tls(server, trust, true)
                        .proxies(ProxyRules.parse("http://ann:p%40ss%3Aword@localhost:" + proxy.port(), "")))) {
            TunnelConnection tunnel = bed.connect(Handlers.echo());
            assertThat(ask(tunnel, "GET", "/x", Fields.NONE).text()).isEqualTo("GET api-server /x\n");
            assertThat(proxy.asked.get()).isEqualTo("CONNECT localhost:" + bed.port() + " HTTP/1.1");
        }
    }

    @Test
    void saysThatTheProxyRefusesTheCredentials() throws Exception {
        try (Proxy proxy = new Proxy()) {
            for (String user : new String[] {"ann:wrong@", ""}) {
                DialFailure failure = through("http://" + user + "localhost:" + proxy.port());
                assertThat(failure.step()).isEqualTo(Step.PROXY);
                assertThat(failure.detail()).contains("407").doesNotContain("wrong");
            }
        }
    }

    @Test
    void saysThatTheProxyAnswersGarbageOrNothing() throws Exception {
        for (String answer :
                new String[] {"\u0000\u0001garbage\r\n\r\n", "HTTP/1.1 200", "SSH-2.0-OpenSSH\r\n\r\n", ""}) {
            try (Proxy proxy = new Proxy(answer)) {
                assertThat(through("http://localhost:" + proxy.port()).step())
                        .describedAs(answer)
                        .isEqualTo(Step.PROXY);
            }
        }
    }

    @Test
    void saysThatThereIsNoProxy() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertThat(through("http://localhost:" + port).step()).isEqualTo(Step.PROXY);
        assertThat(through("http://no.such.host.invalid:3128").step()).isEqualTo(Step.NAME);
    }

    @Test
    void readsTheUsualVariables() {
        ProxyRules rules =
                ProxyRules.parse("http://u:p@proxy.example:3128", "localhost, .internal.example,Console.example");
        for (String direct : new String[] {
            "localhost",
            "console.example",
            "CONSOLE.EXAMPLE",
            "a.console.example",
            "internal.example",
            "x.internal.example"
        }) {
            assertThat(rules.proxyFor(direct)).describedAs(direct).isEmpty();
        }
        for (String other : new String[] {"notinternal.example", "console.example.org", "example"}) {
            assertThat(rules.proxyFor(other)).describedAs(other).isPresent();
        }
        assertThat(ProxyRules.parse("proxy:8080", "*").proxyFor("x")).isEmpty();
        assertThat(ProxyRules.parse(" ", "").proxyFor("x")).isEmpty();
        assertThat(rules.toString()).doesNotContain("u:p@").contains("***");
        for (String bad : new String[] {"socks5://x:1", "http://", "http://a b", "https://x"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> ProxyRules.parse(bad, ""));
        }
    }

    private static DialFailure through(String proxy) throws Exception {
        TunnelTimes quick = new TunnelTimes(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        try (TunnelBed bed = new TunnelBed(Settings.PLAIN.times(quick).proxies(ProxyRules.parse(proxy, "")))) {
            return failure(bed.dial(Handlers.echo()));
        }
    }

    /** Understands CONNECT and one user, or gives a fixed answer. */
    private static final class Proxy implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
        final CompletableFuture<String> asked = new CompletableFuture<>();
        private final String fixed;

        Proxy() throws IOException {
            this("-");
        }

        Proxy(String fixed) throws IOException {
            this.fixed = fixed;
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = server.accept();
                    Thread.ofVirtual().start(() -> serve(client));
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private void serve(Socket client) {
            try {
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
                String first = in.readLine();
                boolean known = false;
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    known |= line.equalsIgnoreCase("proxy-authorization: Basic " + GOOD);
                }
                if (!fixed.equals("-")) {
                    client.getOutputStream().write(fixed.getBytes(StandardCharsets.ISO_8859_1));
                    client.close();
                } else if (known) {
                    asked.complete(first);
                    Socket target = new Socket("localhost", Integer.parseInt(first.replaceAll(".*:(\\d+) .*", "$1")));
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    pump(client, target);
                    pump(target, client);
                } else {
                    client.getOutputStream()
                            .write("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private static void pump(Socket from, Socket to) {
            Thread.ofVirtual().start(() -> {
                try (from;
                        to) {
                    from.getInputStream().transferTo(to.getOutputStream());
                } catch (IOException closed) {
                    // the test is over
                }
            });
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
