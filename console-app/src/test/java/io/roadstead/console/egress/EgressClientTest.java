package io.roadstead.console.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.roadstead.console.kernel.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a name, a server or a network may do to the one who reads from outside. */
class EgressClientTest {
    private static final EgressLimits SMALL = new EgressLimits(10_000, Duration.ofSeconds(2), 2);
    private static final String PLAIN = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
    private Optional<ServerSocket> server = Optional.empty();

    /** What a server does with a connection on which it has read a request. */
    private interface Script {
        void run(OutputStream out) throws IOException, InterruptedException;
    }

    @AfterEach
    void close() throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
    }

    private int serve(Script script) throws IOException {
        return serve(ServerSocketFactory.getDefault(), script);
    }

    private int serve(ServerSocketFactory sockets, Script script) throws IOException {
        ServerSocket listening = sockets.createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        server = Optional.of(listening);
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket socket = listening.accept();
                    Thread.ofVirtual().start(() -> talk(socket, script));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return listening.getLocalPort();
    }

    private void talk(Socket socket, Script script) {
        try (socket) {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int letter = in.read();
                if (letter < 0) {
                    return;
                }
                head.append((char) letter);
            }
            requests.add(head.toString());
            script.run(socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (SocketException gone) {
            requests.add("gone");
        } catch (IOException | InterruptedException gone) {
            requests.add("broken");
        }
    }

    private static Script answer(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static AddressRules only(String network) {
        return new AddressRules(List.of(Network.parse(network).orElseThrow()));
    }

    private static EgressAnswer get(EgressClient client, String url) {
        return client.get(Destination.parse(url).orElseThrow(), Optional.empty());
    }

    private EgressAnswer get(int port, EgressLimits limits) {
        try (EgressClient client = EgressClient.of(only("127.0.0.1"), Names.ofSystem(), limits, outcomes::add)) {
            return get(client, "http://127.0.0.1:" + port + "/metrics");
        }
    }

    private static String why(EgressAnswer answer) {
        return switch (answer) {
            case EgressAnswer.Read read -> "read " + read.text().length();
            case EgressAnswer.Failed failed -> failed.reason().key();
        };
    }

    @Test
    void readsAnAddressThatASettingAllowsAndSendsNothingOfItsOwn() throws Exception {
        int port = serve(answer(PLAIN));
        assertThat(get(port, SMALL)).isEqualTo(new EgressAnswer.Read("hello"));
        assertThat(outcomes).containsExactly("read");
        assertThat(requests.poll(5, TimeUnit.SECONDS))
                .startsWith("GET /metrics HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nhost: 127.0.0.1:" + port)
                .containsIgnoringCase("\r\naccept-encoding: identity")
                .doesNotContainIgnoringCase("authorization")
                .doesNotContainIgnoringCase("cookie");
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n', read 5",
        "'HTTP/1.0 200 OK\r\n\r\nhello', read 5",
        "'HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/\r\nContent-Length: 0\r\n\r\n', egress.redirect",
        "'HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1/\r\nContent-Length: 0\r\n\r\n', egress.redirect",
        "'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n', egress.status",
        "'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', egress.status",
        "'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello', egress.encoding",
        "'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello', egress.broken",
        "'HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\nhello', egress.broken",
        "'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello', egress.form",
        "'SSH-2.0-OpenSSH\r\n\r\n', egress.form",
        "'', egress.broken"
    })
    void takesWholeAnswersAndNothingElse(String answer, String expected) throws Exception {
        int port = serve(answer(answer));
        assertThat(why(get(port, SMALL))).isEqualTo(expected);
        assertThat(requests).hasSizeLessThanOrEqualTo(2); // it was asked once: what else is there is that it was left
    }

    @Test
    void aBodyWithoutEndIsLeftAtItsLimit() throws Exception {
        AtomicLong sent = new AtomicLong();
        int port = serve(out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] piece = new byte[8_192];
            while (sent.addAndGet(piece.length) < 1L << 30) {
                out.write(piece);
            }
        });
        assertThat(why(get(port, SMALL))).isEqualTo("egress.size");
        assertThat(requests.poll(5, TimeUnit.SECONDS)).startsWith("GET");
        assertThat(requests.poll(5, TimeUnit.SECONDS)).isIn("gone", "broken");
        assertThat(sent.get()).isLessThan(1L << 26);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Flood: 0123456789\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "1\r\nx\r\n"})
    void floodsBeforeAnAnswerAreLeft(String line) throws Exception {
        AtomicLong sent = new AtomicLong();
        String beginning = line.startsWith("X") ? "HTTP/1.1 200 OK\r\n" : "";
        String chunked = line.startsWith("1") ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" : beginning;
        int port = serve(out -> {
            out.write(chunked.getBytes(StandardCharsets.US_ASCII));
            byte[] piece = line.repeat(100).getBytes(StandardCharsets.US_ASCII);
            while (sent.addAndGet(piece.length) < 1L << 30) {
                out.write(piece);
            }
        });
        assertThat(why(get(port, SMALL))).isIn("egress.form", "egress.status", "egress.size");
        assertThat(requests.poll(5, TimeUnit.SECONDS)).startsWith("GET");
        assertThat(requests.poll(5, TimeUnit.SECONDS)).isIn("gone", "broken");
        assertThat(sent.get()).isLessThan(1L << 26);
    }

    @Test
    void aBodyThatDripsEndsWithItsTime() throws Exception {
        int port = serve(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int each = 0; each < 5_000; each++) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
            }
        });
        long before = System.nanoTime();
        assertThat(why(get(port, SMALL))).isEqualTo("egress.time");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aNameThatLeadsToThisHostOnceAmongOthersIsNotRead() throws Exception {
        int port = serve(answer(PLAIN));
        Map<String, List<String>> dns = Map.of(
                "loopback.test", List.of("127.0.0.1"),
                "mapped.test", List.of("::ffff:127.0.0.1"),
                "metadata.test", List.of("169.254.169.254"),
                "mixed.test", List.of("192.0.2.1", "127.0.0.1"),
                "none.test", List.of());
        Names names =
                host -> Optional.ofNullable(dns.get(host)).orElseThrow(() -> new UnknownHostException(host)).stream()
                        .map(InetAddress::ofLiteral)
                        .toList();
        try (EgressClient client = EgressClient.of(new AddressRules(List.of()), names, SMALL, outcomes::add)) {
            for (String name : List.of("loopback", "mapped", "metadata", "mixed")) {
                assertThat(why(get(client, "http://" + name + ".test:" + port + "/")))
                        .as(name)
                        .isEqualTo("egress.address");
            }
            assertThat(why(get(client, "http://none.test/"))).isEqualTo("egress.name");
            assertThat(why(get(client, "http://unknown.test/"))).isEqualTo("egress.name");
        }
        assertThat(requests).isEmpty();
    }

    @Test
    void theAddressThatWasJudgedIsTheOneThatIsAsked() throws Exception {
        int port = serve(answer(PLAIN));
        AtomicInteger lookups = new AtomicInteger();
        Names rebinding =
                host -> List.of(InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2"));
        try (EgressClient client = EgressClient.of(only("127.0.0.1"), rebinding, SMALL, outcomes::add)) {
            assertThat(get(client, "http://rebinding.test:" + port + "/")).isEqualTo(new EgressAnswer.Read("hello"));
            assertThat(lookups).hasValue(1);
            assertThat(why(get(client, "http://rebinding.test:" + port + "/"))).isEqualTo("egress.address");
        }
    }

    @Test
    void aLookupThatHangsEndsWithItsTimeAndSoManyDoNotStopTheOthers() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Names hanging = host -> {
            try {
                end.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };
        EgressLimits quick = new EgressLimits(1_000, Duration.ofMillis(100), 8);
        try (EgressClient client = EgressClient.of(only("127.0.0.1"), hanging, quick, outcomes::add)) {
            for (int each = 0; each < 16; each++) {
                assertThat(why(get(client, "http://slow.test/"))).isEqualTo("egress.name");
            }
            assertThat(why(get(client, "http://slow.test/"))).isEqualTo("egress.busy");
        } finally {
            end.countDown();
        }
    }

    @Test
    void aCertificateHasToBeThatOfTheName() throws Exception {
        X509Bundle issuer = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
        X509Bundle good = new CertificateBuilder()
                .subject("CN=good.test")
                .addSanDnsName("good.test")
                .ecp256()
                .buildIssuedBy(issuer);
        int port = serve(tls(good), answer(PLAIN));
        Names names = host -> List.of(InetAddress.ofLiteral("127.0.0.1"));
        try (EgressClient client = new EgressClient(
                        only("127.0.0.1"),
                        names,
                        SMALL,
                        EgressClient.builder()
                                .trustManager(issuer.getCertificate())
                                .build(),
                        outcomes::add);
                EgressClient stranger = EgressClient.of(only("127.0.0.1"), names, SMALL, outcomes::add)) {
            Destination there =
                    Destination.parse("https://good.test:" + port + "/").orElseThrow();
            assertThat(client.get(there, Optional.of("secret"))).isEqualTo(new EgressAnswer.Read("hello"));
            assertThat(requests.poll(5, TimeUnit.SECONDS)).containsIgnoringCase("authorization: Bearer secret\r\n");
            assertThat(why(get(client, "https://other.test:" + port + "/"))).isEqualTo("egress.tls");
            assertThat(why(get(client, "https://127.0.0.1:" + port + "/"))).isEqualTo("egress.tls");
            assertThat(why(get(stranger, "https://good.test:" + port + "/"))).isEqualTo("egress.tls");
        }
        assertThat(requests).noneMatch(request -> request.startsWith("GET"));
    }

    private static ServerSocketFactory tls(X509Bundle bundle) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(bundle.toKeyStore(new char[0]), new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    @Test
    void aTokenGoesOverNoPlainConnection() throws Exception {
        int port = serve(answer(PLAIN));
        try (EgressClient client = EgressClient.of(only("127.0.0.1"), Names.ofSystem(), SMALL, outcomes::add)) {
            Destination there =
                    Destination.parse("http://127.0.0.1:" + port + "/").orElseThrow();
            assertThat(why(client.get(there, Optional.of("secret")))).isEqualTo("egress.token");
        }
        assertThat(outcomes).containsExactly("token");
        assertThat(requests).isEmpty();
    }
}
