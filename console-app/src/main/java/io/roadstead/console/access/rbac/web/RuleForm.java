package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.model.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule, in the words of Kubernetes' ClusterRoles. */
record RuleForm(
        @NotNull @NotEmpty @Size(max = MOST) List<@NotNull @Size(min = 1, max = LONGEST) String> verbs,

        @Schema(types = {"array", "null"}) @Nullable @Size(max = MOST)
        List<@NotNull @Size(max = LONGEST) String> apiGroups,

        @Schema(types = {"array", "null"}) @Nullable @Size(max = MOST)
        List<@NotNull @Size(min = 1, max = LONGEST) String> resources,

        @Schema(types = {"array", "null"}) @Nullable @Size(max = MOST)
        List<@NotNull @Size(min = 1, max = LONGEST) String> resourceNames,

        @Schema(types = {"array", "null"}) @Nullable @Size(max = MOST)
        List<@NotNull @Size(min = 1, max = LONGEST) String> nonResourceURLs) {
    static final int MOST = 100;
    static final int LONGEST = 253;

    static RuleForm of(Rule rule) {
        return new RuleForm(
                rule.verbs(), rule.apiGroups(), rule.resources(), rule.resourceNames(), rule.nonResourceUrls());
    }

    Rule rule() {
        return new Rule(verbs, or(apiGroups), or(resources), or(resourceNames), or(nonResourceURLs));
    }

    /** What is wrong with it as a whole, as the end of a sentence; null when nothing is. */
    @Nullable
    String fault() {
        boolean objects = !or(resources).isEmpty();
        boolean paths = !or(nonResourceURLs).isEmpty();
        if (objects == paths) {
            return "must name resources or nonResourceURLs, and not both";
        }
        if (objects && or(apiGroups).isEmpty()) {
            return "must name apiGroups; the empty text is the core group";
        }
        return null;
    }

    private static List<String> or(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
