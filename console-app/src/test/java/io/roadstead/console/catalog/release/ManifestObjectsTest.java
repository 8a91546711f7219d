package io.roadstead.console.catalog.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestObjectsTest {
    private static List<String> objects(String manifest) {
        return ManifestObjects.of(manifest).stream()
                .map(piece -> piece.object().text() + (piece.object().kept() ? " kept" : ""))
                .toList();
    }

    @Test
    void areTheDocumentsInTheirOrder() {
        assertThat(objects("""
                        ---
                        # Source: web/templates/a.yaml
                        apiVersion: v1
                        kind: Service
                        metadata:
                          name: web
                        ---
                        # Source: web/templates/empty.yaml
                        ---
                        apiVersion: v1
                        kind: PersistentVolumeClaim
                        metadata:
                          name: data
                          annotations:
                            helm.sh/resource-policy: keep
                        """)).containsExactly("Service web", "PersistentVolumeClaim data kept");
    }

    @Test
    void areTheItemsOfLists() {
        assertThat(objects("{kind: List, items: [{kind: A, metadata: {name: x}}, {kind: B, metadata: {name: y}}, 5]}"))
                .containsExactly("A x", "B y");
    }

    @Test
    void areNothingWhereNothingCanBeRead() {
        assertThat(objects("a: [\n---\n- 1\n---\nkind: X\n---\nkind: 5\nmetadata: {name: [a]}"))
                .isEmpty();
    }

    @Test
    void holdNoSecretsOnceMasked() {
        String masked = ManifestObjects.masked("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: web
                data:
                  password: aHVudGVyMg==
                stringData:
                  token: hunter2
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: web # as it is written
                """);
        assertThat(masked)
                .doesNotContain("aHVudGVyMg", "hunter2")
                .contains("password:", ReleaseDetail.MASK, "name: web # as it is written");
    }

    @Test
    void hideASecretThatCannotBeRead() {
        assertThat(ManifestObjects.masked("kind: Secret\ndata: [\n")).doesNotContain("data");
    }
}
