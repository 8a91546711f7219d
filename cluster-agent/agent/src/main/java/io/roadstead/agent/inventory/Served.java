package io.roadstead.agent.inventory;

import io.roadstead.agent.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an API server serves, of what the inventory tells.
 *
 * @param kinds those of interest first
 * @param groups sorted
 * @param unsure groups of which the API server itself did not know everything just now
 * @param left kinds beyond the bound, which are not read
 */
record Served(List<KindRef> kinds, List<String> groups, Set<String> unsure, List<KindRef> left) {
    static final int MOST_KINDS = 300;

    private static final Set<String> NO_GROUPS = Set.of(
            "authentication.k8s.io",
            "authorization.k8s.io",
            "coordination.k8s.io",
            "events.k8s.io",
            "flowcontrol.apiserver.k8s.io",
            "metrics.k8s.io",
            "custom.metrics.k8s.io",
            "external.metrics.k8s.io",
            "internal.apiserver.k8s.io");
    private static final Set<String> NOT_OF_THE_FIRST_GROUP =
            Set.of("events", "componentstatuses", "endpoints", "bindings");

    /** What people look at first is read first. */
    private static final List<String> FIRST = List.of(
            "nodes",
            "namespaces",
            "pods",
            "deployments",
            "statefulsets",
            "daemonsets",
            "services",
            "persistentvolumeclaims",
            "persistentvolumes");

    Served {
        kinds = List.copyOf(kinds);
        groups = List.copyOf(groups);
        unsure = Set.copyOf(unsure);
        left = List.copyOf(left);
    }

    /**
     * Out of the answers for {@code /api} and {@code /apis}, each an APIGroupDiscoveryList. The preferred version of a resource is the
     * first one, in the order of the API server, that serves it.
     */
    static Served of(Json core, Json others) {
        Map<KindRef.Id, KindRef> found = new LinkedHashMap<>();
        Set<String> groups = new TreeSet<>();
        Set<String> unsure = new TreeSet<>();
        for (Json list : List.of(core, others)) {
            for (Json group : list.objects("items")) {
                String name = group.text("metadata", "name").orElse("");
                if (!name.isEmpty()) {
                    groups.add(name);
                }
                for (Json version : group.objects("versions")) {
                    if (version.text("freshness").orElse("Current").equals("Stale")) {
                        unsure.add(name);
                    }
                    resources(name, version, found);
                }
            }
        }
        List<KindRef> kinds = new ArrayList<>(found.values());
        kinds.sort(Comparator.comparingInt(Served::rank)
                .thenComparing(KindRef::group)
                .thenComparing(KindRef::resource));
        int most = Math.min(kinds.size(), MOST_KINDS);
        return new Served(kinds.subList(0, most), List.copyOf(groups), unsure, kinds.subList(most, kinds.size()));
    }

    private static void resources(String group, Json version, Map<KindRef.Id, KindRef> found) {
        String name = version.text("version").orElse("");
        for (Json resource : version.objects("resources")) {
            KindRef kind = new KindRef(
                    group,
                    name,
                    resource.text("responseKind", "kind").orElse(""),
                    resource.text("resource").orElse(""),
                    resource.text("scope").orElse("").equals("Namespaced"));
            List<String> verbs = resource.strings("verbs");
            if (isTold(kind) && verbs.contains("list") && verbs.contains("watch")) {
                found.putIfAbsent(kind.id(), kind);
            }
        }
    }

    private static boolean isTold(KindRef kind) {
        return !kind.kind().isEmpty()
                && !NO_GROUPS.contains(kind.group())
                && !kind.resource().endsWith("reviews")
                && !(kind.group().isEmpty() && NOT_OF_THE_FIRST_GROUP.contains(kind.resource()))
                && isPlain(kind.version())
                && isPlain(kind.resource())
                && (kind.group().isEmpty() || isPlain(kind.group()));
    }

    /** What may stand in a path as it is. */
    private static boolean isPlain(String name) {
        return name.length() <= 253 && name.matches("[a-z0-9][a-z0-9.-]*");
    }

    private static int rank(KindRef kind) {
        int first = FIRST.indexOf(kind.resource());
        if (kind.isBuiltIn()) {
            return first >= 0 ? first : FIRST.size();
        }
        return FIRST.size() + 1;
    }

    /** Whether a kind is not served, as far as the API server knows. */
    boolean lacks(KindRef.Id id) {
        return !unsure.contains(id.group())
                && Stream.concat(kinds.stream(), left.stream())
                        .noneMatch(kind -> kind.id().equals(id));
    }
}
