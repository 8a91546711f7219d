package io.roadstead.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.roadstead.bed.profile.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestBed.class)
class BedIT {
    @Test
    void upFillsAndMeasuresEveryClusterAndDownLeavesNothing(@TempDir Path temporary) throws Exception {
        Path dir = temporary.resolve("bed");
        try {
            assertThat(bed("up 2 --profile gpu,edge --nodes 4 --pods 25 --dir " + dir))
                    .contains("2 ready");
            checkCluster(dir.resolve("gpu-1.kubeconfig"), 4);
            checkCluster(dir.resolve("edge-1.kubeconfig"), 3);
            assertThat(bed("up 1 --dir " + dir)).startsWith("1 ").contains("already runs");
        } finally {
            assertThat(bed("down --dir " + dir)).startsWith("0 ");
        }
        assertThat(ProcessTable.marked(Launcher.markerOf(BedFolder.at(dir).path())))
                .isEmpty();
        assertThat(dir).doesNotExist();
    }

    private static void checkCluster(Path kubeconfig, int nodes) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kubeconfig)))
                .isEqualTo("rw-------");
        try (KubernetesClient client = client(kubeconfig)) {
            assertThat(client.nodes().list().getItems())
                    .hasSize(nodes)
                    .allSatisfy(node -> assertThat(ready(node)).isTrue());
            List<Pod> pods = client.pods().inAnyNamespace().list().getItems();
            assertThat(pods)
                    .hasSize(25)
                    .allSatisfy(pod -> assertThat(pod.getStatus().getPhase()).isEqualTo("Running"));
            assertThat(client.top().nodes().metrics().getItems())
                    .hasSize(nodes)
                    .allSatisfy(node -> assertThat(node.getUsage())
                            .hasEntrySatisfying(
                                    "cpu",
                                    used -> assertThat(used.getNumericalAmount())
                                            .isPositive()));
            assertThat(client.top().pods().metrics().getItems()).hasSize(25);
            Pod first = pods.getFirst();
            assertThat(client.pods().resource(first).getLog()).contains("simulated pod");
        }
    }

    private static boolean ready(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    @Test
    void showsTheLastWordsOfAProgramThatEndsAndLeavesNothing(@TempDir Path temporary) throws Exception {
        Path folder = temporary.resolve("bin");
        Files.createDirectories(folder.resolve("share/kwok"));
        Files.writeString(folder.resolve("share/kubernetes-version"), "v1.36.3");
        Files.copy(Binaries.find().orElseThrow().tool("bed"), folder.resolve("bed"));
        Path kube = Files.writeString(folder.resolve("kube"), "#!/bin/sh\necho the disk of $1 is full\nexit 1\n");
        Files.setPosixFilePermissions(kube, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path dir = temporary.resolve("bed");
        BedRequest request = new BedRequest(1, List.of(Profile.PUBLIC), 0, 0, false, dir);
        assertThatExceptionOfType(BedFailure.class)
                .isThrownBy(() -> Bed.up(request, new Binaries(folder), _ -> {}))
                .withMessageContaining(" is full");
        assertThat(ProcessTable.marked(Launcher.MARKER + "=" + dir.toAbsolutePath()))
                .isEmpty();
        assertThat(dir).doesNotExist();
    }

    @Test
    void aKilledApiServerComesBackWithItsData(@OwnCluster(nodes = 1, pods = 3) LocalControlPlane cluster)
            throws Exception {
        KubernetesClient client = cluster.client();
        client.configMaps().inNamespace("default").resource(configMap()).create();

        cluster.kill(Part.API_SERVER);
        assertThat(cluster.runs(Part.API_SERVER)).isFalse();
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(() -> list(cluster, 2));

        cluster.restart(Part.API_SERVER);
        assertThat(client.configMaps().inNamespace("default").withName("kept").get())
                .isNotNull();

        cluster.restart(Part.SIMULATED_NODES); // its nodes have to be played again, at once
        client.pods()
                .inAnyNamespace()
                .list()
                .getItems()
                .forEach(pod -> client.pods().resource(pod).withGracePeriod(0).delete());
        Await.until(
                Duration.ofSeconds(20),
                "new pods to run",
                () -> client.pods()
                                .inAnyNamespace()
                                .withField("status.phase", "Running")
                                .list()
                                .getItems()
                                .size()
                        >= 2);
    }

    @Test
    void aPausedApiServerHangsAndGoesOnWhenResumed(@OwnCluster LocalControlPlane cluster) throws Exception {
        cluster.pause(Part.API_SERVER);
        long start = System.nanoTime();
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(() -> list(cluster, 2));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1500));
        assertThat(cluster.runs(Part.API_SERVER)).isTrue();

        cluster.resume(Part.API_SERVER);
        Await.until(Duration.ofSeconds(10), "an answer after the pause", () -> answers(cluster));
    }

    @Test
    void givesOthersAKubeconfigOfTheirOwn(@OwnCluster LocalControlPlane cluster, @TempDir Path dir) throws Exception {
        Path file = dir.resolve("kubelet.kubeconfig");
        cluster.writeKubeconfig(
                file,
                "system:node:real-1",
                List.of("system:nodes"),
                new InetSocketAddress("localhost", cluster.apiServer().getPort()));
        try (KubernetesClient kubelet = client(file)) {
            assertThat(kubelet.raw("/apis")).contains("coordination.k8s.io");
            assertThatExceptionOfType(KubernetesClientException.class)
                    .isThrownBy(() -> kubelet.namespaces().list())
                    .withMessageContaining("system:node:real-1");
        }
        try (KubernetesClient admin = client(cluster.kubeconfigVia(cluster.apiServer()))) {
            assertThat(admin.namespaces().list().getItems()).isNotEmpty();
        }
    }

    @Test
    void sharesClustersByProfileAndGivesEachTestItsNamespace(
            ControlPlane cluster, Namespace first, Namespace second, @SharedCluster(Profile.EDGE) ControlPlane edge) {
        assertThat(first.getMetadata().getName())
                .isNotEqualTo(second.getMetadata().getName());
        assertThat(cluster.client()
                        .namespaces()
                        .withName(first.getMetadata().getName())
                        .get())
                .isNotNull();
        assertThat(edge.kubeconfig()).isNotEqualTo(cluster.kubeconfig());
        assertThat(edge.version()).endsWith("+k3s1");
        assertThat(cluster.version()).isNotEqualTo(edge.version());
    }

    @Test
    void nothingIsLeftWhenTheJvmIsKilled() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Abandoned.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path dir;
        try (var lines = jvm.inputReader(StandardCharsets.UTF_8)) {
            dir = Path.of(String.valueOf(lines.readLine()));
        }
        String marker = Launcher.markerOf(dir);
        assertThat(ProcessTable.marked(marker)).hasSizeGreaterThanOrEqualTo(4);

        jvm.destroyForcibly().waitFor();
        Await.until(
                Duration.ofSeconds(10),
                "the guard to clean up",
                () -> ProcessTable.marked(marker).isEmpty() && !Files.exists(dir));
    }

    /** A test run that is about to be killed. */
    static final class Abandoned {
        private Abandoned() {}

        public static void main(String[] arguments) throws InterruptedException {
            OwnProcesses processes = OwnProcesses.start(Binaries.find().orElseThrow());
            ControlPlane cluster = processes.fresh(Profile.PUBLIC, 0, 0, false);
            System.out.println(cluster.kubeconfig().getParent());
            Thread.sleep(Duration.ofMinutes(5));
        }
    }

    private static boolean answers(LocalControlPlane cluster) {
        try {
            list(cluster, 1);
            return true;
        } catch (KubernetesClientException _) {
            return false;
        }
    }

    private static void list(ControlPlane cluster, int seconds) {
        Config config = Config.fromKubeconfig(cluster.kubeconfig().toFile());
        config.setRequestTimeout(seconds * 1000);
        config.setConnectionTimeout(seconds * 1000);
        config.setRequestRetryBackoffLimit(0);
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            assertThat(client.namespaces().list().getItems()).isNotEmpty();
        }
    }

    private static KubernetesClient client(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    private static io.fabric8.kubernetes.api.model.ConfigMap configMap() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("kept")
                .endMetadata()
                .build();
    }

    /** Runs a command line as a person would; the exit status, a space, and all that was said. */
    private static String bed(String line) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int status = BedCommand.run(List.of(line.split(" ")), out, out);
        return status + " " + said.toString(StandardCharsets.UTF_8);
    }
}
