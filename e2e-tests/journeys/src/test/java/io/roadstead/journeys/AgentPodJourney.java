package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Fleet;
import io.roadstead.journeys.stack.GatewayKubeconfig;
import io.roadstead.journeys.stack.Images;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningConsole;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The agent as the pod that its manifest makes, from the image that is given away, on a node that really runs it. */
@EnabledIf(value = "root", disabledReason = "a real node needs root")
class AgentPodJourney {
    private static final String TALKER = """
            apiVersion: v1
            kind: Pod
            metadata: {name: talker, namespace: default}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
              - name: talker
                image: roadstead.test/busybox:1
                command: [sh, -c, "i=0; while true; do i=$((i+1)); echo line $i; sleep 0.2; done"]
            """;
    private static final String MADE_BY_THE_MANIFEST = "app.kubernetes.io/managed-by=roadstead";

    @TempDir
    Path folder;

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Test
    void thePodJoinsCarriesLogsAndLeavesNothing() throws Exception {
        Path image = Images.agent();
        try (Fleet fleet = Fleet.up(folder.resolve("bed"), 1, "--nodes", "0", "--real-node")) {
            fleet.load(image);
            Kubectl direct = new Kubectl(fleet.kubeconfigs().getFirst(), folder.resolve("direct"));
            direct.runWith(TALKER, "apply", "-f", "-").succeeded();
            // The address by which pods find this machine is the one that the API server goes by.
            String machine = direct.run(
                            "get", "endpoints", "kubernetes", "-o", "jsonpath={.subsets[0].addresses[0].ip}")
                    .succeeded();
            try (RunningConsole console = console(machine);
                    Rest rest = new Rest(console.url(), "admin", FramePages.PASSWORD)) {
                joinAndLeave(direct, console, rest);
            }
        }
    }

    private void joinAndLeave(Kubectl direct, RunningConsole console, Rest rest) throws Exception {
        var made = rest.post("/api/v1/clusters", """
                {"name": "harbour", "mode": "manager"}""");
        String address = String.valueOf(made.get("manifestUrl"));
        Path kubeconfig = GatewayKubeconfig.write(
                folder.resolve("through.kubeconfig"), address, String.valueOf(made.get("id")), rest.token());
        Instant applied = Instant.now();
        direct.run("apply", "-f", address).succeeded();
        await("the pod to connect", () -> state(rest).equals("connected"));
        System.err.println(
                "pod to connected: " + Duration.between(applied, Instant.now()).toMillis() + " ms");
        assertThat(direct.run("-n", "roadstead-system", "get", "pods", "-o", "jsonpath={.items[*].status.phase}")
                        .succeeded())
                .isEqualTo("Running");

        Kubectl through = new Kubectl(kubeconfig, folder.resolve("through"));
        direct.run("wait", "pod/talker", "--for=condition=Ready", "--timeout=30s")
                .succeeded();
        Path followed = folder.resolve("followed");
        Process logs = through.start(followed, folder.resolve("errors"), "logs", "-f", "talker");
        try {
            await("three lines that come as they are written", () -> {
                long lines = Files.readString(followed).lines().count();
                Thread.sleep(700);
                return lines > 0 && Files.readString(followed).lines().count() > lines + 2;
            });
        } finally {
            logs.destroy();
        }

        followInTheBrowser(console, rest);

        rest.delete("/api/v1/clusters/harbour");
        await("everything of the agent to be gone", () -> left(direct).isBlank());
    }

    /** The same lines, from a kubelet through the tunnel and the page's own WebSocket. */
    private static void followInTheBrowser(RunningConsole console, Rest rest) throws Exception {
        var found = (List<?>) Objects.requireNonNull(
                rest.get("/api/v1/resources?apiVersion=v1&kind=Pod&namespace=default&filter=name:talker")
                        .get("items"));
        String id = String.valueOf(((Map<?, ?>) found.getFirst()).get("id"));
        assertThat(rest.text("/api/v1/resources/" + id + "/logs?tailLines=3")).contains("line ");
        try (Browser browser = new Browser()) {
            LoginPage.open(browser, console.url()).signIn("admin", FramePages.PASSWORD);
            browser.awaitAddress("/");
            browser.awaitRest();
            browser.recordViolations();
            browser.open(console.url().resolve("/objects/" + id));
            browser.find(Browser.tab("Logs")).click();
            String last =
                    "Number(([...(document.querySelector('rs-log')?.shadowRoot.textContent ?? '').matchAll(/line (\\d+)/g)].at(-1) ?? [])[1] ?? 0)";
            browser.awaitTrue(last + " > 3");
            browser.screenshot("object-logs");
            long seen = Long.parseLong(browser.evaluate("return String(" + last + ")"));
            browser.awaitTrue(last + " > " + (seen + 3));
            assertThat(browser.accessibilityProblems()).isEmpty();
        }
    }

    private RunningConsole console(String machine) throws IOException, InterruptedException {
        int port = freePort();
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("roadstead.yaml"), """
                roadstead:
                  gateway:
                    bind: %1$s
                    names: [%1$s]
                """.formatted(machine));
        return RunningConsole.startAgain(
                data,
                Map.of(
                        "ROADSTEAD_ADMIN_PASSWORD",
                        FramePages.PASSWORD,
                        "ROADSTEAD_GATEWAY_URL",
                        "https://" + machine + ":" + port),
                "--ui-port",
                "0",
                "--gateway-port",
                Integer.toString(port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private static String state(Rest rest) throws IOException, InterruptedException {
        return String.valueOf(rest.get("/api/v1/clusters/harbour").get("state"));
    }

    private static String left(Kubectl direct) throws IOException, InterruptedException {
        return direct.run("get", "clusterroles,clusterrolebindings", "-l", MADE_BY_THE_MANIFEST, "-o", "name")
                        .succeeded()
                + direct.run("get", "namespace", "roadstead-system", "--ignore-not-found", "-o", "name")
                        .succeeded();
    }

    private interface Question {
        boolean holds() throws Exception;
    }

    private static void await(String what, Question question) throws Exception {
        Instant limit = Instant.now().plusSeconds(60);
        while (!question.holds()) {
            assertThat(Instant.now()).as("waited for " + what).isBefore(limit);
            Thread.sleep(100);
        }
    }
}
