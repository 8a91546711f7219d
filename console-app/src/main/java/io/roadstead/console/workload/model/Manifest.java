package io.roadstead.console.workload.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An object as people look at it and change it. */
public final class Manifest {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final String METADATA = "metadata";
    private static final String ANNOTATIONS = "annotations";

    /** What API servers fill in themselves; whoever exported an object has it in his text. */
    private static final List<String> FILLED =
            List.of("managedFields", "uid", "resourceVersion", "generation", "selfLink", "creationTimestamp");

    /** What no person changes: another object would be meant. */
    private static final List<String[]> IDENTITY = List.of(
            new String[] {"apiVersion"},
            new String[] {"kind"},
            new String[] {METADATA, "name"},
            new String[] {METADATA, "namespace"},
            new String[] {METADATA, "uid"});

    private Manifest() {}

    /** Without what only machines read: who manages which field, and what was applied last. */
    public static Tree readable(Tree object) {
        Tree metadata = object.tree(METADATA).with("managedFields", null);
        Tree annotations = metadata.tree(ANNOTATIONS).with(LAST_APPLIED, null);
        return object.with(
                METADATA, metadata.with(ANNOTATIONS, annotations.fields().isEmpty() ? null : annotations));
    }

    /** What an object is by itself: without what API servers fill in (uid, versions, times), and without its status. */
    public static Tree clean(Tree object) {
        Tree metadata = readable(object).tree(METADATA);
        for (String field : FILLED) {
            metadata = metadata.with(field, null);
        }
        return object.with(METADATA, metadata).with("status", null);
    }

    /** What a person made of the readable form, with what was hidden of it, and of no object but that one. */
    public static Tree whole(Tree there, Tree edited) {
        Tree metadata = edited.tree(METADATA).with("uid", there.at(METADATA, "uid"));
        String applied = there.text(METADATA, ANNOTATIONS, LAST_APPLIED);
        return edited.with(
                METADATA,
                applied.isEmpty()
                        ? metadata
                        : metadata.with(ANNOTATIONS, metadata.tree(ANNOTATIONS).with(LAST_APPLIED, applied)));
    }

    /** The first field by which it would be another object, such as {@code metadata.name}; empty if it is the same. */
    public static Optional<String> otherThan(Tree there, Tree edited) {
        return IDENTITY.stream()
                .filter(path -> !Objects.equals(there.at(path), edited.at(path)) && !isUnsaid(path, edited))
                .map(path -> String.join(".", path))
                .findFirst();
    }

    /** Who leaves the uid out means whatever has the name. */
    private static boolean isUnsaid(String[] path, Tree edited) {
        return path[path.length - 1].equals("uid") && edited.at(path) == null;
    }

    /** The version that an object has, which each change of it replaces. */
    public static String version(Tree object) {
        return object.text(METADATA, "resourceVersion");
    }

    /** The same at another version, so that it is written over that one. */
    public static Tree at(String version, Tree object) {
        return object.with(METADATA, object.tree(METADATA).with("resourceVersion", version));
    }
}
