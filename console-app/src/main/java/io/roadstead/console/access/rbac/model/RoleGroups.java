package io.roadstead.console.access.rbac.model;

import java.util.List;

/**
 * The groups that stand in clusters for roles held: who holds a role is put into its group by the gateway, request by request. So a
 * cluster holds bindings for roles in use and none for people, and who gains or loses a role is a matter of the console alone.
 */
public final class RoleGroups {
    private static final String PREFIX = "roadstead:";

    private RoleGroups() {}

    /** Of those who hold the role for a whole cluster, however they came to it. */
    public static String ofCluster(RoleId role) {
        return PREFIX + "role:" + role;
    }

    /** Of those who hold the role in a project. */
    public static String ofProject(ProjectId project, RoleId role) {
        return PREFIX + "project:" + project + ":" + role;
    }

    /** The groups of somebody with these grants, sorted. Roles of accounts have groups of their own, by the agent's manifest. */
    public static List<String> of(List<Grant> grants) {
        return grants.stream()
                .filter(RoleGroups::isCarried)
                .map(RoleGroups::of)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether a grant has to be made known to clusters. */
    static boolean isCarried(Grant grant) {
        return grant.role().role().level() != Role.Level.GLOBAL;
    }

    /** The group that stands for one grant. */
    static String of(Grant grant) {
        RoleId role = grant.binding().role();
        return grant.project().map(project -> ofProject(project, role)).orElseGet(() -> ofCluster(role));
    }
}
