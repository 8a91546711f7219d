package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.bed.node.DockerArchive;
import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.WidgetsPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Clients;
import io.roadstead.journeys.stack.Fleet;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningAgent;
import io.roadstead.journeys.stack.RunningConsole;
import io.roadstead.journeys.stack.Tenant;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * kubectl in a pod on a node that really runs it, by a member of one project, in a namespace that admits what is restricted only; the pod finds the
 * gateway by the machine's address.
 */
@EnabledIf(value = "root", disabledReason = "a real node needs root")
class KubectlShellJourney {
    private static final String TERMINAL = "rs-terminal";
    private static final String IMAGE = "roadstead.test/kubectl:1";
    private static final String MARKED = "roadstead.io/debug=kubectl";

    @TempDir
    Path folder;

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Test
    void kubectlActsAsThePersonAndNothingIsLeftOfIt() throws Exception {
        try (Fleet fleet = Fleet.up(folder.resolve("bed"), 1, "--nodes", "0", "--pods", "0", "--real-node")) {
            fleet.load(image());
            Path kubeconfig = fleet.kubeconfigs().getFirst();
            Kubectl direct = new Kubectl(kubeconfig, folder.resolve("direct"));
            String machine = direct.run(
                            "get", "endpoints", "kubernetes", "-o", "jsonpath={.subsets[0].addresses[0].ip}")
                    .succeeded();
            try (RunningConsole console = console(machine);
                    Rest admin = new Rest(console.url(), "admin", FramePages.PASSWORD);
                    RunningAgent _ = joined(kubeconfig, admin);
                    Browser browser = new Browser()) {
                member(console, admin, direct);
                uses(console, browser, admin, direct);
            }
        }
    }

    /** Of the smallest kind: a shell with its tools, and kubectl. */
    private Path image() throws Exception {
        Path busybox = Path.of("/bin/busybox");
        DockerArchive image = DockerArchive.named(IMAGE)
                .folder("bin", 0755)
                .file("bin/busybox", 0755, Files.readAllBytes(busybox))
                .file("bin/kubectl", 0755, Files.readAllBytes(Clients.program("kubectl-1.35")))
                .folder("tmp", 01777);
        for (String applet : List.of("sh", "sleep", "mkdir", "env", "grep", "cat", "id", "wc", "ls", "touch")) {
            image.link("bin/" + applet, "busybox");
        }
        Path archive = folder.resolve("kubectl.tar");
        image.environment(List.of("PATH=/bin")).command(List.of("sh")).write(archive);
        return archive;
    }

    private RunningConsole console(String machine) throws IOException, InterruptedException {
        int port;
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("roadstead.yaml"), """
                roadstead:
                  gateway:
                    bind: %1$s
                    names: [%1$s]
                  shell:
                    kubectl-image: %2$s
                """.formatted(machine, IMAGE));
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

    private static RunningAgent joined(Path kubeconfig, Rest admin) throws Exception {
        var made = admin.post("/api/v1/clusters", """
                {"name": "harbour", "mode": "manager"}""");
        RunningAgent agent = RunningAgent.start(kubeconfig, String.valueOf(made.get("manifestUrl")));
        Tenant.await(
                "the cluster to connect",
                () -> "connected".equals(admin.get("/api/v1/clusters/harbour").get("state")));
        return agent;
    }

    /** Bob is a member of one project with one namespace, which admits only what is restricted. */
    private static void member(RunningConsole console, Rest admin, Kubectl direct) throws Exception {
        Tenant.join(console, admin, FramePages.PASSWORD, "harbour", direct);
        admin.put("/api/v1/shell-recording-rules/all", "{\"recorded\": true}");
        direct.run("label", "namespace", "blue", "pod-security.kubernetes.io/enforce=restricted")
                .succeeded();
    }

    private static void uses(RunningConsole console, Browser browser, Rest admin, Kubectl direct) throws Exception {
        LoginPage.open(browser, console.url()).signIn("bob", FramePages.PASSWORD);
        browser.awaitAddress("/");
        browser.awaitRest();
        browser.recordViolations();
        browser.open(console.url().resolve("/clusters/harbour/kubectl"));
        browser.awaitText("kubectl in it acts as bob");
        assertThat(browser.accessibilityProblems()).isEmpty();
        button(browser, "Open a kubectl shell");
        browser.awaitTrue("document.querySelector('" + TERMINAL + "[drawn]')");
        WidgetsPage page = WidgetsPage.of(browser);
        page.awaitText(TERMINAL, 0, "Connected");
        type(browser, page, "kubectl get pods -n blue -o name");
        page.awaitTrue(TERMINAL, 0, "host.text().includes('pod/roadstead-kubectl-')");
        type(browser, page, "kubectl auth can-i '*' '*' --all-namespaces; echo all-$?");
        page.awaitTrue(TERMINAL, 0, "host.text().includes('all-1')");
        type(
                browser,
                page,
                "kubectl get nodes 2>&1 | grep -c Forbidden; env | grep -c rs_[0-9a-f]*_; id -u; touch /x || echo sealed");
        page.awaitTrue(TERMINAL, 0, "/\\n1\\s+0\\s+65532/.test(host.text()) && host.text().includes('sealed')");
        browser.screenshot("kubectl-shell");
        assertThat(browser.accessibilityProblems()).isEmpty();
        String pod = direct.run("get", "pods", "-n", "blue", "-l", MARKED, "-o", "yaml")
                .succeeded();
        assertThat(pod).contains("roadstead.io/opened-by: bob").doesNotContainPattern("rs_[0-9a-f]{32}");
        try (Rest bob = new Rest(console.url(), "bob", FramePages.PASSWORD)) {
            assertThat(String.valueOf(bob.get("/api/v1/tokens"))).contains("kubectl shell harbour");
            button(browser, "End, and remove the pod");
            Tenant.await(
                    "the pod to be gone",
                    () -> direct.run("get", "pods", "-A", "-l", MARKED, "-o", "name")
                            .succeeded()
                            .isBlank());
            assertThat(String.valueOf(bob.get("/api/v1/tokens"))).doesNotContain("kubectl shell harbour");
        }
        String recording = Tenant.first(admin, "/api/v1/shell-recordings");
        assertThat(admin.text("/api/v1/shell-recordings/" + recording + "/text"))
                .contains("roadstead-kubectl-")
                .doesNotContainPattern("rs_[0-9a-f]{32}");
    }

    private static void button(Browser browser, String text) {
        browser.find(By.xpath("//vaadin-button[normalize-space(.)='" + text + "']"))
                .click();
    }

    private static void type(Browser browser, WidgetsPage page, String line) {
        page.focus(TERMINAL, 0, "textarea");
        browser.press(line, Keys.ENTER);
    }
}
