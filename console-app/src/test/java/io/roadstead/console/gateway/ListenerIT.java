package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.database.TestDatabase;
import io.roadstead.console.kernel.StartupRefused;
import io.roadstead.protocol.message.TunnelKind;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** The port itself: who it shows, how many it takes, for how long it waits, how it ends. */
class ListenerIT {
    @Test
    void aRestartKeepsAuthorityIssuerAndPinsSoThatAgentsComeBack() throws Exception {
        TestDatabase database = EmbeddedDatabase.fresh();
        List<String> pins;
        String authority;
        try (GatewayBed first = new GatewayBed(database, GatewayProperties.onFreePort())) {
            pins = first.facts.pins();
            authority = first.facts.authority();
            assertThat(first.facts.url().toString()).isEqualTo("https://localhost:" + first.server.port());
        }
        try (GatewayBed second = new GatewayBed(database, GatewayProperties.onFreePort());
                RawClient client = new RawClient(second.server.port(), authority)) {
            assertThat(second.facts.pins()).isEqualTo(pins);
            FakeAgent agent = new FakeAgent(GatewayBed.ONE, "i");
            second.agents.keys.put(GatewayBed.ONE, agent.key.getPublic());
            try (agent) {
                agent.dial(TunnelKind.CONTROL, second.server.port(), pins);
            }
            assertThat(client.ask("GET", "/healthz").status()).isEqualTo(200);
            assertThat(client.ask("GET", "/readyz").body()).isEqualTo("ok\n");
            X509Certificate shown =
                    (X509Certificate) client.socket().getSession().getPeerCertificates()[0];
            assertThat(Duration.between(
                            shown.getNotBefore().toInstant(),
                            shown.getNotAfter().toInstant()))
                    .isBetween(Duration.ofDays(89), Duration.ofDays(91));
        }
    }

    @Test
    void tlsOfYesterdayIsRefused() throws Exception {
        try (GatewayBed bed = new GatewayBed()) {
            for (String version : List.of("TLSv1.2", "TLSv1.3")) {
                try (SSLSocket socket = socket(bed, version)) {
                    socket.startHandshake();
                    assertThat(socket.getSession().getProtocol()).isEqualTo(version);
                }
            }
            try (SSLSocket socket = socket(bed, "TLSv1.1")) {
                assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
            }
        }
    }

