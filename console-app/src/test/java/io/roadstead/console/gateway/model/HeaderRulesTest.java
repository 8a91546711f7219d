package io.roadstead.console.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No header of a client is an identity in a cluster. */
class HeaderRulesTest {
    private static final List<String> IDENTITIES = List.of(
            "impersonate-user",
            "impersonate-group",
            "impersonate-uid",
            "impersonate-extra-scopes",
            "impersonate",
            "impersonate_user");

    private static final List<String> OTHERS = List.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "x-remote-user",
            "x-remote-group",
            "x-remote-extra-a",
            "x-forwarded-for",
            "x-forwarded-user",
            "forwarded",
            "x-original-url",
            "x-http-method-override",
            "x-client-cert",
            "ssl-client-cert",
            "roadstead-assertion",
            "te",
            "keep-alive",
            "proxy-connection",
            "host",
            "x-real-ip",
            "audit-id",
            "transfer-encoding",
            "expect");

    private static final List<String> GOOD =
            List.of("accept", "content-type", "user-agent", "if-match", "kubectl-command", "accept-encoding");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "impersonate-user",
                "impersonate-group",
                "impersonate-uid",
                "impersonate-extra-anything",
                "impersonate-user-info-of-a-later-kubernetes",
                "impersonate_user",
                "impersonate",
            })
    void impersonationIsRefusedWithItsReason(String name) {
        assertThat(HeaderRules.objection(head(List.of(new Header(name, "system:masters")))))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.status()).isEqualTo(403);
                    assertThat(refusal.sentence()).contains("--as");
                });
    }

    @Test
    void inAHundredThousandMixturesOnlyListedHeadersTravel() {
        Random random = new Random(7);
        int passed = 0;
        for (int round = 0; round < 100_000; round++) {
            List<Header> headers = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                List<String> from = switch (random.nextInt(8)) {
                    case 0 -> IDENTITIES;
                    case 1, 2, 3 -> OTHERS;
                    default -> GOOD;
                };
                String name = from.get(random.nextInt(from.size()));
                headers.add(new Header(name, random.nextBoolean() ? "system:masters" : "a, b"));
            }
            if (random.nextInt(4) == 0) {
                headers.add(new Header(
                        "connection",
                        "close, " + GOOD.get(random.nextInt(GOOD.size())).toUpperCase(Locale.ROOT)
                                + ", Roadstead-Assertion, Impersonate-User"));
            }
            Head head = head(headers);
            boolean smuggles = headers.stream().anyMatch(header -> header.name().startsWith("impersonate"));
            assertThat(HeaderRules.objection(head).isPresent()).isEqualTo(smuggles);
            if (!smuggles) {
                passed++;
                assertThat(HeaderRules.up(head))
                        .allSatisfy(header -> assertThat(header.name()).isIn(GOOD))
                        .noneMatch(header -> head.lists("connection", header.name()));
            }
        }
        assertThat(passed).isGreaterThan(20_000);
    }

    @ParameterizedTest
    @CsvSource({
        "upgrade, websocket, 400",
        "upgrade, h2c, 400",
        "connection, Upgrade, 400",
        "sec-websocket-protocol, base64url.bearer.authorization.k8s.io.c2VjcmV0, 400"
    })
    void halfAChangeOfTheProtocolAndTokensInProtocolsAreRefused(String name, String value, int status) {
        assertThat(HeaderRules.objection(head(List.of(new Header(name, value)))))
                .hasValueSatisfying(refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    @Test
    void answersCarryOnlyListedHeadersAndNobodyIsSentToAnotherHost() {
        List<Header> answer = List.of(
                new Header("content-type", "application/json"),
                new Header("set-cookie", "a=b"),
                new Header("www-authenticate", "Basic"),
                new Header("access-control-allow-origin", "*"),
                new Header("warning", "299 - \"old\""));
        assertThat(HeaderRules.down(answer, "/k8s/clusters/one"))
                .extracting(Header::name)
                .containsExactly("content-type", "warning");
        for (String away :
                Set.of("https://evil.example/", "//evil.example/", "/\\evil.example", "evil", "javascript:x")) {
            assertThat(HeaderRules.down(List.of(new Header("location", away)), "/k8s/clusters/one"))
                    .as(away)
                    .isEmpty();
        }
        assertThat(HeaderRules.down(List.of(new Header("location", "/ui/")), "/k8s/clusters/one"))
                .containsExactly(new Header("location", "/k8s/clusters/one/ui/"));
    }

    private static Head head(List<Header> headers) {
        return new Head("GET", "/", 1, headers, new Head.Body.None());
    }
}
