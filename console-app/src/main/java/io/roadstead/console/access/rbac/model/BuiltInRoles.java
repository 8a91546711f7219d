package io.roadstead.console.access.rbac.model;

import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.rbac.model.Role.Level;
import io.roadstead.console.kernel.Permission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The roles that come with the console, with the meaning of Rancher's of the same names (its pkg/data/management/role_data.go).
 * docs/roles.md lists their rules. Other than there, who audits or only reads sees no value of a Secret.
 */
public final class BuiltInRoles {
    /** All that there is. */
    public static final RoleId ADMINISTRATOR = new RoleId("administrator");

    /** Reads all, changes nothing, sees no Secret. */
    public static final RoleId AUDITOR = new RoleId("auditor");

    /** Has what is one's own, and asks for more. */
    public static final RoleId USER = new RoleId("user");

    private static final List<String> READ = List.of("get", "list", "watch");
    private static final List<String> MANAGE =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> CORE = List.of("");
    private static final List<String> WORKLOAD_GROUPS = List.of("apps", "batch", "autoscaling");
    private static final List<String> RBAC = List.of("rbac.authorization.k8s.io");

    private static final List<String> SNAPSHOTS =
            List.of("volumesnapshots", "volumesnapshotcontents", "volumesnapshotclasses");
    private static final List<String> MONITORS = List.of("podmonitors", "prometheusrules", "servicemonitors");
    private static final List<String> INGRESSES = List.of("ingresses", "networkpolicies");
    private static final List<String> ROUTES =
            List.of("grpcroutes", "httproutes", "tcproutes", "tlsroutes", "udproutes");

    private BuiltInRoles() {}

