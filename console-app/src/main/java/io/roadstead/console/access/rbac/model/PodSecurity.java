package io.roadstead.console.access.rbac.model;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How strictly the pods of a project's namespaces are looked at before they start. Source: Kubernetes documentation, "Pod
 * Security Admission", labels of namespaces.
 */
public enum PodSecurity {
    /** As the cluster has it. */
    UNSET,
    /** Everything. */
    PRIVILEGED,
    /** Without known ways out of a container. */
    BASELINE,
    /** Hardened. */
    RESTRICTED;

    private static final String PREFIX = "pod-security.kubernetes.io/";

    /** As it is written in the API and in labels. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What namespaces carry for it. */
    SortedMap<String, String> labels() {
        return this == UNSET
                ? new TreeMap<>()
                : new TreeMap<>(Map.of(PREFIX + "enforce", word(), PREFIX + "warn", word(), PREFIX + "audit", word()));
    }
}
