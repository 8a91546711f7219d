package io.roadstead.console.access.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a provider says of somebody's groups. */
public sealed interface GroupClaim {
    /** Most groups of one person. */
    int MOST = 1_000;

    /** Longest name of a group that is kept, in characters. */
    int LONGEST = 256;

    /** There is no such claim. */
    record Missing() implements GroupClaim {}

    /** More than {@value #MOST}. */
    record TooMany(int count) implements GroupClaim {}

    /**
     * The groups.
     *
     * @param names sorted, each once
     * @param leftOut how many were no names: empty, too long, with control characters, or not text
     */
    record Groups(List<String> names, int leftOut) implements GroupClaim {
        /** Keeps a copy. */
        public Groups {
            names = List.copyOf(names);
        }
    }

    /**
     * Reads a claim: a list of names, or one name.
     *
     * @param path name of the claim; where there is none of that name, dots lead into objects ({@code realm_access.roles})
     */
    static GroupClaim read(Map<String, ?> claims, String path) {
        Optional<Object> value = at(claims, path);
        if (value.isEmpty()) {
            return new Missing();
        }
        Collection<?> all = value.get() instanceof Collection<?> many ? many : List.of(value.get());
        if (all.size() > MOST) {
            return new TooMany(all.size());
        }
        TreeSet<String> names = new TreeSet<>();
        int leftOut = 0;
        for (Object one : all) {
            if (one instanceof String name && isName(name)) {
                names.add(name);
            } else {
                leftOut++;
            }
        }
        return new Groups(List.copyOf(names), leftOut);
    }

    private static Optional<Object> at(Map<String, ?> claims, String path) {
        Object whole = claims.get(path);
        if (whole != null) {
            return Optional.of(whole);
        }
        int dot = path.indexOf('.');
        if (dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> below) {
            return at(withTextKeys(below), path.substring(dot + 1));
        }
        return Optional.empty();
    }

    private static Map<String, ?> withTextKeys(Map<?, ?> below) {
        return below.entrySet().stream()
                .filter(entry -> entry.getKey() instanceof String && entry.getValue() != null)
                .collect(Collectors.toMap(entry -> (String) entry.getKey(), Map.Entry::getValue));
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST && name.chars().noneMatch(Character::isISOControl);
    }
}
