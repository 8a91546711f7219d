package io.roadstead.agent.inventory;

import io.roadstead.agent.inventory.projection.Projected;
import io.roadstead.agent.inventory.projection.Projection;
import io.roadstead.agent.inventory.projection.Texts;
import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.Bounds;
import io.roadstead.protocol.inventory.InventoryLines;
import io.roadstead.protocol.inventory.ObjectDigest;
import io.roadstead.protocol.inventory.Thing;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes lines of rows. */
final class Things {
    private Things() {}

    /** What came of a row. */
    sealed interface Made {
        /**
         * Its line.
         *
         * @param digest of the line
         * @param resourceVersion of the object; empty if it has none
         */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Line(long key, long digest, byte[] bytes, String resourceVersion) implements Made {}

        /** It cannot be told. */
        record Poison(String detail) implements Made {}
    }

    /** The line of a row, as far as it can be told; never throws. */
    static Made of(KindRef kind, int number, Columns columns, Row row) {
        try {
            return made(thing(kind, number, columns, row), row.object());
        } catch (RuntimeException poison) {
            return new Made.Poison(who(row.object()) + ": " + poison.getClass().getSimpleName());
        }
    }

    private static Made made(Thing thing, Json object) {
        Optional<String> over = Bounds.over(thing);
        if (over.isPresent()) {
            return new Made.Poison(who(object) + ": its " + over.get() + " is longer than any that is told");
        }
        byte[] line = fitting(thing);
        return new Made.Line(
                thing.key(),
                ObjectDigest.ofLine(line),
                line,
                object.text("metadata", "resourceVersion").orElse(""));
    }

    /** Without facts, and without cells too, where the line would be too long with them. */
    private static byte[] fitting(Thing thing) {
        try {
            return InventoryLines.encode(thing);
        } catch (IllegalArgumentException tooLong) {
            Thing less = with(thing, thing.cells(), Map.of());
            return thing.facts().isEmpty() ? InventoryLines.encode(with(thing, List.of(), Map.of())) : fitting(less);
        }
    }

    private static Thing with(Thing thing, List<String> cells, Map<String, Object> facts) {
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
                cells,
                facts,
                0);
    }

    private static Thing thing(KindRef kind, int number, Columns columns, Row row) {
        Json object = row.object();
        List<String> cells = columns.of(row);
        Projected projected = Projection.of(kind.group(), kind.kind(), object, column -> columns.cell(cells, column));
        String uid = uid(kind, object);
        return new Thing(
                number,
                ObjectDigest.key(uid),
                object.text("metadata", "namespace").orElse(""),
                object.text("metadata", "name").orElse(""),
                uid,
                created(object),
                projected.state().health(),
                projected.state().status(),
                projected.state().reason(),
                owner(object),
                Projection.labels(object),
                cells,
                projected.facts(),
                0);
    }

    static long key(KindRef kind, Json object) {
        return ObjectDigest.key(uid(kind, object));
    }

    /** Objects of some aggregated APIs have none. */
    private static String uid(KindRef kind, Json object) {
        return object.text("metadata", "uid")
                .orElseGet(() -> "-" + Long.toHexString(ObjectDigest.key(kind.path() + "/" + who(object))));
    }

    private static Instant created(Json object) {
        try {
            return object.text("metadata", "creationTimestamp")
                    .map(Instant::parse)
                    .orElse(Instant.EPOCH);
        } catch (DateTimeException none) {
            return Instant.EPOCH;
        }
    }

    private static Optional<Thing.Owner> owner(Json object) {
        List<Json> owners = object.objects("metadata", "ownerReferences");
        return owners.stream()
                .filter(owner -> owner.holds("controller"))
                .findFirst()
                .or(() -> owners.stream().findFirst())
                .map(owner -> new Thing.Owner(
                        owner.text("kind").orElse(""),
                        owner.text("name").orElse(""),
                        owner.text("uid").orElse("")));
    }

    private static String who(Json object) {
        String namespace =
                object.text("metadata", "namespace").map(name -> name + "/").orElse("");
        return Texts.cut(namespace + object.text("metadata", "name").orElse("?"), 200);
    }
}
