package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.ProjectNamespace;
import java.time.Instant;

/**
 * A namespace of a project, as the API shows one.
 *
 * @param state {@code adopted}, {@code made}, or {@code to-be-made}
 */
record NamespaceView(String cluster, String namespace, String state, Instant addedAt, String addedBy) {
    static NamespaceView of(ProjectNamespace namespace) {
        String state = namespace.adopted() ? "adopted" : namespace.madeAt().isPresent() ? "made" : "to-be-made";
        return new NamespaceView(
                namespace.namespace().cluster(),
                namespace.namespace().namespace(),
                state,
                namespace.addedAt(),
                namespace.addedBy());
    }
}
