package io.roadstead.console.workload.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pod of a node that is drained. Source of the sorts: {@code k8s.io/kubectl/pkg/drain/filters.go}.
 *
 * @param stores whether it has files in an {@code emptyDir}, which go with it
 * @param leaving whether its cluster is about to remove it
 */
public record DrainPod(String uid, String namespace, String name, Sort sort, boolean stores, boolean leaving) {
    private static final Pattern UID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");

    /** Who would make it anew. */
    public enum Sort {
        /** A controller does, elsewhere. */
        OWNED,
        /** Nobody does. */
        ALONE,
        /** It has ended, so nobody has to. */
        OVER,
        /** A DaemonSet does, on this very node: it stays. */
        DAEMON,
        /** The node's own kubelet does, from a file: it stays. */
        MIRROR
    }

    /** Of a pod as its API server tells it; empty where that is none. */
    public static Optional<DrainPod> of(Tree pod) {
        String uid = pod.text("metadata", "uid");
        String namespace = pod.text("metadata", "namespace");
        String name = pod.text("metadata", "name");
        return UID.matcher(uid).matches()
                        && NAME.matcher(namespace).matches()
                        && NAME.matcher(name).matches()
                ? Optional.of(new DrainPod(
                        uid, namespace, name, sort(pod), stores(pod), pod.at("metadata", "deletionTimestamp") != null))
                : Optional.empty();
    }

    private static Sort sort(Tree pod) {
        String controller = pod.trees("metadata", "ownerReferences").stream()
                .filter(owner -> Boolean.TRUE.equals(owner.at("controller")))
                .map(owner -> owner.text("kind"))
                .findFirst()
                .orElse("");
        String phase = pod.text("status", "phase");
        if (pod.at("metadata", "annotations", "kubernetes.io/config.mirror") != null) {
            return Sort.MIRROR;
        }
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            return Sort.OVER;
        }
        if (controller.equals("DaemonSet")) {
            return Sort.DAEMON;
        }
        return controller.isEmpty() ? Sort.ALONE : Sort.OWNED;
    }

    private static boolean stores(Tree pod) {
        return pod.trees("spec", "volumes").stream().anyMatch(volume -> volume.at("emptyDir") != null);
    }

    /** For people: {@code namespace/name}. */
    public String text() {
        return namespace + "/" + name;
    }

    /** Whether a drain leaves it where it is. */
    public boolean stays() {
        return sort == Sort.DAEMON || sort == Sort.MIRROR;
    }

    /** Whether files of a pod that has not ended go with it. */
    public boolean losesFiles() {
        return stores && !stays() && sort != Sort.OVER;
    }
}
