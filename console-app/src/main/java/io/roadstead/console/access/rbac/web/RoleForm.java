package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.RoleService;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.kernel.Permission;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A role as it shall be.
 *
 * @param level the narrowest scope at which it may be held
 * @param permissions in the console
 * @param inherits ids of roles
 * @param clusterRoles names of the clusters' own ClusterRoles
 */
record RoleForm(
        @NotNull @Pattern(regexp = NAME) String name,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = 500)
        String description,

        @NotNull @Pattern(regexp = "^(cluster|project)$") String level,

        @Schema(types = {"array", "null"}) @Nullable @Size(max = 200)
        List<@NotNull @Valid RuleForm> rules,

        @Schema(types = {"array", "null"}) @Nullable @Size(max = 20)
        List<@NotNull @Pattern(regexp = PERMISSION) String> permissions,

        @Schema(types = {"array", "null"}) @Nullable @Size(max = 50)
        List<@NotNull @Pattern(regexp = ROLE) String> inherits,

        @Schema(types = {"array", "null"}) @Nullable @Size(max = 50)
        List<@NotNull @Pattern(regexp = CLUSTER_ROLE) String> clusterRoles) {
    static final String NAME = "^[A-Za-z0-9]([A-Za-z0-9 ._-]{0,61}[A-Za-z0-9._-])?$";
    static final String ROLE = "^[a-z][a-z0-9-]{0,62}$";
    static final String CLUSTER_ROLE = "^[A-Za-z0-9]([A-Za-z0-9:._-]{0,251}[A-Za-z0-9])?$";
    static final String PERMISSION =
            "^(CLUSTERS_READ|CLUSTERS_WRITE|KUBERNETES_READ|KUBERNETES_WRITE|ACCESS_READ|MEMBERS_WRITE|PROJECTS_READ|PROJECTS_WRITE)$";

    RoleService.Wanted wanted() {
        or(rules).stream()
                .map(RuleForm::fault)
                .filter(fault -> fault != null)
                .findFirst()
                .ifPresent(fault -> {
                    throw Refusal.field("rules", fault);
                });
        Set<Permission> all = or(permissions).stream().map(Permission::valueOf).collect(Collectors.toUnmodifiableSet());
        return new RoleService.Wanted(
                name,
                description == null ? "" : description.strip(),
                Role.Level.valueOf(level.toUpperCase(Locale.ROOT)),
                or(rules).stream().map(RuleForm::rule).toList(),
                all,
                or(inherits).stream().map(RoleId::new).distinct().toList(),
                or(clusterRoles).stream().distinct().sorted().toList());
    }

    private static <T> List<T> or(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
