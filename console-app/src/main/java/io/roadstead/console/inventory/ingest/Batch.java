package io.roadstead.console.inventory.ingest;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.store.Row;
import io.roadstead.protocol.inventory.InventoryLine.Happened;
import io.roadstead.protocol.inventory.InventoryLine.Usage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What several clusters told, to be written at once: of each object only what was told last. */
final class Batch {
    private final Map<Key, Row> put = new LinkedHashMap<>();
    private final Set<Key> gone = new LinkedHashSet<>();
    private final Map<Integer, List<Happened>> events = new TreeMap<>();
    private final List<Used> used = new ArrayList<>();
    private final Set<Feed> told = new LinkedHashSet<>();

    /** What nodes and pods of a cluster use. */
    record Used(ClusterId cluster, Usage told) {
        int size() {
            return told.nodes().size() + told.pods().size();
        }
    }

    /** One object. */
    record Key(int source, long object) {}

    void put(Row row) {
        Key key = new Key(row.source(), row.thing().key());
        gone.remove(key);
        put.put(key, row);
    }

    void gone(int source, long object) {
        Key key = new Key(source, object);
        put.remove(key);
        gone.add(key);
    }

    void happened(int source, Happened event) {
        events.computeIfAbsent(source, id -> new ArrayList<>()).add(event);
    }

    void used(ClusterId cluster, Usage told) {
        used.add(new Used(cluster, told));
    }

    /** This feed has a part in it. */
    void told(Feed feed) {
        told.add(feed);
    }

    int size() {
        return put.size()
                + gone.size()
                + events.values().stream().mapToInt(List::size).sum()
                + used.stream().mapToInt(Used::size).sum();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    Collection<Row> rows() {
        return put.values();
    }

    List<Key> removals() {
        return List.copyOf(gone);
    }

    Map<Integer, List<Happened>> events() {
        return events;
    }

    List<Used> used() {
        return used;
    }

    Set<Feed> feeds() {
        return told;
    }
}
