package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Rest;
import java.io.ByteArrayInputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exporter behind a Service of a real cluster is read through the gateway and the API server's own proxy, as the person who looks. */
class ReadingsJourney {
    private static final String FILE_SYSTEM = "/api/v1/file-systems/scratch~10.0.0.1@o2ib";

    private static final String OBJECTS = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: lustre}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: lustre-exporter, namespace: lustre}
            spec: {selector: {app: exporter}, ports: [{name: metrics, port: 32221, targetPort: PORT}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: exporter, namespace: lustre, labels: {app: exporter}}
            spec:
              nodeName: NODE
              automountServiceAccountToken: false
              containers: [{name: exporter, image: "example.org/lustrefs-exporter:1"}]
            ---
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: scratch}
            spec:
              capacity: {storage: 1Ti}
              accessModes: [ReadWriteMany]
              csi:
                driver: exa.csi.ddn.com
                volumeHandle: scratch
                volumeAttributes: {exaFS: "10.0.0.1@o2ib:/scratch"}
            """;

    @TempDir
    Path folder;

    @Test
    void aServiceOfTheClusterTellsOfTargets() throws Exception {
        InetAddress own = ownAddress();
        HttpServer exporter = HttpServer.create(new InetSocketAddress(own, 0), 0);
        exporter.createContext("/metrics", exchange -> {
            byte[] text = """
                    lustre_capacity_kilobytes{component="ost",target="scratch-OST0000"} 1000
                    lustre_available_kilobytes{component="ost",target="scratch-OST0000"} 500
                    lustre_health_healthy 1
                    """.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        exporter.start();
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "1", "--pods", "1");
                KubernetesClient direct = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(Files.readString(cluster.direct())))
                        .build()) {
            String objects = OBJECTS.replace(
                            "PORT", String.valueOf(exporter.getAddress().getPort()))
                    .replace(
                            "NODE",
                            direct.nodes()
                                    .list()
                                    .getItems()
                                    .getFirst()
                                    .getMetadata()
                                    .getName());
            direct.load(new ByteArrayInputStream(objects.getBytes(StandardCharsets.UTF_8)))
                    .create();
            standsAt(direct, own.getHostAddress());
            Rest rest = cluster.rest();
            await(rest, "/api/v1/file-systems", "scratch~10.0.0.1@o2ib");
            rest.putOver(FILE_SYSTEM + "/readings", """
                    {"kind": "service", "cluster": "%s", "namespace": "lustre", "service": "lustre-exporter", "port": "32221"}""".formatted(cluster.id()));
            String seen = await(rest, FILE_SYSTEM, "scratch-OST0000");
            assertThat(seen).contains("\"capacity\":1024000").contains("\"health\":\"healthy\"");
        } finally {
            exporter.stop(0);
        }
    }

    /** Pods of the bed contain nothing: this one gets the address of what answers for it. Proxies lead to pods of a node only. */
    private static void standsAt(KubernetesClient direct, String address) {
        var pod = direct.pods().inNamespace("lustre").withName("exporter");
        pod.waitUntilReady(30, TimeUnit.SECONDS);
        pod.subresource("status").patch(PatchContext.of(PatchType.JSON), """
                [{"op": "replace", "path": "/status/podIP", "value": "%1$s"},
                {"op": "replace", "path": "/status/podIPs", "value": [{"ip": "%1$s"}]}]""".formatted(address));
    }

    /** What is told takes a moment to come here. */
    private static String await(Rest rest, String path, String part) throws Exception {
        Instant limit = Instant.now().plusSeconds(60);
        String last = "";
        while (Instant.now().isBefore(limit)) {
            last = rest.text(path);
            if (last.contains(part)) {
                return last;
            }
            Thread.sleep(1_000);
        }
        throw new AssertionError("never told: " + part + "; " + last);
    }

    /** One that an API server's proxy leads to: not of the loopback, nor link-local. */
    private static InetAddress ownAddress() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address
                        && !address.isLoopbackAddress()
                        && !address.isLinkLocalAddress())
                .findFirst()
                .orElseThrow();
    }
}
