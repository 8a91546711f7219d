package io.roadstead.agent.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
    @TempDir
    private Path folder;

    private ApiAddress read(String server, String cluster, String user) throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=ca")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
        String text = """
                apiVersion: v1
                kind: Config
                current-context: here
                contexts: [{name: there, context: {cluster: z, user: z}}, {name: here, context: {cluster: a, user: u}}]
                clusters:
                  - name: a
                    cluster: {server: "%s", certificate-authority-data: %s, %s}
                users: [{name: u, user: {%s}}]
                """.formatted(server, base64(authority.getCertificatePEM()), cluster, user);
        return Kubeconfig.read(write("config", text));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheCurrentContext() throws Exception {
        ApiAddress address = read("https://10.0.0.1:6443", "tls-server-name: kubernetes", "token: t1");
        assertThat(address).hasToString("https://10.0.0.1:6443");
        assertThat(address.tlsName()).isEqualTo("kubernetes");
        assertThat(address.token()).contains("t1");
    }

    @Test
    void readsATokenFileAnew() throws Exception {
        write("token", " t2\n");
        assertThat(read("https://[::1]", "x: y", "tokenFile: token").token()).contains("t2");
        assertThat(read("https://[::1]", "x: y", "tokenFile: token")).hasToString("https://[::1]:443");
    }

    @Test
    void forgetsEverythingOfTheUserForAnotherOne() throws Exception {
        ApiAddress address = read("https://h", "x: y", "token: admin");
        assertThat(address.as(Optional::empty).token()).isEmpty();
    }

    @Test
    void refusesWhatItCannotOrMustNotDo() {
        assertThatThrownBy(() -> read("https://h", "insecure-skip-tls-verify: true", "token: secret"))
                .hasMessageContaining("does not check")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> read("https://h", "x: y", "exec: {command: aws}"))
                .hasMessageContaining("plugin");
        assertThatThrownBy(() -> read("http://h", "x: y", "token: t")).hasMessageContaining("https");
        assertThatThrownBy(() -> read("https://h/prefix", "x: y", "token: t")).hasMessageContaining("path");
        assertThatThrownBy(() -> Kubeconfig.read(write("list", "[1]"))).hasMessageContaining("no kubeconfig");
        assertThatThrownBy(() -> Kubeconfig.read(write("broken", "a: [")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no YAML");
        assertThatThrownBy(() -> Kubeconfig.read(folder.resolve("missing"))).hasMessageContaining("cannot be read");
    }
}
