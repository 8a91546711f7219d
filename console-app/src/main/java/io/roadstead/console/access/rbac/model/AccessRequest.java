package io.roadstead.console.access.rbac.model;

import java.util.Set;

/** What somebody wants of one cluster's API server, as its authorizer sees it. */
public sealed interface AccessRequest {
    /** Verbs that change nothing. */
    Set<String> READS = Set.of("get", "list", "watch", "head");

    /** Subresources that are ways into something. */
    Set<String> STREAMS = Set.of("attach", "exec", "portforward", "proxy");

    /** The verb in lower case, such as {@code get} or {@code deletecollection}. */
    String verb();

    /** Whether only something is looked at; who goes into a container or behind a proxy may do anything there. */
    default boolean reads() {
        return READS.contains(verb()) && !(this instanceof OnResource asked && STREAMS.contains(asked.subresource()));
    }

    /**
     * Of an object or a list of them.
     *
     * @param group empty for the core group
     * @param subresource empty for the object itself
     * @param namespace empty for cluster-scoped objects and for lists over all namespaces
     * @param name empty for lists and for creation
     */
    record OnResource(String verb, String group, String resource, String subresource, String namespace, String name)
            implements AccessRequest {
        /** Of every object of a resource; the subresource may stand behind a slash. */
        public static OnResource all(String verb, String group, String resource, String namespace) {
            int slash = resource.indexOf('/');
            return slash < 0
                    ? new OnResource(verb, group, resource, "", namespace, "")
                    : new OnResource(
                            verb, group, resource.substring(0, slash), resource.substring(slash + 1), namespace, "");
        }

        /** As rules name it: with the subresource behind a slash. */
        public String combined() {
            return subresource.isEmpty() ? resource : resource + "/" + subresource;
        }
    }

    /**
     * Of a path that is none of an object.
     *
     * @param path with its leading slash, without a query
     */
    record OnPath(String verb, String path) implements AccessRequest {}
}
