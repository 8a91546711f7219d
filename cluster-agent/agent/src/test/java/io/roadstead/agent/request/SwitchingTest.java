package io.roadstead.agent.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.roadstead.protocol.model.Upgrade;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchingTest {
    private static final String EXEC = "/api/v1/namespaces/a/pods/b/exec?command=sh";

    /** From RFC 6455 §1.3. */
    private static final RequestHead WEBSOCKET = head(
            "GET",
            EXEC,
            Upgrade.FIELD,
            "websocket",
            "sec-websocket-key",
            "dGhlIHNhbXBsZSBub25jZQ==",
            "sec-websocket-protocol",
            "v5.channel.k8s.io, v4.channel.k8s.io");

    private static final RequestHead SPDY = head(
            "POST",
            EXEC,
            Upgrade.FIELD,
            "SPDY/3.1",
            "x-stream-protocol-version",
            "v5.channel.k8s.io",
            "x-stream-protocol-version",
            "v4.channel.k8s.io");

    private static RequestHead head(String method, String target, String... fields) {
        return new RequestHead(method, RequestHead.API_SERVER, target, Fields.of(fields));
    }

    private static HttpHeaders answer(Consumer<HttpHeaders> changed) {
        HttpHeaders headers = new DefaultHttpHeaders()
                .set("connection", "Upgrade")
                .set("upgrade", "websocket")
                .set("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                .set("sec-websocket-protocol", "v5.channel.k8s.io");
        changed.accept(headers);
        return headers;
    }

    private static boolean fits(Consumer<HttpHeaders> changed) {
        return Switching.fits(WEBSOCKET, Upgrade.WEBSOCKET, answer(changed));
    }

    @Test
    void takesTheAnswerThatTheStandardShows() {
        assertThat(fits(headers -> {})).isTrue();
        assertThat(fits(headers -> headers.remove("sec-websocket-protocol"))).isTrue();
    }

    @Test
    void takesNoAnswerToAnotherQuestion() {
        Map<String, Consumer<HttpHeaders>> wrong = Map.of(
                "another protocol", headers -> headers.set("upgrade", "SPDY/3.1"),
                "two protocols", headers -> headers.add("upgrade", "websocket"),
                "no protocol", headers -> headers.remove("upgrade"),
                "no connection", headers -> headers.set("connection", "keep-alive"),
                "another key", headers -> headers.set("sec-websocket-accept", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
                "no key", headers -> headers.remove("sec-websocket-accept"),
                "a subprotocol not offered",
                        headers -> headers.set("sec-websocket-protocol", "v4.base64.channel.k8s.io"));
        wrong.forEach((what, change) -> assertThat(fits(change)).as(what).isFalse());
    }

    @Test
    void comparesTheStreamProtocolOfSpdyWithThoseOffered() {
        HttpHeaders good = new DefaultHttpHeaders()
                .set("connection", "Upgrade")
                .set("upgrade", "spdy/3.1")
                .set("x-stream-protocol-version", "v4.channel.k8s.io");
        assertThat(Switching.fits(SPDY, Upgrade.SPDY, good)).isTrue();
        good.set("x-stream-protocol-version", "v1.channel.k8s.io");
        assertThat(Switching.fits(SPDY, Upgrade.SPDY, good)).isFalse();
    }

    @Test
    void carriesOnlyWholeWishes() {
        assertThat(Switching.isMalformed(WEBSOCKET)).isFalse();
        assertThat(Switching.isMalformed(SPDY)).isFalse();
        assertThat(Switching.isMalformed(head("GET", "/api"))).isFalse();
        assertThat(Switching.isMalformed(head("GET", EXEC, Upgrade.FIELD, "h2c")))
                .isTrue();
        assertThat(Switching.isMalformed(head("GET", EXEC, Upgrade.FIELD, "websocket")))
                .isTrue();
        assertThat(Switching.isMalformed(head("GET", EXEC, "sec-websocket-key", "x")))
                .isTrue();
        assertThat(Switching.isMalformed(head("PUT", EXEC, Upgrade.FIELD, "SPDY/3.1")))
                .isTrue();
        assertThat(Switching.isMalformed(head("GET", EXEC, Upgrade.FIELD, "SPDY/3.1", Upgrade.FIELD, "websocket")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/namespaces/a/pods/b/exec?command=sh, true",
        "/api/v1/namespaces/a/pods/b/attach, true",
        "/api/v1/namespaces/a/pods/b/portforward, true",
        "/api/v1/namespaces/a/pods/b/%65xec, true",
        "/api/v1/namespaces/a/services/s/proxy/ws, true",
        "/api/v1/namespaces/a/pods/b/%zz, true",
        "/api/v1/pods?watch=true, false",
    })
    void knowsWhatReachesIntoContainers(String target, boolean inward) {
        assertThat(Switching.reachesIn(head("GET", target, Upgrade.FIELD, "SPDY/3.1")))
                .isEqualTo(inward);
        assertThat(Switching.reachesIn(head("GET", target))).isFalse();
    }
}
