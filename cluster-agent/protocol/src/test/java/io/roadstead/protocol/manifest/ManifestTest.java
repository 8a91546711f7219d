package io.roadstead.protocol.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ManifestTest {
    private static final Path CHART = Path.of("../../helm/agent");
    private static final String PIN = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private static ManifestValues values(String mode) {
        return ManifestValues.of(
                "c-abcdefghijklmnopqrst",
                mode,
                URI.create("https://gateway.example.com:8443"),
                List.of(PIN),
                "rj_abcdefghijklmnopqrstuvwxyz234567",
                "registry.example.com/roadstead/agent:0.1.0");
    }

    private static List<Map<?, ?>> documents(String yaml) {
        List<Map<?, ?>> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(yaml)
                .forEach(document -> documents.add((Map<?, ?>) document));
        return documents;
    }

    private static String name(Map<?, ?> document) {
        return document.get("kind") + " " + inner(document, "metadata").get("name");
    }

    private static Map<?, ?> inner(Map<?, ?> document, String field) {
        return (Map<?, ?>) Objects.requireNonNull(document.get(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "viewer-legacy", "operator", "manager"})
    void rendersWhatIsKept(String which) throws IOException {
        ManifestValues values = which.equals("viewer-legacy") ? values("viewer").legacy() : values(which);
        String rendered = Manifest.render(values);
        Path golden = CHART.resolve("golden/" + which + ".yaml");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, rendered);
        }
        assertThat(rendered).isEqualTo(Files.readString(golden));
    }

    @Test
    void packsEveryTemplateOfTheChart() throws IOException {
        try (Stream<Path> files = Files.list(CHART.resolve("templates"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Manifest.FILES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "manager"})
    void saysOfEachObjectWhoManagesIt(String mode) {
        assertThat(documents(Manifest.render(values(mode)))).allSatisfy(document -> {
            Map<?, ?> labels = inner(inner(document, "metadata"), "labels");
            assertThat(labels.get("app.kubernetes.io/managed-by")).isEqualTo("roadstead");
        });
    }

    @Test
    void givesOnlyManagersTheRoleOfAClusterAdmin() {
        assertThat(Manifest.render(values("viewer"))).doesNotContain("cluster-admin");
        assertThat(Manifest.render(values("operator"))).doesNotContain("cluster-admin");
        assertThat(Manifest.render(values("manager"))).contains("cluster-admin");
    }

    @Test
    void letsAViewersAgentActForNobodyByTheOldVerb() {
        List<Map<?, ?>> documents = documents(Manifest.render(values("viewer")));
        assertThat(documents.stream().filter(document -> name(document).equals("ClusterRole roadstead:impersonator")))
                .singleElement()
                .satisfies(role -> assertThat(String.valueOf(role.get("rules"))).doesNotContain("[impersonate]"));
    }

    @Test
    void namesTheAgentEveryClusterWideObjectThatItHasToRemove() {
        for (String mode : List.of("viewer", "operator", "manager")) {
            List<Map<?, ?>> documents = documents(Manifest.render(values(mode)));
            String rights = String.valueOf(documents.stream()
                    .filter(document -> name(document).equals("ClusterRole roadstead:agent"))
                    .findFirst()
                    .orElseThrow()
                    .get("rules"));
            assertThat(documents)
                    .filteredOn(document -> name(document).startsWith("ClusterRole"))
                    .allSatisfy(document ->
                            assertThat(rights).contains(name(document).split(" ")[1]));
        }
    }

    @Test
    void givesTheSameAsValuesOfTheChart() {
        ManifestValues values = values("operator").through("http://user:secret@proxy:3128", ".cluster.local");
        assertThat(Manifest.chartValues(values).lines())
                .contains("mode: \"operator\"", "legacyImpersonation: false", "noProxy: \".cluster.local\"");
        assertThat(Manifest.chartValues(values).lines().map(line -> line.split(":")[0]))
                .isSubsetOf(Manifest.defaults().keySet());
    }

    @Test
    void keepsThePasswordOfAProxyInASecret() {
        String rendered = Manifest.render(values("viewer").through("http://user:secret@proxy:3128", ""));
        assertThat(documents(rendered).stream()
                        .filter(document -> document.toString().contains("secret@")))
                .singleElement()
                .satisfies(document -> assertThat(document.get("kind")).isEqualTo("Secret"));
        assertThat(values("viewer").through("http://user:secret@proxy:3128", "").toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gateway/path",
                "http://gateway",
                "https://user@gateway",
                "https://gateway?x",
                "https://gateway/#"
            })
    void takesNoUrlThatIsNoGateway(String url) {
        assertThatThrownBy(() -> ManifestValues.of(
                        "c-abcdefghijklmnopqrst", "viewer", URI.create(url), List.of(PIN), "", "image"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNoImageThatWouldBeMoreYaml() {
        for (String image : List.of("a\nb", "a b", "\"", "", "a{{ .Values.x }}")) {
            assertThatThrownBy(() -> ManifestValues.of(
                            "c-abcdefghijklmnopqrst", "viewer", URI.create("https://g"), List.of(PIN), "", image))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
