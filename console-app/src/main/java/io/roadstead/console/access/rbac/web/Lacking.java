package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.model.Granting;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.kernel.ProblemCode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what somebody lacks who wants to give it to others. */
final class Lacking {
    private static final int SHOWN = 5;

    private Lacking() {}

    static Refusal refusal(Granting.Lack lack) {
        List<String> all = Stream.of(
                        lack.permissions().stream().map(Enum::name).sorted(),
                        lack.rules().stream().map(Lacking::words),
                        lack.clusterRoles().stream().map(name -> "the cluster's own role " + name))
                .flatMap(words -> words)
                .toList();
        String more = all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "";
        return new Refusal(
                ProblemCode.GRANT_EXCEEDS,
                "You lack there: " + all.stream().limit(SHOWN).collect(Collectors.joining("; ")) + more
                        + ". Ask somebody who has it.");
    }

    private static String words(Rule rule) {
        return rule.nonResourceUrls().isEmpty()
                ? String.join(",", rule.verbs()) + " " + String.join(",", rule.resources()) + " of "
                        + rule.apiGroups().stream()
                                .map(group -> group.isEmpty() ? "core" : group)
                                .collect(Collectors.joining(","))
                : String.join(",", rule.verbs()) + " " + String.join(",", rule.nonResourceUrls());
    }
}
