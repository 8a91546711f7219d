package io.roadstead.console.access.rbac.model;

import java.time.Instant;
import java.util.List;

/** Which verbs somebody has on which kinds, at one place. */
public final class AccessMatrix {
    /** The verbs of objects, in the order in which they are shown. */
    public static final List<String> VERBS =
            List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

    private AccessMatrix() {}

    /**
     * A kind of object.
     *
     * @param group empty for the core group
     * @param resource in plural and lower case, with a subresource behind a slash
     */
    public record Kind(String group, String resource) {}

    /** A kind and the verbs that are allowed on it. */
    public record Row(Kind kind, List<String> verbs) {}

    /**
     * A row for each kind, in the order given.
     *
     * @param namespace empty for the whole cluster
     */
    public static List<Row> of(
            AccessPolicy policy, Identity who, List<Kind> kinds, Place place, String namespace, Instant now) {
        return kinds.stream()
                .map(kind -> new Row(
                        kind,
                        VERBS.stream()
                                .filter(verb -> policy.allows(
                                        who,
                                        AccessRequest.OnResource.all(verb, kind.group(), kind.resource(), namespace),
                                        place,
                                        now))
                                .toList()))
                .toList();
    }
}
