package io.roadstead.protocol.inventory;

import static io.roadstead.protocol.inventory.MalformedInventory.require;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lines as they go over the wire: a letter, the number of a kind where it has one, a space, JSON, a line's end; at most {@link #MAX_BYTES}.
 * A reader ignores fields and items that it does not know, and answers {@link Decoded.Unknown} for letters that it does not know.
 */
public final class InventoryLines {
    /** No line is longer, its end included. */
    public static final int MAX_BYTES = 64 * 1024;

    /** Numbers of kinds are below. */
    public static final int MAX_KINDS = 1000;

    private static final int GROUPS = 1000;

    private InventoryLines() {}

    /** The wire form with the line's end. Throws {@link IllegalArgumentException} if it is longer than {@link #MAX_BYTES}. */
    public static byte[] encode(InventoryLine line) {
        byte[] bytes = JsonTree.write(head(line) + " ", json(line), "\n");
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a line of " + bytes.length + " bytes is too long");
        }
        return bytes;
    }

    /** The JSON of a {@link Thing#labels}, {@link Thing#facts} or any part of them. */
    public static String json(Map<String, ?> fields) {
        return new String(JsonTree.write("", fields, ""), StandardCharsets.UTF_8);
    }

    private static String head(InventoryLine line) {
        return switch (line) {
            case KindIs is -> "K" + is.kind();
            case SnapshotBegins begins -> "S" + begins.kind();
            case Thing thing -> "O" + thing.kind();
            case Gone gone -> "G" + gone.kind();
            case SnapshotEnds ends -> "E" + ends.kind();
            case At at -> "A" + at.kind();
            case Differs differs -> "D" + differs.kind();
            case Trouble trouble -> "X" + trouble.kind();
            case Fine fine -> "F" + fine.kind();
            case ServerIs server -> "V";
            case Happened happened -> "H";
            case Usage usage -> "U";
        };
    }

    private static Object json(InventoryLine line) {
        return switch (line) {
            case KindIs is -> kind(is);
            case SnapshotBegins begins -> Map.of("buckets", begins.buckets().hex());
            case Thing thing -> thing(thing);
            case Gone gone -> List.of(hex(gone.key()));
            case SnapshotEnds ends -> sum(ends.count(), ends.digest());
            case At at -> sum(at.count(), at.digest());
            case Differs differs -> Map.of();
            case Trouble trouble -> fields("code", trouble.code().name(), "detail", trouble.detail());
            case Fine fine -> Map.of();
            case ServerIs server ->
                fields(
                        "gitVersion", server.gitVersion(),
                        "platform", server.platform(),
                        "groups", server.groups(),
                        "kubeSystem", server.kubeSystem());
            case Happened happened ->
                List.of(
                        happened.namespace(),
                        happened.kind(),
                        happened.name(),
                        happened.uid(),
                        happened.type(),
                        happened.reason(),
                        happened.note(),
                        happened.count(),
                        happened.last().getEpochSecond(),
                        happened.source());
            case Usage usage -> usage(usage);
        };
    }

    private static Object kind(KindIs is) {
        List<Object> columns = new ArrayList<>();
        is.columns()
                .forEach(column ->
                        columns.add(fields("name", column.name(), "type", column.type(), "wide", column.wide())));
        return fields(
                "group", is.group(),
                "version", is.version(),
                "kind", is.name(),
                "resource", is.resource(),
                "namespaced", is.namespaced(),
                "columns", columns);
    }

    private static Object thing(Thing thing) {
        List<@Nullable Object> items = new ArrayList<>(12);
        items.add(hex(thing.key()));
        items.add(thing.namespace());
        items.add(thing.name());
        items.add(thing.uid());
        items.add(thing.created().getEpochSecond());
        items.add(thing.health().wire());
        items.add(thing.status());
        items.add(thing.reason());
        items.add(thing.owner()
                .map(owner -> List.of(owner.kind(), owner.name(), owner.uid()))
                .orElse(null));
        items.add(thing.labels());
        items.add(thing.cells());
        items.add(thing.facts());
        return items;
    }

    private static Object sum(long count, long digest) {
        return fields("count", count, "digest", hex(digest));
    }

    private static Object usage(Usage usage) {
        Map<String, Object> fields = fields("at", usage.at().getEpochSecond());
        if (usage.whole()) {
            fields.put("whole", true);
        }
        fields.put(
                "nodes",
                usage.nodes().stream()
                        .map(node -> List.of(node.name(), node.milliCores(), node.mebibytes()))
                        .toList());
        fields.put(
                "pods",
                usage.pods().stream()
                        .map(pod -> List.of(pod.namespace(), pod.name(), pod.milliCores(), pod.mebibytes()))
                        .toList());
        return fields;
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    static String hex(long digest) {
        return HexFormat.of().toHexDigits(digest);
    }

    /** Reads one line, with its end or without; never throws. */
    public static Decoded<InventoryLine> read(byte[] line) {
        try {
            require(line.length <= MAX_BYTES, "too long");
            int space = space(line);
            int kind = space == 1 ? -1 : number(line, space);
            Object json = JsonTree.read(line, space + 1, line.length - space - 1);
            return line((char) line[0], kind, json, line);
        } catch (MalformedInventory malformed) {
            return new Decoded.Malformed<>(malformed.reason());
        }
    }

    private static int space(byte[] line) throws MalformedInventory {
        for (int i = 1; i < Math.min(line.length, 6); i++) {
            if (line[i] == ' ') {
                require(line[0] >= 'A' && line[0] <= 'Z', "no letter");
                return i;
            }
        }
        throw new MalformedInventory("no head");
    }

    private static int number(byte[] line, int space) throws MalformedInventory {
        int number = 0;
        for (int i = 1; i < space; i++) {
            require(line[i] >= '0' && line[i] <= '9', "no number of a kind");
            number = number * 10 + line[i] - '0';
        }
        require(number < MAX_KINDS, "no number of a kind");
        return number;
    }

    private static Decoded<InventoryLine> line(char letter, int kind, @Nullable Object json, byte[] line)
            throws MalformedInventory {
        require(kind < 0 || "VHU".indexOf(letter) < 0, "a number too many");
        require(kind >= 0 || "KSOGEADXF".indexOf(letter) < 0, "a number is missing");
        return switch (letter) {
            case 'K' -> known(readKind(kind, Reading.object(json)));
            case 'S' -> known(new SnapshotBegins(kind, buckets(Reading.object(json))));
            case 'O' -> known(readThing(kind, Reading.tuple(json, 12), ObjectDigest.ofLine(line)));
            case 'G' -> known(new Gone(kind, Reading.hex(Reading.tuple(json, 1).getFirst())));
            case 'E' -> {
                Map<String, Object> fields = Reading.object(json);
                yield known(
                        new SnapshotEnds(kind, Reading.count(fields.get("count")), Reading.hex(fields.get("digest"))));
            }
            case 'A' -> {
                Map<String, Object> fields = Reading.object(json);
                yield known(new At(kind, Reading.count(fields.get("count")), Reading.hex(fields.get("digest"))));
            }
            case 'D' -> known(new Differs(kind));
            case 'X' -> known(trouble(kind, Reading.object(json)));
            case 'F' -> known(new Fine(kind));
            case 'V' -> known(server(Reading.object(json)));
            case 'H' -> known(happened(Reading.tuple(json, 10)));
            case 'U' -> known(readUsage(Reading.object(json)));
            default -> new Decoded.Unknown<>(String.valueOf(letter));
        };
    }

    private static Decoded<InventoryLine> known(InventoryLine line) {
        return new Decoded.Known<>(line);
    }

    private static KindIs readKind(int kind, Map<String, Object> fields) throws MalformedInventory {
        List<Column> columns = new ArrayList<>();
        for (Object item : Reading.list(fields.get("columns"), Bounds.CELLS)) {
            Map<String, Object> column = Reading.object(item);
            columns.add(new Column(
                    Reading.text(column.get("name"), Bounds.WORD),
                    Reading.text(column.get("type"), Bounds.WORD),
                    Reading.flag(column.get("wide"))));
        }
        return new KindIs(
                kind,
                Reading.text(fields.get("group"), Bounds.NAME),
                Reading.text(fields.get("version"), Bounds.WORD),
                Reading.text(fields.get("kind"), Bounds.WORD),
                Reading.name(fields.get("resource")),
                Reading.flag(fields.get("namespaced")),
                columns);
    }

    private static BucketSet buckets(Map<String, Object> fields) throws MalformedInventory {
        return BucketSet.read(Reading.text(fields.get("buckets"), ObjectDigest.BUCKETS / 4))
                .orElseThrow(() -> new MalformedInventory("no buckets"));
    }

    private static Thing readThing(int kind, List<@Nullable Object> items, long digest) throws MalformedInventory {
        Thing thing = new Thing(
                kind,
                Reading.hex(items.get(0)),
                Reading.text(items.get(1), Bounds.NAMESPACE),
                Reading.name(items.get(2)),
                Reading.text(items.get(3), Bounds.UID),
                Reading.seconds(items.get(4)),
                Health.ofWire(Reading.text(items.get(5), 1)).orElse(Health.FINE),
                Reading.text(items.get(6), Bounds.WORD),
                Reading.text(items.get(7), Bounds.SENTENCE),
                owner(items.get(8)),
                labels(Reading.object(items.get(9))),
                Reading.texts(items.get(10), Bounds.CELLS, Bounds.CELL),
                Reading.object(items.get(11)),
                digest);
        Optional<String> over = Bounds.over(thing);
        require(over.isEmpty(), "over a bound");
        return thing;
    }

    private static Optional<Thing.Owner> owner(@Nullable Object item) throws MalformedInventory {
        if (item == null) {
            return Optional.empty();
        }
        List<@Nullable Object> parts = Reading.tuple(item, 3);
        return Optional.of(new Thing.Owner(
                Reading.text(parts.get(0), Bounds.WORD),
                Reading.text(parts.get(1), Bounds.NAME),
                Reading.text(parts.get(2), Bounds.UID)));
    }

    private static Map<String, String> labels(Map<String, Object> fields) throws MalformedInventory {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            labels.put(field.getKey(), Reading.text(field.getValue(), Bounds.LABEL_VALUE));
        }
        return labels;
    }

    private static Trouble trouble(int kind, Map<String, Object> fields) throws MalformedInventory {
        String word = Reading.text(fields.get("code"), Bounds.WORD);
        for (Trouble.Code code : Trouble.Code.values()) {
            if (code.name().equals(word)) {
                return new Trouble(kind, code, Reading.text(fields.get("detail"), Bounds.SENTENCE));
            }
        }
        return new Trouble(kind, Trouble.Code.BROKEN, Reading.text(fields.get("detail"), Bounds.SENTENCE));
    }

    private static ServerIs server(Map<String, Object> fields) throws MalformedInventory {
        return new ServerIs(
                Reading.text(fields.get("gitVersion"), Bounds.WORD),
                Reading.text(fields.get("platform"), Bounds.WORD),
                Reading.texts(fields.get("groups"), GROUPS, Bounds.NAME),
                Reading.text(fields.get("kubeSystem"), Bounds.UID));
    }

    private static Happened happened(List<@Nullable Object> items) throws MalformedInventory {
        return new Happened(
                Reading.text(items.get(0), Bounds.NAMESPACE),
                Reading.text(items.get(1), Bounds.WORD),
                Reading.text(items.get(2), Bounds.NAME),
                Reading.text(items.get(3), Bounds.UID),
                Reading.text(items.get(4), Bounds.WORD),
                Reading.text(items.get(5), Bounds.WORD),
                Reading.text(items.get(6), Bounds.NOTE),
                Reading.count(items.get(7)),
                Reading.seconds(items.get(8)),
                Reading.text(items.get(9), Bounds.NAME));
    }

    private static Usage readUsage(Map<String, Object> fields) throws MalformedInventory {
        List<Usage.OfNode> nodes = new ArrayList<>();
        for (Object item : Reading.list(fields.get("nodes"), MAX_BYTES)) {
            List<@Nullable Object> node = Reading.tuple(item, 3);
            nodes.add(new Usage.OfNode(
                    Reading.name(node.get(0)), Reading.count(node.get(1)), Reading.count(node.get(2))));
        }
        List<Usage.OfPod> pods = new ArrayList<>();
        for (Object item : Reading.list(fields.get("pods"), MAX_BYTES)) {
            List<@Nullable Object> pod = Reading.tuple(item, 4);
            pods.add(new Usage.OfPod(
                    Reading.text(pod.get(0), Bounds.NAMESPACE),
                    Reading.name(pod.get(1)),
                    Reading.count(pod.get(2)),
                    Reading.count(pod.get(3))));
        }
        return new Usage(Reading.seconds(fields.get("at")), Boolean.TRUE.equals(fields.get("whole")), nodes, pods);
    }
}
