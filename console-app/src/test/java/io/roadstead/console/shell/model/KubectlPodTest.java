package io.roadstead.console.shell.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a pod for kubectl may do, which is nothing by itself. */
class KubectlPodTest {
    private static final LogOrigin POD = KubectlPod.named("shop", "x7k2q").orElseThrow();
    private static final JsonNode WHOLE = JsonMapper.builder()
            .build()
            .valueToTree(KubectlPod.of(POD, "registry.test/tools:1", "ada", Instant.parse("2026-07-01T12:00:00Z")));
    private static final JsonNode SPEC = WHOLE.path("spec");
    private static final JsonNode CONTAINER = SPEC.path("containers").path(0);

    /** Pod Security Standards, level restricted, as of Kubernetes 1.34, rule by rule. */
    @Test
    void itFitsTheRestrictedLevel() {
        for (String key : List.of("hostNetwork", "hostPID", "hostIPC", "initContainers", "ephemeralContainers")) {
            assertThat(SPEC.has(key)).as(key).isFalse();
        }
        for (String key : List.of("ports", "envFrom", "volumeDevices", "lifecycle")) {
            assertThat(CONTAINER.has(key)).as(key).isFalse();
        }
        JsonNode pod = SPEC.path("securityContext");
        assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("runAsUser").asInt()).isPositive();
        assertThat(pod.path("seccompProfile").path("type").asString()).isEqualTo("RuntimeDefault");
        JsonNode container = CONTAINER.path("securityContext");
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.path("capabilities")).hasToString("{\"drop\":[\"ALL\"]}");
        assertThat(container.has("privileged")).isFalse();
        assertThat(SPEC.path("volumes")).hasSize(2).allSatisfy(volume -> {
            assertThat(volume).hasSize(2);
            assertThat(volume.path("emptyDir").path("medium").asString()).isEqualTo("Memory");
        });
    }

    @Test
    void itHasNoIdentityAnEndLimitsAndItsMarks() {
        assertThat(SPEC.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(SPEC.has("serviceAccountName")).isFalse();
        assertThat(SPEC.path("restartPolicy").asString()).isEqualTo("Never");
        assertThat(SPEC.path("activeDeadlineSeconds").asInt()).isEqualTo(4 * 3_600);
        assertThat(CONTAINER.path("resources").path("limits")).hasSize(2);
        JsonNode metadata = WHOLE.path("metadata");
        assertThat(metadata.path("name").asString()).isEqualTo("roadstead-kubectl-x7k2q");
        assertThat(metadata.path("labels").path("roadstead.io/debug").asString())
                .isEqualTo("kubectl");
        JsonNode notes = metadata.path("annotations");
        assertThat(notes.path("roadstead.io/expires").asString()).isEqualTo("2026-07-01T16:00:00Z");
        assertThat(notes.path("roadstead.io/opened-by").asString()).isEqualTo("ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../kube-system", "a/b", "A", "a.b", "-a", "a?x=1", "a%2f", "a\u0000"})
    void whatIsNoNamespaceHasNone(String typed) {
        assertThat(KubectlPod.named(typed, "x7k2q")).isEmpty();
    }

    /** Invariant: the way in is in no address. */
    @Test
    void theWayInIsGivenAsInputWithoutATerminal() {
        assertThat(KubectlPod.keeping(POD).unseen())
                .startsWith(
                        "/api/v1/namespaces/shop/pods/roadstead-kubectl-x7k2q/exec?command=sh&command=-c&command=umask")
                .endsWith("&container=kubectl&stdin=true&stdout=true&stderr=true")
                .doesNotContain("tty");
        assertThat(KubectlPod.given("a: b\n")).isEqualTo("a: b\n.\n");
        assertThat(KubectlPod.given("a: b")).isEqualTo("a: b\n.\n");
    }

    /** The program itself, run by this machine's shell: it keeps all lines, for its owner alone, and fails when it is cut off. */
    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void whatWasGivenIsKeptWholeOrNotAtAll(String shell, @TempDir Path home) throws Exception {
        String text = "apiVersion: v1\n  token: 'rs_\\n%s $HOME `x` \\'\n";
        assertThat(keeps(shell, home, KubectlPod.given(text))).isZero();
        Path file = home.resolve(".kube/config");
        assertThat(file).hasContent(text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(keeps(shell, home, text)).isNotZero();
        assertThat(keeps(shell, home, "")).isNotZero();
    }

    private static int keeps(String shell, Path home, String input) throws Exception {
        List<String> command = KubectlPod.keeping(POD).command();
        ProcessBuilder builder = new ProcessBuilder(shell, "-c", command.get(2));
        builder.environment().put("HOME", home.toString());
        Process process = builder.redirectErrorStream(true).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return process.waitFor();
    }
}
