package io.roadstead.agent.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.agent.request.UserRequests.Judged;
import io.roadstead.protocol.assertion.Assertion.Scope;
import io.roadstead.protocol.assertion.AssertionSigner;
import io.roadstead.protocol.assertion.AssertionVerifier;
import io.roadstead.protocol.assertion.ConsoleClock;
import io.roadstead.protocol.assertion.VerifiedAssertions;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.model.Upgrade;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserRequestsTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final KeyPair KEY = key();
    private static final AssertionSigner SIGNER = new AssertionSigner("k1", "console", KEY.getPrivate());

    private final Pinned pinned = new Pinned();
    private final Epochs epochs = new Epochs();

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private UserRequests requests(boolean readOnly) {
        return new UserRequests(
                pinned,
                loop -> {
                    throw new AssertionError("nothing is asked");
                },
                () -> readOnly,
                epochs);
    }

    private void enrol() {
        pinned.assertions(
                new VerifiedAssertions(new AssertionVerifier("console", "c-1", Map.of("k1", KEY.getPublic())), 10));
        pinned.clock(new ConsoleClock(NOW, 0));
    }

    private static RequestHead head(String method, String target, Field... fields) {
        return new RequestHead(method, RequestHead.API_SERVER, target, new Fields(List.of(fields)));
    }

    private static Field assertion(String cluster, Scope scope) {
        return new Field(
                Protocol.ASSERTION,
                SIGNER.sign(cluster, "roadstead:ada", List.of("roadstead:auditors"), scope, NOW, ID));
    }

    private static String code(Judged judged) {
        return switch (judged) {
            case Judged.Fine fine -> "FINE " + fine.user().subject();
            case Judged.Not not -> not.refused().code();
        };
    }

    @Test
    void carriesNothingBeforeItKnowsItsConsole() {
        assertThat(code(requests(false).judge(head("GET", "/api", assertion("c-1", new Scope.Standing())), 0)))
                .isEqualTo("NOT_ENROLLED");
    }

    @Test
    void carriesWhatIsAssertedAndNothingElse() {
        enrol();
        UserRequests requests = requests(false);
        Field reads = assertion("c-1", new Scope.Standing());
        Field one = assertion("c-1", new Scope.Single("POST", "/api"));
        assertThat(code(requests.judge(head("GET", "/api", reads), 0))).isEqualTo("FINE roadstead:ada");
        assertThat(code(requests.judge(head("POST", "/api", one), 0))).isEqualTo("FINE roadstead:ada");
        assertThat(code(requests.judge(head("GET", "/api"), 0))).isEqualTo("MISSING");
        assertThat(code(requests.judge(head("POST", "/api", reads), 0))).isEqualTo("WRONG_REQUEST");
        assertThat(code(requests.judge(head("POST", "/api?x", one), 0))).isEqualTo("WRONG_REQUEST");
        assertThat(code(requests.judge(head("GET", "/api", assertion("c-2", new Scope.Standing())), 0)))
                .isEqualTo("WRONG_AUDIENCE");
    }

    @Test
    void judgesByTheConsolesClock() {
        enrol();
        long late = Duration.ofSeconds(61).toNanos();
        RequestHead head = head("GET", "/api", assertion("c-1", new Scope.Standing()));
        assertThat(code(requests(false).judge(head, late))).isEqualTo("EXPIRED");
    }

    @Test
    void writesNothingInModeViewerWhateverIsAsserted() {
        enrol();
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE")) {
            Field one = assertion("c-1", new Scope.Single(method, "/api"));
            assertThat(code(requests(true).judge(head(method, "/api", one), 0))).isEqualTo("READ_ONLY");
        }
        Field reads = assertion("c-1", new Scope.Standing());
        assertThat(code(requests(true).judge(head("HEAD", "/api", reads), 0))).startsWith("FINE");
    }

    /** A WebSocket is asked for by GET, which looks like reading. */
    @Test
    void reachesIntoNoContainerInModeViewer() {
        enrol();
        String exec = "/api/v1/namespaces/a/pods/p/exec?command=sh";
        String watch = "/api/v1/pods?watch=true";
        Field spdy = new Field(Upgrade.FIELD, "SPDY/3.1");
        for (String target : List.of(exec, watch)) {
            RequestHead head = head("GET", target, assertion("c-1", new Scope.Single("GET", target)), spdy);
            assertThat(code(requests(true).judge(head, 0)))
                    .isEqualTo(target.equals(exec) ? "READ_ONLY" : "FINE roadstead:ada");
            assertThat(code(requests(false).judge(head, 0))).isEqualTo("FINE roadstead:ada");
        }
    }

    @Test
    void opensNoStreamByAnAssertionForReading() {
        enrol();
        RequestHead head =
                head("GET", "/api", assertion("c-1", new Scope.Standing()), new Field(Upgrade.FIELD, "SPDY/3.1"));
        assertThat(code(requests(false).judge(head, 0))).isEqualTo("WRONG_REQUEST");
    }

    @Test
    void refusesATokenHiddenInASubprotocol() {
        enrol();
        RequestHead head = head(
                "GET",
                "/api",
                assertion("c-1", new Scope.Standing()),
                new Field("sec-websocket-protocol", "base64url.bearer.authorization.k8s.io.c2VjcmV0"));
        assertThat(code(requests(false).judge(head, 0))).isEqualTo("IDENTITY_HEADER");
    }

    @Test
    void refusesASecondIdentityBesideAGoodAssertion() {
        enrol();
        RequestHead head =
                head("GET", "/api", assertion("c-1", new Scope.Standing()), new Field("impersonate-user", "root"));
        assertThat(code(requests(false).judge(head, 0))).isEqualTo("IDENTITY_HEADER");
    }

    @Test
    void carriesOutNoOlderDecisionThanTheOneItKnows() {
        enrol();
        epochs.tell(Map.of("shop", 7L));
        Field one = assertion("c-1", new Scope.Single("POST", "/api"));
        UserRequests requests = requests(false);
        assertThat(code(requests.judge(head("POST", "/api", one, epoch("shop/6")), 0)))
                .isEqualTo("OLD_EPOCH");
        assertThat(code(requests.judge(head("POST", "/api", one, epoch("shop/7")), 0)))
                .isEqualTo("FINE roadstead:ada");
        assertThat(code(requests.judge(head("POST", "/api", one, epoch("blog/7")), 0)))
                .isEqualTo("UNTOLD_EPOCH");
        assertThat(code(requests.judge(head("POST", "/api", one), 0))).isEqualTo("FINE roadstead:ada");
    }

    @Test
    void refusesAnEpochThatIsNoneBeforeItAsksForWhom() {
        enrol();
        UserRequests requests = requests(false);
        assertThat(code(requests.judge(head("GET", "/api", epoch("shop")), 0))).isEqualTo("EPOCH");
        assertThat(code(requests.judge(head("GET", "/api", epoch("a/1"), epoch("a/1")), 0)))
                .isEqualTo("EPOCH");
        assertThat(code(requests.judge(head("GET", "/api", epoch("a/1")), 0))).isEqualTo("MISSING");
    }

    private static Field epoch(String value) {
        return new Field(Protocol.EPOCH, value);
    }
}
