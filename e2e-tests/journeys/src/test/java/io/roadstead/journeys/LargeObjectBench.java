package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.Widgets;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Held;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Machine;
import io.roadstead.journeys.stack.Seen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Maps of nearly 1 MB, which is the most that Kubernetes takes, are opened, edited, checked and saved in Chromium: of many keys, of one long text, and of one long line. */
class LargeObjectBench {
    private static final String EDITOR = "document.querySelector('rs-yaml-editor[drawn]')";
    private static final int BYTES = Integer.getInteger("bench.bytes", 980_000);
    private static final int KEYS = 30;
    private static final double MOST_OPEN_MILLIS = 3_000;
    private static final double MOST_KEY_MILLIS = 200;
    private static final double MOST_TAB_MIB = 300;

    @TempDir
    Path folder;

    @Test
    void aLargeMapIsEdited() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "1", "--pods", "1");
                KubernetesClient direct = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(Files.readString(cluster.direct())))
                        .build();
                Browser browser = new Browser()) {
            Map<String, Map<String, String>> maps = Map.of("keys", keys(), "text", text(), "line", line());
            maps.forEach((name, data) -> direct.resource(map(name, data)).create());
            LoginPage.open(browser, cluster.console().url()).signIn("admin", JoinedCluster.PASSWORD);
            browser.awaitTrue("document.querySelector('main.rs-page')");
            StringBuilder report = new StringBuilder(
                    String.format(
                            Locale.ROOT,
                            "maps of %,d bytes, %d keys pressed; %s%n%n| | %s |%n|---|---|---|---|---|---|---|---|%n",
                            BYTES,
                            KEYS,
                            Machine.now(),
                            "shown, ms | key to picture, ms, p50 | p95 | from Ctrl+S to what would change, ms | from Save to saved, ms | tab, MiB | tab after leaving, MiB"));
            StringBuilder slow = new StringBuilder();
            for (String name : List.of("keys", "text", "line")) {
                Seen seen = new Seen(browser);
                edit(cluster, browser, seen, name);
                double tab = browser.rendererMib();
                assertThat(direct.configMaps()
                                .inNamespace("default")
                                .withName(name)
                                .get()
                                .getMetadata()
                                .getLabels())
                        .as("saved")
                        .containsKey("edited");
                browser.open(cluster.console().url().resolve("/tokens"));
                browser.awaitRest();
                report.append(String.format(
                        Locale.ROOT,
                        "| %s | %,.0f | %.0f | %.0f | %,.0f | %,.0f | %.0f | %.0f |%n",
                        name,
                        seen.at("shown", 0.5),
                        seen.at("key", 0.5),
                        seen.at("key", 0.95),
                        seen.at("checked", 0.5),
                        seen.at("saved", 0.5),
                        tab,
                        browser.rendererMib()));
                if (seen.at("shown", 0.5) > MOST_OPEN_MILLIS
                        || seen.at("key", 0.95) > MOST_KEY_MILLIS
                        || tab > MOST_TAB_MIB) {
                    slow.append(name).append(' ');
                }
            }
            Machine.report("explorer-large.md", report.toString());
            assertThat(slow.toString()).as("above its goal").isEmpty();
        }
    }

    private static void edit(JoinedCluster cluster, Browser browser, Seen seen, String name) throws Exception {
        String id = Held.id(cluster.rest(), "v1", "ConfigMap", "default", name);
        browser.open(cluster.console().url().resolve("/objects/" + id));
        By tab = Browser.tab("YAML");
        browser.find(tab);
        seen.after("shown", () -> browser.find(tab).click(), EDITOR + "?.text().length > " + BYTES * 0.9);
        String all = browser.evaluate("return " + EDITOR + ".text()");
        int metadata = List.of(all.split("\n")).indexOf("metadata:");
        assertThat(metadata).isPositive();
        browser.evaluate(EDITOR + ".shadowRoot.querySelector('.cm-content').focus()");
        browser.pressWith(Keys.CONTROL, Keys.END);
        browser.pressWith(Keys.CONTROL, Keys.HOME);
        toEndOfName(browser, all, name);
        browser.press(Keys.ENTER, "labels: {edited: v");
        for (int key = 0; key < KEYS; key++) {
            seen.after("key", () -> browser.press("7"), "true");
        }
        browser.press("}");
        seen.after(
                "checked",
                () -> browser.pressWith(Keys.CONTROL, "s"),
                "document.body.innerText.includes('Save " + name + "?')");
        browser.screenshot("large-object-" + name);
        seen.after(
                "saved", () -> new Widgets(browser).pressInDialog("Save"), "document.body.innerText.includes('Saved')");
        browser.awaitNoText("Saved");
    }

    /** Where a line may follow that belongs to the metadata. */
    private static void toEndOfName(Browser browser, String all, String name) {
        int line = List.of(all.split("\n")).indexOf("  name: " + name);
        assertThat(line).isPositive();
        if (line > 200) { // as data come first
            browser.pressWith(Keys.CONTROL, Keys.END);
            for (int up = List.of(all.split("\n")).size() - (all.endsWith("\n") ? 0 : 1); up > line; up--) {
                browser.press(Keys.ARROW_UP);
            }
        } else {
            for (int down = 0; down < line; down++) {
                browser.press(Keys.ARROW_DOWN);
            }
        }
        browser.press(Keys.END);
    }

    private static ConfigMap map(String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withData(data)
                .build();
    }

    private static Map<String, String> keys() {
        Map<String, String> data = new TreeMap<>();
        for (int bytes = 0; bytes < BYTES - 100; bytes += 80) {
            data.put("setting.%06d".formatted(bytes / 80), "value %06d ".formatted(bytes / 80) + "x".repeat(53));
        }
        return data;
    }

    private static Map<String, String> text() {
        String line = "server { listen 8080; location / { proxy_pass http://upstream; } }  # rule";
        return Map.of("nginx.conf", (line + "\n").repeat(BYTES / (line.length() + 1)));
    }

    private static Map<String, String> line() {
        return Map.of("bundle", "0123456789abcdef".repeat(BYTES / 16));
    }
}
