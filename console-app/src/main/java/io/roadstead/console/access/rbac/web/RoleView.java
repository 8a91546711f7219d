package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.StoredRole;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.kernel.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A role, as the API shows one.
 *
 * @param builtIn whether it comes with the console and cannot be changed
 * @param bindings how many give it to somebody
 * @param version the ETag without its quotes
 */
record RoleView(
        String id,
        String name,
        String description,
        String level,
        List<RuleForm> rules,
        List<String> permissions,
        List<String> inherits,
        List<String> clusterRoles,
        boolean builtIn,
        int bindings,
        Instant createdAt,
        long version) {
    static RoleView of(StoredRole stored) {
        Role role = stored.role();
        return new RoleView(
                role.id().value(),
                role.name(),
                role.description(),
                role.level().name().toLowerCase(Locale.ROOT),
                role.rules().stream().map(RuleForm::of).toList(),
                role.permissions().stream().map(Permission::name).sorted().toList(),
                role.inherits().stream().map(RoleId::value).toList(),
                role.clusterRoles(),
                role.builtIn(),
                stored.bindings(),
                stored.createdAt(),
                stored.version());
    }
}
