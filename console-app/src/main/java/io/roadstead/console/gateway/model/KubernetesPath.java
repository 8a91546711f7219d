package io.roadstead.console.gateway.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a target of the API server means, as far as the gateway must know: to name what is done, and to choose a connection.
 * Nothing is allowed by it.
 *
 * @param resource such as {@code pods}; empty for what is none
 * @param name of one object; empty for lists
 * @param subresource such as {@code log}; empty for the object itself
 */
public record KubernetesPath(String namespace, String resource, String name, String subresource) {
    private static final Set<String> OF_ONESELF = Set.of(
            "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews");
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "True", "TRUE");
    private static final Pattern OLD_WATCH = Pattern.compile("/(api/[^/?]+|apis/[^/?]+/[^/?]+)/watch/");
    private static final KubernetesPath NONE = new KubernetesPath("", "", "", "");

    /** Reads a target, with its query or without. */
    public static KubernetesPath parse(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        List<String> parts = Arrays.asList(path.substring(1).split("/", -1));
        int before = parts.getFirst().equals("api") ? 2 : parts.getFirst().equals("apis") ? 3 : -1;
        if (before < 0 || parts.size() <= before) {
            return NONE;
        }
        List<String> rest = parts.subList(before, parts.size());
        boolean namespaced = rest.getFirst().equals("namespaces") && rest.size() > 2 && !ofNamespaces(rest.get(2));
        return namespaced
                ? new KubernetesPath(rest.get(1), rest.get(2), at(rest, 3), at(rest, 4))
                : new KubernetesPath("", rest.getFirst(), at(rest, 1), at(rest, 2));
    }

    private static boolean ofNamespaces(String part) {
        return part.equals("status") || part.equals("finalize");
    }

    private static String at(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    /** Whether an answer may be long or may not end: lists, watches, logs, what Services answer, streams without a terminal. */
    public static boolean isLong(String method, String target) {
        KubernetesPath path = parse(target);
        return isWatch(target)
                || asks(target, "follow")
                || (Set.of("exec", "attach", "portforward").contains(path.subresource()) && !asks(target, "tty"))
                || path.subresource().equals("log")
                || path.subresource().equals("proxy")
                || (method.equals("GET")
                        && !path.resource().isEmpty()
                        && path.name().isEmpty())
                || target.startsWith("/openapi/");
    }

    /**
     * Whether a stream in both directions only watches: else it reaches into a container or behind a Service, and counts as
     * a change. A path that hides what it is does not count as a watch.
     */
    public static boolean onlyWatches(String target) {
        boolean plain = target.substring(0, Math.max(0, target.indexOf('?'))).indexOf('%') < 0;
        return plain && isWatch(target) && parse(target).subresource().isEmpty();
    }

    /** Whether an answer lasts as long as its client likes: a watch, or a log that is followed. */
    public static boolean lasts(String target) {
        return isWatch(target)
                || asks(target, "follow")
                || OLD_WATCH.matcher(target).lookingAt();
    }

    public static boolean isWatch(String target) {
        return asks(target, "watch");
    }

    /** Whether a parameter of the query is true. */
    private static boolean asks(String target, String parameter) {
        int query = target.indexOf('?');
        return query >= 0
                && target.indexOf(parameter, query) >= 0
                && Arrays.stream(target.substring(query + 1).split("&"))
                        .anyMatch(each -> each.startsWith(parameter + "=")
                                && TRUE.contains(each.substring(parameter.length() + 1)));
    }

    /** Whether somebody asks who they are or what they may, as {@code kubectl auth can-i} does. */
    public static boolean asksOfOneself(String method, String target) {
        int query = target.indexOf('?');
        return method.equals("POST") && OF_ONESELF.contains(query < 0 ? target : target.substring(0, query));
    }

    /** What a stream in both directions does, as the audit trail records it. */
    public String stream() {
        return switch (subresource) {
            case "exec", "attach" -> subresource;
            case "portforward" -> "port-forward";
            default -> "connect";
        };
    }

    /** What is done, as Kubernetes calls it and the audit trail records it. */
    public String verb(String method) {
        return switch (method) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> name.isEmpty() && !resource.isEmpty() ? "delete-collection" : "delete";
            default -> "get";
        };
    }
}
