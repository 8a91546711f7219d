package io.roadstead.console.access.rbac.model;

import io.roadstead.console.access.rbac.model.AccessMatrix.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The kinds that a matrix of access shows, in groups that people think in. */
public enum KindSection {
    /** What runs, and ways into it. */
    WORKLOADS(
            own("", "pods"),
            own("apps", "deployments", "statefulsets", "daemonsets", "replicasets"),
            own("batch", "jobs", "cronjobs"),
            own("autoscaling", "horizontalpodautoscalers"),
            own("policy", "poddisruptionbudgets"),
            part("", "pods/log", "get"),
            part("", "pods/exec", "get", "create"),
            part("", "pods/portforward", "get", "create"),
            part("", "pods/eviction", "create"),
            part("apps", "deployments/scale", "get", "update", "patch")),
    /** How it is reached. */
    NETWORK(
            own("", "services", "endpoints"),
            own("discovery.k8s.io", "endpointslices"),
            own("networking.k8s.io", "ingresses", "networkpolicies"),
            own("gateway.networking.k8s.io", "gateways", "httproutes"),
            wide("networking.k8s.io", "ingressclasses")),
    /** What it is set up with. */
    CONFIGURATION(own("", "configmaps", "secrets", "resourcequotas", "limitranges")),
    /** What it keeps. */
    STORAGE(
            own("", "persistentvolumeclaims"),
            wide("", "persistentvolumes"),
            wide("storage.k8s.io", "storageclasses"),
            own("snapshot.storage.k8s.io", "volumesnapshots")),
    /** Who may what; with the verbs by which one comes to more than one has. */
    ACCESS(
            and(own("", "serviceaccounts"), "impersonate"),
            part("", "serviceaccounts/token", "create"),
            and(own("rbac.authorization.k8s.io", "roles"), "bind", "escalate"),
            own("rbac.authorization.k8s.io", "rolebindings"),
            and(wide("rbac.authorization.k8s.io", "clusterroles"), "bind", "escalate"),
            wide("rbac.authorization.k8s.io", "clusterrolebindings"),
            wide("certificates.k8s.io", "certificatesigningrequests"),
            of(false, "", List.of("users", "groups"), List.of("impersonate"))),
    /** The cluster itself. */
    CLUSTER(
            wide("", "nodes"),
            of(false, "", List.of("nodes/proxy"), List.of("get", "create")),
            of(false, "", List.of("namespaces"), AccessMatrix.VERBS.subList(0, 7)), // many are not deleted at once
            own("", "events"),
            own("coordination.k8s.io", "leases"),
            wide("scheduling.k8s.io", "priorityclasses"),
            of(false, "metrics.k8s.io", List.of("nodes"), List.of("get", "list"))),
    /** What changes how it works. */
    EXTENSIONS(
            wide("apiextensions.k8s.io", "customresourcedefinitions"),
            wide("apiregistration.k8s.io", "apiservices"),
            wide(
                    "admissionregistration.k8s.io",
                    "mutatingwebhookconfigurations",
                    "validatingwebhookconfigurations",
                    "validatingadmissionpolicies"));

    private final List<Kind> kinds;

    @SafeVarargs
    KindSection(List<Kind>... parts) {
        kinds = Stream.of(parts).flatMap(List::stream).toList();
    }

    /** In the order in which they are shown. */
    public List<Kind> kinds() {
        return kinds;
    }

    /** As it is written in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<Kind> own(String group, String... resources) {
        return of(true, group, List.of(resources), AccessMatrix.VERBS);
    }

    private static List<Kind> wide(String group, String... resources) {
        return of(false, group, List.of(resources), AccessMatrix.VERBS);
    }

    private static List<Kind> part(String group, String resource, String... verbs) {
        return of(true, group, List.of(resource), List.of(verbs));
    }

    private static List<Kind> and(List<Kind> kinds, String... more) {
        return kinds.stream()
                .map(kind -> {
                    List<String> verbs = new ArrayList<>(kind.verbs());
                    verbs.addAll(List.of(more));
                    return new Kind(kind.group(), kind.resource(), kind.namespaced(), verbs);
                })
                .toList();
    }

    private static List<Kind> of(boolean namespaced, String group, List<String> resources, List<String> verbs) {
        return resources.stream()
                .map(resource -> new Kind(group, resource, namespaced, verbs))
                .toList();
    }
}
