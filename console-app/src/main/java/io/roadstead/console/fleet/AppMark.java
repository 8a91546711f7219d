package io.roadstead.console.fleet;

import io.roadstead.console.workload.model.Tree;
import java.util.Optional;
import java.util.UUID;

/** What marks an app's objects in clusters, and what is done with them. */
final class AppMark {
    /** Label: which app an object is of. */
    static final String APP = "roadstead.io/app";

    /** Annotation: the epoch by which an object has its replicas. */
    static final String EPOCH = "roadstead.io/epoch";

    private AppMark() {}

    /** The same object with the label of its app. */
    static Tree labelled(Tree object, UUID app) {
        Tree metadata = object.tree("metadata");
        return object.with(
                "metadata", metadata.with("labels", metadata.tree("labels").with(APP, app.toString())));
    }

    /** The app that a label names; empty where it is none. */
    static Optional<UUID> app(String label) {
        try {
            return Optional.of(UUID.fromString(label));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
