package io.roadstead.console.rbacsync.model;

import io.roadstead.console.access.rbac.model.DownstreamAccess;
import io.roadstead.console.access.rbac.model.DownstreamAccess.Bound;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a cluster has to hold, as objects of Kubernetes. */
public final class DesiredObjects {
    /** Carried by all objects that belong to the console, for people to see. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** Carried by objects that this module makes, and by no others. */
    public static final String PART = "roadstead.io/part";

    /** The value of {@link #PART}. */
    public static final String ACCESS = "access";

    /** Which project a namespace belongs to. */
    public static final String PROJECT = "roadstead.io/project";

    /** Lists the groups that the agent may put people into; made by the manifest, and the owner of all else. */
    public static final ObjectKey IMPERSONATED = new ObjectKey(ObjectKind.CLUSTER_ROLE, "", "roadstead:impersonated");

    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String NAME = "roadstead";

    private DesiredObjects() {}

    /**
     * A namespace of a project.
     *
     * @param labels beside the project's
     * @param quota keys and quantities of a ResourceQuota; none is made where it is empty
     * @param limits keys and quantities of a LimitRange for containers
     */
    public record Namespace(
            String name,
            ProjectId project,
            SortedMap<String, String> labels,
            SortedMap<String, String> annotations,
            SortedMap<String, String> quota,
            SortedMap<String, String> requests,
            SortedMap<String, String> limits) {}

    /** All of them, in the order in which they are made. */
    public static SortedMap<ObjectKey, OwnObject> of(DownstreamAccess access, List<Namespace> namespaces) {
        SortedMap<ObjectKey, OwnObject> all = new TreeMap<>();
        access.roles().forEach(role -> add(all, role(role.name(), role.rules())));
        access.everywhere().forEach(bound -> add(all, binding(ObjectKind.CLUSTER_ROLE_BINDING, "", bound)));
        access.inNamespaces().forEach(in -> add(all, binding(ObjectKind.ROLE_BINDING, in.namespace(), in.bound())));
        for (Namespace namespace : namespaces) {
            add(all, namespace(namespace));
            if (!namespace.quota().isEmpty()) {
                add(all, quota(namespace));
            }
            if (!namespace.requests().isEmpty() || !namespace.limits().isEmpty()) {
                add(all, limits(namespace));
            }
        }
        return all;
    }

    /** The list of groups, which is there for as long as the agent is. */
    public static OwnObject impersonated(List<String> groups) {
        List<Object> rules = groups.isEmpty()
                ? List.of()
                : List.of(rule(new Rule(List.of("impersonate"), List.of(""), List.of("groups"), groups, List.of())));
        return new OwnObject(IMPERSONATED, map("rules", rules));
    }

    /** The groups that such a list holds; none where it is anything else, so that it is written anew. */
    public static List<String> groupsOf(Map<String, ?> content) {
        if (content.get("rules") instanceof List<?> rules
                && rules.size() == 1
                && rules.getFirst() instanceof Map<?, ?> rule
                && rule.get("resourceNames") instanceof List<?> names) {
            List<String> groups = names.stream().map(String::valueOf).toList();
            return impersonated(groups).isMetBy(content) ? groups : List.of();
        }
        return List.of();
    }

    private static void add(Map<ObjectKey, OwnObject> all, OwnObject object) {
        all.put(object.key(), object);
    }

    private static OwnObject role(String name, List<Rule> rules) {
        return new OwnObject(
                new ObjectKey(ObjectKind.CLUSTER_ROLE, "", name),
                labelled(map("rules", rules.stream().map(DesiredObjects::rule).toList())));
    }

    private static Object rule(Rule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("verbs", rule.verbs());
        put(map, "apiGroups", rule.apiGroups());
        put(map, "resources", rule.resources());
        put(map, "resourceNames", rule.resourceNames());
        put(map, "nonResourceURLs", rule.nonResourceUrls());
        return map;
    }

    private static void put(Map<String, Object> map, String name, List<String> values) {
        if (!values.isEmpty()) {
            map.put(name, values);
        }
    }

    private static OwnObject binding(ObjectKind kind, String namespace, Bound bound) {
        Map<String, Object> content =
                labelled(map("roleRef", Map.of("apiGroup", RBAC, "kind", "ClusterRole", "name", bound.clusterRole())));
        content.put("subjects", List.of(subject(bound)));
        return new OwnObject(new ObjectKey(kind, namespace, name(bound)), content);
    }

    private static Map<String, Object> subject(Bound bound) {
        return bound.serviceAccount("")
                .<Map<String, Object>>map(account ->
                        Map.of("kind", "ServiceAccount", "namespace", account.namespace(), "name", account.name()))
                .orElseGet(() -> Map.of("apiGroup", RBAC, "kind", "Group", "name", bound.holder()));
    }

    /** By who holds it, and by the role where that does not say it already. */
    private static String name(Bound bound) {
        if (bound.serviceAccount("").isPresent()) {
            String role = bound.clusterRole();
            return "roadstead:" + bound.holder().substring("system:".length()) + ":"
                    + (role.startsWith(NAME + ":") ? role.substring(NAME.length() + 1) : role);
        }
        return bound.clusterRole().startsWith("roadstead:")
                ? bound.holder()
                : bound.holder() + ":" + bound.clusterRole();
    }

    /** A namespace with what the console says of it. */
    private static OwnObject namespace(Namespace namespace) {
        SortedMap<String, String> labels = new TreeMap<>(namespace.labels());
        labels.put(PROJECT, namespace.project().value());
        Map<String, Object> metadata = map("labels", labels);
        if (!namespace.annotations().isEmpty()) {
            metadata.put("annotations", namespace.annotations());
        }
        return new OwnObject(new ObjectKey(ObjectKind.NAMESPACE, "", namespace.name()), map("metadata", metadata));
    }

    private static OwnObject quota(Namespace namespace) {
        return new OwnObject(
                new ObjectKey(ObjectKind.RESOURCE_QUOTA, namespace.name(), NAME),
                labelled(map("spec", map("hard", namespace.quota()))));
    }

    private static OwnObject limits(Namespace namespace) {
        Map<String, Object> limit = map("type", "Container");
        if (!namespace.limits().isEmpty()) {
            limit.put("default", namespace.limits());
        }
        if (!namespace.requests().isEmpty()) {
            limit.put("defaultRequest", namespace.requests());
        }
        return new OwnObject(
                new ObjectKey(ObjectKind.LIMIT_RANGE, namespace.name(), NAME),
                labelled(map("spec", map("limits", List.of(limit)))));
    }

    private static Map<String, Object> labelled(Map<String, Object> content) {
        content.put("metadata", map("labels", new TreeMap<>(Map.of(MANAGED_BY, NAME, PART, ACCESS))));
        return content;
    }

    private static Map<String, Object> map(String name, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }
}
