package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.access.rbac.model.AccessRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What is asked on the page of access, as it stands in its address.
 *
 * @param user id or name; empty for oneself
 * @param cluster id or name
 * @param group of the resource; empty for the core group
 * @param namespace empty for what is in none, and for all
 * @param other whom the user is compared with
 * @param without id of a binding of the user, as if it were gone; beside no other user
 * @param only whether a matrix leaves out the kinds on which nothing is allowed
 * @param of what the user names in a graph: a user, a group or a role
 */
record AccessQuestion(
        Kind kind,
        String user,
        String cluster,
        String verb,
        String group,
        String resource,
        String namespace,
        String other,
        String without,
        boolean only,
        Of of) {
    private static final int LONGEST = 253;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9*]([A-Za-z0-9*./:_-]{0,252})?");

    /** What kind of question. */
    enum Kind {
        WHY,
        WHO,
        MATRIX,
        COMPARE,
        GRAPH
    }

    /** What a graph begins with. */
    enum Of {
        USER,
        GROUP,
        ROLE
    }

    static AccessQuestion of(QueryParameters parameters) {
        return new AccessQuestion(
                word(parameters, "ask", Kind.values(), Kind.WHY),
                read(parameters, "user"),
                read(parameters, "cluster"),
                read(parameters, "verb"),
                read(parameters, "group"),
                read(parameters, "resource"),
                read(parameters, "namespace"),
                read(parameters, "other"),
                read(parameters, "without"),
                read(parameters, "only").equals("true"),
                word(parameters, "of", Of.values(), Of.USER));
    }

    /** About a verb on a resource. */
    static AccessQuestion about(
            Kind kind, String user, String cluster, String verb, String group, String resource, String namespace) {
        return new AccessQuestion(kind, user, cluster, verb, group, resource, namespace, "", "", false, Of.USER);
    }

    static AccessQuestion matrix(String user, String cluster, String namespace, boolean only) {
        return new AccessQuestion(Kind.MATRIX, user, cluster, "", "", "", namespace, "", "", only, Of.USER);
    }

    static AccessQuestion compare(String user, String cluster, String other, String without) {
        return new AccessQuestion(Kind.COMPARE, user, cluster, "", "", "", "", other, without, false, Of.USER);
    }

    static AccessQuestion graph(Of of, String name, String cluster) {
        return new AccessQuestion(Kind.GRAPH, name, cluster, "", "", "", "", "", "", false, of);
    }

    private static <E extends Enum<E>> E word(QueryParameters parameters, String name, E[] values, E otherwise) {
        return parameters
                .getSingleParameter(name)
                .flatMap(word -> Arrays.stream(values)
                        .filter(each -> AccessWords.word(each).equals(word))
                        .findFirst())
                .orElse(otherwise);
    }

    private static String read(QueryParameters parameters, String name) {
        return parameters
                .getSingleParameter(name)
                .map(String::strip)
                .filter(text -> text.length() <= LONGEST)
                .orElse("");
    }

    QueryParameters parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("ask", AccessWords.word(kind));
        all.put("user", user);
        all.put("cluster", cluster);
        all.put("verb", verb);
        all.put("group", group);
        all.put("resource", resource);
        all.put("namespace", namespace);
        all.put("other", other);
        all.put("without", without);
        all.put("only", only ? "true" : "");
        all.put("of", of == Of.USER ? "" : AccessWords.word(of));
        all.values().removeIf(String::isEmpty);
        return QueryParameters.simple(all);
    }

    boolean verbFits() {
        return WORD.matcher(verb).matches();
    }

    boolean resourceFits() {
        return WORD.matcher(resource).matches();
    }

    /** Whether it can be asked. */
    boolean whole() {
        return !cluster.isEmpty()
                && switch (kind) {
                    case WHY, WHO -> verbFits() && resourceFits();
                    case COMPARE -> !other.isEmpty() || binding().isPresent();
                    case MATRIX -> true;
                    case GRAPH -> of == Of.USER || !user.isEmpty();
                };
    }

    Optional<UUID> binding() {
        try {
            return without.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(without));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    AccessRequest.OnResource request() {
        return AccessRequest.OnResource.all(verb, group, resource, namespace);
    }

    /** Such as {@code get pods/log (core)}. */
    String words() {
        return verb + " " + resource + " (" + (group.isEmpty() ? "core" : group) + ")";
    }
}
