package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.soak.TabLoad;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Held;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Machine;
import io.roadstead.journeys.stack.ManyPods;
import io.roadstead.journeys.stack.Places;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tab that shows 200 pods which crash and come back holds no more after a while than before: for five minutes here, for an hour by
 * {@code ./roadstead bench explorer tab}.
 */
@Tag("light")
class CrashLoopJourney {
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("bench.tab.seconds", 300));

    /** Of all pods together, a second; a page is told twice a second at most, however many there are. */
    private static final int CHANGES = Integer.getInteger("bench.tab.changes", 20);

    private static final int PODS = 200;

    @TempDir
    Path folder;

    @Test
    void aTabHoldsNoMoreAfterAWhile() throws Exception {
        try (JoinedCluster cluster = Places.with(() -> JoinedCluster.join(folder, "--nodes", "1", "--pods", "1"));
                KubernetesClient direct = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(Files.readString(cluster.direct())))
                        .build();
                Browser browser = new Browser()) {
            ManyPods.create(direct, PODS);
            Held.await(cluster.rest(), "Pod", PODS);
            List<ObjectMeta> pods = direct.pods().inAnyNamespace().list().getItems().stream()
                    .map(Pod::getMetadata)
                    .filter(pod -> pod.getNamespace().startsWith("team-"))
                    .toList();
            LoginPage.open(browser, cluster.console().url()).signIn("admin", JoinedCluster.PASSWORD);
            browser.awaitTrue("document.querySelector('main.rs-page')");
            browser.open(cluster.console().url().resolve("/resources/pods"));
            browser.awaitTrue("document.querySelector('rs-data-grid tbody tr')");
            TabLoad load = new TabLoad(browser, TIME).run(direct, pods, CHANGES);
            Machine.report("explorer-tab.md", load.table() + Machine.now() + "\n");
            assertThat(load.complaints()).isEmpty();
        }
    }
}
