package io.roadstead.console.access.rbac.model;

import java.util.List;

/**
 * Whether rules allow all that other rules allow: the check against escalation. Like Kubernetes' (pkg/registry/rbac/validation,
 * Covers), it splits the wanted rules and asks for each part whether one single rule covers it; what only two rules together
 * would cover counts as not covered, which errs on the safe side.
 */
final class RuleCover {
    private RuleCover() {}

    /** The parts of the wanted rules that the held ones do not cover; empty when all is covered. */
    static List<Rule> missing(List<Rule> held, List<Rule> wanted) {
        return wanted.stream()
                .filter(rule -> held.stream().noneMatch(one -> covers(one, rule)))
                .flatMap(rule -> rule.parts().stream())
                .filter(part -> held.stream().noneMatch(one -> covers(one, part)))
                .toList();
    }

    private static boolean covers(Rule held, Rule wanted) {
        return all(held.verbs(), wanted.verbs())
                && all(held.apiGroups(), wanted.apiGroups())
                && resources(held.resources(), wanted.resources())
                && names(held.resourceNames(), wanted.resourceNames())
                && wanted.nonResourceUrls().stream()
                        .allMatch(url -> held.nonResourceUrls().stream().anyMatch(one -> Rule.path(one, url)));
    }

    private static boolean all(List<String> held, List<String> wanted) {
        return held.contains(Rule.ALL) || held.containsAll(wanted);
    }

    private static boolean resources(List<String> held, List<String> wanted) {
        return all(held, wanted) || wanted.stream().allMatch(one -> held.contains(one) || ofAll(held, one));
    }

    private static boolean ofAll(List<String> held, String wanted) {
        int slash = wanted.indexOf('/');
        return slash > 0 && held.contains(Rule.ALL + wanted.substring(slash));
    }

    private static boolean names(List<String> held, List<String> wanted) {
        return held.isEmpty() || !wanted.isEmpty() && held.containsAll(wanted);
    }
}
