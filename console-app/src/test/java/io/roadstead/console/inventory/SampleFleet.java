package io.roadstead.console.inventory;

import io.roadstead.protocol.inventory.Decoded;
import io.roadstead.protocol.inventory.Health;
import io.roadstead.protocol.inventory.InventoryLine;
import io.roadstead.protocol.inventory.InventoryLine.Column;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import io.roadstead.protocol.inventory.InventoryLines;
import io.roadstead.protocol.inventory.ObjectDigest;
import io.roadstead.protocol.inventory.Thing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Objects as the clusters of a fleet have them: 40 of 100 are pods; what is of one number is the same each time. */
public final class SampleFleet {
    private static final List<String> APPS = List.of(
            "checkout",
            "web",
            "payments",
            "search",
            "shop-frontend",
            "inventory",
            "mailer",
            "nginx",
            "redis",
            "postgres",
            "worker",
            "gateway",
            "ledger",
            "catalog",
            "reports",
            "metrics",
            "trainer",
            "ingest",
            "auth",
            "notifier");
    private static final List<String> NAMESPACES =
            List.of("team-1", "team-2", "shop", "prod", "staging", "data", "ml", "kube-system");
    private static final List<String> OTHERS =
            List.of("ReplicaSet", "Deployment", "ConfigMap", "Secret", "Service", "Widget");

    private final long seed;

    /** The same objects for the same numbers. */
    public SampleFleet(Random random) {
        seed = random.nextLong();
    }

    /** By the numbers that objects have of them. */
    public List<KindIs> kinds() {
        List<KindIs> kinds = new ArrayList<>();
        kinds.add(kind(0, "", "Pod", "pods", "Ready", "Status", "Restarts", "IP", "Node", "Nominated Node"));
        kinds.add(kind(1, "apps", "ReplicaSet", "replicasets", "Desired", "Current", "Ready"));
        kinds.add(kind(2, "apps", "Deployment", "deployments", "Ready", "Up-to-date", "Available"));
        kinds.add(kind(3, "", "ConfigMap", "configmaps", "Data"));
        kinds.add(kind(4, "", "Secret", "secrets", "Type", "Data"));
        kinds.add(kind(5, "", "Service", "services", "Type", "Cluster-IP", "External-IP", "Port(s)"));
        kinds.add(kind(6, "example.com", "Widget", "widgets", "Phase", "Size"));
        return kinds;
    }

    private static KindIs kind(int number, String group, String name, String resource, String... columns) {
        return new KindIs(
                number,
                group,
                "v1",
                name,
                resource,
                true,
                List.of(columns).stream()
                        .map(column -> new Column(column, "string", false))
                        .toList());
    }

    /** The word of its kind. */
    public String kindOf(Thing thing) {
        return kinds().get(thing.kind()).name();
    }

    /** So many objects of a cluster. */
    public List<Thing> cluster(int cluster, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> changed(cluster, number, 0))
                .toList();
    }

    String node(int cluster, int number) {
        return "node-%03d-%02d".formatted(cluster, number);
    }

    /** An object in one of its states. */
    Thing changed(int cluster, int number, int state) {
        Random random = new Random(seed + cluster * 1_000_003L + number);
        String app = APPS.get(random.nextInt(APPS.size()));
        String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
        String suffix = Long.toString(Math.abs(random.nextLong()), 36);
        String uid = new UUID(random.nextLong(), random.nextLong()).toString();
        int kind = number % 5 < 2 ? 0 : 1 + number % OTHERS.size();
        Random now = new Random(random.nextLong() + state);
        String node = node(cluster, random.nextInt(10));
        Instant created = Instant.ofEpochSecond(1_790_000_000L - random.nextInt(20_000_000));
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app", app);
        labels.put("app.kubernetes.io/part-of", namespace);
        labels.put("pod-template-hash", suffix.substring(0, 8));
        Thing thing = kind == 0
                ? pod(
                        app,
                        namespace,
                        suffix,
                        uid,
                        node,
                        created,
                        labels,
                        now,
                        "10." + cluster % 250 + "." + random.nextInt(250) + "." + random.nextInt(250))
                : new Thing(
                        kind,
                        ObjectDigest.key(uid),
                        namespace,
                        app + "-" + suffix.substring(0, 9),
                        uid,
                        created,
                        Health.FINE,
                        "",
                        "",
                        Optional.empty(),
                        labels,
                        kinds().get(kind).columns().stream()
                                .map(column -> String.valueOf(now.nextInt(20)))
                                .toList(),
                        Map.of("ready", (long) now.nextInt(20)),
                        0);
        return told(thing);
    }

    private static Thing pod(
            String app,
            String namespace,
            String suffix,
            String uid,
            String node,
            Instant created,
            Map<String, String> labels,
            Random now,
            String ip) {
        int luck = now.nextInt(1000);
        Health health = luck < 5 ? Health.FAILED : luck < 15 ? Health.PROGRESS : Health.FINE;
        String status = luck < 5 ? "CrashLoopBackOff" : luck < 15 ? "Pending" : "Running";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("node", node);
        facts.put("podIP", ip);
        facts.put("images", List.of("registry.example.com/" + namespace + "/" + app + ":1." + suffix.charAt(0)));
        facts.put("requests", Map.of("cpu", "250m", "memory", "256Mi"));
        facts.put("serviceAccount", app);
        return new Thing(
                0,
                ObjectDigest.key(uid),
                namespace,
                app + "-" + suffix.substring(0, 9) + "-" + suffix.substring(3, 8),
                uid,
                created,
                health,
                status,
                health == Health.FAILED ? "back-off 5m0s restarting failed container" : "",
                Optional.of(new Thing.Owner("ReplicaSet", app + "-" + suffix.substring(0, 9), "owner-" + suffix)),
                labels,
                List.of(
                        health == Health.FINE ? "1/1" : "0/1",
                        status,
                        String.valueOf(now.nextInt(30) - 10 < 0 ? 0 : now.nextInt(20)),
                        ip,
                        node,
                        "<none>"),
                facts,
                0);
    }

    /** As it comes out of its line. */
    static Thing told(Thing thing) {
        byte[] line = InventoryLines.encode(thing);
        byte[] without =
                new String(line, StandardCharsets.UTF_8).stripTrailing().getBytes(StandardCharsets.UTF_8);
        return switch (InventoryLines.read(without)) {
            case Decoded.Known<InventoryLine>(Thing told) -> told;
            case Decoded.Known<InventoryLine> other -> throw new IllegalStateException(other.toString());
            case Decoded.Unknown<InventoryLine> unknown -> throw new IllegalStateException(unknown.toString());
            case Decoded.Malformed<InventoryLine> malformed -> throw new IllegalStateException(malformed.reason());
        };
    }
}
