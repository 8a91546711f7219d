package io.roadstead.console.access.rbac.model;

import java.time.Instant;
import java.util.ArrayList;
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
     * @param namespaced whether its objects are in namespaces
     * @param verbs that there are for it, in the order in which they are shown
     */
    public record Kind(String group, String resource, boolean namespaced, List<String> verbs) {
        /** Keeps a copy. */
        public Kind {
            verbs = List.copyOf(verbs);
        }

        /** One in namespaces, with all verbs of objects. */
        public Kind(String group, String resource) {
            this(group, resource, true, VERBS);
        }
    }

    /**
     * A kind and what is allowed on it.
     *
     * @param verbs that are allowed
     * @param heldBack that roles allow and the cluster's agent does not let through
     */
    public record Row(Kind kind, List<String> verbs, List<String> heldBack) {
        /** Keeps copies. */
        public Row {
            verbs = List.copyOf(verbs);
            heldBack = List.copyOf(heldBack);
        }

        /** Whether nothing is allowed. */
        public boolean nothing() {
            return verbs.isEmpty() && heldBack.isEmpty();
        }
    }

    /**
     * A row for each kind, in the order given.
     *
     * @param namespace empty for the whole cluster; what is in no namespace is looked at in the whole cluster always
     */
    public static List<Row> of(
            AccessPolicy policy, Identity who, List<Kind> kinds, Place place, String namespace, Instant now) {
        return kinds.stream()
                .map(kind -> row(policy, who, kind, place, kind.namespaced() ? namespace : "", now))
                .toList();
    }

    private static Row row(AccessPolicy policy, Identity who, Kind kind, Place place, String namespace, Instant now) {
        List<String> allowed = new ArrayList<>();
        List<String> heldBack = new ArrayList<>();
        for (String verb : kind.verbs()) {
            AccessRequest request = AccessRequest.OnResource.all(verb, kind.group(), kind.resource(), namespace);
            if (policy.allows(who, request, place, now)) {
                allowed.add(verb);
            } else if (policy.grants(who, request, place, now)) {
                heldBack.add(verb);
            }
        }
        return new Row(kind, allowed, heldBack);
    }
}
