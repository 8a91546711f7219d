package io.roadstead.console.cluster.model.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code shapes.txt}: what clusters show, and what has to be made of it. */
final class RecordedShapes {
    private final List<Row> rows = new ArrayList<>();
    private String title = "";
    private String version = "";
    private OpenShift openShift = OpenShift.NONE;
    private final Map<String, Set<String>> sets = new LinkedHashMap<>();
    private final Map<String, String> expected = new LinkedHashMap<>();
    private final List<NodeShape> nodes = new ArrayList<>();
    private Optional<Draft> draft = Optional.empty();

    private RecordedShapes() {}

    /** One cluster; what is expected of it by the first word of its line. */
    record Row(String title, ClusterShape shape, Map<String, String> expected) {
        @Override
        public String toString() {
            return title;
        }
    }

    /** A node of which more lines follow. */
    private record Draft(
            int times,
            String providerId,
            String kubelet,
            Map<String, String> labels,
            Map<String, String> annotations,
            Map<String, String> info) {}

    static List<Row> all() {
        RecordedShapes shapes = new RecordedShapes();
        text().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(String::strip)
                .forEach(shapes::line);
        shapes.endOfRow();
        return shapes.rows;
    }

    private static String text() {
        try (InputStream stream = RecordedShapes.class.getResourceAsStream("shapes.txt")) {
            return new String(java.util.Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String line) {
        String word = line.split(" ", 2)[0];
        String rest = line.substring(word.length()).strip();
        switch (word) {
            case "=" -> {
                endOfRow();
                title = rest;
            }
            case "version" -> version = rest;
            case "openshift" -> {
                String[] parts = rest.split(" ");
                openShift = new OpenShift(parts[0], parts[1], parts[2]);
            }
            case "groups", "drivers", "provisioners", "namespaces" -> sets.put(word, new TreeSet<>(words(rest)));
            case "node" -> {
                endOfNode();
                draft = Optional.of(node(new ArrayList<>(words(rest))));
            }
            case "label" -> words(rest).forEach(pair -> put(draft.orElseThrow().labels(), pair));
            case "annotation" ->
                words(rest).forEach(pair -> put(draft.orElseThrow().annotations(), pair));
            case "os", "kernel" -> draft.orElseThrow().info().put(word, rest);
            case "distribution", "infrastructure", "tier", "hci", "additions" -> expected.put(word, rest);
            default -> throw new IllegalStateException("no line of a shape: " + line);
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static void put(Map<String, String> map, String pair) {
        int equals = pair.indexOf('=');
        map.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
    }

    private static Draft node(List<String> words) {
        int times = words.getFirst().matches("x[0-9]+")
                ? Integer.parseInt(words.removeFirst().substring(1))
                : 1;
        return new Draft(
                times,
                words.getFirst().equals("-") ? "" : words.getFirst(),
                words.getLast(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    private void endOfNode() {
        draft.ifPresent(node -> nodes.addAll(Collections.nCopies(
                node.times(),
                new NodeShape(
                        "node-" + nodes.size(),
                        node.providerId(),
                        node.labels(),
                        node.annotations(),
                        List.of(),
                        new NodeInfo(
                                node.kubelet(),
                                node.info().getOrDefault("os", ""),
                                node.info().getOrDefault("kernel", ""),
                                "containerd://2.1.4",
                                "amd64",
                                "linux"),
                        Map.of("cpu", "4"),
                        Map.of("cpu", "4")))));
        draft = Optional.empty();
    }

    private void endOfRow() {
        endOfNode();
        if (!title.isEmpty()) {
            rows.add(new Row(
                    title,
                    new ClusterShape(
                            version,
                            set("groups"),
                            nodes,
                            set("drivers"),
                            set("provisioners"),
                            set("namespaces"),
                            openShift),
                    Collections.unmodifiableMap(new LinkedHashMap<>(expected))));
        }
        openShift = OpenShift.NONE;
        sets.clear();
        expected.clear();
        nodes.clear();
    }

    private Set<String> set(String word) {
        return sets.getOrDefault(word, Set.of());
    }
}
