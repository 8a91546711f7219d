package io.roadstead.console.shell.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A container of a pod. Names are in the form that Kubernetes gives them, so that they stand in addresses as they are.
 *
 * @param within what tells pods of one name apart where several clusters are looked at together, {@code cluster/namespace}; else empty
 * @param container empty for the only one of the pod, where nobody may see how they are called
 */
public record LogOrigin(String within, String namespace, String pod, String container) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    /** Checks the form. */
    public LogOrigin {
        if (!isPod(namespace, pod) || !container.isEmpty() && !isContainer(container)) {
            throw new IllegalArgumentException("not a container of a pod");
        }
    }

    /** Of one cluster. */
    public LogOrigin(String namespace, String pod, String container) {
        this("", namespace, pod, container);
    }

    /** The same pod's container of this name. */
    public LogOrigin in(String other) {
        return new LogOrigin(within, namespace, pod, other);
    }

    /** Whether a pod can be called so. */
    public static boolean isPod(String namespace, String pod) {
        return LABEL.matcher(namespace).matches()
                && NAME.matcher(pod).matches()
                && !pod.contains("..")
                && !pod.contains(".-")
                && !pod.contains("-.");
    }

    /** Whether a container can be called so. */
    public static boolean isContainer(String name) {
        return LABEL.matcher(name).matches();
    }

    /** A container; empty for a name that no container has. */
    public static Optional<LogOrigin> of(String namespace, String pod, String container) {
        return isPod(namespace, pod) && isContainer(container)
                ? Optional.of(new LogOrigin(namespace, pod, container))
                : Optional.empty();
    }

    /** The pod as people write it, with where it is if that is not clear. */
    public String place() {
        return within.isEmpty() ? pod : within + "/" + pod;
    }

    /** As people and programs write it: {@code pod/container}. */
    public String word() {
        return container.isEmpty() ? place() : place() + "/" + container;
    }
}
