package io.roadstead.bed.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roadstead.bed.Await;
import io.roadstead.bed.Bed;
import io.roadstead.bed.Binaries;
import io.roadstead.bed.RealNodeBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One empty cluster with a real node, used as a person would with kubectl, and then taken down by another JVM.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RealNodeIT {
    private static final String NODE = "public-1-real";

    /// Of the whole machine. A kubelet sets the first four, a container network the last.
    private static final List<String> KERNEL_SETTINGS = List.of(
            "vm/overcommit_memory", "vm/panic_on_oom", "kernel/panic", "kernel/panic_on_oops", "net/ipv4/ip_forward");

    private Path dir;
    private Binaries binaries;
    private RealNode node;
    private Kubectl kubectl;
    private List<String> settingsBefore;

    @BeforeAll
    void up(@TempDir Path temporary) throws Exception {
        assumeTrue(Requirements.root(), "a real node needs root, for namespaces and cgroups");
        settingsBefore = settings();
        dir = temporary.toRealPath().resolve("bed");
        binaries = RealNodeBed.binaries();
        Bed bed = RealNodeBed.up(dir, binaries);
        node = bed.realNode().orElseThrow();
        kubectl = new Kubectl(
                binaries.folder().resolve("kubectl"), bed.clusters().getFirst().kubeconfig());
        kubectl.ask("wait", "--for=create", "serviceaccount/default", "--timeout=30s");
        kubectl.ask("run", "shell", "--image=" + RealNode.BUSYBOX, "--", "sleep", "3600");
        kubectl.ask(
                "run",
                "web",
                "--image=" + RealNode.BUSYBOX,
                "--",
                "sh",
                "-c",
                "echo ahoy >index.html; httpd -f -p 8080");
        kubectl.ask("expose", "pod", "web", "--port=80", "--target-port=8080");
        kubectl.ask("wait", "--for=condition=Ready", "pod/shell", "pod/web", "--timeout=60s");
    }

    @AfterAll
    void down() throws Exception {
        if (binaries != null) {
            RealNodeBed.command(binaries, "down", "--dir", dir.toString()).waitFor();
        }
    }

    @Test
    void runsAPodFromALocalImageAndReportsItsOutputAndExitCode() throws Exception {
        kubectl.ask(
                "run",
                "brief",
                "--image=" + RealNode.BUSYBOX,
                "--restart=Never",
                "--",
                "sh",
                "-c",
                "echo done; exit 3");
        kubectl.ask("wait", "--for=jsonpath={.status.phase}=Failed", "pod/brief", "--timeout=60s");
        assertThat(kubectl.ask("logs", "brief")).isEqualTo("done");
        assertThat(kubectl.ask(
                        "get", "pod", "brief", "-o=jsonpath={.spec.nodeName} {.status..state.terminated.exitCode}"))
                .isEqualTo(NODE + " 3");
    }

    @Test
    void answersExecWithTheCommandsExitCode() throws Exception {
        assertThat(kubectl.run("exec", "shell", "--", "sh", "-c", "exit 7").exitCode())
                .isEqualTo(7);
        assertThat(kubectl.run("exec", "shell", "--", "true").exitCode()).isZero();
    }

    @Test
    void passesStandardInputToExec() throws Exception {
        assertThat(kubectl.runWith("to and fro", "exec", "-i", "shell", "--", "cat"))
                .isEqualTo(new Kubectl.Answer(0, "to and fro"));
    }

    @Test
    void leadsAServiceAddressToItsPodFromAnyPodEvenThatOne() throws Exception {
        String address = kubectl.ask("get", "service", "web", "-o=jsonpath={.spec.clusterIP}");
        for (String pod : List.of("shell", "web")) {
            assertThat(kubectl.ask("exec", pod, "--", "timeout", "10", "wget", "-q", "-O-", "http://" + address))
                    .isEqualTo("ahoy");
        }
    }

    @Test
    void letsAPodCallTheApiServerWithItsServiceAccount() throws Exception {
        kubectl.ask("run", "client", "--image=" + RealNode.BUSYBOX, "--restart=Never", "--overrides", """
                {"spec": {
                  "containers": [{
                    "name": "client", "image": "%s", "command": ["/programs/kubectl", "auth", "whoami",
                                "-o=jsonpath={.status.userInfo.username}"],
                    "env": [{"name": "HOME", "value": "/tmp"}],
                    "volumeMounts": [{"name": "programs", "mountPath": "/programs"}]}],
                  "volumes": [{"name": "programs", "hostPath": {"path": "/run/bin"}}]}}
                """.formatted(
                        RealNode.BUSYBOX));
        kubectl.ask("wait", "--for=jsonpath={.status.phase}=Succeeded", "pod/client", "--timeout=60s");
        assertThat(kubectl.ask("logs", "client")).isEqualTo("system:serviceaccount:default:default");
    }

    @Test
    void keepsPodsFromAllOtherNetworks() throws Exception {
        // An address for documentation, of which this machine's default route would otherwise take care.
        Kubectl.Answer answer =
                kubectl.run("exec", "shell", "--", "timeout", "5", "wget", "-q", "-O-", "http://198.51.100.1");
        assertThat(answer.output()).contains("unreachable");
    }

    @Test
    void takesFurtherImagesFromFiles(@TempDir Path folder) throws Exception {
        Path archive = folder.resolve("greeting.tar");
        DockerArchive.named("roadstead.test/greeting:1")
                .file(
                        "busybox",
                        0755,
                        Files.readAllBytes(HostCommand.find("busybox").orElseThrow()))
                .entrypoint(List.of("/busybox", "echo", "from a file"))
                .write(archive);
        node.load(archive);
        node.load(archive);
        kubectl.ask("run", "greeting", "--image=roadstead.test/greeting:1", "--restart=Never");
        kubectl.ask("wait", "--for=jsonpath={.status.phase}=Succeeded", "pod/greeting", "--timeout=60s");
        assertThat(kubectl.ask("logs", "greeting")).isEqualTo("from a file");
    }

    @Test
    void losesContactWhenDisconnectedAndRecovers() throws Exception {
        node.disconnect();
        node.disconnect();
        Kubectl.Answer lost = kubectl.run("--request-timeout=2s", "logs", "shell");
        assertThat(lost.exitCode()).isNotZero();
        node.reconnect();
        assertThat(kubectl.ask("exec", "shell", "--", "echo", "back")).isEqualTo("back");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void leavesNothingWhenAnotherProcessTakesItDown() throws Exception {
        Traces running = Traces.of(dir, NODE);
        assertThat(running.processes()).anyMatch(process -> process.endsWith(" httpd"));
        assertThat(running.namespaces()).hasSizeGreaterThan(5); // the node's and those of its pods
        assertThat(running.interfaces()).hasSize(1);
        assertThat(running.cgroups()).isNotEmpty();

        assertThat(RealNodeBed.command(binaries, "down", "--dir", dir.toString())
                        .waitFor())
                .isZero();
        assertNothingLeft(dir, running.namespaces());
    }

    @Test
    void leavesNothingWhenItsStarterIsKilledHalfWay(@TempDir Path temporary) throws Exception {
        Path other = temporary.toRealPath().resolve("bed");
        Process starter =
                RealNodeBed.command(binaries, "up", "1", "--nodes", "0", "--real-node", "--dir", other.toString());
        String device = Wire.deviceOf(NodeFolder.of(other, NODE).id());
        Await.until(Duration.ofSeconds(30), "interface " + device, () -> Wire.exists(device));
        starter.destroyForcibly().waitFor();
        Set<String> namespaces = Traces.of(other, NODE).namespaces();
        assertThat(namespaces).isNotEmpty();

        assertThat(RealNodeBed.command(binaries, "down", "--dir", other.toString())
                        .waitFor())
                .isZero();
        assertNothingLeft(other, namespaces);
    }

    @Test
    void leavesTheKernelSettingsOfTheMachineAlone() throws Exception {
        assertThat(settings()).isEqualTo(settingsBefore);
    }

    private static List<String> settings() throws IOException {
        List<String> values = new ArrayList<>();
        for (String setting : KERNEL_SETTINGS) {
            values.add(setting + " "
                    + Files.readString(Path.of("/proc/sys", setting)).strip());
        }
        return values;
    }

    private static void assertNothingLeft(Path bed, Set<String> namespaces) throws IOException {
        assertThat(Traces.of(bed, NODE)).isEqualTo(Traces.NONE);
        assertThat(Traces.alive(namespaces)).isEmpty();
        assertThat(bed).doesNotExist();
    }
}
