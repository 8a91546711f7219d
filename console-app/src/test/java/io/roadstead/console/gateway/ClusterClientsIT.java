package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.protocol.tunnel.AnswerStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console's own modules go through the same door as everybody. */
class ClusterClientsIT {
    private static final Caller ADA =
            FakeCallers.caller("ada", Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE);
    private static final Caller GRACE = FakeCallers.caller("grace", Permission.KUBERNETES_READ);
    private static final String MAP = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"m\","
            + "\"namespace\":\"a\",\"resourceVersion\":\"7\"},\"data\":{\"k\":\"v\"}}";

    private static GatewayBed bed;
    private static FakeAgent agent;

    @BeforeAll
    static void open() throws Exception {
        bed = new GatewayBed();
        agent = bed.agent(GatewayBed.ONE);
        agent.replies.put("/api/v1/namespaces/a/configmaps/m", FakeAgent.Reply.json(200, MAP));
        agent.replies.put("POST /api/v1/namespaces/a/configmaps", FakeAgent.Reply.json(201, MAP));
        agent.replies.put(
                "GET /api/v1/namespaces/a/configmaps",
                FakeAgent.Reply.json(
                        200,
                        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMapList\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":["
                                + MAP + "]}"));
    }

    @AfterAll
    static void close() throws Exception {
        bed.close();
    }

    @Test
    void objectsAreReadListedAndMadeAsTheCaller() throws Exception {
        try (KubernetesClient client = bed.clients.as(ADA, GatewayBed.ONE)) {
            assertThat(client.configMaps().inNamespace("a").withName("m").get().getData())
                    .containsEntry("k", "v");
            assertThat(agent.next().names()).contains("roadstead-assertion").doesNotContain("authorization");
            assertThat(client.configMaps().inNamespace("a").list().getItems()).hasSize(1);
            agent.next();
            bed.audit.clear();
            ConfigMap made = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("m")
                    .withNamespace("a")
                    .endMetadata()
                    .addToData("k", "v".repeat(300_000))
                    .build();
            client.resource(made).create();
            FakeAgent.Seen seen = agent.next();
            assertThat(new String(seen.body(), StandardCharsets.UTF_8)).contains("v".repeat(300_000));
            assertThat(seen.first("content-type")).startsWith("application/json");
            assertThat(bed.audit).singleElement().satisfies(entry -> {
                assertThat(entry.action()).isEqualTo("kubernetes.create");
                assertThat(entry.actor().name()).isEqualTo("ada");
            });
        }
    }

    @Test
    void refusalsOfTheDoorComeWithTheirStatusAndSentence() {
        try (KubernetesClient client = bed.clients.as(GRACE, GatewayBed.ONE)) {
            assertThatThrownBy(() ->
                            client.configMaps().inNamespace("a").withName("m").delete())
                    .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                        assertThat(refused.getCode()).isEqualTo(403);
                        assertThat(refused.getMessage()).contains("KUBERNETES_WRITE");
                    });
        }
        try (KubernetesClient client = bed.clients.as(ADA, GatewayBed.TWO)) {
            assertThatThrownBy(() ->
                            client.configMaps().inNamespace("a").withName("m").get())
                    .isInstanceOfSatisfying(KubernetesClientException.class, offline -> {
                        assertThat(offline.getCode()).isEqualTo(503);
                        assertThat(offline.getMessage()).contains("two is offline");
                    });
        }
        assertThat(agent.seen).isEmpty();
    }

    /** Fault: a cluster answers without end. Invariant: the console keeps no more of it than its limit, and its module hears so. */
    @Test
    void anAnswerWithoutEndEndsAtItsLimit() throws Exception {
        try (GatewayBed small = new GatewayBed("own-answer-size=1MB");
                KubernetesClient client = small.clients.as(ADA, GatewayBed.ONE)) {
            FakeAgent endless = small.agent(GatewayBed.ONE);
            assertThat(client.raw("/bytes/1000000")).hasSize(1_000_000);
            assertThatThrownBy(() -> client.raw("/bytes/9000000000")).hasStackTraceContaining("own-answer-size");
            assertThat(endless.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(endless.sent.get()).isLessThan(32 * 1024 * 1024);
            long before = endless.sent.get();
            assertThatThrownBy(() -> client.raw("/bytes/9000000000?watch=true"))
                    .hasStackTraceContaining("own-answer-size");
            assertThat(endless.sent.get() - before).isLessThan(32 * 1024 * 1024);
            assertThat(small.meters
                            .counter("roadstead.gateway.limit.refused", "limit", "own-answer-size")
                            .count())
                    .isEqualTo(2);
        }
    }

    @Test
    void aWatchBringsEachEventAndEndsWithItsClient() throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        try (KubernetesClient client = bed.clients.as(ADA, GatewayBed.ONE);
                Watch watch = client.configMaps().inNamespace("a").watch(new Watcher<ConfigMap>() {
                    @Override
                    public void eventReceived(Action action, ConfigMap map) {
                        events.add(action + " " + map.getMetadata().getName());
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        events.add("closed");
                    }
                })) {
            assertThat(watch).isNotNull();
            String target = agent.next().head().target();
            AnswerStream stream = agent.stream(target);
            stream.send(FakeAgent.text("{\"type\":\"ADDED\",\"object\":" + MAP + "}\n"));
            assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("ADDED m");
            stream.send(FakeAgent.text("{\"type\":\"DELETED\",\"object\":" + MAP + "}\n"));
            assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("DELETED m");
        }
        assertThat(agent.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
    }
}
