package io.roadstead.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.protocol.manifest.Manifest;
import io.roadstead.protocol.manifest.ManifestValues;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestFileTest {
    private static final String TOKEN = "rj_abcdefghijklmnopqrstuvwxyz234567";

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "manager"})
    void takesTheManifestThatTheConsoleGivesWithoutTheDeployment(String mode) {
        ManifestFile manifest = ManifestFile.parse(Manifest.render(ManifestValues.of(
                "c-abcdefghijklmnopqrst", mode, URI.create("https://gateway"), List.of(), TOKEN, "image")));
        assertThat(manifest.settings().mode()).isEqualTo(mode);
        assertThat(manifest.settings().joinToken()).isEqualTo(TOKEN);
        assertThat(manifest.documents()).extracting(ManifestFile.Document::kind).doesNotContain("Deployment");
        assertThat(manifest.documents().getFirst().target()).isEqualTo("/api/v1/namespaces/roadstead-system");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: Pod, metadata: {name: x}}",
                "{apiVersion: v1, kind: Secret, metadata: {name: x, namespace: kube-system}}",
                "{apiVersion: v1, kind: Secret, metadata: {name: ../../x}}",
                "{apiVersion: v1, kind: Secret}",
                "a: ["
            })
    void appliesNothingThatNoAgentNeeds(String document) {
        assertThatThrownBy(() -> ManifestFile.parse(document)).isInstanceOf(IllegalArgumentException.class);
    }
}
