package io.roadstead.console.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubeconfigTest {
    private static final Kubeconfig.User ADA = new Kubeconfig.User.ByToken("ada", "secret");

    @Test
    void oneUserStandsForAllContextsOfATokenAndTheFirstContextIsTheCurrentOne() {
        var document = new Kubeconfig("PEM", List.of(context("harbour", ADA), context("pier", ADA))).document();
        assertThat(document.keySet())
                .containsExactly("apiVersion", "kind", "clusters", "users", "contexts", "current-context");
        assertThat((List<?>) document.get("users")).hasSize(1);
        assertThat((List<?>) document.get("contexts")).hasSize(2);
        assertThat(document.get("current-context")).isEqualTo("harbour");
        assertThat(String.valueOf(document.get("clusters")))
                .contains("certificate-authority-data=UEVN", "server=https://gateway/harbour");
    }

    @Test
    void aGatewayThatEverySystemTrustsNamesNoAuthority() {
        var document = new Kubeconfig("", List.of(context("harbour", ADA))).document();
        assertThat(String.valueOf(document.get("clusters"))).doesNotContain("certificate-authority-data");
    }

    @Test
    void whoSignsInByAProgramHasNoSecretInTheFile() {
        var user = new Kubeconfig.User.ByProgram("roadstead:harbour", List.of("oidc-login", "get-token"), "install it");
        var document = new Kubeconfig("", List.of(context("harbour", user))).document();
        assertThat(document.get("users"))
                .isEqualTo(List.of(Map.of(
                        "name",
                        "roadstead:harbour",
                        "user",
                        Map.of(
                                "exec",
                                Map.of(
                                        "apiVersion",
                                        "client.authentication.k8s.io/v1",
                                        "command",
                                        "kubectl",
                                        "args",
                                        List.of("oidc-login", "get-token"),
                                        "installHint",
                                        "install it",
                                        "interactiveMode",
                                        "IfAvailable",
                                        "provideClusterInfo",
                                        false)))));
    }

    @Test
    void theTokenIsNotInWhatLogsPrint() {
        assertThat(new Kubeconfig("", List.of(context("harbour", ADA))).toString())
                .doesNotContain("secret");
    }

    @Test
    void thereIsNoFileForNoCluster() {
        assertThatThrownBy(() -> new Kubeconfig("", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Kubeconfig.Context context(String name, Kubeconfig.User user) {
        return new Kubeconfig.Context(name, "https://gateway/" + name, user);
    }
}
