package io.roadstead.console.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names that {@code roadstead.yaml} may hold: those of the modules' settings records, as the build listed them.
 *
 * @param names dotted names, each starting with {@code roadstead.}
 * @param lists those of them that take a list of values
 */
record KnownSettings(Set<String> names, Set<String> lists) {
    /**
     * Set by an option or by the environment only: the file lies in the data directory, secrets are no settings, and a
     * demo is one start's.
     */
    private static final Set<String> NOT_IN_THE_FILE =
            Set.of("roadstead.data", "roadstead.admin-password", "roadstead.encryption-key", Launch.DEMO);

    KnownSettings {
        names = Collections.unmodifiableSet(new TreeSet<>(names));
        lists = Set.copyOf(lists);
    }

    static KnownSettings fromClassPath() {
        try {
            Set<String> names = new TreeSet<>();
            Set<String> lists = new TreeSet<>();
            for (Resource resource : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
                for (JsonNode property : JsonMapper.shared()
                        .readTree(resource.getContentAsByteArray())
                        .path("properties")) {
                    names.add(property.path("name").asString());
                    if (property.path("type").asString("").startsWith("java.util.List")) {
                        lists.add(property.path("name").asString());
                    }
                }
            }
            names.removeIf(name -> !name.startsWith("roadstead.") || NOT_IN_THE_FILE.contains(name));
            return new KnownSettings(names, lists);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the list of settings in the jar cannot be read", unreadable);
        }
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    boolean isList(String name) {
        return lists.contains(name);
    }

    boolean isPrefix(String name) {
        return names.stream().anyMatch(known -> known.startsWith(name + "."));
    }

    /** The name that was probably meant: the nearest one, at most three letters away. */
    Optional<String> nearest(String name) {
        return names.stream()
                .filter(known -> distance(known, name) <= 3)
                .min(Comparator.comparingInt(known -> distance(known, name)));
    }

    /** Levenshtein's edit distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
