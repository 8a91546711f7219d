package io.roadstead.agent.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpRequest;
import io.roadstead.protocol.assertion.Assertion;
import io.roadstead.protocol.assertion.Assertion.Scope;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamHeadTest {
    private static final List<String> PARTS = List.of(
            "impersonate",
            "user",
            "group",
            "uid",
            "extra",
            "x",
            "remote",
            "authorization",
            "cookie",
            "content",
            "length",
            "type",
            "accept",
            "transfer-encoding",
            "proxy",
            "forwarded",
            "host",
            "method-override",
            "if-match",
            "original-url");
    private static final Set<String> ALLOWED_BESIDE =
            Set.of("authorization", "impersonate-user", "impersonate-group", "content-length", "transfer-encoding");

    private static Assertion user(String subject, String... groups) {
        return new Assertion(
                "k", "i", "c", subject, List.of(groups), new Scope.Standing(), Instant.EPOCH, Instant.EPOCH, "0");
    }

    private static RequestHead head(String method, Field... fields) {
        return new RequestHead(method, RequestHead.API_SERVER, "/api?x=%2e%2e", new Fields(List.of(fields)));
    }

    /** Threat: any name that a client finds, in any number, could mean a second user to the API server. */
    @Test
    void namesExactlyTheAssertedUserWhateverCame() {
        Random random = new Random(6);
        for (int i = 0; i < 10_000; i++) {
            List<Field> fields = new ArrayList<>();
            for (int n = random.nextInt(12); n > 0; n--) {
                String name = random.ints(1 + random.nextInt(3), 0, PARTS.size())
                        .mapToObj(PARTS::get)
                        .collect(Collectors.joining(random.nextBoolean() ? "-" : "_"));
                if (!Field.hopByHop(name)) {
                    fields.add(new Field(name, random.nextBoolean() ? "system:masters" : "5"));
                }
            }
            RequestHead head = new RequestHead(
                    random.nextBoolean() ? "GET" : "POST", RequestHead.API_SERVER, "/api", new Fields(fields));
            HttpRequest request = UpstreamHead.of(head, "token", user("roadstead:ada", "g1", "g2"));
            assertThat(request.headers().getAll("impersonate-user")).containsExactly("roadstead:ada");
            assertThat(request.headers().getAll("impersonate-group")).containsExactly("g1", "g2");
            assertThat(request.headers().getAll("authorization")).containsExactly("Bearer token");
            for (Map.Entry<String, String> sent : request.headers()) {
                String name = sent.getKey().toLowerCase(Locale.ROOT);
                assertThat(ALLOWED_BESIDE.contains(name) || name.matches("accept|content-type|if-match"))
                        .isTrue();
                assertThat(name.startsWith("impersonate") && sent.getValue().contains("masters"))
                        .isFalse();
            }
            assertThat(request.uri()).isEqualTo("/api");
        }
    }

    @Test
    void leavesTheTargetAsItCame() {
        assertThat(UpstreamHead.of(head("GET"), "t", user("u")).uri()).isEqualTo("/api?x=%2e%2e");
    }

    @Test
    void writesNamesAsUtf8ByteByByte() {
        String sent = UpstreamHead.of(head("GET"), "t", user("roadstead:김하나", "teams,한국"))
                .headers()
                .get("impersonate-user");
        assertThat(new String(sent.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .isEqualTo("roadstead:김하나");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "impersonate-user",
                "impersonate-group",
                "impersonate-uid",
                "impersonate-extra-scopes",
                "impersonate",
                "impersonatefuture",
                "x-remote-user",
                "x-remote-extra-a",
                "authorization",
                "proxy-authorization",
                "cookie"
            })
    void forbidsWhatCouldNameAUser(String name) {
        assertThat(UpstreamHead.forbidden(Fields.of("accept", "*/*", name, "x")))
                .contains(name);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"5,5", "0,0", "none,", "-1,-1", "+5,-1", "'5 ',-1", "0x5,-1", "9999999999999999999,-1", "'5,5',-1"
            })
    void readsALengthInOneWayOnly(@Nullable String value, @Nullable Long expected) {
        Fields fields = value == null ? Fields.NONE : Fields.of("content-length", value);
        assertThat(UpstreamHead.length(fields).orElse(null)).isEqualTo(expected);
    }

    @Test
    void takesTwoLengthsForNone() {
        assertThat(UpstreamHead.length(Fields.of("content-length", "5", "content-length", "5")))
                .contains(-1L);
    }

    @Test
    void sendsABodyOfUnknownLengthInChunks() {
        HttpRequest request = UpstreamHead.of(head("PATCH"), "t", user("u"));
        assertThat(request.headers().get("transfer-encoding")).isEqualTo("chunked");
        assertThat(UpstreamHead.of(head("GET", new Field("content-length", "5")), "t", user("u"))
                        .headers())
                .noneMatch(field -> field.getKey().toString().startsWith("content"));
    }
}
