package io.roadstead.console.rbacsync.model;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of objects that the console makes in clusters; in the order in which they are made. */
public enum ObjectKind {
    CLUSTER_ROLE("rbac.authorization.k8s.io", "clusterroles", "ClusterRole", false),
    NAMESPACE("", "namespaces", "Namespace", false),
    CLUSTER_ROLE_BINDING("rbac.authorization.k8s.io", "clusterrolebindings", "ClusterRoleBinding", false),
    ROLE_BINDING("rbac.authorization.k8s.io", "rolebindings", "RoleBinding", true),
    RESOURCE_QUOTA("", "resourcequotas", "ResourceQuota", true),
    LIMIT_RANGE("", "limitranges", "LimitRange", true);

    private final String group;
    private final String resource;
    private final String kind;
    private final boolean namespaced;

    ObjectKind(String group, String resource, String kind, boolean namespaced) {
        this.group = group;
        this.resource = resource;
        this.kind = kind;
        this.namespaced = namespaced;
    }

    /** By its name. */
    public static Optional<ObjectKind> find(String kind) {
        return Arrays.stream(values()).filter(each -> each.kind.equals(kind)).findFirst();
    }

    /** Its API group; empty for the core group. All of them are of version 1. */
    public String group() {
        return group;
    }

    /** In plural and small letters, as in paths. */
    public String resource() {
        return resource;
    }

    /** As objects name it. */
    public String kind() {
        return kind;
    }

    /** Whether its objects are in namespaces. */
    public boolean namespaced() {
        return namespaced;
    }

    /** Group and version, as objects name them. */
    public String apiVersion() {
        return group.isEmpty() ? "v1" : group + "/v1";
    }
}