    private static SSLSocket socket(GatewayBed bed, String version) throws Exception {
        SSLSocket socket = (SSLSocket) RawClient.trusting(bed.facts.authority())
                .getSocketFactory()
                .createSocket("localhost", bed.server.port());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {version});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    @Test
    void aPortThatIsTakenEndsTheStartWithASentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("localhost"))) {
            GatewayProperties properties = new GatewayProperties(
                    taken.getLocalPort(), "localhost", null, List.of(), null, null, List.of(), 10, 10, null);
            assertThatThrownBy(() -> new GatewayBed(EmbeddedDatabase.fresh(), properties))
                    .isInstanceOf(StartupRefused.class)
                    .hasMessageContaining("--gateway-port");
        }
    }

    /** Fault: one address opens connection after connection. Invariant: there is a limit, and it is given back. */
    @Test
    void connectionsOfOneAddressAreLimited() throws Exception {
        GatewayProperties four =
                new GatewayProperties(0, "localhost", null, List.of(), null, null, List.of(), 100, 4, null);
        try (GatewayBed bed = new GatewayBed(EmbeddedDatabase.fresh(), four)) {
            List<RawClient> open = new java.util.ArrayList<>();
            for (int i = 0; i < 4; i++) {
                open.add(bed.client());
                assertThat(open.getLast().ask("GET", "/healthz").status()).isEqualTo(200);
            }
            assertThatThrownBy(() -> {
                        try (RawClient fifth = bed.client()) {
                            fifth.ask("GET", "/healthz");
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(bed.meters
                            .counter("roadstead.gateway.connection.refused", "reason", "connections-per-address")
                            .count())
                    .isEqualTo(1);
            for (RawClient each : open) {
                each.close();
            }
            GatewayBed.eventually(() ->
                    bed.meters.get("roadstead.gateway.connection.open").gauge().value() == 0);
            try (RawClient later = bed.client()) {
                assertThat(later.ask("GET", "/healthz").status()).isEqualTo(200);
            }
        }
    }

    /** Fault: somebody posts enrolments without end. Invariant: the database is asked for a few of them. */
    @Test
    void enrolmentsOfOneAddressAreSlowedDown() throws Exception {
        try (GatewayBed bed = new GatewayBed();
                RawClient client = bed.client()) {
            int busy = 0;
            for (int i = 0; i < 40; i++) {
                client.send("POST /agent/v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
                busy += client.answer("POST").body().contains("BUSY") ? 1 : 0;
            }
            assertThat(busy).isBetween(1, 20);
        }
    }

    /** Fault: clients that begin and do not go on. Invariant: in seconds they are gone, at whatever point they stopped. */
    @Test
    void whoDoesNotGoOnIsCutOff() throws Exception {
        try (GatewayBed bed = new GatewayBed()) {
            long began = System.nanoTime();
            try (Socket silent = new Socket("localhost", bed.server.port());
                    RawClient afterTls = bed.client();
                    RawClient inTheHead = bed.client()) {
                afterTls.socket().startHandshake();
                inTheHead.send("GET /healthz HTTP/1.1\r\nHo");
                silent.setSoTimeout(20_000);
                assertThat(silent.getInputStream().read()).isLessThan(0);
                assertThat(afterTls.read(new byte[1])).isLessThan(0);
                assertThat(inTheHead.read(new byte[1])).isLessThan(0);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(18));
        }
    }

    /** Fault: clients that go on by single bytes, in the head, in a body, in what nobody wants. Invariant: that buys them no time. */
    @Test
    void whoGoesOnByteByByteIsCutOffAsWell() throws Exception {
        try (GatewayBed bed = new GatewayBed("head-time=2s", "body-pause=2s")) {
            try (RawClient inTheHead = bed.client()) {
                assertThat(drip(inTheHead, "GET /healthz?" + "x".repeat(10_000)))
                        .isBetween(5, 60);
            }
            try (RawClient inTheBody = bed.client()) {
                inTheBody.send("POST /agent/v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n");
                assertThat(drip(inTheBody, "x".repeat(10_000))).isBetween(5, 60);
                assertThat(inTheBody.answer("POST").status()).isEqualTo(408);
            }
            try (RawClient inWhatIsLeft = bed.client()) {
                inWhatIsLeft.send("POST /k8s/clusters/one/api HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n");
                assertThat(inWhatIsLeft.answer("POST").status()).isEqualTo(401);
                assertThat(drip(inWhatIsLeft, "x".repeat(10_000))).isBetween(5, 120);
            }
            for (String limit : List.of("head-time", "body-pause")) {
                assertThat(bed.meters
                                .counter("roadstead.gateway.limit.refused", "limit", limit)
                                .count())
                        .isEqualTo(1);
            }
        }
    }

    /** Sends one byte in a tenth of a second until something comes back or the end; how many were sent. */
    private static int drip(RawClient client, String text) throws Exception {
        client.socket().setSoTimeout(100);
        int sent = 0;
        try {
            while (sent < text.length() && !client.hears()) {
                client.send(text.substring(sent, ++sent));
            }
        } catch (IOException ended) {
            assertThat(ended).isNotNull();
        }
        client.socket().setSoTimeout(20_000);
        return sent;
    }

    /** Fault: a client asks and never reads. Invariant: its connection ends, and so does the stream in its cluster. */
    @Test
    void whoNeverReadsItsAnswerIsCutOff() throws Exception {
        try (GatewayBed bed = new GatewayBed("answer-pause=1s")) {
            FakeAgent agent = bed.agent(GatewayBed.ONE);
            try (RawClient deaf = bed.client()) {
                deaf.socket().setReceiveBufferSize(32 * 1024);
                deaf.send("GET /k8s/clusters/one/bytes/500000000 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + FakeCallers.ADMIN + "\r\n\r\n");
                assertThat(agent.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
                assertThat(agent.sent.get()).isLessThan(64 * 1024 * 1024);
            }
            assertThat(bed.meters
                            .counter("roadstead.gateway.limit.refused", "limit", "answer-pause")
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void theEndLetsARequestFinishAndTellsAgentsToComeBackSoon() throws Exception {
        GatewayBed bed = new GatewayBed();
        FakeAgent agent = bed.agent(GatewayBed.ONE);
        try (RawClient client = bed.client()) {
            client.send("GET /k8s/clusters/one/hang HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + FakeCallers.ADMIN
                    + "\r\n\r\n");
            agent.next();
            var stream = agent.stream("/hang");
            Thread stopping = Thread.ofVirtual().start(bed.server::stop);
            stream.eventLoop()
                    .schedule(
                            () -> {
                                stream.answer(new io.roadstead.protocol.tunnel.ResponseHead(
                                        200, io.roadstead.protocol.tunnel.Fields.of("content-length", "4")));
                                stream.send(FakeAgent.text("done"));
                                stream.finish();
                            },
                            1,
                            TimeUnit.SECONDS);
            assertThat(client.answer("GET").body()).isEqualTo("done");
            stopping.join(Duration.ofSeconds(15));
            assertThat(stopping.isAlive()).isFalse();
        }
        bed.close();
    }
}
