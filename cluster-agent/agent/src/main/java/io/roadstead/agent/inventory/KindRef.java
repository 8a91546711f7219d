package io.roadstead.agent.inventory;

import java.util.Set;

/**
 * A kind that the API server serves.
 *
 * @param group empty for the first one
 * @param version the preferred one
 * @param kind as objects name it
 * @param resource as paths name it
 */
record KindRef(String group, String version, String kind, String resource, boolean namespaced) {
    private static final Set<String> OWN_GROUPS = Set.of(
            "",
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apiregistration.k8s.io",
            "apps",
            "autoscaling",
            "batch",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "internal.apiserver.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "resource.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io",
            "storagemigration.k8s.io");

    /** What tells kinds apart, whatever their version. */
    record Id(String group, String resource) {}

    Id id() {
        return new Id(group, resource);
    }

    /** Where its objects of all namespaces are. */
    String path() {
        return (group.isEmpty() ? "/api/" : "/apis/" + group + "/") + version + "/" + resource;
    }

    /** Whether its group is one of Kubernetes itself, and not of an extension. */
    boolean isBuiltIn() {
        return OWN_GROUPS.contains(group);
    }

    /** Whether its objects hold what must not leave the API server. */
    boolean isConfidential() {
        return group.isEmpty() && (resource.equals("secrets") || resource.equals("configmaps"));
    }
}
