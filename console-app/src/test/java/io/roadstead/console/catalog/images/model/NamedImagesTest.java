package io.roadstead.console.catalog.images.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamedImagesTest {
    private static final String DIGEST = "sha256:" + "0a".repeat(32);

    private static ImageName name(String registry, String repository, String tag, String digest) {
        return new ImageName(registry, repository, tag, digest);
    }

    @Test
    void readsNamesAsRuntimesDo() {
        assertThat(ImageName.parse("nginx")).contains(name("index.docker.io", "library/nginx", "latest", ""));
        assertThat(ImageName.parse("docker.io/bitnami/redis:7.2"))
                .contains(name("index.docker.io", "bitnami/redis", "7.2", ""));
        assertThat(ImageName.parse("ghcr.io/a/b/c:v1")).contains(name("ghcr.io", "a/b/c", "v1", ""));
        assertThat(ImageName.parse("localhost:5000/a")).contains(name("localhost:5000", "a", "latest", ""));
        assertThat(ImageName.parse("quay.io/a/b:v1@" + DIGEST)).contains(name("quay.io", "a/b", "", DIGEST));
    }

    @Test
    void takesNoOtherText() {
        assertThat(List.of("", "https://a.example/b", "a b", "A", "nginx:", "{{ .Values.image }}", "x".repeat(600)))
                .allSatisfy(text -> assertThat(ImageName.parse(text)).isEqualTo(Optional.empty()));
    }

    @Test
    void findsImagesOfPods() {
        Map<String, Object> pod = Map.of(
                "initContainers", List.of(Map.of("image", "busybox:1")),
                "containers",
                        List.of(Map.of("image", "nginx:1.27"), Map.of("image", "nginx:1.27"), Map.of("name", "x")));
        assertThat(NamedImages.ofObjects(List.of(
                        Map.of("kind", "Deployment", "spec", Map.of("template", Map.of("spec", pod))),
                        Map.of("kind", "ConfigMap", "spec", pod),
                        Map.of(
                                "kind",
                                "CronJob",
                                "spec",
                                Map.of(
                                        "jobTemplate",
                                        Map.of(
                                                "spec",
                                                Map.of(
                                                        "template",
                                                        Map.of(
                                                                "spec",
                                                                Map.of(
                                                                        "containers",
                                                                        List.of(Map.of("image", "job:2")))))))))))
                .containsExactly("busybox:1", "nginx:1.27", "job:2");
    }

    @Test
    void findsImagesThatAChartNames() {
        Map<String, Object> values = Map.of(
                "image", Map.of("registry", "ghcr.io", "repository", "a/b", "tag", ""),
                "source", Map.of("repository", "https://git.example/a"));
        assertThat(NamedImages.ofChart("", values, "1.4")).containsExactly("ghcr.io/a/b:1.4");
        assertThat(NamedImages.ofChart("", Map.of("image", "web", "tag", 3), "1.4"))
                .containsExactly("web:3");
        assertThat(NamedImages.ofChart("- name: x\n  image: \"docker.io/x:1\"\n- image: y:2\n", values, "1.4"))
                .containsExactly("docker.io/x:1", "y:2");
    }
}
