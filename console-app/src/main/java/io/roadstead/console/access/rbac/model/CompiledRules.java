package io.roadstead.console.access.rbac.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules laid out so that a question about an object costs some look-ups instead of a scan: verbs by group and resource. Rules for some
 * names only, and for paths, are few and are scanned. Allows exactly what one of the rules allows.
 */
final class CompiledRules {
    private final Map<String, Map<String, Set<String>>> verbs = new HashMap<>();
    private final List<Rule> scanned = new ArrayList<>();

    CompiledRules(List<Rule> rules) {
        for (Rule rule : rules) {
            if (!rule.resourceNames().isEmpty() || !rule.nonResourceUrls().isEmpty()) {
                scanned.add(rule);
            } else {
                rule.apiGroups().forEach(group -> add(verbs.computeIfAbsent(group, key -> new HashMap<>()), rule));
            }
        }
    }

    private static void add(Map<String, Set<String>> ofGroup, Rule rule) {
        rule.resources()
                .forEach(resource -> ofGroup.computeIfAbsent(resource, key -> new HashSet<>())
                        .addAll(rule.verbs()));
    }

    boolean allows(AccessRequest request) {
        if (request instanceof AccessRequest.OnResource asked
                && (allows(verbs.get(asked.group()), asked) || allows(verbs.get(Rule.ALL), asked))) {
            return true;
        }
        for (Rule rule : scanned) {
            if (rule.allows(request)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allows(@Nullable Map<String, Set<String>> ofGroup, AccessRequest.OnResource asked) {
        if (ofGroup == null) {
            return false;
        }
        boolean whole = asked.subresource().isEmpty();
        return has(ofGroup.get(whole ? asked.resource() : asked.combined()), asked.verb())
                || has(ofGroup.get(Rule.ALL), asked.verb())
                || !whole && has(ofGroup.get(Rule.ALL + "/" + asked.subresource()), asked.verb());
    }

    private static boolean has(@Nullable Set<String> verbs, String verb) {
        return verbs != null && (verbs.contains(verb) || verbs.contains(Rule.ALL));
    }
}
