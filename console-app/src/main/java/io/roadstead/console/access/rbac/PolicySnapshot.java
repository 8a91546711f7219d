package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.AccessPolicy;
import io.roadstead.console.access.rbac.model.ClusterNamespace;
import io.roadstead.console.access.rbac.model.Identity;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.kernel.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that was granted in one version of the policy.
 *
 * @param groups of each account that is in any
 * @param settings of each project
 * @param namespaces of all projects, also those that are still to be made
 */
public record PolicySnapshot(
        long version,
        AccessPolicy policy,
        Map<AccountId, List<UUID>> groups,
        Map<ProjectId, ProjectSettings> settings,
        List<ProjectNamespace> namespaces) {
    /** Keeps copies. */
    public PolicySnapshot {
        groups = Map.copyOf(groups);
        settings = Map.copyOf(settings);
        namespaces = List.copyOf(namespaces);
    }

    /** The namespaces of one project. */
    List<ClusterNamespace> namespacesOf(ProjectId project) {
        return namespaces.stream()
                .filter(each -> each.project().equals(project))
                .map(ProjectNamespace::namespace)
                .toList();
    }

    /** Who an account is: itself, and the groups that it is in. */
    public Identity identity(AccountId account) {
        List<Subject> all = new ArrayList<>(List.of(new Subject.User(account)));
        groups.getOrDefault(account, List.of()).forEach(group -> all.add(new Subject.Group(group)));
        return new Identity(all);
    }
}
