package io.roadstead.console.inventory.model;

import io.roadstead.protocol.inventory.Facts;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words that an object is found by: its name and parts of it, labels, images, addresses; in lower case. */
public final class SearchTokens {
    /** Most of one object. */
    public static final int MOST = 64;

    /** Letters of one; longer words are found by their beginning. */
    public static final int LONGEST = 100;

    private static final int SHORTEST_PART = 2;
    private static final Set<String> FACTS = Set.of(
            Facts.IMAGES,
            Facts.POD_IP,
            Facts.NODE,
            Facts.CLUSTER_IP,
            Facts.EXTERNAL,
            Facts.HOSTS,
            Facts.HOSTNAMES,
            Facts.IPS,
            Facts.PROVIDER_ID,
            Facts.VOLUME,
            Facts.STORAGE_CLASS,
            Facts.DRIVER,
            Facts.ADDRESSES,
            Facts.CLAIM,
            Facts.PROVISIONER,
            Facts.CLASS);

    private SearchTokens() {}

    /** Of an object. */
    public static List<String> of(String namespace, String name, Map<String, String> labels, Map<String, ?> facts) {
        Set<String> all = new LinkedHashSet<>();
        add(all, name);
        parts(all, name);
        add(all, namespace);
        labels.values().forEach(value -> add(all, value));
        facts.forEach((fact, value) -> {
            if (FACTS.contains(fact)) {
                addAll(all, value);
            }
        });
        return all.stream().limit(MOST).toList();
    }

    /** Of what a person typed; each has to begin a word of the object. */
    public static List<String> typed(String text) {
        Set<String> all = new LinkedHashSet<>();
        for (String word : text.strip().split("\\s+")) {
            add(all, word);
        }
        return all.stream().limit(8).toList();
    }

    private static void addAll(Set<String> all, Object value) {
        switch (value) {
            case String text -> {
                add(all, text);
                image(all, text);
            }
            case Collection<?> items -> items.forEach(item -> addAll(all, item));
            case Map<?, ?> fields -> fields.values().forEach(field -> addAll(all, field));
            default -> {}
        }
    }

    /** {@code registry/team/app:1.2} is found by {@code app} too. */
    private static void image(Set<String> all, String text) {
        int slash = text.lastIndexOf('/');
        if (slash >= 0) {
            add(all, text.substring(slash + 1));
        }
    }

    private static void parts(Set<String> all, String name) {
        for (String part : name.split("[-._:/]")) {
            if (part.length() >= SHORTEST_PART && !part.equals(name)) {
                add(all, part);
            }
        }
    }

    private static void add(Set<String> all, String word) {
        StringBuilder clean = new StringBuilder();
        word.codePoints()
                .filter(point -> !Character.isISOControl(point)
                        && !Character.isWhitespace(point)
                        && Character.getType(point) != Character.SURROGATE)
                .limit(LONGEST)
                .forEach(clean::appendCodePoint);
        if (!clean.isEmpty()) {
            all.add(clean.toString().toLowerCase(Locale.ROOT));
        }
    }
}
