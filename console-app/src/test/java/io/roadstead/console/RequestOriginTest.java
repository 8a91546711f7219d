package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.RequestOrigin.Known;
import io.roadstead.console.RequestOrigin.Unclear;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the three headers of a trusted proxy say together. */
class RequestOriginTest {
    private static final String PROXY = "127.0.0.1";

    private final TrustedProxies proxies = new ProxyProperties(List.of(PROXY, "10.0.0.0/8", "fd00::/8")).proxies();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=203.0.113.7|203.0.113.7",
                "FOR=203.0.113.7;Proto=http;by=10.0.0.1|203.0.113.7",
                "for=203.0.113.7, for=10.0.0.2|203.0.113.7",
                "for=6.6.6.6,for=203.0.113.7 ,\tfor=10.0.0.2,for=10.0.0.3|203.0.113.7",
                "for=\"203.0.113.7:4711\"|203.0.113.7",
                "for=\"[2001:db8::1]:4711\"|2001:db8:0:0:0:0:0:1",
                "for=\"[2001:db8::1]\", for=\"[fd00::1]\"|2001:db8:0:0:0:0:0:1",
                "for=\"203\\.0.113.7\"|203.0.113.7",
                "for=203.0.113.7;ext=\"a, for=6.6.6.6; \\\" for=6.6.6.6\"|203.0.113.7",
                ", for=203.0.113.7 ,, ;|203.0.113.7",
                "for=unknown|127.0.0.1",
                "for=_hidden, for=10.0.0.2|10.0.0.2",
                "for=203.0.113.7, for=_SEVKISEK, for=10.0.0.2|10.0.0.2",
                "for=\"_gazonk:80\"|127.0.0.1",
                "proto=https|127.0.0.1",
                "for=203.0.113.7, proto=https|127.0.0.1",
                "for=evil.example|127.0.0.1",
                "``|127.0.0.1"
            })
    void theClientIsTheRightMostThatIsNoProxy(String forwarded, String client) {
        assertThat(of(List.of(), List.of(), forwarded))
                .isInstanceOfSatisfying(
                        Known.class, known -> assertThat(known.client()).isEqualTo(client));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=\"203.0.113.7",
                "for=203.0.113.7\"",
                "for=[2001:db8::1]",
                "for=203.0.113.7:80",
                "for",
                "for=",
                "=203.0.113.7",
                "for =203.0.113.7",
                "for=203.0.113.7 for=6.6.6.6",
                "for=203.0.113.7;for=6.6.6.6",
                "for=203.0.113.7;FOR=203.0.113.7",
                "203.0.113.7",
                "for=\"a\u0007\"",
                "für=203.0.113.7"
            })
    void whatIsNotAsTheStandardHasItIsNotGuessedAt(String forwarded) {
        assertThat(of(List.of(), List.of(), forwarded)).isInstanceOf(Unclear.class);
        assertThat(of(List.of(), List.of(), "for=203.0.113.7", forwarded)).isInstanceOf(Unclear.class);
    }

    @Test
    void aQuotationMarkOfAStrangerHidesNoLineOfTheProxy() {
        assertThat(of(List.of(), List.of(), "for=\"6.6.6.6", "for=203.0.113.7")).isInstanceOf(Unclear.class);
        assertThat(of(List.of(), List.of(), "for=6.6.6.6", "for=203.0.113.7"))
                .isEqualTo(new Known("203.0.113.7", Optional.empty()));
    }

    @Test
    void theNearestProxySaysWhetherThereWasTls() {
        assertThat(secure(of(List.of(), List.of(), "for=203.0.113.7;proto=https, for=10.0.0.1;proto=http")))
                .contains(false);
        assertThat(secure(of(List.of(), List.of(), "for=203.0.113.7;proto=http, for=10.0.0.1;proto=HTTPS")))
                .contains(true);
        assertThat(secure(of(List.of(), List.of(), "for=203.0.113.7;proto=https, for=10.0.0.1")))
                .isEmpty();
        assertThat(secure(of(List.of(), List.of("https, http"), "for=203.0.113.7")))
                .contains(false);
        assertThat(secure(of(List.of(), List.of("http", "HTTPS")))).contains(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7|https|for=203.0.113.7;proto=https",
                "6.6.6.6, 203.0.113.7|https|for=203.0.113.7",
                "203.0.113.7|https|for=203.0.113.7, for=10.0.0.1",
                "2001:db8::1|https|for=\"[2001:db8:0::1]:80\";proto=https"
            })
    void bothKindsMaySayTheSame(String forwardedFor, String proto, String forwarded) {
        assertThat(of(List.of(forwardedFor), List.of(proto), forwarded))
                .isInstanceOfSatisfying(
                        Known.class, known -> assertThat(known.secure()).contains(true));
    }

    /** Fault: a stranger sends the header that the proxy does not write. Invariant: nobody chooses an own address. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7|https|for=6.6.6.6",
                "6.6.6.6|https|for=203.0.113.7",
                "203.0.113.7|https|for=unknown",
                "203.0.113.7|https|for=_hidden",
                "203.0.113.7|https|proto=https",
                "unknown|https|for=203.0.113.7",
                "203.0.113.7|http|for=203.0.113.7;proto=https",
                "203.0.113.7|https|for=203.0.113.7;proto=http"
            })
    void whereTheyContradictEachOtherNeitherIsBelieved(String forwardedFor, String proto, String forwarded) {
        assertThat(of(List.of(forwardedFor), List.of(proto), forwarded))
                .isInstanceOfSatisfying(
                        Unclear.class, unclear -> assertThat(unclear.sentence()).contains("contradict"));
    }

    @Test
    void aLongHeaderCostsLittle() {
        assertThat(of(List.of(), List.of(), "for=10.0.0.1,".repeat(100_000) + "for=10.0.0.2"))
                .isEqualTo(new Known("10.0.0.1", Optional.empty()));
        assertThat(of(List.of(), List.of(), "for=\"" + "\\a".repeat(100_000))).isInstanceOf(Unclear.class);
        assertThat(of(List.of(), List.of(), "a".repeat(100_000))).isInstanceOf(Unclear.class);
    }

    private RequestOrigin of(List<String> forwardedFor, List<String> proto, String... forwarded) {
        return RequestOrigin.of(proxies, PROXY, forwardedFor, proto, List.of(forwarded));
    }

    private static Optional<Boolean> secure(RequestOrigin origin) {
        return ((Known) origin).secure();
    }
}
