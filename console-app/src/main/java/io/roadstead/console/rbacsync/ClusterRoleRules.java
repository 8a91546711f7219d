package io.roadstead.console.rbacsync;

import io.roadstead.console.access.rbac.model.Rule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads rules of a role as an API server writes them. */
final class ClusterRoleRules {
    private ClusterRoleRules() {}

    /** What {@code rules} of a role holds; nothing where there are none. */
    static List<Rule> of(@Nullable Object rules) {
        return rules instanceof List<?> list
                ? list.stream()
                        .flatMap(each -> each instanceof Map<?, ?> map ? Stream.of(rule(map)) : Stream.empty())
                        .toList()
                : List.of();
    }

    private static Rule rule(Map<?, ?> map) {
        return new Rule(
                texts(map.get("verbs")),
                texts(map.get("apiGroups")),
                texts(map.get("resources")),
                texts(map.get("resourceNames")),
                texts(map.get("nonResourceURLs")));
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> texts
                ? texts.stream().map(String::valueOf).toList()
                : List.of();
    }
}
