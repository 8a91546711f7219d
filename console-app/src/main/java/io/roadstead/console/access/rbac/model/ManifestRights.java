package io.roadstead.console.access.rbac.model;

import java.util.List;

/**
 * What the agent's manifest (helm/agent, rights-of-users.yaml) gives by rules of its own to who comes through the agent; the roles
 * {@code view} and {@code admin} of the cluster, which it binds too, are not among them. A test compares it with the manifest.
 */
final class ManifestRights {
    private static final List<String> READ = List.of("get", "list", "watch");
    private static final List<String> CHANGE = List.of("create", "update", "patch", "delete");

    /** {@code roadstead:reader}: administrators and auditors of the console, in every mode. */
    static final List<Rule> READER = List.of(
            Rule.of(READ, List.of(""), List.of("nodes", "namespaces", "persistentvolumes", "componentstatuses")),
            Rule.of(READ, List.of("events.k8s.io"), List.of("events")),
            Rule.of(
                    READ,
                    List.of("storage.k8s.io"),
                    List.of(
                            "storageclasses",
                            "csidrivers",
                            "csinodes",
                            "csistoragecapacities",
                            "volumeattachments",
                            "volumeattributesclasses")),
            Rule.of(READ, List.of("networking.k8s.io"), List.of("ingressclasses", "ipaddresses", "servicecidrs")),
            Rule.of(READ, List.of("scheduling.k8s.io"), List.of("priorityclasses")),
            Rule.of(READ, List.of("node.k8s.io"), List.of("runtimeclasses")),
            Rule.of(READ, List.of("coordination.k8s.io"), List.of("leases")),
            Rule.of(
                    READ,
                    List.of("resource.k8s.io"),
                    List.of("deviceclasses", "resourceslices", "resourceclaims", "resourceclaimtemplates")),
            Rule.of(READ, List.of("apiextensions.k8s.io"), List.of("customresourcedefinitions")),
            Rule.of(READ, List.of("apiregistration.k8s.io"), List.of("apiservices")),
            Rule.of(
                    READ,
                    List.of("admissionregistration.k8s.io"),
                    List.of(
                            "mutatingwebhookconfigurations",
                            "validatingwebhookconfigurations",
                            "validatingadmissionpolicies",
                            "validatingadmissionpolicybindings")),
            Rule.of(
                    READ,
                    List.of("flowcontrol.apiserver.k8s.io"),
                    List.of("flowschemas", "prioritylevelconfigurations")),
            Rule.of(READ, List.of("certificates.k8s.io"), List.of("certificatesigningrequests")),
            Rule.of(
                    READ,
                    List.of("rbac.authorization.k8s.io"),
                    List.of("clusterroles", "clusterrolebindings", "roles", "rolebindings")),
            Rule.of(READ, List.of("metrics.k8s.io"), List.of("nodes", "pods")),
            new Rule(
                    List.of("get"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of("/healthz", "/healthz/*", "/livez", "/livez/*", "/readyz", "/readyz/*")));

    /** {@code roadstead:operator}: administrators of the console, and what carries roles, in the mode operator. */
    static final List<Rule> OPERATOR = List.of(
            Rule.of(CHANGE, List.of(""), List.of("nodes", "namespaces", "persistentvolumes", "events")),
            Rule.of(List.of("create"), List.of(""), List.of("pods/eviction")),
            Rule.of(List.of("create", "update", "patch"), List.of("events.k8s.io"), List.of("events")),
            Rule.of(CHANGE, List.of("storage.k8s.io"), List.of("storageclasses", "volumeattributesclasses")),
            Rule.of(CHANGE, List.of("scheduling.k8s.io"), List.of("priorityclasses")),
            Rule.of(CHANGE, List.of("networking.k8s.io"), List.of("ingressclasses")));

    /** {@code roadstead:access-sync} in the mode operator: what carries roles. */
    static final List<Rule> SYNC = List.of(
            Rule.of(
                    List.of("get", "list", "watch", "create", "update", "patch", "delete"),
                    List.of("rbac.authorization.k8s.io"),
                    List.of("clusterroles", "clusterrolebindings", "rolebindings")),
            new Rule(
                    List.of("escalate"),
                    List.of("rbac.authorization.k8s.io"),
                    List.of("clusterroles"),
                    List.of("roadstead:impersonated"),
                    List.of()),
            Rule.of(List.of("get", "list", "watch", "create", "patch"), List.of(""), List.of("namespaces")),
            Rule.of(
                    List.of("get", "list", "watch", "create", "patch", "delete"),
                    List.of(""),
                    List.of("resourcequotas", "limitranges")),
            new Rule(
                    List.of("bind"),
                    List.of("rbac.authorization.k8s.io"),
                    List.of("clusterroles"),
                    List.of("admin", "edit", "view"),
                    List.of()));

    private ManifestRights() {}
}
