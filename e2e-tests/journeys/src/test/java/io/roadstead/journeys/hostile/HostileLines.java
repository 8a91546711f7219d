package io.roadstead.journeys.hostile;

import io.roadstead.protocol.inventory.Bounds;
import io.roadstead.protocol.inventory.BucketSet;
import io.roadstead.protocol.inventory.Facts;
import io.roadstead.protocol.inventory.Health;
import io.roadstead.protocol.inventory.InventoryLine;
import io.roadstead.protocol.inventory.InventoryLine.Column;
import io.roadstead.protocol.inventory.InventoryLine.Happened;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import io.roadstead.protocol.inventory.InventoryLine.ServerIs;
import io.roadstead.protocol.inventory.InventoryLine.SnapshotBegins;
import io.roadstead.protocol.inventory.InventoryLine.Trouble;
import io.roadstead.protocol.inventory.ObjectDigest;
import io.roadstead.protocol.inventory.Thing;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines that are in their form, with an attack in every text of theirs. */
public final class HostileLines {
    private static final List<String> KINDS = List.of(
            "/Pod/pods/n",
            "/Node/nodes/",
            "/PersistentVolume/persistentvolumes/",
            "/PersistentVolumeClaim/persistentvolumeclaims/n",
            "/Service/services/n",
            "/Namespace/namespaces/",
            "storage.k8s.io/StorageClass/storageclasses/",
            "networking.k8s.io/Ingress/ingresses/n",
            "gateway.networking.k8s.io/Gateway/gateways/n",
            "gateway.networking.k8s.io/HTTPRoute/httproutes/n",
            "kubevirt.io/VirtualMachine/virtualmachines/n",
            "kubevirt.io/VirtualMachineInstance/virtualmachineinstances/n",
            "resource.k8s.io/ResourceSlice/resourceslices/",
            "topology.node.k8s.io/NodeResourceTopology/noderesourcetopologies/");

    /** What the addresses of lists are made of, as names of columns. */
    private static final List<String> OWN = List.of("Open", "Sort", "View", "At", "q", "Labels", "UID", "");

    /** Objects of a kind that nobody knows. */
    private static final int FEW = 3;

    private int number;

    /** All of them: kinds with hostile names beside well-known ones, an object of each attack in each, events and troubles. */
    public List<InventoryLine> all() {
        List<InventoryLine> lines = new ArrayList<>();
        lines.add(new ServerIs(text(60), text(30), List.of("apps", text(100), text(100)), text(36)));
        for (int kind = 0; kind < KINDS.size(); kind++) {
            String[] is = KINDS.get(kind).split("/", -1);
            kind(lines, new KindIs(kind, is[0], "v1", is[1], is[2], is[3].equals("n"), columns()));
        }
        for (int attack = 0; attack < Payloads.ALL.size(); attack++) {
            int kind = KINDS.size() + attack;
            kind(
                    lines,
                    new KindIs(
                            kind,
                            Payloads.of(attack, 100),
                            Payloads.of(attack, 40),
                            Payloads.of(attack, 100),
                            Payloads.of(attack, 100),
                            attack % 2 == 0,
                            columns()));
            lines.add(new Trouble(kind, Trouble.Code.values()[attack % 5], text(Bounds.SENTENCE)));
        }
        for (int event = 0; event < 2 * Payloads.ALL.size(); event++) {
            lines.add(new Happened(
                    text(Bounds.NAMESPACE),
                    text(Bounds.WORD),
                    text(Bounds.NAME),
                    event % 2 == 0 ? "uid-0-" + event / 2 : text(Bounds.UID),
                    event % 3 == 0 ? text(Bounds.WORD) : "Warning",
                    text(Bounds.WORD),
                    text(Bounds.NOTE),
                    Long.MAX_VALUE,
                    Instant.now(),
                    text(Bounds.WORD)));
        }
        return lines;
    }

    private void kind(List<InventoryLine> lines, KindIs kind) {
        lines.add(kind);
        lines.add(new SnapshotBegins(kind.kind(), BucketSet.ALL));
        int objects = kind.kind() < KINDS.size() ? Payloads.ALL.size() : FEW;
        for (int attack = 0; attack < objects; attack++) {
            lines.add(thing(kind, attack));
        }
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(new Column("Status", "string", false)));
        for (int column = 0; column < 7; column++) {
            columns.add(new Column(
                    column == 0 ? OWN.get(Math.floorMod(number, OWN.size())) : text(Bounds.WORD),
                    text(Bounds.WORD),
                    column > 5));
        }
        return columns;
    }

    private Thing thing(KindIs kind, int attack) {
        String uid = "uid-" + kind.kind() + "-" + attack;
        Map<String, String> labels = new LinkedHashMap<>();
        for (int label = 0; label < 4; label++) {
            labels.put(label + text(60), text(Bounds.LABEL_VALUE));
        }
        labels.put("topology.kubernetes.io/region", text(Bounds.LABEL_VALUE));
        labels.put("topology.kubernetes.io/zone", text(Bounds.LABEL_VALUE));
        labels.put("node.kubernetes.io/instance-type", text(Bounds.LABEL_VALUE));
        labels.put("nvidia.com/gpu.product", text(Bounds.LABEL_VALUE));
        labels.put("nvidia.com/gpu.count", "8");
        labels.put("feature.node.kubernetes.io/" + text(40), text(Bounds.LABEL_VALUE));
        return new Thing(
                kind.kind(),
                ObjectDigest.key(uid),
                kind.namespaced() ? text(Bounds.NAMESPACE) : "",
                Payloads.of(attack, Bounds.NAME),
                uid,
                Instant.ofEpochSecond(1_790_000_000L),
                Health.values()[attack % Health.values().length],
                text(Bounds.WORD),
                text(Bounds.SENTENCE),
                Optional.of(new Thing.Owner(text(Bounds.WORD), text(Bounds.NAME), text(Bounds.UID))),
                labels,
                Arrays.asList(
                        text(Bounds.CELL),
                        text(Bounds.CELL),
                        text(Bounds.CELL),
                        text(Bounds.CELL),
                        text(Bounds.CELL),
                        text(Bounds.CELL)),
                facts(),
                0);
    }

    /** Every fact that there is, each time in another form, most of which nobody expects. */
    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        int form = number;
        for (Field field : Facts.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                facts.put(name(field), form(form++));
            }
        }
        facts.put(text(60), text(1000));
        return facts;
    }

    private Object form(int form) {
        return switch (Math.floorMod(form, 7)) {
            case 0 -> text(100);
            case 1 -> List.of(text(60), text(60), Map.of("name", text(50), "kind", text(50)));
            case 2 ->
                Map.of(
                        text(50),
                        text(60),
                        "name",
                        text(50),
                        "driver",
                        text(50),
                        "attributes",
                        Map.of(text(30), text(60)));
            case 3 -> Long.MIN_VALUE;
            case 4 -> Boolean.TRUE;
            case 5 -> List.of(Map.of("type", text(60), "status", text(60), "reason", text(60), "address", text(60)));
            default -> Double.MAX_VALUE;
        };
    }

    private static String name(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    private String text(int longest) {
        return Payloads.of(number++, longest);
    }
}
