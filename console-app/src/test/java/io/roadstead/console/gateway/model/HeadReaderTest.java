package io.roadstead.console.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.roadstead.console.gateway.model.Head.Body;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two readers could take differently is taken by none. */
class HeadReaderTest {
    @Test
    void anOrdinaryHeadIsRead() {
        Head head = read("PATCH /a?b HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nX-Any:  padded\t\r\nEmpty:\r\n\r\n");
        assertThat(head.method()).isEqualTo("PATCH");
        assertThat(head.target()).isEqualTo("/a?b");
        assertThat(head.body()).isEqualTo(new Body.Sized(12));
        assertThat(head.only("x-any")).contains("padded");
        assertThat(head.only("empty")).contains("");
        assertThat(head.keepsAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: x\r\nImpersonate-User : a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nImpersonate-User\t: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n\tA: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nA\u0000: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nA: b\u0000c\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nA: b\nC: d\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nA: b\rC: d\r\n\r\n",
                "GET / HTTP/1.1\nHost: x\n\n",
                "GET / HTTP/1.1\r\nHost: x\r\n\u00e4: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n",
                "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTrailer: Impersonate-User\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1 \r\nHost: x\r\n\r\n",
                " GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "get / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
                "GET / http/1.1\r\nHost: x\r\n\r\n",
                "GET /\tx HTTP/1.1\r\nHost: x\r\n\r\n\r\n",
                "GET /\r\nHost: x\r\n\r\n",
            })
    void whatIsAmbiguousIsRefused(String text) {
        assertThat(HeadReader.read(text.getBytes(StandardCharsets.ISO_8859_1), HeadLimits.USUAL))
                .isInstanceOfSatisfying(
                        HeadReader.Result.Refused.class,
                        refused -> assertThat(refused.refusal().status()).isEqualTo(400));
    }

    @Test
    void aHundredHeadersAreTakenAndNoMore() {
        String hundred = "A: b\r\n".repeat(HeadLimits.USUAL.headers() - 1);
        assertThat(read("GET / HTTP/1.1\r\nHost: x\r\n" + hundred + "\r\n").headers())
                .hasSize(100);
        String text = "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n" + hundred + "\r\n";
        assertThat(HeadReader.read(text.getBytes(StandardCharsets.ISO_8859_1), HeadLimits.USUAL))
                .isInstanceOfSatisfying(
                        HeadReader.Result.Refused.class,
                        refused -> assertThat(refused.refusal().status()).isEqualTo(431));
    }

    @Test
    void whatIsLongerThanTheSettingsAllowIsRefusedByTheNameOfItsLimit() {
        HeadLimits few = new HeadLimits(200, 3, 10);
        refused("GET / HTTP/1.1\r\nHost: x\r\nA: " + "b".repeat(200) + "\r\n\r\n", few, 431, Limit.HEAD_SIZE);
        refused("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\nA: b\r\nA: b\r\n\r\n", few, 431, Limit.HEADERS);
        refused("GET /1234567890 HTTP/1.1\r\nHost: x\r\n\r\n", few, 414, Limit.TARGET_SIZE);
        assertThat(HeadReader.read(
                        "GET /123456789 HTTP/1.1\r\nHost: x\r\nA: b\r\nA: b\r\n\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1),
                        few))
                .isInstanceOf(HeadReader.Result.Read.class);
    }

    private static void refused(String text, HeadLimits limits, int status, Limit limit) {
        assertThat(HeadReader.read(text.getBytes(StandardCharsets.ISO_8859_1), limits))
                .isInstanceOfSatisfying(HeadReader.Result.Refused.class, refused -> {
                    assertThat(refused.refusal().status()).isEqualTo(status);
                    assertThat(refused.refusal().limit()).contains(limit);
                });
    }

    /** Fault: a value of sixty thousand spaces between two letters. Invariant: it is read in no time. */
    @Test
    void noHeadTakesLongToRead() {
        String text = "GET / HTTP/1.1\r\nHost: x\r\nA: b" + " ".repeat(60_000) + "c\r\n\r\n";
        assertTimeout(Duration.ofSeconds(1), () -> read(text));
    }

    private static Head read(String text) {
        return ((HeadReader.Result.Read) HeadReader.read(text.getBytes(StandardCharsets.ISO_8859_1), HeadLimits.USUAL))
                .head();
    }
}
