package io.roadstead.console.workload.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a request to an API server was about, as the audit trail keeps its path.
 *
 * @param group empty for the core
 * @param namespace empty for objects of the cluster
 * @param name empty where it was about many, or a new one
 * @param subresource empty for the object itself
 */
public record ChangedPath(String group, String resource, String namespace, String name, String subresource) {
    /** Empty where it is about no objects. */
    public static Optional<ChangedPath> parse(String path) {
        List<String> parts = Arrays.asList(path.split("/", -1));
        boolean core = parts.size() > 3 && parts.get(1).equals("api");
        boolean grouped = parts.size() > 4 && parts.get(1).equals("apis");
        if (!core && !grouped) {
            return Optional.empty();
        }
        List<String> rest = parts.subList(core ? 3 : 4, parts.size());
        boolean within = rest.getFirst().equals("namespaces")
                && rest.size() > 2
                && !List.of("status", "finalize").contains(rest.get(2));
        List<String> of = within ? rest.subList(2, rest.size()) : rest;
        return Optional.of(new ChangedPath(
                core ? "" : parts.get(2), of.getFirst(), within ? rest.get(1) : "", at(of, 1), at(of, 2)));
    }

    private static String at(List<String> parts, int place) {
        return place < parts.size() ? parts.get(place) : "";
    }

    /** The kind's word in addresses, such as {@code deployments.apps}. */
    public String kind() {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    /** Resource and name as people write them, such as {@code deployments/web/scale}. */
    public String said() {
        return resource + (name.isEmpty() ? "" : "/" + name) + (subresource.isEmpty() ? "" : "/" + subresource);
    }
}
