package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.Clients;
import io.roadstead.journeys.stack.Fleet;
import io.roadstead.journeys.stack.Helm;
import io.roadstead.journeys.stack.Kubectl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The starter catalog on a real API server, in a namespace that lets in restricted pods only, by the real Helm. */
@EnabledIf(value = "root", disabledReason = "a real node needs root")
class StarterChartsJourney {
    private static final Path CATALOG = Path.of(System.getProperty("roadstead.home"), "helm", "catalog");
    private static final String NAMESPACE = """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: apps
              labels:
                pod-security.kubernetes.io/enforce: restricted
                pod-security.kubernetes.io/enforce-version: latest
            """;

    @TempDir
    static Path folder;

    private static Fleet fleet;
    private static Kubectl kubectl;
    private static Helm helm;

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    @BeforeAll
    static void open() throws Exception {
        pack();
        fleet = Fleet.up(folder.resolve("bed"), 1, "--nodes", "1", "--real-node");
        Path kubeconfig = fleet.kubeconfigs().getFirst();
        kubectl = new Kubectl(kubeconfig, folder.resolve("kubectl"));
        helm = new Helm(kubeconfig, folder);
        kubectl.runWith(NAMESPACE, "apply", "-f", "-").succeeded();
    }

    @AfterAll
    static void close() throws Exception {
        if (fleet != null) {
            fleet.close();
        }
    }

    private static void pack() throws Exception {
        Process packing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        CATALOG.resolve("PackCharts.java").toString(),
                        CATALOG.toString(),
                        folder.resolve("charts").toString())
                .inheritIO()
                .start();
        assertThat(packing.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(packing.exitValue()).isZero();
        assertThat(Clients.program("helm-4")).isExecutable();
    }

    static List<String> charts() throws Exception {
        try (Stream<Path> charts = Files.list(CATALOG)) {
            return charts.filter(chart -> Files.exists(chart.resolve("Chart.yaml")))
                    .map(chart -> chart.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static String archive(String chart) throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("charts"))) {
            return files.filter(file -> file.getFileName().toString().matches(chart + "-[0-9.]+\\.tgz"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    @ParameterizedTest
    @MethodSource("charts")
    void keepsItsPasswordsAndVolumesThroughEverything(String chart) throws Exception {
        String release = chart + "-one";
        String archive = archive(chart);
        helm.run("install", release, archive, "--namespace", "apps");
        awaitPod(release);
        String made = kept(release);
        helm.run("upgrade", release, archive, "--namespace", "apps", "--set", "resources.limits.cpu=900m");
        assertThat(kept(release)).isEqualTo(made);
        helm.run("rollback", release, "1", "--namespace", "apps");
        assertThat(kept(release)).isEqualTo(made);
        helm.run("uninstall", release, "--namespace", "apps");
        assertThat(kept(release)).isEqualTo(made);
        helm.run("install", release, archive, "--namespace", "apps");
        assertThat(kept(release)).isEqualTo(made);
        helm.run("uninstall", release, "--namespace", "apps");
        assertThat(left(release)).doesNotContain("statefulset", "deployment", "service", "role", "networkpolicy");
    }

    /** Its Secrets with what is in them, and its volumes. */
    private static String kept(String release) throws Exception {
        return kubectl.run(
                        "get",
                        "secrets,persistentvolumeclaims",
                        "--namespace",
                        "apps",
                        "-l",
                        "app.kubernetes.io/instance=" + release,
                        "-o",
                        "jsonpath={range .items[*]}{.kind} {.metadata.name} {.metadata.uid} {.data}{'\\n'}{end}")
                .succeeded();
    }

    private static String left(String release) throws Exception {
        return kubectl.run(
                        "get",
                        "statefulsets,deployments,services,serviceaccounts,configmaps,roles,rolebindings,networkpolicies",
                        "--namespace",
                        "apps",
                        "-l",
                        "app.kubernetes.io/instance=" + release,
                        "-o",
                        "name")
                .succeeded();
    }

    /** The API server let one in: whether it then runs is up to images that are not here. */
    private static void awaitPod(String release) throws Exception {
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(limit)) {
            if (!kubectl.run("get", "pods", "-n", "apps", "-l", "app.kubernetes.io/instance=" + release, "-o", "name")
                    .succeeded()
                    .isBlank()) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no pod of " + release + ": "
                + kubectl.run("get", "events", "-n", "apps", "--field-selector", "type=Warning")
                        .output());
    }

    @Test
    void aWebAppReallyStarts() throws Exception {
        Path values = CATALOG.resolve("cases/web-app/busybox.yaml");
        helm.run(
                "install",
                "site",
                archive("web-app"),
                "-n",
                "apps",
                "-f",
                values.toString(),
                "--wait",
                "--timeout",
                "60s");
        assertThat(page()).isEqualTo("ahoy\n");
        helm.run(
                "upgrade",
                "site",
                archive("web-app"),
                "-n",
                "apps",
                "-f",
                values.toString(),
                "--set-string",
                "files./www/index\\.html=ahoy again",
                "--wait",
                "--timeout",
                "60s");
        assertThat(page()).isEqualTo("ahoy again");
        helm.run("rollback", "site", "1", "-n", "apps", "--wait", "--timeout", "60s");
        assertThat(page()).isEqualTo("ahoy\n");
        helm.run("uninstall", "site", "-n", "apps", "--wait", "--timeout", "60s");
    }

    private static String page() throws Exception {
        return kubectl.run(
                        "exec",
                        "-n",
                        "apps",
                        "deployment/site",
                        "--",
                        "wget",
                        "-q",
                        "-O",
                        "-",
                        "http://127.0.0.1:8080/")
                .succeeded();
    }
}
