package io.roadstead.console.inventory.ingest;

import io.roadstead.console.inventory.store.Row;
import io.roadstead.protocol.inventory.InventoryLine.Happened;
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
    private final Set<Feed> told = new LinkedHashSet<>();

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

    /** This feed has a part in it. */
    void told(Feed feed) {
        told.add(feed);
    }

    int size() {
        return put.size()
                + gone.size()
                + events.values().stream().mapToInt(List::size).sum();
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

    Set<Feed> feeds() {
        return told;
    }
}
