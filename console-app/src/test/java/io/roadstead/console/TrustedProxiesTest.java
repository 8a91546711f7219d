package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.kernel.StartupRefused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word on the client counts. */
class TrustedProxiesTest {
    private final TrustedProxies proxies =
            new ProxyProperties(List.of("127.0.0.1", " 10.0.0.0/8", "fd00::/8")).proxies();

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,true",
        "127.0.0.2,false",
        "10.255.0.1,true",
        "11.0.0.1,false",
        "fd12::1,true",
        "fe80::1,false",
        "::1,false",
        "::ffff:10.0.0.1,true",
        "localhost,false"
    })
    void trustsItsNetworksOnly(String peer, boolean trusted) {
        assertThat(proxies.trust(peer)).isEqualTo(trusted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7|203.0.113.7",
                "127.0.0.1, 203.0.113.7|203.0.113.7",
                "203.0.113.7, 10.0.0.2|203.0.113.7",
                "6.6.6.6, 203.0.113.7, 10.0.0.2, 10.0.0.3|203.0.113.7",
                "10.0.0.9|10.0.0.9",
                "203.0.113.7:4711|203.0.113.7",
                "[2001:db8::1]:4711|2001:db8:0:0:0:0:0:1",
                "unknown|127.0.0.1",
                "203.0.113.7, evil.example, 10.0.0.2|10.0.0.2",
                "localhost|127.0.0.1",
                "''|127.0.0.1"
            })
    void theClientIsTheRightMostThatIsNoProxy(String forwarded, String client) {
        assertThat(proxies.client("127.0.0.1", List.of(forwarded))).isEqualTo(client);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(proxies.client("127.0.0.1", List.of("6.6.6.6", "203.0.113.7", "10.0.0.1")))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void aLongListCostsLittle() {
        assertThat(proxies.client("127.0.0.1", List.of("10.0.0.1,".repeat(100_000) + "10.0.0.2")))
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "proxy.example", "10.0.0.0/8/8", "/8", "fd00::/129", "*"})
    void anythingElseEndsTheStart(String text) {
        assertThatThrownBy(() -> new ProxyProperties(List.of(text)).proxies())
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("'" + text + "'");
    }
}
