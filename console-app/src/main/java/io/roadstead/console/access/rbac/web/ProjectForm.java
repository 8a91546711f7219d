package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.model.GroupName;
import io.roadstead.console.access.rbac.ProjectService;
import io.roadstead.console.access.rbac.model.Mesh;
import io.roadstead.console.access.rbac.model.PodSecurity;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import io.roadstead.console.api.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A project as it shall be.
 *
 * @param quota what all its namespaces may use together, by the keys of a ResourceQuota
 * @param shares parts of the quota that are fixed for clusters, by their ids
 * @param requests what a container asks for that says nothing
 * @param limits what a container may use that says nothing
 */
record ProjectForm(
        @NotNull @Pattern(regexp = RoleForm.NAME) String name,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = 500)
        String description,

        @Schema(types = {"object", "null"}) @Nullable @Size(max = ProjectSettings.MOST)
        Map<String, @NotNull @Size(max = 40) String> quota,

        @Schema(types = {"object", "null"}) @Nullable @Size(max = ProjectSettings.MOST)
        Map<String, @NotNull Map<String, @NotNull @Size(max = 40) String>> shares,

        @Schema(types = {"object", "null"}) @Nullable @Size(max = ProjectSettings.MOST)
        Map<String, @NotNull @Size(max = 40) String> requests,

        @Schema(types = {"object", "null"}) @Nullable @Size(max = ProjectSettings.MOST)
        Map<String, @NotNull @Size(max = 40) String> limits,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = "^(unset|privileged|baseline|restricted)$")
        String podSecurity,

        @Schema(types = {"object", "null"}) @Nullable @Valid MeshForm mesh,

        @Schema(types = {"object", "null"}) @Nullable @Valid BudgetForm budget) {
    static final String ID = "^p-[a-z2-7]{12}$";

    /**
     * Which mesh.
     *
     * @param revision of Istio's control plane, with istio-revision only
     */
    record MeshForm(
            @NotNull @Pattern(regexp = "^(unset|off|istio-sidecar|istio-revision|istio-ambient|linkerd)$")
            String kind,

            @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")
            String revision) {
        Mesh mesh() {
            Mesh.Kind which = Mesh.Kind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_'));
            if ((which == Mesh.Kind.ISTIO_REVISION) != (revision != null)) {
                throw Refusal.field("mesh", "needs a revision with istio-revision, and with nothing else");
            }
            return new Mesh(which, revision == null ? "" : revision);
        }
    }

    /**
     * Money for a month.
     *
     * @param amount such as 1200.50
     * @param currency three letters, as ISO 4217 has them
     */
    record BudgetForm(
            @NotNull @Pattern(regexp = "^[0-9]{1,12}(\\.[0-9]{1,4})?$")
            String amount,

            @NotNull @Pattern(regexp = "^[A-Z]{3}$") String currency) {
        ProjectSettings.Budget budget() {
            return new ProjectSettings.Budget(new BigDecimal(amount), currency);
        }
    }

    static ProjectForm of(String name, String description, ProjectSettings settings) {
        Map<String, Map<String, String>> shares = new TreeMap<>(settings.shares());
        return new ProjectForm(
                name,
                description,
                settings.quota(),
                shares,
                settings.requests(),
                settings.limits(),
                settings.podSecurity().word(),
                new MeshForm(
                        settings.mesh().kind().word(),
                        settings.mesh().revision().isEmpty()
                                ? null
                                : settings.mesh().revision()),
                settings.budget()
                        .map(budget -> new BudgetForm(budget.amount().toPlainString(), budget.currency()))
                        .orElse(null));
    }

    ProjectService.Wanted wanted() {
        SortedMap<String, SortedMap<String, String>> parts = new TreeMap<>();
        if (shares != null) {
            shares.forEach((cluster, share) -> parts.put(cluster, new TreeMap<>(share)));
        }
        ProjectSettings settings = new ProjectSettings(
                sorted(quota),
                parts,
                sorted(requests),
                sorted(limits),
                podSecurity == null ? PodSecurity.UNSET : PodSecurity.valueOf(podSecurity.toUpperCase(Locale.ROOT)),
                mesh == null ? Mesh.UNSET : mesh.mesh(),
                Optional.ofNullable(budget).map(BudgetForm::budget));
        return new ProjectService.Wanted(
                GroupName.parse(name)
                        .filter(parsed -> parsed.value().equals(name))
                        .orElseThrow(() -> Refusal.field("name", "must match " + RoleForm.NAME)),
                description == null ? "" : description.strip(),
                settings);
    }

    private static SortedMap<String, String> sorted(@Nullable Map<String, String> map) {
        return map == null ? new TreeMap<>() : new TreeMap<>(map);
    }
}
