package io.roadstead.protocol.inventory;

import io.roadstead.protocol.inventory.InventoryLine.At;
import io.roadstead.protocol.inventory.InventoryLine.Column;
import io.roadstead.protocol.inventory.InventoryLine.Differs;
import io.roadstead.protocol.inventory.InventoryLine.Fine;
import io.roadstead.protocol.inventory.InventoryLine.Gone;
import io.roadstead.protocol.inventory.InventoryLine.Happened;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import io.roadstead.protocol.inventory.InventoryLine.ServerIs;
import io.roadstead.protocol.inventory.InventoryLine.SnapshotBegins;
import io.roadstead.protocol.inventory.InventoryLine.SnapshotEnds;
import io.roadstead.protocol.inventory.InventoryLine.Trouble;
import io.roadstead.protocol.inventory.InventoryLine.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** One line and one ask of each kind. */
final class Samples {
    private static final Instant TIME = Instant.parse("2026-11-22T12:00:00Z");
    private static final String UID = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";

    static final Map<String, InventoryLine> LINES = new LinkedHashMap<>();
    static final Map<String, InventoryAsk> ASKS = new LinkedHashMap<>();

    static {
        LINES.put(
                "kind",
                new KindIs(
                        0,
                        "",
                        "v1",
                        "Pod",
                        "pods",
                        true,
                        List.of(new Column("Ready", "string", false), new Column("Node", "string", true))));
        LINES.put("snapshot-begins", new SnapshotBegins(0, BucketSet.ALL));
        LINES.put("snapshot-begins-of-some", new SnapshotBegins(3, BucketSet.of(some())));
        LINES.put("thing", thing(Optional.of(new Thing.Owner("ReplicaSet", "web-5d4", "77-88"))));
        LINES.put("thing-without-owner", thing(Optional.empty()));
        LINES.put("gone", new Gone(0, 0x8000000000000001L));
        LINES.put("snapshot-ends", new SnapshotEnds(0, 12, -2));
        LINES.put("at", new At(299, 0, 0));
        LINES.put("differs", new Differs(7));
        LINES.put("trouble", new Trouble(7, Trouble.Code.FORBIDDEN, "secrets is forbidden"));
        LINES.put("fine", new Fine(7));
        LINES.put("server", new ServerIs("v1.36.1", "linux/amd64", List.of("apps", "batch"), UID));
        LINES.put(
                "happened",
                new Happened(
                        "shop",
                        "Pod",
                        "web-1",
                        UID,
                        "Warning",
                        "BackOff",
                        "Back-off restarting \"web\"\n",
                        12,
                        TIME,
                        "kubelet"));
        LINES.put(
                "usage",
                new Usage(
                        TIME,
                        true,
                        List.of(new Usage.OfNode("node-1", 1200, 8192)),
                        List.of(new Usage.OfPod("shop", "web-1", 250, 128))));
        ASKS.put(
                "begin",
                new InventoryAsk.Begin(
                        List.of(new InventoryAsk.Held("apps", "deployments", 12, 0x9f00000000000001L)),
                        Duration.ofSeconds(60),
                        Duration.ofMillis(250),
                        true));
        ASKS.put(
                "buckets",
                new InventoryAsk.Buckets(
                        "", "pods", LongStream.range(-128, 128).boxed().toList()));
        ASKS.put("compare", new InventoryAsk.Compare());
    }

    private Samples() {}

    static BitSet some() {
        BitSet some = new BitSet();
        some.set(0);
        some.set(9);
        some.set(255);
        return some;
    }

    static Thing thing(Optional<Thing.Owner> owner) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app", "web");
        labels.put("tier", "");
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(Facts.NODE, "node-1");
        facts.put(Facts.REQUESTS, Map.of("cpu", "250m"));
        facts.put(Facts.IMAGES, List.of("web:1", "side:2"));
        facts.put(Facts.RESTARTS, 3L);
        Thing before = new Thing(
                0,
                ObjectDigest.key(UID),
                "shop",
                "web-1",
                UID,
                TIME,
                Health.FAILED,
                "CrashLoopBackOff",
                "back-off 5m0s restarting",
                owner,
                labels,
                List.of("0/1", "ü €"),
                facts,
                0);
        return digested(before);
    }

    /** The same as the other end reads it. */
    static Thing digested(Thing thing) {
        return new Thing(
                thing.kind(),
                thing.key(),
                thing.namespace(),
                thing.name(),
                thing.uid(),
                thing.created(),
                thing.health(),
                thing.status(),
                thing.reason(),
                thing.owner(),
                thing.labels(),
                thing.cells(),
                thing.facts(),
                ObjectDigest.ofLine(InventoryLines.encode(thing)));
    }
}
