package io.roadstead.console.access.rbac.model;

import java.util.List;
import java.util.Locale;

/** What makes a right dangerous. Source: Kubernetes documentation, "RBAC good practices", privilege escalation risks. */
public enum Risk {
    /** All verbs on all objects. */
    EVERYTHING(Grade.CRITICAL, Grade.HIGH, ask("*", "*", "*")),
    /** To take on other identities. */
    IMPERSONATES(
            Grade.CRITICAL,
            Grade.CRITICAL,
            ask("impersonate", "", "users"),
            ask("impersonate", "", "groups"),
            ask("impersonate", "", "serviceaccounts")),
    /** To make roles with more than one has. */
    ESCALATES(
            Grade.CRITICAL,
            Grade.HIGH,
            ask("escalate", "rbac.authorization.k8s.io", "clusterroles"),
            ask("escalate", "rbac.authorization.k8s.io", "roles"),
            ask("bind", "rbac.authorization.k8s.io", "clusterroles"),
            ask("bind", "rbac.authorization.k8s.io", "roles")),
    /** To reach the kubelet past admission and audit. */
    NODE_PROXY(Grade.CRITICAL, Grade.CRITICAL, ask("get", "", "nodes/proxy"), ask("create", "", "nodes/proxy")),
    /** To read values of Secrets; lists hold them too. */
    SECRETS_READ(
            Grade.HIGH,
            Grade.MEDIUM,
            ask("get", "", "secrets"),
            ask("list", "", "secrets"),
            ask("watch", "", "secrets")),
    /** To make tokens of service accounts. */
    TOKEN_REQUEST(Grade.HIGH, Grade.MEDIUM, ask("create", "", "serviceaccounts/token")),
    /** To run commands in others' containers. */
    EXEC(
            Grade.HIGH,
            Grade.LOW,
            ask("create", "", "pods/exec"),
            ask("get", "", "pods/exec"),
            ask("create", "", "pods/attach"),
            ask("create", "", "pods/ephemeralcontainers"),
            ask("patch", "", "pods/ephemeralcontainers")),
    /** To start pods, which reach every Secret and service account of the namespace. */
    WORKLOADS(
            Grade.HIGH,
            Grade.LOW,
            ask("create", "", "pods"),
            ask("create", "apps", "deployments"),
            ask("create", "apps", "daemonsets"),
            ask("create", "apps", "statefulsets"),
            ask("create", "batch", "jobs"),
            ask("create", "batch", "cronjobs")),
    /** To make volumes, also of a node's own files. */
    VOLUMES(Grade.HIGH, Grade.LOW, ask("create", "", "persistentvolumes")),
    /** To see and change what others send to the API server. */
    WEBHOOKS(
            Grade.HIGH,
            Grade.HIGH,
            ask("create", "admissionregistration.k8s.io", "mutatingwebhookconfigurations"),
            ask("update", "admissionregistration.k8s.io", "mutatingwebhookconfigurations"),
            ask("create", "admissionregistration.k8s.io", "validatingwebhookconfigurations"),
            ask("update", "admissionregistration.k8s.io", "validatingwebhookconfigurations")),
    /** To sign certificates of other identities. */
    CERTIFICATES(
            Grade.HIGH,
            Grade.HIGH,
            ask("update", "certificates.k8s.io", "certificatesigningrequests/approval"),
            ask("patch", "certificates.k8s.io", "certificatesigningrequests/approval")),
    /** To change labels of namespaces, by which Pod Security is lifted. */
    NAMESPACES(Grade.MEDIUM, Grade.MEDIUM, ask("patch", "", "namespaces"), ask("update", "", "namespaces"));

    private static final List<String> SYSTEM =
            List.of("kube-system", "kube-public", "kube-node-lease", "roadstead-system");

    private final Grade anywhere;
    private final Grade inNamespace;
    private final List<AccessRequest> requests;

    Risk(Grade anywhere, Grade inNamespace, AccessRequest... requests) {
        this.anywhere = anywhere;
        this.inNamespace = inNamespace;
        this.requests = List.of(requests);
    }

    private static AccessRequest ask(String verb, String group, String resource) {
        return AccessRequest.OnResource.all(verb, group, resource, "");
    }

    /** The most pressing first. */
    public enum Grade {
        /** Whoever has it has the cluster. */
        CRITICAL,
        /** One step from there, or all Secrets. */
        HIGH,
        /** To be known and wanted. */
        MEDIUM,
        /** Common; listed so that the list is whole. */
        LOW
    }

    /** Key of the words that say what it is and what to do. */
    public String key() {
        return "access.risk." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a rule has it, for any name: names are looked at as one of many. */
    boolean in(Rule rule) {
        Rule anyName = new Rule(rule.verbs(), rule.apiGroups(), rule.resources(), List.of(), List.of());
        return requests.stream().anyMatch(anyName::allows);
    }

    /** How bad it is where it counts: what counts in a system namespace counts everywhere. */
    Grade grade(HeldRules held, Rule rule) {
        Grade grade = held.everywhere() || SYSTEM.contains(held.namespace()) ? anywhere : inNamespace;
        boolean named = !rule.resourceNames().isEmpty();
        return named && grade != Grade.LOW ? Grade.values()[grade.ordinal() + 1] : grade;
    }
}
