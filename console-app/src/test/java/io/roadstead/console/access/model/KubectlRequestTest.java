package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.model.KubectlRequest.Fault;
import io.roadstead.console.access.model.KubectlRequest.Parsed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubectlRequestTest {
    private static final String CLUSTER = "c-" + "a".repeat(20);
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void isReadAsKubeloginSendsIt() {
        assertThat(KubectlRequest.parse(parameters())).isInstanceOfSatisfying(Parsed.Good.class, good -> {
            assertThat(good.request().client().cluster()).isEqualTo(CLUSTER);
            assertThat(good.request().answerTo().url()).isEqualTo("http://localhost:8000");
            assertThat(good.request().lasting()).isTrue();
            assertThat(good.request().nonce()).isEqualTo("n");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8000",
                "http://127.0.0.1:1/",
                "http://[::1]:65535/callback",
                "http://localhost:18000/a/b"
            })
    void answersGoToThisMachine(String address) {
        assertThat(LoopbackAddress.parse(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:8000",
                "http://localhost",
                "http://localhost:0",
                "http://localhost:65536",
                "http://localhost.evil.example:8000",
                "http://evil.example:8000/localhost",
                "http://localhost:8000@evil.example/",
                "http://user@localhost:8000",
                "http://localhost:8000\\@evil.example",
                "http://localhost:8000/?a=b",
                "http://localhost:8000/#fragment",
                "http://localhost:8000/%2e%2e",
                "http://127.0.0.1.evil.example:80",
                "http://127.1:8000",
                "http://0.0.0.0:8000",
                "http://2130706433:8000",
                "//localhost:8000",
                "javascript:alert(1)//http://localhost:8000",
                "http://localhost:8000\n",
                " http://localhost:8000",
                "HTTP://localhost:8000",
                "urn:ietf:wg:oauth:2.0:oob",
                ""
            })
    void answersGoNowhereElse(String address) {
        assertThat(fault("redirect_uri", address)).isEqualTo(Fault.ADDRESS);
    }

    @Test
    void aProofIsNeededAndOnlyOneThatCannotBeReadOffTheRequest() {
        assertThat(fault("code_challenge_method", "plain")).isEqualTo(Fault.CHALLENGE);
        assertThat(fault("code_challenge_method", "")).isEqualTo(Fault.CHALLENGE);
        assertThat(fault("code_challenge", "")).isEqualTo(Fault.CHALLENGE);
        assertThat(fault("code_challenge", CHALLENGE + "=")).isEqualTo(Fault.CHALLENGE);
    }

    @Test
    void anotherClientScopeOrTypeIsNone() {
        assertThat(fault("client_id", "kubernetes:" + CLUSTER + "x")).isEqualTo(Fault.CLIENT);
        assertThat(fault("client_id", "console")).isEqualTo(Fault.CLIENT);
        assertThat(fault("response_type", "token")).isEqualTo(Fault.OTHER);
        assertThat(fault("response_type", "code id_token")).isEqualTo(Fault.OTHER);
        assertThat(fault("scope", "offline_access")).isEqualTo(Fault.OTHER);
        assertThat(fault("state", "s".repeat(513))).isEqualTo(Fault.OTHER);
        Map<String, List<String>> twice = parameters();
        twice.put("client_id", List.of("kubernetes:" + CLUSTER, "kubernetes:" + CLUSTER));
        assertThat(KubectlRequest.parse(twice)).isEqualTo(new Parsed.Bad(Fault.OTHER));
    }

    /** Source: RFC 7636, appendix B. */
    @Test
    void aVerifierIsAcceptedByItsOwnChallengeOnly() {
        CodeChallenge challenge = CodeChallenge.parse(CHALLENGE, "S256").orElseThrow();
        String verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assertThat(challenge.accepts(verifier)).isTrue();
        assertThat(challenge.accepts(verifier + "A")).isFalse();
        assertThat(challenge.accepts(CHALLENGE)).isFalse();
        assertThat(challenge.accepts("")).isFalse();
        assertThat(challenge.accepts("short")).isFalse();
    }

    private static Fault fault(String name, String value) {
        Map<String, List<String>> parameters = parameters();
        parameters.put(name, List.of(value));
        return ((Parsed.Bad) KubectlRequest.parse(parameters)).fault();
    }

    private static Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put("response_type", List.of("code"));
        parameters.put("client_id", List.of("kubernetes:" + CLUSTER));
        parameters.put("redirect_uri", List.of("http://localhost:8000"));
        parameters.put("scope", List.of("openid offline_access"));
        parameters.put("state", List.of("s"));
        parameters.put("nonce", List.of("n"));
        parameters.put("code_challenge", List.of(CHALLENGE));
        parameters.put("code_challenge_method", List.of("S256"));
        return parameters;
    }
}
