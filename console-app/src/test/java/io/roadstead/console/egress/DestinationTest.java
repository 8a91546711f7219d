package io.roadstead.console.egress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses people may name. */
class DestinationTest {
    @ParameterizedTest
    @CsvSource({
        "http://oss1:9169/metrics, false, oss1, 9169, /metrics",
        "https://Prometheus.Example.org, true, prometheus.example.org, 443, /",
        "https://p.example.org/prom?x=1, true, p.example.org, 443, /prom?x=1",
        "http://10.0.0.1, false, 10.0.0.1, 80, /",
        "http://[fd00::1]:9090/, false, fd00::1, 9090, /",
        "HTTP://a.b./x, false, a.b, 80, /x"
    })
    void takesAddressesApart(String url, boolean tls, String host, int port, String target) {
        assertThat(Destination.parse(url)).contains(new Destination(tls, host, port, target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "ftp://a/",
                "file:///etc/passwd",
                "gopher://a/",
                "jar:http://a!/",
                "//a/",
                "http:///x",
                "http://",
                "http://user@a/",
                "http://user:secret@a/",
                "http://a/#x",
                "http://a:0/",
                "http://a:65536/",
                "http://a b/",
                "http://a/\r\nX: y",
                "http://a/\u0000",
                "http://ä.example/",
                "http://2130706433/",
                "http://0/",
                "http://127.1/",
                "http://0x7f000001/",
                "http://0x7f.0.0.1/",
                "http://0177.0.0.1/",
                "http://127.0.0.0x1/",
                "http://1.2.3.4.5/",
                "http://256.1.1.1/",
                "http://127.0.0.01/",
                "http://[fe80::1%25eth0]/",
                "http://[::1/"
            })
    void whatMayBeReadInTwoWaysIsNone(String url) {
        assertThat(Destination.parse(url)).isEmpty();
    }

    @Test
    void longOnesAreNone() {
        assertThat(Destination.parse("http://a/" + "x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void pathsArePutBehindWithOneSlash() {
        Destination base = Destination.parse("https://p.example.org/prom/").orElseThrow();
        assertThat(base.below("/api/v1/query?query=x").target()).isEqualTo("/prom/api/v1/query?query=x");
        assertThat(base.origin()).isEqualTo("https://p.example.org");
        assertThat(Destination.parse("http://[fd00::1]:9090/").orElseThrow().origin())
                .isEqualTo("http://[fd00::1]:9090");
    }
}