    /** All of them, in the order in which they are shown. */
    public static List<Role> all() {
        return Stream.of(global(), cluster(), project(), kinds())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Role> global() {
        return List.of(
                role("administrator", "Administrator", "May do everything, everywhere.", Level.GLOBAL)
                        .permissions(GlobalRole.ADMINISTRATOR.permissions())
                        .rules(Rule.ALL_RESOURCES, Rule.ALL_PATHS)
                        .made(),
                role(
                                "auditor",
                                "Auditor",
                                "Sees everything but the values of Secrets, and changes nothing.",
                                Level.GLOBAL)
                        .permissions(GlobalRole.AUDITOR.permissions())
                        .rules(readers())
                        .inherits("cluster-viewer")
                        .made(),
                role("user", "Standard user", "Has what is one's own; gets more by projects.", Level.GLOBAL)
                        .permissions(GlobalRole.USER.permissions())
                        .made(),
                role("user-base", "User base", "May sign in and see who one is, nothing else.", Level.GLOBAL)
                        .permissions(Permission.OWN_READ)
                        .made());
    }

    private static List<Role> cluster() {
        return List.of(
                role(
                                "cluster-owner",
                                "Cluster owner",
                                "May do everything in a cluster, and let others in.",
                                Level.CLUSTER)
                        .permissions(
                                Permission.CLUSTERS_READ,
                                Permission.CLUSTERS_WRITE,
                                Permission.KUBERNETES_READ,
                                Permission.KUBERNETES_WRITE,
                                Permission.ACCESS_READ,
                                Permission.MEMBERS_WRITE,
                                Permission.PROJECTS_READ,
                                Permission.PROJECTS_WRITE)
                        .rules(Rule.ALL_RESOURCES, Rule.ALL_PATHS)
                        .made(),
                role(
                                "cluster-member",
                                "Cluster member",
                                "Sees a cluster's nodes and storage, and makes projects.",
                                Level.CLUSTER)
                        .permissions(
                                Permission.CLUSTERS_READ,
                                Permission.KUBERNETES_READ,
                                Permission.KUBERNETES_WRITE,
                                Permission.PROJECTS_READ,
                                Permission.PROJECTS_WRITE)
                        .rules(
                                Rule.of(READ, CORE, List.of("nodes", "persistentvolumes")),
                                Rule.of(READ, List.of("storage.k8s.io"), List.of("storageclasses")),
                                Rule.of(READ, List.of("apiregistration.k8s.io"), List.of("apiservices")),
                                Rule.of(READ, List.of("metrics.k8s.io"), List.of("nodes", "pods")))
                        .made(),
                role(
                                "cluster-viewer",
                                "Cluster viewer",
                                "Sees all of a cluster but the values of Secrets.",
                                Level.CLUSTER)
                        .permissions(Permission.CLUSTERS_READ, Permission.KUBERNETES_READ, Permission.PROJECTS_READ)
                        .rules(readers())
                        .clusterRoles("view")
                        .made(),
                manage("nodes", "nodes", Level.CLUSTER)
                        .rules(
                                Rule.of(MANAGE, CORE, List.of("nodes")),
                                Rule.of(List.of("create"), CORE, List.of("pods/eviction")),
                                Rule.of(READ, CORE, List.of("pods")),
                                Rule.of(READ, List.of("metrics.k8s.io"), List.of("nodes")))
                        .made(),
                view("nodes", "nodes", Level.CLUSTER)
                        .rules(
                                Rule.of(READ, CORE, List.of("nodes")),
                                Rule.of(READ, List.of("metrics.k8s.io"), List.of("nodes")))
                        .made(),
                manage("storage", "storage", Level.CLUSTER)
                        .rules(
                                Rule.of(MANAGE, CORE, List.of("persistentvolumes")),
                                Rule.of(
                                        MANAGE,
                                        List.of("storage.k8s.io"),
                                        List.of("storageclasses", "volumeattributesclasses")),
                                Rule.of(MANAGE, CORE, List.of("persistentvolumeclaims")))
                        .made(),
                view("storage", "storage", Level.CLUSTER)
                        .rules(
                                Rule.of(READ, CORE, List.of("persistentvolumes", "persistentvolumeclaims")),
                                Rule.of(
                                        READ,
                                        List.of("storage.k8s.io"),
                                        List.of("storageclasses", "volumeattributesclasses")))
                        .made(),
                role("projects-manage", "Manage projects", "Makes and changes projects.", Level.CLUSTER)
                        .permissions(Permission.PROJECTS_READ, Permission.PROJECTS_WRITE)
                        .made(),
                role("projects-view", "View projects", "Sees projects and what is in their namespaces.", Level.CLUSTER)
                        .permissions(Permission.PROJECTS_READ, Permission.KUBERNETES_READ)
                        .clusterRoles("view")
                        .made(),
                role("members-manage", "Manage members", "Lets others in, with no more than one has.", Level.CLUSTER)
                        .permissions(Permission.ACCESS_READ, Permission.MEMBERS_WRITE)
                        .made(),
                role("members-view", "View members", "Sees who may what.", Level.CLUSTER)
                        .permissions(Permission.ACCESS_READ)
                        .made(),
                manage("backups", "backups", Level.CLUSTER)
                        .rules(
                                Rule.of(MANAGE, List.of("snapshot.storage.k8s.io"), SNAPSHOTS),
                                Rule.of(MANAGE, List.of("velero.io"), List.of("*")))
                        .made(),
                view("backups", "backups", Level.CLUSTER)
                        .rules(
                                Rule.of(READ, List.of("snapshot.storage.k8s.io"), SNAPSHOTS),
                                Rule.of(READ, List.of("velero.io"), List.of("backups", "restores", "schedules")))
                        .made());
    }

    private static List<Role> project() {
        return List.of(
                role(
                                "project-owner",
                                "Project owner",
                                "May do everything in a project but change its limits.",
                                Level.PROJECT)
                        .permissions(
                                Permission.PROJECTS_READ,
                                Permission.ACCESS_READ,
                                Permission.MEMBERS_WRITE,
                                Permission.KUBERNETES_READ,
                                Permission.KUBERNETES_WRITE)
                        .rules(Rule.of(MANAGE, List.of("monitoring.coreos.com"), MONITORS))
                        .clusterRoles("admin")
                        .made(),
                role("project-member", "Project member", "Runs workloads in a project.", Level.PROJECT)
                        .permissions(Permission.PROJECTS_READ, Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE)
                        .clusterRoles("edit")
                        .made(),
                role("read-only", "Read-only", "Sees what is in a project, without Secrets.", Level.PROJECT)
                        .permissions(Permission.PROJECTS_READ, Permission.KUBERNETES_READ)
                        .clusterRoles("view")
                        .made());
    }

    private static List<Role> kinds() {
        return Stream.of(
                        kind(
                                "workloads",
                                "workloads",
                                List.of(
                                        Rule.of(
                                                MANAGE,
                                                CORE,
                                                List.of(
                                                        "pods",
                                                        "pods/attach",
                                                        "pods/exec",
                                                        "pods/portforward",
                                                        "replicationcontrollers",
                                                        "replicationcontrollers/scale")),
                                        Rule.of(READ, CORE, List.of("pods/log", "pods/status")),
                                        Rule.of(List.of("create"), CORE, List.of("pods/eviction")),
                                        Rule.of(MANAGE, WORKLOAD_GROUPS, List.of("*"))),
                                List.of(
                                        Rule.of(
                                                READ,
                                                CORE,
                                                List.of("pods", "pods/log", "pods/status", "replicationcontrollers")),
                                        Rule.of(READ, WORKLOAD_GROUPS, List.of("*")))),
                        kind(
                                "ingress",
                                "ingresses and routes",
                                List.of(
                                        Rule.of(MANAGE, List.of("networking.k8s.io"), INGRESSES),
                                        Rule.of(MANAGE, List.of("gateway.networking.k8s.io"), ROUTES)),
                                List.of(
                                        Rule.of(READ, List.of("networking.k8s.io"), INGRESSES),
                                        Rule.of(READ, List.of("gateway.networking.k8s.io"), ROUTES))),
                        plain("services", List.of("services", "endpoints")),
                        plain("secrets", List.of("secrets")),
                        plain("configmaps", List.of("configmaps")),
                        plain("persistentvolumeclaims", List.of("persistentvolumeclaims")),
                        plain("serviceaccounts", List.of("serviceaccounts")),
                        kind(
                                "monitoring",
                                "monitoring",
                                List.of(Rule.of(MANAGE, List.of("monitoring.coreos.com"), MONITORS)),
                                List.of(
                                        Rule.of(READ, List.of("monitoring.coreos.com"), MONITORS),
                                        Rule.of(READ, List.of("metrics.k8s.io"), List.of("pods")))))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Role> plain(String resource, List<String> resources) {
        return kind(
                resource, resource, List.of(Rule.of(MANAGE, CORE, resources)), List.of(Rule.of(READ, CORE, resources)));
    }

    private static List<Role> kind(String id, String words, List<Rule> manage, List<Rule> view) {
        return List.of(
                manage(id, words, Level.PROJECT).rules(manage).made(),
                view(id, words, Level.PROJECT).rules(view).made());
    }

    private static Draft manage(String id, String words, Level level) {
        return role(id + "-manage", "Manage " + words, "Makes, changes and removes " + words + ".", level)
                .permissions(Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE);
    }

    private static Draft view(String id, String words, Level level) {
        return role(id + "-view", "View " + words, "Sees " + words + ".", level)
                .permissions(Permission.KUBERNETES_READ);
    }

    /** What only clusters as a whole have, beside what the cluster's own role {@code view} shows in namespaces. */
    private static List<Rule> readers() {
        return List.of(
                Rule.of(READ, CORE, List.of("componentstatuses", "events", "namespaces", "nodes", "persistentvolumes")),
                Rule.of(READ, RBAC, List.of("clusterrolebindings", "clusterroles", "rolebindings", "roles")),
                Rule.of(
                        READ,
                        List.of(
                                "storage.k8s.io",
                                "scheduling.k8s.io",
                                "node.k8s.io",
                                "apiregistration.k8s.io",
                                "admissionregistration.k8s.io",
                                "apiextensions.k8s.io",
                                "flowcontrol.apiserver.k8s.io",
                                "certificates.k8s.io",
                                "coordination.k8s.io",
                                "resource.k8s.io",
                                "metrics.k8s.io"),
                        List.of("*")),
                Rule.of(READ, List.of("networking.k8s.io"), List.of("ingressclasses", "ipaddresses", "servicecidrs")));
    }

    private static Draft role(String id, String name, String description, Level level) {
        return new Draft(id, name, description, level, Set.of(), List.of(), List.of(), List.of());
    }

    /** A role in the making. */
    private record Draft(
            String id,
            String name,
            String description,
            Level level,
            Set<Permission> permissions,
            List<Rule> rules,
            List<String> inherits,
            List<String> clusterRoles) {
        Draft permissions(Permission... allowed) {
            return permissions(Set.of(allowed));
        }

        Draft permissions(Set<Permission> allowed) {
            return new Draft(id, name, description, level, allowed, rules, inherits, clusterRoles);
        }

        Draft rules(Rule... allowed) {
            return rules(List.of(allowed));
        }

        Draft rules(List<Rule> allowed) {
            return new Draft(id, name, description, level, permissions, allowed, inherits, clusterRoles);
        }

        Draft inherits(String... others) {
            return new Draft(id, name, description, level, permissions, rules, List.of(others), clusterRoles);
        }

        Draft clusterRoles(String... names) {
            return new Draft(id, name, description, level, permissions, rules, inherits, List.of(names));
        }

        Role made() {
            return new Role(
                    new RoleId(id),
                    name,
                    description,
                    level,
                    rules,
                    permissions,
                    inherits.stream().map(RoleId::new).toList(),
                    clusterRoles,
                    true);
        }
    }
}
