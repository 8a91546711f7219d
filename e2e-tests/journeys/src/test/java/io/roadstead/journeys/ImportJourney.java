package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.Widgets;
import io.roadstead.journeys.pages.WidgetsPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.JoinedCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Objects are brought into a real cluster: many at once, by a form, and with help of what the cluster says of its kinds. */
class ImportJourney {
    private static final String EDITOR = "rs-yaml-editor";

    private static final String HEAD = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: theirs, namespace: default}
            data: {a: mine}
            ---
            apiVersion: example.org/v1
            kind: Boat
            metadata: {name: boat, namespace: imported}
            spec: {masts: 2}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: inside, namespace: imported}
            ---
            a: [1
            ---
            apiVersion: example.org/v1
            kind: Lighthouse
            metadata: {name: light}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: refused}
            data: {"no key": x}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: imported}
            ---
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: boats.example.org}
            spec:
              group: example.org
              scope: Namespaced
              names: {kind: Boat, plural: boats, singular: boat}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {masts: {type: integer}}}}}}
            """;

    @TempDir
    Path folder;

    @Test
    void manyObjectsAreBroughtInAndOneByAForm() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "1", "--pods", "1");
                KubernetesClient direct = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(Files.readString(cluster.direct())))
                        .build();
                Browser browser = new Browser()) {
            theirs(direct);
            LoginPage.open(browser, cluster.console().url()).signIn("admin", JoinedCluster.PASSWORD);
            browser.awaitAddress("/");
            browser.awaitRest();
            browser.recordViolations();
            importInTheBrowser(cluster, direct, browser);
            importByTheApi(cluster);
            createByForm(cluster, direct, browser);
            editWithHelp(cluster, browser, cluster.rest().awaitObject("apps/v1", "Deployment", "default", "web"));
        }
    }

    /** Somebody else manages a field. */
    private static void theirs(KubernetesClient direct) {
        direct.configMaps()
                .inNamespace("default")
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("theirs")
                        .endMetadata()
                        .addToData("a", "theirs")
                        .build())
                .fieldManager("helm")
                .serverSideApply();
    }

    private static String twenty() {
        StringBuilder all = new StringBuilder(HEAD);
        for (int number = 1; number <= 12; number++) {
            all.append("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: plain-")
                    .append(number)
                    .append("}\ndata: {number: \"")
                    .append(number)
                    .append("\"}\n");
        }
        return all.toString();
    }

    private void importInTheBrowser(JoinedCluster cluster, KubernetesClient direct, Browser browser) throws Exception {
        Path file = Files.writeString(folder.resolve("objects.yaml"), twenty());
        browser.open(cluster.console().url().resolve("/import-yaml?cluster=" + cluster.id()));
        browser.awaitText("Up to 500 objects");
        Path large = Files.writeString(folder.resolve("large.yaml"), "# many words\n".repeat(170_000) + "---\n" + HEAD);
        upload(browser, large);
        browser.awaitText("large.yaml is too long for the editor");
        new Widgets(browser).press("Take it away");
        upload(browser, file);
        browser.awaitText("objects.yaml is in the editor");
        WidgetsPage.of(browser).awaitText(EDITOR, 0, "kind: Boat");
        new Widgets(browser).press("Check");
        browser.awaitText("nothing is written yet: 20 of 20");
        browser.awaitText("would be created: 14.");
        browser.awaitText("cannot be checked yet: 2.");
        assertThat(browser.text())
                .contains("unknown kind: 1.")
                .contains("invalid: 1.")
                .contains("refused: 1.")
                .contains("managed by others: 1.")
                .contains("This cluster has no kind Lighthouse in example.org/v1")
                .contains(".data.a is managed by \"helm\"")
                .contains("There is: theirs. The document has: mine.");
        browser.screenshot("import-checked");
        assertThat(browser.accessibilityProblems()).isEmpty();
        assertThat(map(direct, "plain-1")).isNull();
        new Widgets(browser).press("Apply");
        browser.awaitText("Applied to harbour: 20 of 20");
        browser.awaitText("created: 16.");
        browser.screenshot("import-applied");
        assertThat(map(direct, "plain-12").getData()).containsEntry("number", "12");
        assertThat(map(direct, "theirs").getData()).containsEntry("a", "theirs");
        assertThat(direct.genericKubernetesResources("example.org/v1", "Boat")
                        .inNamespace("imported")
                        .withName("boat")
                        .get())
                .isNotNull();
        new Widgets(browser).press("Take them over …");
        browser.awaitText("Take over fields of theirs?");
        new Widgets(browser).pressInDialog("Take over");
        browser.awaitText("changed: 1.");
        assertThat(map(direct, "theirs").getData()).containsEntry("a", "mine");
    }

    private static void upload(Browser browser, Path file) {
        browser.find(By.cssSelector("vaadin-upload"))
                .getShadowRoot()
                .findElement(By.cssSelector("input[type=file]"))
                .sendKeys(file.toString());
    }

    private static ConfigMap map(KubernetesClient direct, String name) {
        return direct.configMaps().inNamespace("default").withName(name).get();
    }

    private static void importByTheApi(JoinedCluster cluster) throws Exception {
        String text = twenty().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        Map<String, Object> answer = cluster.rest()
                .post("/api/v1/clusters/" + cluster.id() + "/import?dryRun=true", "{\"yaml\": \"" + text + "\"}");
        List<String> outcomes = ((List<?>) Objects.requireNonNull(answer.get("items")))
                .stream()
                        .map(item -> String.valueOf(((Map<?, ?>) item).get("outcome")))
                        .toList();
        assertThat(outcomes.subList(0, 8))
                .containsExactly("same", "same", "same", "invalid", "unknown-kind", "refused", "same", "same");
        assertThat(outcomes.subList(8, 20)).containsOnly("same");
    }

    private static void createByForm(JoinedCluster cluster, KubernetesClient direct, Browser browser) throws Exception {
        browser.open(cluster.console().url().resolve("/new/deployments.apps?cluster=" + cluster.id()));
        browser.awaitText("New Deployment");
        Widgets widgets = new Widgets(browser);
        widgets.type("Name", "Web_1");
        widgets.type("Image", "example.org/web:1");
        WidgetsPage.of(browser).awaitText(EDITOR, 0, "image: example.org/web:1");
        widgets.press("Create");
        browser.awaitText("a lowercase RFC 1123");
        browser.screenshot("new-refused");
        widgets.type("Name", "web");
        WidgetsPage.of(browser).awaitText(EDITOR, 0, "name: web");
        widgets.press("Create");
        browser.awaitText("Deployment web is created in harbour");
        browser.screenshot("new-created");
        assertThat(browser.accessibilityProblems()).isEmpty();
        assertThat(direct.apps()
                        .deployments()
                        .inNamespace("default")
                        .withName("web")
                        .get())
                .isNotNull();
    }

    private static void editWithHelp(JoinedCluster cluster, Browser browser, String id) throws Exception {
        browser.open(cluster.console().url().resolve("/objects/" + id));
        browser.find(Browser.tab("YAML")).click();
        WidgetsPage page = WidgetsPage.of(browser);
        browser.awaitTrue("document.querySelector('" + EDITOR + "[drawn]')");
        page.awaitText(EDITOR, 0, "Documentation");
        page.click(EDITOR, 0, "Documentation");
        goTo(browser, page, "      containers:");
        awaitDocs(page, "List of containers belonging to the pod");
        browser.screenshot("object-docs");
        assertThat(browser.accessibilityProblems()).isEmpty();
        page.evaluate(
                EDITOR,
                0,
                "const d = host.shadowRoot.querySelector('rs-yaml-docs').shadowRoot.querySelector('input');"
                        + "d.value = 'imagepull'; d.dispatchEvent(new Event('input')); return ''");
        awaitDocs(page, "spec.template.spec.containers.imagePullPolicy");
        goTo(browser, page, "  replicas: 1");
        browser.press(Keys.END, Keys.ENTER, "replicaz: 4");
        page.awaitTrue(EDITOR, 0, "/Errors: 1\\b/.test(host.shadowRoot.querySelector('.frame').innerText)");
        new Widgets(browser).press("Field managers");
        browser.awaitText("This console");
        browser.resize(360, 800);
        browser.awaitTrue("document.documentElement.scrollWidth <= 361");
        browser.screenshot("object-docs-narrow");
    }

    private static void goTo(Browser browser, WidgetsPage page, String line) {
        String all = browser.evaluate("return document.querySelector('" + EDITOR + "').text()");
        int down = Arrays.asList(all.split("\n")).indexOf(line);
        assertThat(down).as(line + " in " + all).isPositive();
        page.focus(EDITOR, 0, ".cm-content");
        browser.pressWith(Keys.CONTROL, Keys.HOME);
        browser.press(Collections.nCopies(down, Keys.ARROW_DOWN).toArray(CharSequence[]::new));
    }

    private static void awaitDocs(WidgetsPage page, String text) {
        page.awaitTrue(
                EDITOR,
                0,
                "host.shadowRoot.querySelector('rs-yaml-docs')?.shadowRoot.textContent.replaceAll(/\\s+/g, ' ').includes('"
                        + text + "')");
    }
}
