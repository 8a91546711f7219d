package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.roadstead.journeys.stack.Clients;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Helm and client libraries. */
abstract class LibraryCases {
    private static final List<List<String>> RELEASE = List.of(
            List.of("install", "buoy", "CHART", "--wait", "--timeout", "60s"),
            List.of("get", "manifest", "buoy"),
            List.of("upgrade", "buoy", "CHART", "--set", "colour=blue"),
            List.of("get", "values", "buoy"),
            List.of("install", "buoy", "CHART"),
            List.of("rollback", "buoy", "1"),
            List.of("history", "buoy"),
            List.of("list"),
            List.of("status", "no-such-release"),
            List.of("uninstall", "buoy"));

    @ParameterizedTest
    @ValueSource(strings = {"helm-3", "helm-4"})
    void releasesLiveTheSameLife(String helm) throws Exception {
        assertThat(life(helm, KubectlJourney.cluster.through())).isEqualTo(life(helm, KubectlJourney.cluster.direct()));
    }

    private static List<String> life(String helm, Path kubeconfig) throws Exception {
        List<String> seen = new ArrayList<>();
        for (List<String> arguments : RELEASE) {
            List<String> command = new ArrayList<>(List.of(Clients.program(helm).toString()));
            arguments.forEach(each -> command.add(each.replace("CHART", "src/test/resources/chart")));
            command.addAll(List.of("--kubeconfig", kubeconfig.toString()));
            seen.add(String.join(" ", arguments) + "\n" + output(new ProcessBuilder(command)));
        }
        assertThat(seen.getFirst()).contains("STATUS: deployed");
        return seen.stream()
                .map(text -> text.replaceAll(
                                "(?m)^[EWI][0-9]{4} [0-9:.]+ .*\n", "") // what the library logs when it stops waiting
                        .replaceAll("20[0-9]{2}-[0-9-]+[ T][0-9:.]+( ?[+-][0-9]{4})?( UTC)?Z?", "TIME")
                        .replaceAll("[A-Z][a-z]{2} [A-Z][a-z]{2} +[0-9]+ [0-9:]{8} 20[0-9]{2}", "TIME")
                        .replaceAll("[ \t]+", " "))
                .toList();
    }

    private static String output(ProcessBuilder builder) throws Exception {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return printed + "exit code " + process.exitValue();
    }

    @Test
    void thePythonClientSeesTheSame() throws Exception {
        assertThat(python(KubectlJourney.cluster.through())).isEqualTo(python(KubectlJourney.cluster.direct()));
    }

    private static String python(Path kubeconfig) throws Exception {
        String printed = output(new ProcessBuilder(
                Clients.program("python/bin/python").toString(),
                "src/test/resources/clients.py",
                kubeconfig.toString()));
        assertThat(printed).contains("got ahoy").endsWith("exit code 0");
        return printed;
    }

    @Test
    void fabric8SeesTheSame() throws Exception {
        assertThat(fabric8(KubectlJourney.cluster.through())).isEqualTo(fabric8(KubectlJourney.cluster.direct()));
    }

    private static List<String> fabric8(Path kubeconfig) throws Exception {
        List<String> seen = new ArrayList<>();
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            client.pods().inAnyNamespace().list().getItems().stream()
                    .map((Pod pod) -> pod.getMetadata().getUid())
                    .sorted()
                    .forEach(seen::add);
            seen.add(exec(client));
            seen.add(watch(client));
            seen.add(forward(client));
            seen.add(copy(client));
        }
        return seen;
    }

    private static String exec(KubernetesClient client) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ExecWatch exec = client.pods()
                .inNamespace("default")
                .withName("shell")
                .writingOutput(out)
                .writingError(err)
                .exec("sh", "-c", "echo out; echo err >&2; exit 7")) {
            return exec.exitCode().get(30, TimeUnit.SECONDS) + " " + out + err;
        }
    }

    /** By WebSocket, as this library does it first. */
    private static String watch(KubernetesClient client) throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        var maps = client.configMaps().inNamespace("default");
        try (var watching = maps.withName("watched").watch(new Watcher<ConfigMap>() {
            @Override
            public void eventReceived(Action action, ConfigMap map) {
                events.add(action + " " + map.getData());
            }

            @Override
            public void onClose(WatcherException cause) {
                events.add("closed " + cause.getMessage());
            }
        })) {
            var map = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("watched")
                    .endMetadata()
                    .withData(Map.of("colour", "red"))
                    .build();
            maps.resource(map).create();
            String conflict = conflict(() -> maps.resource(map).create());
            maps.withName("watched").delete();
            return events.poll(20, TimeUnit.SECONDS) + events.poll(20, TimeUnit.SECONDS) + conflict;
        }
    }

    private static String conflict(Runnable create) {
        try {
            create.run();
            return "created twice";
        } catch (KubernetesClientException conflict) {
            return conflict.getCode() + " " + conflict.getStatus().getMessage();
        }
    }

    private static String forward(KubernetesClient client) throws Exception {
        try (LocalPortForward forward =
                        client.pods().inNamespace("default").withName("web").portForward(8080);
                HttpClient http = HttpClient.newHttpClient()) {
            URI page = URI.create("http://127.0.0.1:" + forward.getLocalPort() + "/");
            return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static String copy(KubernetesClient client) throws Exception {
        Path file = Files.writeString(KubectlJourney.folder.resolve("fabric8"), "ahoy".repeat(100_000));
        Path back = KubectlJourney.folder.resolve("fabric8-back");
        var shell = client.pods().inNamespace("default").withName("shell");
        boolean up = shell.file("/tmp/fabric8").upload(file);
        boolean down = shell.file("/tmp/fabric8").copy(back);
        return up + " " + down + " " + Files.mismatch(file, back);
    }
}
