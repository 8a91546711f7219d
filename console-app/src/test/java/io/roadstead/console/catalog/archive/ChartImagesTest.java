package io.roadstead.console.catalog.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChartImagesTest {
    @Test
    void findsThemInValuesOfTheChartAndOfThoseInIt() {
        byte[] inner = PackedChart.of("db", "2.0.0", "values.yaml", "image: {repository: library/db, tag: 15.2}\n");
        byte[] archive = new PackedChart()
                .file("web/values.yaml", """
                        image: {registry: registry.example.test, repository: team/web, tag: ""}
                        sidecar: {image: "docker.io/library/busybox:1.36"}
                        proxy: {image: envoy, tag: v1.30}
                        pinned: {repository: quay.io/x/y, digest: "sha256:abc", pullPolicy: Always}
                        source: {repository: https://git.example.test/x}
                        """)
                .file("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\nappVersion: 7.1.0\n")
                .file("web/charts/queue/values.yaml", "image: {repository: queue, pullPolicy: Always}\n")
                .file("web/charts/queue/Chart.yaml", "apiVersion: v2\nname: queue\nversion: 1.0.0\nappVersion: '3'\n")
                .file("web/charts/db-2.0.0.tgz", inner)
                .gzipped();
        assertThat(ChartImages.of(archive))
                .containsExactly(
                        "docker.io/library/busybox:1.36",
                        "envoy:v1.30",
                        "library/db:15.2",
                        "quay.io/x/y@sha256:abc",
                        "queue:3",
                        "registry.example.test/team/web:7.1.0");
    }

    @Test
    void findsThemInTemplatesWhereTheyStandInPlainWordsAndInAnnotations() {
        byte[] archive = new PackedChart()
                .file("web/Chart.yaml", """
                        apiVersion: v2
                        name: web
                        version: 1.0.0
                        annotations:
                          artifacthub.io/images: |
                            - name: web
                              image: ghcr.io/team/told:1
                        """)
                .file("web/templates/pod.yaml", """
                        spec:
                          containers:
                          - image: "plain:2"
                          - image: {{ .Values.image }}
                            name: image
                          - image: 'quoted/one'
                        """)
                .gzipped();
        assertThat(ChartImages.of(archive)).containsExactly("ghcr.io/team/told:1", "plain:2", "quoted/one");
    }

    /** Attack: names that would be lines, options or commands of whatever reads the list. Invariant: none of them is in it. */
    @Test
    void leavesOutWhatIsNoNameOfAnImage() {
        byte[] archive = PackedChart.of(
                "web",
                "1.0.0",
                "values.yaml",
                "a: {image: \"-rf /\", tag: x}\nb: {image: \"x\\ny\", tag: z}\nc: {image: \"$(id)\", tag: z}\n"
                        + "d: {image: \"a b\", tag: z}\n");
        assertThat(ChartImages.of(archive)).isEmpty();
    }
}
