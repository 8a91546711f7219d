package io.roadstead.console.access.rbac.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One rule of a role, as Kubernetes has it; what it names is allowed in each combination. The texts are sorted, each once, so that
 * equal rules are equal.
 *
 * @param verbs {@code *} is all
 * @param apiGroups the empty text is the core group, {@code *} is all
 * @param resources {@code *} is all with all subresources, {@code *}{@code /scale} that subresource of all
 * @param resourceNames the only names; empty is all
 * @param nonResourceUrls paths; {@code *} at an end stands for whatever follows
 */
public record Rule(
        List<String> verbs,
        List<String> apiGroups,
        List<String> resources,
        List<String> resourceNames,
        List<String> nonResourceUrls) {
    /** Everything of this kind. */
    public static final String ALL = "*";

    /** Every right on every object. */
    public static final Rule ALL_RESOURCES = of(List.of(ALL), List.of(ALL), List.of(ALL));

    /** Every right on every path that is none of an object. */
    public static final Rule ALL_PATHS = new Rule(List.of(ALL), List.of(), List.of(), List.of(), List.of(ALL));

    /** Sorts. */
    public Rule {
        verbs = sorted(verbs);
        apiGroups = sorted(apiGroups);
        resources = sorted(resources);
        resourceNames = sorted(resourceNames);
        nonResourceUrls = sorted(nonResourceUrls);
    }

    /** On resources, whatever their names. */
    public static Rule of(List<String> verbs, List<String> apiGroups, List<String> resources) {
        return new Rule(verbs, apiGroups, resources, List.of(), List.of());
    }

    /** How much it allows, to set beside other rules: combinations of verb and resource, with all of something taken for many. */
    long breadth() {
        return breadth(verbs, 10) * (nonResourceUrls.isEmpty() ? breadth(apiGroups, 30) * breadth(resources, 30) : 1);
    }

    private static long breadth(List<String> texts, int all) {
        return texts.contains(ALL) ? all : texts.size();
    }

    /** In one line, such as {@code get,list pods (core)} or {@code get deployments (apps) named web}. */
    public String words() {
        if (!nonResourceUrls.isEmpty()) {
            return String.join(",", verbs) + " " + String.join(",", nonResourceUrls);
        }
        String groups = apiGroups.stream()
                .map(group -> group.isEmpty() ? "core" : group)
                .collect(Collectors.joining(","));
        String named = resourceNames.isEmpty() ? "" : " named " + String.join(",", resourceNames);
        return String.join(",", verbs) + " " + String.join(",", resources) + " (" + groups + ")" + named;
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().distinct().sorted().toList();
    }

    /** Whether this rule alone allows it. */
    public boolean allows(AccessRequest request) {
        return switch (request) {
            case AccessRequest.OnResource asked ->
                any(verbs, asked.verb())
                        && any(apiGroups, asked.group())
                        && resource(asked)
                        && (resourceNames.isEmpty() || resourceNames.contains(asked.name()));
            case AccessRequest.OnPath asked ->
                any(verbs, asked.verb()) && nonResourceUrls.stream().anyMatch(url -> path(url, asked.path()));
        };
    }

    private boolean resource(AccessRequest.OnResource asked) {
        if (any(resources, asked.subresource().isEmpty() ? asked.resource() : asked.combined())) {
            return true;
        }
        return !asked.subresource().isEmpty() && resources.contains(ALL + "/" + asked.subresource());
    }

    /** Whether a rule's path, which may end in a star, is or leads to this path. */
    static boolean path(String url, String path) {
        return url.equals(path) || url.endsWith(ALL) && path.startsWith(withoutStars(url));
    }

    private static String withoutStars(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '*') {
            end--;
        }
        return url.substring(0, end);
    }

    private static boolean any(List<String> texts, String text) {
        return texts.contains(text) || texts.contains(ALL);
    }

    /** This rule as rules that name one thing each; together they allow the same. */
    List<Rule> parts() {
        List<Rule> parts = new ArrayList<>();
        for (String verb : verbs) {
            for (String group : apiGroups) {
                for (String resource : resources) {
                    if (resourceNames.isEmpty()) {
                        parts.add(part(verb, group, resource, List.of()));
                    }
                    resourceNames.forEach(name -> parts.add(part(verb, group, resource, List.of(name))));
                }
            }
            nonResourceUrls.forEach(
                    url -> parts.add(new Rule(List.of(verb), List.of(), List.of(), List.of(), List.of(url))));
        }
        return parts;
    }

    private static Rule part(String verb, String group, String resource, List<String> names) {
        return new Rule(List.of(verb), List.of(group), List.of(resource), names, List.of());
    }
}
